"""Rows of the table of the worksheet: the cards as they stand on their boards, and the texts that all wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.analysis.cards import read_cards
from umarlaud.document.texts import said
from umarlaud.export import words
from umarlaud.export.docx_worksheet import board_title, boards_in_order, section_title
from umarlaud.locale import Message, _, translator

if TYPE_CHECKING:
    from umarlaud.analysis.cards import ReadCard
    from umarlaud.document.models import Board, Snapshot
    from umarlaud.locale import Translator

Row = dict[str, Any]

CARDS = [
    "board", "part", "group", "text", "details", "problem", "support", "helped", "merged", "merged_texts", "via",
    "created",
]  # fmt: skip
HEADINGS: dict[str, Message] = {
    "board": _("Board"),
    "part": _("Theme or column"),
    "group": _("Group"),
    "text": _("Text"),
    "details": _("Details"),
    "problem": _("Problem"),
    "support": _("Others who say so too"),
    "helped": _("of these through a helper"),
    "merged": _("Cards merged into it"),
    "merged_texts": _("What the merged cards said"),
    "via": _("How it came in"),
}


def card_rows(snapshot: Snapshot, language: str, names: bool) -> list[Row]:
    """The cards in the order in which they are read; a text that all wrote is one row, under the name of its board."""
    t, rows, read = translator(language), [], read_cards(snapshot)
    for board in boards_in_order(snapshot, read):
        title = board_title(snapshot, board, t)
        if board.kind == "text":
            text = snapshot.texts[board.name].text.strip() if board.name in snapshot.texts else ""
            row = {**dict.fromkeys(CARDS, ""), "id": board.name, "board": title, "text": text}
            row |= {"support": 0, "helped": 0, "merged": 0, **({"author": ""} if names else {})}
            rows += [row] if text else []
            continue
        for section in read[board.name].sections:
            part = section_title(snapshot, board, section.name, t)
            rows += [
                _card_row(snapshot, board, one, t, names) | {"board": title, "part": part} for one in section.cards
            ]
    return rows


def _card_row(snapshot: Snapshot, board: Board, one: ReadCard, t: Translator, names: bool) -> Row:
    card, author = one.card, snapshot.people.get(one.card.author or "")
    problem = snapshot.problems.get(card.problem or "")
    titles = {option.name: said(option.title, t.language, snapshot.meta.language) for option in board.details}
    details = (f"{titles.get(name) or name}: {value}" for name, value in card.details.items() if value.strip())
    row = {
        "id": one.key,
        "group": card.group or "",
        "text": card.text,
        "details": "; ".join(details),
        "problem": problem.title if problem else "",
        "support": len(one.supporters),
        "helped": one.helped,
        "merged": len(one.merged),
        "merged_texts": " | ".join(" ".join(snapshot.cards[key].text.split()) for key in one.merged),
        "via": words.via_label(t, card.via),
        "created": card.created[:16].replace("T", " ") if card.created else "",
    }
    return {**row, "author": author.name if author else ""} if names else row
