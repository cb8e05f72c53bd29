"""What changed from one workshop of a series to the next, in plain sentences: network, problems, goals, votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from babel.numbers import format_decimal

from umarlaud.analysis.change_sentences import change
from umarlaud.analysis.compare import compare
from umarlaud.analysis.counts import goal_coverage
from umarlaud.analysis.merging import kept
from umarlaud.analysis.network import read_network
from umarlaud.analysis.vote_changes import asked_again
from umarlaud.analysis.wording import listed
from umarlaud.datasets import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from umarlaud.document.models import Goal, Indicator, Snapshot
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


def _problems(earlier: Snapshot, later: Snapshot, t: Translator) -> list[str]:
    was, now = kept(earlier.problems), kept(later.problems)
    old = {key: earlier.problems[key].title for key in was if was[key] == key}
    new = {key: later.problems[key].title for key in now if now[key] == key}
    same = _same(old, new, lambda key: was.get(key, key))
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
    same = _same(old, new, lambda key: key)
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
    for key, before in same.items():
        lines += _indicators(earlier.goals[before], later.goals[key], t)
    return lines


def _indicators(earlier: Goal, later: Goal, t: Translator) -> list[str]:
    """How each indicator that both goals have stands: its starting value then and now, and a target that moved."""
    then = {fold(one.name.strip()): one for one in earlier.indicators if one.name.strip()}
    lines = []
    for one in later.indicators:
        name = one.name.strip()
        before = then.pop(fold(name), None) if name else None
        if before is None:
            continue
        was, is_ = _value(before.baseline, one, t), _value(one.baseline, one, t)
        if was and is_:
            text = (
                t("Indicator “{name}”: {now}, as last time.", name=name, now=is_)
                if was == is_
                else t("Indicator “{name}”: {now}, last time {before}.", name=name, now=is_, before=was)
            )
            lines.append(text)
        aim, aimed = _value(one.target, one, t), _value(before.target, one, t)
        if aim and aimed and aim != aimed:
            text = t("The target of “{name}” is now {now}, last time {before}.", name=name, now=aim, before=aimed)
            lines.append(text)
    return lines


def _value(value: float | str | None, indicator: Indicator, t: Translator) -> str:
    """A value with its unit in words; "" where there is none."""
    if value is None or value == "":
        return ""
    number = value if isinstance(value, str) else str(format_decimal(value, locale=t.language))
    return f"{number} {indicator.unit}".strip()


def _same(old: Mapping[str, str], new: Mapping[str, str], resolve: Callable[[str], str]) -> dict[str, str]:
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
