"""The boards of a worksheet as they read from the document: merged cards are one, and each person counts once.

The rules are the same as those of `worksheet/cards.ts`; `tests/data/card_cases.json` holds both to them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from umarlaud.analysis.merging import kept
from umarlaud.document.models import Board

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from umarlaud.document.models import Card, Person, Snapshot


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card that stands on its board, with those that were merged into it.

    `supporters` are the people who said "me too" to any of them, or wrote one that was merged: each once, and never the
    author of this card. A table's helper speaks for `helped` of them.
    """

    key: str
    card: Card
    merged: tuple[str, ...]  # the oldest first
    supporters: tuple[str, ...]
    helped: int


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one name, in their order; a card of no group is a group of its own, without a name."""

    name: str | None
    cards: tuple[ReadCard, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A column of the board, or a theme where it has no columns; `name` is None for what is in none of them."""

    name: str | None
    groups: tuple[Group, ...]

    @property
    def cards(self) -> tuple[ReadCard, ...]:
        """The cards of all groups."""
        return tuple(card for group in self.groups for card in group.cards)


@dataclass(frozen=True, slots=True)
class ReadBoard:
    """A board of cards as the whole room has written and sorted it."""

    board: Board
    sections: tuple[Section, ...]

    @property
    def cards(self) -> tuple[ReadCard, ...]:
        """The cards that stand on the board, in the order in which they are read."""
        return tuple(card for section in self.sections for card in section.cards)


def read_cards(snapshot: Snapshot) -> dict[str, ReadBoard]:
    """The boards of cards by name, in the order of `meta.boards`; then those that only cards name, if there are any."""
    boards = {board.name: board for board in snapshot.meta.boards}
    for name in sorted({card.board for card in snapshot.cards.values()} - set(boards)):
        # a board may have been taken away, or have a name that no template gives
        boards[name] = Board.model_construct(name=name)
    return {
        name: _read(board, {key: card for key, card in snapshot.cards.items() if card.board == name}, snapshot.people)
        for name, board in boards.items()
        if board.kind == "cards"
    }


def _read(board: Board, cards: Mapping[str, Card], people: Mapping[str, Person]) -> ReadBoard:
    merged: dict[str, list[str]] = defaultdict(list)
    for key, stays in kept(cards).items():
        merged[stays].extend([key] if key != stays else [])
    united = [
        _united(key, sorted(others, key=lambda one: (cards[one].created or "", one)), cards, people)
        for key, others in merged.items()
    ]
    united.sort(key=lambda one: (one.card.order if isfinite(one.card.order) else 0.0, one.key))
    parts = board.columns or board.themes
    names = [option.name for option in parts]
    sorted_out: dict[str | None, list[ReadCard]] = {name: [] for name in [*names, None]}
    for one in united:
        name = one.card.column if board.columns else one.card.theme
        sorted_out[name if name in names else None].append(one)
    return ReadBoard(
        board=board,
        sections=tuple(
            Section(name, _grouped(found))
            for name, found in sorted_out.items()
            if name is not None or found or not parts
        ),
    )


def _united(key: str, merged: list[str], cards: Mapping[str, Card], people: Mapping[str, Person]) -> ReadCard:
    supporters: set[str] = set()
    for one in (key, *merged):
        supporters |= {*cards[one].support, cards[one].author or ""}
    supporters -= {cards[key].author or "", ""}
    helped = sum(1 for person in supporters if person in people and people[person].helper)
    return ReadCard(key, cards[key], tuple(merged), tuple(sorted(supporters)), helped)


def _grouped(cards: Iterable[ReadCard]) -> tuple[Group, ...]:
    groups: dict[tuple[str | None, str], list[ReadCard]] = {}
    for one in cards:
        name = (one.card.group or "").strip() or None
        groups.setdefault((name, "" if name else one.key), []).append(one)
    return tuple(Group(name, tuple(found)) for (name, _), found in groups.items())
