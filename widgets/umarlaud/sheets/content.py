"""What stands on each printed sheet: plain values for its Typst file, in the language of the print.

The order on a sheet is that of the agenda, and the form for entering what people wrote on it keeps the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from umarlaud import datasets
from umarlaud.analysis.votes import item_title
from umarlaud.analysis.wording import FORM_WORDS, LEVEL_WORDS
from umarlaud.document.models import Board, Form, Snapshot, Stage
from umarlaud.document.texts import said
from umarlaud.errors import UsageError
from umarlaud.export.stage_tables import WHAT
from umarlaud.export.words import KIND, THEME
from umarlaud.locale import Message, Translator, _

Content = dict[str, Any]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LINES, LINES_IN_LARGE = 4, 3
"""Lines for one board on a worksheet."""
MOST_CIRCLES = 10
"""With more points than this a voter writes a number."""

FORM_MEANING: dict[Form, Message] = {
    "communication": _("we exchange information"),
    "coordination": _("each has its own aim, and we keep them in step"),
    "cooperation": _("we act together towards one aim"),
    "collaboration": _("we share the plan, the means and the review"),
}


@dataclass(frozen=True)
class Print:
    """What is printed: of which workshop, in which language, how large, and what a sheet asks beside that."""

    snapshot: Snapshot
    t: Translator
    large: bool = False
    start: str = "17:00"
    vote: str = ""
    codes: Sequence[str] = field(default=())
    slip_url: Callable[[str], str] = str
    own_templates: Path | None = None  # the folder of templates of one's own

    def words(self, texts: Any) -> str:
        """Words of the document in the language of the print."""
        return said(texts, self.t.language, self.snapshot.meta.language)

    @property
    def lines(self) -> int:
        """How many lines a board gets."""
        return LINES_IN_LARGE if self.large else LINES


def agenda(snapshot: Snapshot) -> list[Stage]:
    """The stages of a workshop; a workshop made without a template has the three plain ones."""
    plain = (("problems", _("Problems on the map")), ("network", _("Network")), ("goals", _("Goals")))
    return list(snapshot.meta.agenda) or [Stage(name=name, kind=name, title={"en": title}) for name, title in plain]


def stage_title(job: Print, stage: Stage) -> str:
    """The title of a stage, of a plain one in the words of the catalogues."""
    plain = not job.snapshot.meta.agenda
    return job.t(Message(stage.title["en"])) if plain else job.words(stage.title) or job.t(WHAT[stage.kind])


def worksheet(job: Print) -> Content:
    """The boards of all worksheet stages in the order of the agenda. Raises UsageError where there are none."""
    t, meta = job.t, job.snapshot.meta
    boards = {board.name: board for board in meta.boards}
    stages = [
        _worksheet_stage(job, stage, [boards[name] for name in stage.boards if name in boards])
        for stage in agenda(job.snapshot)
        if stage.kind == "worksheet"
    ]
    if not stages:
        raise UsageError(_("This workshop has no worksheet: its agenda has no part of that kind."))
    return {
        "title": t("Worksheet"),
        "stages": stages,
        "words": {
            "about": t(
                "Write in your own words, one thing on a line. Nobody has to fill in everything. "
                "Do not write about named people."
            ),
            "name": t("Name or nickname"),
            "organisation": t("Organisation, if you speak for one"),
        },
    }


def _worksheet_stage(job: Print, stage: Stage, boards: list[Board]) -> Content:
    """A stage with its boards; what a hint of a board asks is asked once, and a board that is alone has no title."""
    title, shown = stage_title(job, stage), [_board(job, board) for board in boards]
    for one in shown:
        if len(shown) == 1 or one["title"] == title:
            one["title"] = ""
    return {
        "title": title,
        # an instruction speaks of cards and phones; on paper the hints say the same
        "instruction": "" if any(one["hint"] for one in shown) else job.words(stage.instruction),
        "boards": shown,
    }


def _board(job: Print, board: Board) -> Content:
    """A board as lines, or as a table where more is asked of a card than its words.

    What a card can be (its column, or its theme) is a letter in a box on its line; columns of which nothing more is
    asked are columns on paper too.
    """
    details = [job.words(one.title) for one in board.details]
    asked = details + ([job.t("Which problem")] if board.problem else [])
    options = board.columns or board.themes if asked else [] if board.columns else board.themes
    letters = f"{LETTERS[0]}–{LETTERS[len(options) - 1]}" if options else ""
    cards = job.snapshot.cards.values()
    given = [card for card in cards if card.board == board.name and not card.author and not card.merged_into]
    text = board.kind == "text"
    begun = job.snapshot.texts[board.name].text if text and board.name in job.snapshot.texts else ""
    return {
        "title": job.words(board.title) or board.name,
        "hint": job.words(board.hint),
        "options": [
            {"letter": letter, "title": job.words(one.title)} for letter, one in zip(LETTERS, options, strict=False)
        ],
        "letters": letters,
        "head": [job.t("What"), *asked, *([letters] if letters else [])] if asked else [],
        "columns": [] if asked else [job.words(one.title) for one in board.columns],
        "text": text,
        "given": [begun] if begun.strip() else [one.text for one in sorted(given, key=lambda card: card.order)],
        "lines": job.lines + 1 if text else job.lines,
    }


def problem_slips(job: Print) -> Content:
    """Two slips on a page, one in large print, and the villages of the municipality to choose from."""
    t = job.t
    villages = sorted({one.name for one in datasets.settlements(job.snapshot.meta.municipality)}, key=datasets.fold)
    return {
        "title": t("Problem slip"),
        "themes": [t(word) for word in THEME.values()],
        "villages": villages,
        "words": {
            "problem": t("A problem here"),
            "rule": t("A place or a service, never a named person or somebody’s home."),
            "short": t("In short"),
            "place": t("Where: village, road or place"),
            "theme": t("Theme"),
            "touches": t("Whom does it touch?"),
            "today": t("What is there today?"),
            "idea": t("What might help?"),
            "villages": t("Villages and towns"),
            "villages_about": t("Find the name here and write it on the slip as it stands."),
        },
    }


def network(job: Print) -> Content:
    """One organisation and its ties, and the names of those that are on the map already."""
    t = job.t
    members = sorted((one.name for one in job.snapshot.stakeholders.values() if not one.merged_into), key=datasets.fold)
    forms = [{"title": t(FORM_WORDS[form]), "meaning": t(meaning)} for form, meaning in FORM_MEANING.items()]
    return {
        "title": t("Network sheet"),
        "kinds": [t(word) for word in KIND.values()],
        "levels": [t(word) for word in LEVEL_WORDS.values()],
        "forms": forms,
        "members": members,
        "words": {
            "about": t("One sheet for one organisation, group or public role."),
            "name": t("Name of the organisation or group"),
            "place": t("Village or town"),
            "channels": t("How does information reach you?"),
            "kind": t("Kind"),
            "level": t("Level"),
            "offers": t("What do you offer to others?"),
            "needs": t("What do you need from others?"),
            "ties": t("With whom do you work?"),
            "ties_about": t("Tick one number for how it is now and one for how you would like it. 0 means no tie."),
            "who": t("With whom"),
            "now": t("Now"),
            "wanted": t("Wished for"),
            "known": t("On the map already"),
            "known_about": t("Write the name as it stands here, so that it is found."),
        },
    }


_ANSWERS: dict[str, tuple[Message, ...]] = {
    "choice": (_("Yes"), _("No"), _("Abstain")),
    "consent": (_("Agree"), _("Agree with reservations"), _("Object")),
}


def ballots(job: Print) -> Content:
    """One ballot for each code. Raises UsageError for an unknown vote or one whose items are not fixed yet."""
    t = job.t
    vote = job.snapshot.votes.get(job.vote)
    if vote is None:
        raise UsageError(_("There is no vote “{vote}” in this workshop."), vote=job.vote)
    if not vote.items:
        raise UsageError(_("Open the vote first: only then is it settled what stands on the ballot."))
    how = {
        "dots": t.n(
            "Fill in {n} circle in all.", "Fill in {n} circles in all; several for one thing if you like.", vote.points
        )
        if vote.points <= MOST_CIRCLES
        else t("Share {n} points: write a number in each box that you choose.", n=vote.points),
        "choice": t("Tick one answer in each row."),
        "ranking": t("Number the rows: 1 is what matters most. Rows without a number share the last place."),
        "consent": t("Tick one answer in each row. Who objects says why."),
    }
    dots = ["dots" if vote.points <= MOST_CIRCLES else "place"]
    marks = {"dots": dots, "ranking": ["place"]}.get(vote.kind, ["box"] * 3)
    return {
        "title": job.words(vote.title),
        "vote": {
            "title": job.words(vote.title),
            "how": how[vote.kind],
            "points": vote.points,
            "items": [item_title(job.snapshot, vote, item) for item in vote.items],
            "answers": [t(one) for one in _ANSWERS.get(vote.kind, (Message(""),))],
            "marks": marks,
            "reason": vote.kind == "consent",
        },
        "ballots": [{"code": code, "qr": f"{code}.svg"} for code in job.codes],
        "words": {
            "secret": t(
                "Your vote is secret. Scan the code and vote on a phone, or fill in this ballot and give it to a "
                "helper. The code is good for one vote."
            ),
            "reason": t("Why I object or have reservations"),
            "qr": t("QR code of the ballot"),
        },
    }
