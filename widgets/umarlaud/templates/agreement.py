"""Whether the parts of a template fit together: what one names is there, and nothing is named twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.locale import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from umarlaud.templates.plan import BoardPlan, Template

Found = tuple[tuple[int | str, ...], Message, dict[str, Any]]
"""Where something does not fit, the sentence that says it, and what that sentence names."""

_TWICE = _("{file}, line {line}: {place}: the name “{name}” is taken already. Choose another.")
_NO_BOARD = _("{file}, line {line}: {place}: there is no board “{name}”. Add it to boards, or correct the name.")
_NO_STAGE = _("{file}, line {line}: {place}: there is no stage “{name}” of kind votes. Add it, or correct the name.")
_NO_OPTION = _("{file}, line {line}: {place}: the board has no “{name}” there. Add it, or correct the name.")


def disagreements(template: Template, file: str) -> Iterator[Found]:
    """What does not fit in a template whose fields are all right; `file` is its file's name without the ending."""
    if template.name != file:
        yield (
            ("name",),
            _("{file}, line {line}: the template is called “{name}” and its file otherwise. Name both the same."),
            {"name": template.name},
        )
    yield from _twice("stages", (stage.name for stage in template.stages), "name")
    yield from _twice("boards", (board.name for board in template.boards), "name")
    yield from _twice("votes", (vote.key for vote in template.votes), "key")
    yield from _of_stages(template)
    keys: set[str] = set()
    for number, board in enumerate(template.boards):
        yield from _of_board(board, ("boards", number), keys)
    yield from _of_votes(template)


def _twice(part: str, names: Iterable[str], field: str) -> Iterator[Found]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield (part, number, field), _TWICE, {"name": name}
        seen.add(name)


def _of_stages(template: Template) -> Iterator[Found]:
    boards = {board.name for board in template.boards}
    before = 1
    for number, stage in enumerate(template.stages):
        where = ("stages", number)
        for place, name in enumerate(stage.boards):
            if name not in boards:
                yield (*where, "boards", place), _NO_BOARD, {"name": name}
        if stage.kind == "worksheet" and not stage.boards:
            yield (
                where,
                _("{file}, line {line}: {place} is a worksheet with no board. Name one or more under boards."),
                {},
            )
        if stage.kind != "worksheet" and stage.boards:
            yield (
                (*where, "boards"),
                _("{file}, line {line}: {place}: only a stage of kind worksheet has boards."),
                {},
            )
        if stage.meeting not in (before, before + 1):
            yield (
                (*where, "meeting"),
                _("{file}, line {line}: {place}: meetings go in order, 1, 2, 3 …, with none left out."),
                {},
            )
        before = stage.meeting
    shown = {name for stage in template.stages for name in stage.boards}
    for number, board in enumerate(template.boards):
        if board.name not in shown:
            yield (
                ("boards", number),
                _("{file}, line {line}: {place}: no stage has the board “{name}”. Name it under a stage’s boards."),
                {"name": board.name},
            )


def _of_board(board: BoardPlan, where: tuple[int | str, ...], keys: set[str]) -> Iterator[Found]:
    options = {
        "themes": [one.name for one in board.themes],
        "columns": [one.name for one in board.columns],
        "details": [one.name for one in board.details],
    }
    for part, known in options.items():
        for found, sentence, params in _twice(part, known, "name"):
            yield (*where, *found), sentence, params
    cards_only = bool(board.cards or board.themes or board.columns or board.details or board.problem)
    if board.kind == "text" and cards_only:
        yield (
            where,
            _("{file}, line {line}: {place} is a text: it has no cards, themes, columns, details or problem."),
            {},
        )
    if board.kind == "cards" and board.text is not None:
        yield (
            (*where, "text"),
            _("{file}, line {line}: {place}: only a board of kind text begins with a text."),
            {},
        )
    for number, card in enumerate(board.cards):
        place = (*where, "cards", number)
        if card.key in keys:
            yield (*place, "key"), _TWICE, {"name": card.key}
        keys.add(card.key)
        for field, name, known in (
            ("theme", card.theme, options["themes"]),
            ("column", card.column, options["columns"]),
            *(("details", name, options["details"]) for name in card.details),
        ):
            if name is not None and name not in known:
                yield (*place, field), _NO_OPTION, {"name": name}


def _of_votes(template: Template) -> Iterator[Found]:
    boards = {board.name for board in template.boards if board.kind == "cards"}
    stages = {stage.name for stage in template.stages if stage.kind == "votes"}
    for number, vote in enumerate(template.votes):
        where = ("votes", number)
        if vote.stage not in stages:
            yield (*where, "stage"), _NO_STAGE, {"name": vote.stage}
        if vote.on == "cards" and vote.board not in boards:
            yield (*where, "board"), _NO_BOARD, {"name": vote.board or ""}
        if vote.on != "cards" and vote.board is not None:
            yield (
                (*where, "board"),
                _("{file}, line {line}: {place}: only a vote on cards has a board."),
                {},
            )
