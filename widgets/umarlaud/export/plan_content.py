"""What a plan says, from a snapshot: the same fields for the Word document, one's own template, HTML and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.counts import goal_coverage, participation, place_name, problem_numbers
from umarlaud.analysis.indicator_sentences import sentence
from umarlaud.analysis.indicators import histories
from umarlaud.analysis.network import read_network
from umarlaud.analysis.plan import (
    action_rows,
    euros,
    goals_in_order,
    ordered,
    owner_name,
    plan_table,
    time_words,
    undated,
    year_rows,
)
from umarlaud.datasets import municipality
from umarlaud.export import indicator_plot, map_picture, words
from umarlaud.export.moment import now
from umarlaud.export.network_tables import by_name, organisation_names
from umarlaud.export.plan_evidence import Basis, cases, chain, checks
from umarlaud.export.plan_fields import (
    Action,
    Agreement,
    Cell,
    Counts,
    Goal,
    Indicator,
    Measurement,
    PlanContent,
    Plot,
    Problem,
    Result,
    Stakeholder,
    Year,
    YearRow,
)
from umarlaud.export.plan_summary import sentences
from umarlaud.locale import _, translator

if TYPE_CHECKING:
    from umarlaud.analysis.indicators import History
    from umarlaud.analysis.plan import ActionRow, PlanTable, YearTotal
    from umarlaud.document import models
    from umarlaud.document.models import Snapshot
    from umarlaud.locale import Translator

STATED = _("The total that was stated, {stated} €, differs from the sum of the rows, {total} €, by {difference} €.")
BESIDE = _("Not in the sum, as words stand in place of an amount: {words}.")


def plan_content(snapshot: Snapshot, *, language: str = "et", earlier: Snapshot | None = None) -> PlanContent:
    """All that a document of the plan can say, in `language`; nothing in it says who wrote what.

    What an `earlier` workshop of the series counted for the same indicators comes along.
    """
    return _Reading(snapshot, translator(language), earlier).content()


class _Reading:
    """One snapshot read in one language; what many fields need is computed once."""

    def __init__(self, snapshot: Snapshot, t: Translator, earlier: Snapshot | None) -> None:
        self.snapshot, self.t, self.language = snapshot, t, t.language
        self.table: PlanTable = plan_table(snapshot)
        self.coverage = goal_coverage(snapshot)
        self.organisations = organisation_names(snapshot)
        self.goal_numbers = {key: number for number, key in enumerate(goals_in_order(snapshot), start=1)}
        self.basis = Basis(snapshot, t)
        self.histories: dict[str, list[History]] = {key: [] for key in self.goal_numbers}
        for one in histories([earlier, snapshot] if earlier else [snapshot]):
            self.histories[one.goal].append(one)
        self.problems = {key: self._problem(key, number) for key, number in problem_numbers(snapshot).items()}
        self.actions = {(row.goal, row.place): self._action(row) for row in action_rows(snapshot)}

    def content(self) -> PlanContent:
        """Everything."""
        snapshot, t, table = self.snapshot, self.t, self.table
        place = municipality(snapshot.meta.municipality)
        goals = tuple(self._goal(key, number) for key, number in self.goal_numbers.items())
        stakeholders = self._stakeholders()
        unanswered = tuple(self.problems[key] for key in self.coverage.problems_without_goal)
        took_part = participation(snapshot)
        made = words.long_date(self.language, now().date().isoformat())
        counts = Counts(
            participants=took_part.people,
            organisations=took_part.organisations,
            problems=len(self.problems),
            unanswered=len(unanswered),
            unanswered_words=t.n(
                "{n} problem has no goal that answers it.",
                "{n} problems have no goal that answers them.",
                len(unanswered),
            ),
            goals=len(goals),
            results=sum(len(goal.results) for goal in goals),
            indicators=sum(len(goal.indicators) for goal in goals),
            actions=len(self.actions),
            stakeholders=len(stakeholders),
            ties=len(read_network(snapshot).ties),
        )
        return PlanContent(
            title=snapshot.meta.title,
            municipality=place.name,
            municipality_of=_genitive(place.name) if self.language == "et" else place.name,
            county=place.county,
            date=words.long_date(self.language, snapshot.meta.date),
            made=made,
            made_with=t("Made with Ümarlaud on {date}.", date=made),
            language=self.language,
            first_year=table.years[0].year,
            last_year=table.years[-1].year,
            counts=counts,
            goals=goals,
            years=tuple(self._year(total) for total in table.years),
            undated=tuple(self.actions[row.goal, row.place] for row in undated(snapshot)),
            totals=tuple(self._sum(total.year, total.amount, "; ".join(total.words)) for total in table.years),
            total=self._money(table.amount),
            amount=table.amount,
            summary=sentences(counts, table, t),
            evidence=chain(snapshot, t, self.goal_numbers),
            checks=checks(snapshot, t),
            cases=cases(snapshot, t),
            problems=tuple(self.problems.values()),
            unanswered=unanswered,
            stakeholders=stakeholders,
            attribution=tuple(map_picture.attribution(snapshot)),
        )

    def _money(self, amount: float) -> str:
        return words.money(self.language, amount)

    def _value(self, value: float | str | None) -> str:
        return value.strip() if isinstance(value, str) else "" if value is None else words.number(self.language, value)

    def _cell(self, year: int, value: float | str | None) -> Cell:
        amount = None if value is None or isinstance(value, str) else float(value)
        return Cell(year=year, text=self._value(value) if amount is None else self._money(amount), amount=amount)

    def _sum(self, year: int, amount: float, said: str) -> Cell:
        """A sum that comes to nothing beside words says so by their text alone."""
        return Cell(year=year, text=self._money(amount) if amount or not said else "–", amount=amount)

    def _problem(self, key: str, number: int) -> Problem:
        one, t = self.snapshot.problems[key], self.t
        return Problem(
            number=number,
            title=one.title,
            description=one.description.strip(),
            theme=words.theme_label(t, one.theme),
            place=words.place_label(t, self.snapshot, key),
            touches=one.touches.strip(),
            today=one.today.strip(),
            idea=one.idea.strip(),
            approach=t(words.APPROACH[one.approach]) if one.approach else "",
            goals=", ".join(str(self.goal_numbers[goal]) for goal in self.coverage.goals_of[key]),
        )

    def _action(self, row: ActionRow) -> Action:
        one, t = row.action, self.t
        cells = tuple(self._cell(total.year, row.cell(total.year)) for total in self.table.years)
        amount = euros(cell.amount for cell in cells if cell.amount is not None)
        told = [cell.text for cell in cells if cell.text and cell.amount is None]
        counted = any(cell.amount is not None for cell in cells)
        return Action(
            number=f"{row.number}.{row.place + 1}",
            goal_number=row.number,
            goal=words.goal_title(t, self.snapshot, row.goal),
            activity=one.activity.strip(),
            time=time_words(one),
            result=one.result.strip(),
            target_group=one.target_group.strip(),
            owner=owner_name(self.snapshot, one),
            funding=one.funding.strip(),
            approach=t(words.APPROACH[one.approach]) if one.approach else "",
            cells=cells,
            total=self._money(amount) if counted else "; ".join(dict.fromkeys(told)),
            amount=amount,
            basis=self.basis.of(one),
        )

    def _indicator(self, history: History) -> Indicator:
        one, language = history.indicator, self.language
        told = [
            Measurement(words.short_date(language, point.day), self._value(point.value), point.source.strip())
            for point in history.points
        ]
        plotted = indicator_plot.can_be_drawn(history)
        return Indicator(
            name=one.name.strip(),
            unit=one.unit.strip(),
            baseline=self._value(one.baseline),
            target=self._value(one.target),
            year=str(one.year or ""),
            latest=told[-1].value if told else "",
            latest_date=told[-1].date if told else "",
            measurements=tuple(told),
            basis=self.basis.of(one),
            standing=sentence(history, language),
            plot=Plot(indicator_plot.svg(history, language), indicator_plot.spoken(history, language))
            if plotted
            else None,
        )

    def _goal(self, key: str, number: int) -> Goal:
        goal = self.snapshot.goals[key]
        total = next(one for one in self.table.goals if one.goal == key)
        actions = tuple(action for (of, _place), action in self.actions.items() if of == key)
        return Goal(
            number=number,
            title=words.goal_title(self.t, self.snapshot, key),
            paragraphs=tuple(part.strip() for part in goal.body.split("\n") if part.strip()),
            problems=tuple(self.problems[one] for one in self.coverage.problems_of[key]),
            carriers=tuple(
                dict.fromkeys(self.organisations[one] for one in goal.carriers if one in self.organisations)
            ),
            results=tuple(Result(one.text.strip(), self.basis.of(one)) for one in ordered(goal.results)),
            indicators=tuple(self._indicator(one) for one in self.histories[key]),
            actions=actions,
            totals=tuple(self._sum(year, amount, "; ".join(total.words)) for year, amount in total.by_year.items()),
            total=self._money(total.amount),
            amount=total.amount,
            evidence=self.basis.speaking_for(key),
            agreement=_agreement(goal),
        )

    def _year(self, total: YearTotal) -> Year:
        rows = []
        for row in year_rows(self.snapshot, total.year):
            one = self.actions[row.goal, row.place]
            cell = next(cell for cell in one.cells if cell.year == total.year)
            told = {
                name: getattr(one, name)
                for name in ("number", "goal_number", "goal", "activity", "time", "result", "target_group", "owner")
            }
            rows.append(YearRow(**told, budget=cell.text, amount=cell.amount, funding=one.funding))
        differs = total.stated is not None and bool(total.difference)
        told = {
            "total": self._money(total.amount),
            "words": "; ".join(dict.fromkeys(total.words)),
            "stated": self._money(total.stated or 0.0) if differs else "",
            "difference": self._money(abs(total.difference or 0.0)) if differs else "",
        }
        notes = [self.t(STATED, **told)] if differs else []
        notes += [self.t(BESIDE, **told)] if told["words"] else []
        return Year(year=total.year, actions=tuple(rows), amount=total.amount, note=" ".join(notes), **told)

    def _stakeholders(self) -> tuple[Stakeholder, ...]:
        network, t = read_network(self.snapshot), self.t
        members = [network.members[key] for key in by_name(network)]
        return tuple(
            Stakeholder(
                name=one.name,
                kind=t(words.KIND[one.kind]),
                level=t(words.LEVEL[one.level]),
                place=place_name(one.place) or "",
                offers=one.offers.strip(),
                needs=one.needs.strip(),
            )
            for one in members
        )


def _genitive(name: str) -> str:
    """An Estonian municipality's name in the genitive: Saaremaa valla, Tartu linna, Tallinna."""
    return f"{name.removesuffix('vald')}valla" if name.endswith("vald") else f"{name}a"


def _agreement(goal: models.Goal) -> Agreement:
    answers = [one.answer for one in goal.consent.values()]
    told = [one.reason.strip() for one in goal.consent.values() if one.answer != "agree" and one.reason.strip()]
    return Agreement(
        agree=answers.count("agree"),
        reservations=answers.count("reservations"),
        objections=answers.count("object"),
        reasons=tuple(sorted(told)),  # not in the order in which people answered
    )
