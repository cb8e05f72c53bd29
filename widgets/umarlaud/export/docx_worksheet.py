"""The worksheet in the Word document: the boards in the order of the agenda, with what the room wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud import templates
from umarlaud.analysis.cards import ReadBoard, ReadCard, read_cards
from umarlaud.document.texts import said
from umarlaud.errors import TemplateError
from umarlaud.export import words
from umarlaud.export.docx_parts import Line, add_list

if TYPE_CHECKING:
    from umarlaud.document.models import Board, Snapshot
    from umarlaud.export.docx_parts import Page
    from umarlaud.locale import Translator
    from umarlaud.templates import Template


def worksheet_chapter(page: Page, snapshot: Snapshot, t: Translator, *, names: bool = False) -> None:
    """Adds each board that something was written on; nothing where no board was. Authors only with `names`.

    What a template put there beforehand and nobody touched is no result, and is left out.
    """
    read = read_cards(snapshot)
    given = _given(snapshot)
    written = [board for board in boards_in_order(snapshot, read) if _written(snapshot, board, read, given)]
    if not written:
        return
    page.add_heading(t("Worksheet"), level=1)
    for board in written:
        page.add_heading(board_title(snapshot, board, t), level=2)
        if board.kind == "text":
            for part in snapshot.texts[board.name].text.split("\n"):
                if part.strip():
                    page.add_paragraph(part.strip())
        else:
            _cards(page, snapshot, read[board.name], t, names=names)


def boards_in_order(snapshot: Snapshot, read: dict[str, ReadBoard]) -> list[Board]:
    """The boards as the agenda comes to them; then those of no stage."""
    known = {board.name: board for board in snapshot.meta.boards} | {name: one.board for name, one in read.items()}
    order = [name for stage in snapshot.meta.agenda for name in stage.boards]
    return [known[name] for name in dict.fromkeys([*order, *known]) if name in known]


def board_title(snapshot: Snapshot, board: Board, t: Translator) -> str:
    """The title of a board in the language of the document."""
    return said(board.title, t.language, snapshot.meta.language) or board.name


def section_title(snapshot: Snapshot, board: Board, name: str | None, t: Translator) -> str:
    """The title of a column or theme of a board; empty for what is in none."""
    titles = {option.name: option.title for option in board.columns or board.themes}
    return said(titles[name], t.language, snapshot.meta.language) if name in titles else ""


def _given(snapshot: Snapshot) -> Template | None:
    """The template of the workshop, where the package has it; one's own lies in a data folder."""
    try:
        return templates.read(snapshot.meta.template) if snapshot.meta.template else None
    except TemplateError:
        return None


def _written(snapshot: Snapshot, board: Board, read: dict[str, ReadBoard], given: Template | None) -> bool:
    if board.kind == "text":
        text = snapshot.texts[board.name].text.strip() if board.name in snapshot.texts else ""
        planned = next((one for one in given.boards if one.name == board.name), None) if given else None
        beginnings = planned.text.values() if planned and planned.text else ()
        return bool(text) and text not in {one.strip() for one in beginnings}
    return board.name in read and any(_touched(one, given) for one in read[board.name].cards)


def _touched(read: ReadCard, given: Template | None) -> bool:
    """Whether people wrote, sorted, merged or supported the card."""
    card = read.card
    if card.author or read.merged or read.supporters or card.group or given is None:
        return True
    planned = next((one for board in given.boards for one in board.cards if one.key == read.key), None)
    if planned is None:
        return True
    return (card.theme, card.column) != (planned.theme, planned.column) or card.text not in planned.text.values()


def _cards(page: Page, snapshot: Snapshot, read: ReadBoard, t: Translator, *, names: bool) -> None:
    for section in read.sections:
        title = section_title(snapshot, read.board, section.name, t)
        if section.cards and (title or len(read.sections) > 1):
            none = t("Not sorted yet") if read.board.columns else t("No theme")
            page.add_paragraph(title or none, style="Label")
        for group in section.groups:
            label = f"{group.name}: " if group.name else ""
            add_list(page, [_line(snapshot, read.board, one, t, label, names=names) for one in group.cards])


def _line(snapshot: Snapshot, board: Board, read: ReadCard, t: Translator, label: str, *, names: bool) -> Line:
    card = read.card
    titles = {option.name: said(option.title, t.language, snapshot.meta.language) for option in board.details}
    told = [f"{titles.get(name) or name}: {value}" for name, value in card.details.items() if value.strip()]
    if card.problem in snapshot.problems:
        place = words.place_label(t, snapshot, card.problem)
        told.append(t("on the problem “{title}” ({place})", title=snapshot.problems[card.problem].title, place=place))
    if read.supporters:
        support = [t.n("{n} more says so too", "{n} more say so too", len(read.supporters))]
        support += [t("of these {n} through a helper", n=read.helped)] if read.helped else []
        told.append(", ".join(support))
    if card.via:
        told.append(words.via_label(t, card.via))
    author = snapshot.people.get(card.author or "")
    if names and author:
        told.append(author.name)
    merged = [t("“{title}”", title=" ".join(snapshot.cards[key].text.split())) for key in read.merged]
    if merged:
        told.append(t("merged with it: {texts}", texts=", ".join(merged)))
    rest = f" ({'; '.join(told)})" if told else ""
    return Line(f"{' '.join(card.text.split())}{rest}", label=label)
