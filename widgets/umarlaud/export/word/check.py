"""The check of a Word template: which fields it uses, which of them there are not, and which tags cannot be read."""

from __future__ import annotations

import difflib
import io
import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from umarlaud.errors import TemplateError
from umarlaud.export.word.fields import known_fields, paths
from umarlaud.export.word.language import Language, NotAllowed
from umarlaud.export.word.reading import Reader
from umarlaud.export.word.rendering import WordTemplate
from umarlaud.locale import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from umarlaud.export.word.fields import Field
    from umarlaud.locale import Translator

PARTS: dict[str, Message] = {
    "body": _("Text"),
    "header": _("Header"),
    "footer": _("Footer"),
    "footnotes": _("Footnotes"),
}
MOST_LETTERS = 120
_TAG = re.compile(r"\{%-?\s*(?:p|tr|tc|r)?\s*(\w+)")
_SPECIAL = re.compile(r"\{\{\s*(p|tr|tc|r)\s+(.*?)\}\}")
_CHAPTER = re.compile(r"\{\{(?!p\s)[^}]*?\b(chapter_\w+)")


class Fault(NamedTuple):
    """What is wrong: the words, and the paragraph of the template in which it stands."""

    message: str
    params: dict[str, Any]
    part: Message
    paragraph: str

    def sentence(self, t: Translator) -> str:
        """In words, with the place."""
        said = t(self.message, **self.params)
        return t("{part}, “{paragraph}”: {said}", part=t(self.part), paragraph=self.paragraph, said=said)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: faults, and the paths of the fields that are used and that are not."""

    faults: tuple[Fault, ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]

    def lines(self, t: Translator) -> Iterator[str]:
        """The report in words, a line each."""
        for fault in self.faults:
            yield fault.sentence(t)
        if not self.faults:
            yield t.n(
                "The template is in order: it uses {n} field.",
                "The template is in order: it uses {n} fields.",
                len(self.used),
            )


def check_template(content: bytes) -> Report:
    """What is wrong with a template that `read_template` gave, and what it uses; nothing is filled from a workshop."""
    word = WordTemplate(io.BytesIO(content))
    word.init_docx()
    reader, faults = Reader(), []
    for part, xml in _sources(word):
        found = list(_faults(word, part, xml, reader))
        faults += found
    if not faults:
        faults += _trial(content)
    used = [(path, field) for path, field in paths() if id(field) in reader.used]
    seen = {path for path, _field in used}
    unused = [
        path
        for path, _field in paths()
        if path not in seen and not path.startswith("word") and (_above(path) in seen or not _above(path))
    ]
    return Report(tuple(faults), tuple(path for path, _field in used), tuple(unused))


def _above(path: str) -> str:
    """The path of the list or record that a field is in: `goals` of `goals[].title`."""
    return path.rpartition(".")[0].removesuffix("[]")


def _sources(word: WordTemplate) -> Iterator[tuple[str, str]]:
    """The parts of the document that are filled, as XML."""
    yield "body", word.get_xml()
    for name, uri in (("header", word.HEADER_URI), ("footer", word.FOOTER_URI)):
        for _key, part in word.get_headers_footers(uri):
            yield name, word.get_part_xml(part)
    for part in word.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield "footnotes", part.blob.decode("utf-8")


def _faults(word: WordTemplate, part: str, xml: str, reader: Reader) -> Iterator[Fault]:
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", word.patch_xml(xml))
    lines = source.split("\n")

    def fault(message: str, line: int, near: str = "", **params: Any) -> Fault:
        return Fault(message, params, PARTS[part], _paragraph(lines, line, near))

    try:
        tree = Language().tree(source)
    except NotAllowed as error:
        yield fault(NOT_ALLOWED, error.line, error.what, what=error.what)
        return
    except TemplateSyntaxError as error:
        message, line, params = _said(error, lines)
        yield fault(message, line, **params)
        return
    for found in reader.read(tree):
        yield fault(found.message, found.line, found.near, **found.params)
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL):
        text = _text(paragraph)
        for kind, inner in _SPECIAL.findall(text):
            if kind != "p" or "chapter_" not in inner:
                yield Fault(ONLY_CHAPTERS, {"kind": kind}, PARTS[part], text[:MOST_LETTERS])
        for name in _CHAPTER.findall(text):
            yield Fault(OWN_PARAGRAPH, {"name": name}, PARTS[part], text[:MOST_LETTERS])
        if part != "body" and re.search(r"\{\{[^}]*(?:\b(?:chapter|picture)_|\.plot\b)", text):
            yield Fault(ONLY_IN_TEXT, {}, PARTS[part], text[:MOST_LETTERS])


NOT_ALLOWED = _("“{what}” is not available in templates. They have fields, for, if and a few filters.")
ONLY_CHAPTERS = _("a field in double braces with “{kind}” must be a chapter, and then with “p”.")
OWN_PARAGRAPH = _("a chapter stands alone in its paragraph, with a p: {{p {name} }}")
ONLY_IN_TEXT = _("chapters and pictures can stand in the text only.")
UNPAIRED = _(
    "The tags do not pair: begin and end a loop or condition in the same way, p with p around paragraphs, tr with tr "
    "around rows of a table."
)
NO_TAG = _("there is no tag “{what}”; nearest: {nearest}.")
NOT_CLOSED = _("“{what}” is never ended: put {% end{what} %} after it.")
NOT_OPENED = _("“{what}” ends nothing: what it should end was not begun.")
UNREADABLE = _("this tag cannot be read: {reason}")


def _said(error: TemplateSyntaxError, lines: list[str]) -> tuple[str, int, dict[str, Any]]:
    """What Jinja found, in our words, with its line."""
    opened: list[tuple[str, int]] = []
    known = ("for", "if", "else", "elif", "endfor", "endif")
    for number, line in enumerate(lines, start=1):
        for tag in _TAG.findall(line):
            if tag not in known:
                nearest = difflib.get_close_matches(tag, known, 1, 0.5)
                if tag in ("set", "macro", "include", "import", "from", "extends", "block", "call", "filter", "with"):
                    return NOT_ALLOWED, number, {"what": tag}
                return NO_TAG, number, {"what": tag, "nearest": nearest[0] if nearest else "for, if"}
            if tag in ("for", "if"):
                opened.append((tag, number))
            elif tag.startswith("end"):
                if not opened or f"end{opened[-1][0]}" != tag:
                    if opened:
                        return NOT_CLOSED, opened[-1][1], {"what": opened[-1][0]}
                    return NOT_OPENED, number, {"what": tag}
                opened.pop()
    if opened:
        return NOT_CLOSED, opened[-1][1], {"what": opened[-1][0]}
    return UNREADABLE, error.lineno, {"reason": error.message or ""}


def _paragraph(lines: list[str], line: int, near: str) -> str:
    """The text of a line of the source. A tag of its own paragraph stands behind the paragraph before it."""
    pieces = lines[min(max(line, 1), len(lines)) - 1].split("</w:p>")
    told = [text for piece in pieces if (text := _text(piece))]
    return next((text for text in told if near and near in text), told[-1] if told else "")[:MOST_LETTERS]


def _text(xml: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", xml).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split())


def _trial(content: bytes) -> Iterator[Fault]:
    """Fills the template with nothing and with two of each, to see whether its tags pair."""
    for many in (0, 2):
        context = {name: _sample(field, many) for name, field in (known_fields().fields or {}).items()}
        try:
            WordTemplate(io.BytesIO(content)).fill(context, "en")
        except TemplateError as error:
            message = UNPAIRED if "XML" in type(error.__cause__).__name__ else UNREADABLE
            yield Fault(message, {"reason": str(error.__cause__)[:200]}, PARTS["body"], "…")
            return


def _sample(field: Field, many: int) -> Any:
    if field.kind == "record":
        return SimpleNamespace(**{name: _sample(one, many) for name, one in (field.fields or {}).items()})
    if field.each:
        return tuple(_sample(field.each, many) for _number in range(many))
    return {"number": 1, "chapter": Markup("<w:p/>"), "picture": Markup("")}.get(field.kind, "x")
