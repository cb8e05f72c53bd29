"""Filling a Word template from a snapshot: the same fields for the default document and for a municipality's own."""

from __future__ import annotations

import io
import re
from contextlib import closing
from dataclasses import fields, replace
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import qn
from docx.shared import Cm
from docxtpl import InlineImage

from umarlaud.export import diagram, map_picture
from umarlaud.export.beside import Beside
from umarlaud.export.docx_agenda import agenda_chapter
from umarlaud.export.docx_indicators import WIDTH as PLOT_WIDTH
from umarlaud.export.docx_indicators import Plots, indicators_chapter
from umarlaud.export.docx_network import network_chapter
from umarlaud.export.docx_parts import WIDTH, Page
from umarlaud.export.docx_people import people_chapter
from umarlaud.export.docx_problems import map_chapter, places_chapter, themes_chapter
from umarlaud.export.docx_votes import votes_chapter
from umarlaud.export.docx_worksheet import worksheet_chapter
from umarlaud.export.moment import now, restamped
from umarlaud.export.plan_content import plan_content
from umarlaud.export.word import contents
from umarlaud.export.word.fields import WORDS
from umarlaud.export.word.rendering import WordTemplate
from umarlaud.export.word.styles import add_missing
from umarlaud.export.xml_text import clean
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document

    from umarlaud.document.models import Snapshot
    from umarlaud.export.plan_fields import Goal, Plot
    from umarlaud.locale import Translator

    Drawn = Mapping[str, Callable[[], bytes]]

LOCALE = {"et": "et-EE", "en": "en-GB", "ru": "ru-RU"}


def fill(
    template: bytes, snapshot: Snapshot, *, language: str = "et", names: bool = False, earlier: Snapshot | None = None
) -> bytes:
    """The document that a template and a workshop make, in `language`; who wrote what only with `names`.

    `template` is one that `read_template` gave. With an `earlier` workshop of the series the chapter on the network
    says how it has changed since, and indicators have what was counted then. The same
    workshop gives the same bytes on the same day.

    Raises:
        TemplateError: the template cannot be filled; `check_template` says more.
    """
    with closing(Beside(snapshot)) as beside:
        pictures = {
            "map": beside.draw(map_picture.png, snapshot, language=language),
            "network": beside.draw(diagram.png, snapshot, language=language),
        }
        t = translator(language)
        word = WordTemplate(io.BytesIO(template))
        document = word.get_docx()
        add_missing(document)
        content = plan_content(snapshot, language=language, earlier=earlier)
        plots = Plots(content)
        context: dict[str, Any] = {one.name: getattr(content, one.name) for one in fields(content)}
        context["word"] = SimpleNamespace(**{name: t(words) for name, words in WORDS.items()})
        context["goals"] = tuple(_with_plots(word, goal, plots) for goal in content.goals)
        chapters = _chapters(snapshot, t, pictures, names=names, earlier=earlier)
        chapters["chapter_indicators"] = lambda page: indicators_chapter(page, content, plots, t)
        context |= {name: Chapter(document, write) for name, write in chapters.items()}
        context |= _pictures(word, snapshot, t, pictures)
        word.fill(context, language)
    document = word.docx
    contents.write(document)
    _describe(document, content.title, LOCALE[t.language])
    return _saved(document)


class Chapter:
    """A chapter that is written when a template asks for it."""

    __slots__ = ("_document", "_write")

    def __init__(self, document: Document, write: Callable[[Page], None]) -> None:
        self._document, self._write = document, write

    def __html__(self) -> str:
        page = Page(self._document, text_width(self._document))
        self._write(page)
        return page.xml()


class Picture(InlineImage):
    """A picture that is drawn when a template asks for it, with words in its place for who cannot see it."""

    def __init__(
        self, word: WordTemplate, draw: Callable[[], bytes], words: Callable[[], str], width: float = WIDTH
    ) -> None:
        super().__init__(word, None, width=Cm(min(width, text_width(word.get_docx()))))
        self._draw, self._words = draw, words

    def _insert_image(self) -> str:
        self.image_descriptor = io.BytesIO(self._draw())
        words = quoteattr(clean(self._words()))
        return re.sub(r"<wp:docPr ", lambda _found: f"<wp:docPr descr={words} ", super()._insert_image(), count=1)


def text_width(document: Document) -> float:
    """How wide the text of the first pages is, in cm; at most as wide as that of the default document."""
    section = document.sections[0]
    try:
        return float(min(WIDTH, (section.page_width - section.left_margin - section.right_margin).cm))
    except (TypeError, AttributeError):
        return WIDTH


def _chapters(
    snapshot: Snapshot, t: Translator, pictures: Drawn, *, names: bool, earlier: Snapshot | None
) -> dict[str, Callable[[Page], None]]:
    return {
        "chapter_map": lambda page: map_chapter(page, snapshot, t, pictures["map"]),
        "chapter_problems": lambda page: themes_chapter(page, snapshot, t, names=names),
        "chapter_places": lambda page: places_chapter(page, snapshot, t),
        "chapter_network": lambda page: network_chapter(page, snapshot, t, pictures["network"], earlier=earlier),
        "chapter_worksheet": lambda page: worksheet_chapter(page, snapshot, t, names=names),
        "chapter_votes": lambda page: votes_chapter(page, snapshot, t),
        "chapter_people": lambda page: people_chapter(page, snapshot, t, names=names),
        "chapter_agenda": lambda page: agenda_chapter(page, snapshot, t),
    }


def _with_plots(word: WordTemplate, goal: Goal, plots: Plots) -> Goal:
    """The goal with pictures in place of the drawings of its indicators."""

    def drawn(plot: Plot | None) -> Any:
        return plot and Picture(word, lambda: plots.png(plot), lambda: plot.words, PLOT_WIDTH)

    return replace(goal, indicators=tuple(replace(one, plot=drawn(one.plot)) for one in goal.indicators))


def _pictures(word: WordTemplate, snapshot: Snapshot, t: Translator, pictures: Drawn) -> dict[str, Picture]:
    said = {"map": map_picture.alternative_text, "network": diagram.alternative_text}
    return {
        f"picture_{name}": Picture(word, pictures[name], partial(words, snapshot, t.language))
        for name, words in said.items()
    }


def _describe(document: Document, title: str, locale: str) -> None:
    """Writes what the file says of itself, and the language in which it is read aloud."""
    properties = document.core_properties
    properties.title = properties.title or clean(title)[:255]
    properties.author = properties.last_modified_by = "Ümarlaud"
    properties.language, properties.revision = locale, 1
    today = now().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    properties.created = properties.modified = today
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        mark = defaults.makeelement(qn("w:lang"), {qn("w:val"): locale, qn("w:eastAsia"): locale})
        defaults.append(mark)


def _saved(document: Document) -> bytes:
    """The file; python-docx would write the time of day beside each part."""
    made = io.BytesIO()
    document.save(made)
    return restamped(made.getvalue())
