"""What changed from one workshop of a series to the next, in plain sentences: network, problems, goals, votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from umarlaud.analysis.change_sentences import change
from umarlaud.analysis.compare import compare
from umarlaud.analysis.counts import goal_coverage
from umarlaud.analysis.indicator_sentences import amount, progress_words, target_words
from umarlaud.analysis.indicators import histories, same_indicator, standing
from umarlaud.analysis.merging import kept
from umarlaud.analysis.network import read_network
from umarlaud.analysis.vote_changes import asked_again
from umarlaud.analysis.wording import listed
from umarlaud.datasets import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from umarlaud.document.models import Snapshot
    from umarlaud.locale import Translator

Subject = Literal["network", "problems", "goals", "votes"]


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one thing: sentences under a title."""

    subject: Subject
    title: str
    lines: tuple[str, ...]


def changes(earlier: Snapshot, later: Snapshot, t: Translator) -> list[Section]:
    """The later workshop beside the earlier one; a section for each thing in which something changed.

    Records are the same by id, as `series.next_of` keeps them, else by a title or name that only one of each workshop
    has. A vote is compared when both workshops have shown a result of the same kind under the same key: so a
    self-check is compared with the last time (method, section 6).
    """
    sections = [
        Section("network", t("Organisations and ties"), tuple(_network(earlier, later, t))),
        Section("problems", t("Problems"), tuple(_problems(earlier, later, t))),
        Section("goals", t("Goals and indicators"), tuple(_goals(earlier, later, t))),
        *(
            Section("votes", t("Asked again: {title}", title=title), lines)
            for title, lines in asked_again(earlier, later, t)
        ),
    ]
    return [section for section in sections if section.lines]


def _network(earlier: Snapshot, later: Snapshot, t: Translator) -> list[str]:
    if not earlier.stakeholders and not later.stakeholders:
        return []
    return [one.text for one in change(compare(earlier, later), read_network(later), t)]


def same_problems(earlier: Snapshot, later: Snapshot) -> dict[str, str]:
    """Problems of the later workshop with the earlier one's that is the same; those that were merged are left out."""
    was, now = kept(earlier.problems), kept(later.problems)
    old = {key: earlier.problems[key].title for key in was if was[key] == key}
    new = {key: later.problems[key].title for key in now if now[key] == key}
    return same_things(old, new, lambda key: was.get(key, key))


def same_goals(earlier: Snapshot, later: Snapshot) -> dict[str, str]:
    """Goals of the later workshop, in their order, with the earlier one's that is the same."""
    old = {key: goal.title for key, goal in earlier.goals.items()}
    return same_things(old, {key: later.goals[key].title for key in goal_coverage(later).goals})


def _problems(earlier: Snapshot, later: Snapshot, t: Translator) -> list[str]:
    was, now = kept(earlier.problems), kept(later.problems)
    old = {key: earlier.problems[key].title for key in was if was[key] == key}
    new = {key: later.problems[key].title for key in now if now[key] == key}
    same = same_problems(earlier, later)
    linked_then = {was.get(key, key) for key, goals in goal_coverage(earlier).goals_of.items() if goals}
    linked_now = {now.get(key, key) for key, goals in goal_coverage(later).goals_of.items() if goals}
    came = [new[key] for key in new if key not in same]
    answered = [new[key] for key in new if key in same and key in linked_now and same[key] not in linked_then]
    # merged into another one is not gone
    gone = [old[key] for key in old if key not in same.values() and now.get(key, key) not in new]
    lines = []
    if came:
        lines.append(
            t.n("{n} problem is new: {titles}.", "{n} problems are new: {titles}.", len(came), **_titles(t, came))
        )
    if answered:
        lines.append(
            t.n(
                "{n} problem now has a goal that answers it: {titles}.",
                "{n} problems now have a goal that answers them: {titles}.",
                len(answered),
                **_titles(t, answered),
            )
        )
    if gone:
        lines.append(
            t.n(
                "{n} problem of last time is no longer on the list: {titles}.",
                "{n} problems of last time are no longer on the list: {titles}.",
                len(gone),
                **_titles(t, gone),
            )
        )
    return lines


def _goals(earlier: Snapshot, later: Snapshot, t: Translator) -> list[str]:
    old = {key: " ".join(goal.title.split()) for key, goal in earlier.goals.items()}
    new = {key: " ".join(later.goals[key].title.split()) for key in goal_coverage(later).goals}
    same = same_goals(earlier, later)
    came = [new[key] or t("Goal without a title") for key in new if key not in same]
    gone = [title or t("Goal without a title") for key, title in old.items() if key not in same.values()]
    lines = []
    if came:
        lines.append(t.n("{n} goal is new: {titles}.", "{n} goals are new: {titles}.", len(came), **_titles(t, came)))
    if gone:
        lines.append(
            t.n(
                "{n} goal of last time is no longer there: {titles}.",
                "{n} goals of last time are no longer there: {titles}.",
                len(gone),
                **_titles(t, gone),
            )
        )
    return [*lines, *_indicators(earlier, later, t)]


def _indicators(earlier: Snapshot, later: Snapshot, t: Translator) -> list[str]:
    """How each indicator that both workshops have stands: its value then and now, and a target that moved."""
    lines = []
    for one in histories([earlier, later]):
        before = same_indicator(earlier, one.goal, later.goals[one.goal], one.indicator)
        name = one.indicator.name.strip() or (before.name.strip() if before else "")
        if before is None or not name:
            continue
        unit = one.indicator.unit
        was, is_ = amount(standing(before), unit, t.language), amount(standing(one.indicator), unit, t.language)
        aim, aimed = amount(one.indicator.target, unit, t.language), amount(before.target, unit, t.language)
        moved = bool(aim and aimed and aim != aimed)
        if was and is_:
            text = (
                t("Indicator “{name}”: {now}, as last time.", name=name, now=is_)
                if was == is_
                else t("Indicator “{name}”: {now}, last time {before}.", name=name, now=is_, before=was)
            )
            told = (text, "" if moved else target_words(one, t), progress_words(one, t))
            lines.append(" ".join(part for part in told if part))
        if moved:
            text = t("The target of “{name}” is now {now}, last time {before}.", name=name, now=aim, before=aimed)
            lines.append(text)
    return lines


def same_things(old: Mapping[str, str], new: Mapping[str, str], resolve: Callable[[str], str] = str) -> dict[str, str]:
    """Keys of `new` with the key of `old` that is the same thing: by key, else by a title that only one has in each."""
    same: dict[str, str] = {}
    for key in new:
        before = resolve(key)
        if before in old and before not in same.values():
            same[key] = before
    left, found = _by_title(old, same.values()), _by_title(new, same)
    for title, keys in found.items():
        if title and len(keys) == 1 and len(left.get(title, ())) == 1:
            same[keys[0]] = left[title][0]
    return {key: same[key] for key in new if key in same}


def _by_title(titles: Mapping[str, str], but: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, title in titles.items():
        found.setdefault(fold(" ".join(title.split())), []).append(key)
    known = set(but)
    return {title: keys for title, keys in found.items() if not known & set(keys)}


def _titles(t: Translator, titles: list[str]) -> dict[str, str]:
    return {"titles": listed(t, [t("“{title}”", title=title) for title in titles])}
