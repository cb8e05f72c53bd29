"""What a template holds: stages, boards with their preset cards, votes; every text in three languages.

The models of a template are stricter than those of the document: nothing is left unsaid. `meta_fields` and the
`…_records` turn a template into what a new workshop's document begins with.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from umarlaud.document.fields import Id, Name, printable
from umarlaud.document.models import Board, Card, Language, Option, SharedText, Stage, StageKind, StageState, Vote
from umarlaud.locale import LANGUAGES

Sheet = Literal["worksheet", "problem", "network", "ballot", "run"]
"""The printed sheets: of boards, of problems with a village list, of the network, ballots, and the run sheet."""

Sentence = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=2_000),
    AfterValidator(printable),
]


def _in_every_language(said: dict[Language, str]) -> dict[Language, str]:
    for language in LANGUAGES:
        if language not in said:
            raise PydanticCustomError("language_missing", "not in {language}", {"language": language})
    return said


Said = Annotated[dict[Language, Sentence], AfterValidator(_in_every_language)]
"""Words in every language that Ümarlaud speaks."""


class Part(BaseModel):
    """A part of a template; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionPlan(Part):
    """A theme, a column or a detail of a board's cards."""

    name: Name
    title: Said

    def option(self) -> Option:
        """As the document has it."""
        return Option(name=self.name, title=self.title)


class CardPlan(Part):
    """A card that lies on the board from the start; its key stays from workshop to workshop."""

    key: Id
    text: Said
    theme: Name | None = None
    column: Name | None = None
    details: Annotated[dict[Name, Said], Field(max_length=8)] = {}


class BoardPlan(Part):
    """A board, the cards on it from the start, and how a text that all write begins."""

    name: Name
    title: Said
    hint: Said
    kind: Literal["cards", "text"] = "cards"
    themes: Annotated[list[OptionPlan], Field(max_length=30)] = []
    columns: Annotated[list[OptionPlan], Field(max_length=8)] = []
    details: Annotated[list[OptionPlan], Field(max_length=8)] = []
    problem: bool = False
    cards: Annotated[list[CardPlan], Field(max_length=100)] = []
    text: Said | None = None

    def board(self) -> Board:
        """As the document has it."""
        return Board(
            name=self.name,
            title=self.title,
            hint=self.hint,
            kind=self.kind,
            themes=[one.option() for one in self.themes],
            columns=[one.option() for one in self.columns],
            details=[one.option() for one in self.details],
            problem=self.problem,
        )


class StagePlan(Part):
    """A stage, with what only the facilitator's run sheet and the guides use: `say`, `notes`, `meeting`."""

    name: Name
    kind: StageKind
    title: Said
    instruction: Said
    minutes: Annotated[int, Field(ge=1, le=1_440, strict=True)]
    boards: Annotated[list[Name], Field(max_length=12)] = []
    state: StageState | None = None
    meeting: Annotated[int, Field(ge=1, le=20, strict=True)] = 1
    say: Said = {}
    notes: Said = {}

    def stage(self) -> Stage:
        """As the document has it."""
        return Stage(
            name=self.name,
            kind=self.kind,
            title=self.title,
            instruction=dict(self.instruction),
            minutes=self.minutes,
            boards=self.boards,
        )


class VotePlan(Part):
    """A vote that waits, in draft, for its stage."""

    key: Id
    title: Said
    kind: Literal["dots", "choice", "ranking", "consent"]
    on: Literal["problems", "cards", "goals", "offers"]
    board: Name | None = None
    points: Annotated[int, Field(ge=1, le=100, strict=True)] = 3
    stage: Name


class Template(Part):
    """A whole template."""

    name: Name
    title: Said
    description: Said
    sheets: list[Sheet] = []
    stages: Annotated[list[StagePlan], Field(min_length=1, max_length=40)]
    boards: Annotated[list[BoardPlan], Field(max_length=60)] = []
    votes: Annotated[list[VotePlan], Field(max_length=40)] = []

    @property
    def minutes(self) -> int:
        """How long all stages take together, in minutes."""
        return sum(stage.minutes for stage in self.stages)

    @property
    def meetings(self) -> int:
        """On how many days people come together."""
        return max(stage.meeting for stage in self.stages)

    def meta_fields(self) -> dict[str, Any]:
        """What a new workshop's `meta` gets: template, agenda, boards, the stage that is on, and all stages' states.

        The first stage is open and the others are hidden, unless a stage says its own `state`: a room that sees one
        thing at a time knows what to do now.
        """
        first = self.stages[0]
        states: dict[str, StageState] = {
            stage.name: stage.state or ("open" if stage is first else "hidden") for stage in self.stages
        }
        return {
            "template": self.name,
            "agenda": [stage.stage() for stage in self.stages],
            "boards": [board.board() for board in self.boards],
            "stage": first.name,
            "stages": states,
        }

    def records(self, language: Language) -> dict[str, Any]:
        """The roots of a new workshop's document beside `meta`."""
        return {
            "cards": self.card_records(language),
            "texts": self.text_records(language),
            "votes": self.vote_records(),
        }

    def card_records(self, language: Language) -> dict[str, Card]:
        """The preset cards by their keys, worded in `language`; they are the facilitator's, who has no author."""
        return {
            card.key: Card(
                board=board.name,
                text=card.text[language],
                theme=card.theme,
                column=card.column,
                order=float(order),
                details={name: said[language] for name, said in card.details.items()},
            )
            for board in self.boards
            for order, card in enumerate(board.cards, start=1)
        }

    def text_records(self, language: Language) -> dict[str, SharedText]:
        """The texts that all write, by the board that they stand on, with their beginning in `language`."""
        return {
            board.name: SharedText(text=board.text[language] if board.text else "")
            for board in self.boards
            if board.kind == "text"
        }

    def vote_records(self) -> dict[str, Vote]:
        """The votes by their keys, all in draft."""
        return {
            vote.key: Vote(
                title=vote.title,
                kind=vote.kind,
                on=vote.on,
                board=vote.board,
                points=vote.points,
                stage=vote.stage,
                order=float(order),
            )
            for order, vote in enumerate(self.votes, start=1)
        }
