"""Votes that were asked in two workshops of a series: what came of them now and last time, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.votes import item_title, places, shown_votes
from umarlaud.document.texts import said

if TYPE_CHECKING:
    from umarlaud.document.models import ItemResult, Snapshot, VoteKind, VoteResult
    from umarlaud.locale import Translator


def asked_again(earlier: Snapshot, later: Snapshot, t: Translator) -> list[tuple[str, tuple[str, ...]]]:
    """Votes that both workshops have shown a result of, under one key and of one kind: title, and a sentence a thing.

    Things are the same by id: the cards of a template keep theirs.
    """
    before, found = shown_votes(earlier), []
    for key, vote in shown_votes(later).items():
        last = before.get(key)
        if not last or not last.result or not vote.result or last.kind != vote.kind:
            continue
        items = {one.item: one for one in last.result.items}
        lines = tuple(
            line
            for one in vote.result.items
            if one.item in items
            and (title := item_title(later, vote, one.item) or item_title(earlier, last, one.item))
            and (line := _line(vote.kind, title, (one, vote.result), (items[one.item], last.result), t))
        )
        found.append((said(vote.title, t.language, later.meta.language), lines))
    return found


def _line(
    kind: VoteKind,
    title: str,
    now: tuple[ItemResult, VoteResult],
    before: tuple[ItemResult, VoteResult],
    t: Translator,
) -> str:
    (one, result), (last, last_result) = now, before
    if kind == "choice":
        return t(
            "“{title}”: {yes} yes, {no} no; last time {yes_before} yes, {no_before} no.",
            title=title,
            **_counts(one, last, "yes", "no"),
        )
    if kind == "consent":
        return t(
            "“{title}”: {agree} agree, {reservations} with reservations, {object} object; "
            "last time {agree_before}, {reservations_before} and {object_before}.",
            title=title,
            **_counts(one, last, "agree", "reservations", "object"),
        )
    if kind == "dots":
        return t("“{title}”: points {points}, last time {points_before}.", title=title, **_counts(one, last, "points"))
    return t(
        "“{title}”: place {place}, last time {place_before}.",
        title=title,
        place=places(result)[one.item],
        place_before=places(last_result)[last.item],
    )


def _counts(one: ItemResult, last: ItemResult, *names: str) -> dict[str, int]:
    return {name: one.counts.get(name, 0) for name in names} | {
        f"{name}_before": last.counts.get(name, 0) for name in names
    }
