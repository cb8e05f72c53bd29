"""The change list (.changes.json): what changed since the previous workshop of the series, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.indicators import standings
from umarlaud.analysis.record_changes import ROOTS, record_changes
from umarlaud.analysis.series_changes import changes as sections
from umarlaud.export.moment import now
from umarlaud.locale import _ as mark
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.indicators import History, Value
    from umarlaud.analysis.record_changes import Changed, RootChanges
    from umarlaud.analysis.row_changes import RowChanges
    from umarlaud.document.models import Snapshot

FORMAT, VERSION = "umarlaud-changes", 1
NONE = mark("There is no earlier workshop in this series, so there is nothing to compare with.")


def changes(
    snapshot: Snapshot,
    *,
    language: str = "et",
    names: bool = False,  # noqa: ARG001 - it names nobody
    earlier: Snapshot | None = None,
) -> bytes:
    """The change list as JSON, UTF-8; `earlier` is null and every list empty where there is no earlier workshop.

    For each root of `record_changes.ROOTS`: `added` and `removed` by key, and `changed` with fields before and after;
    of goals also their rows. `summary` says the same in sentences. `indicators` are all of this workshop, each with its
    target, what it was then and is now, and every value that both workshops hold.
    """
    _ = translator(language)
    moment = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    told = sections(earlier, snapshot, _) if earlier else []
    message = _("What changed since the workshop “{title}”.", title=earlier.meta.title) if earlier else _(NONE)
    found = record_changes(earlier, snapshot) if earlier else {}
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "exported": moment,
        "language": language,
        "earlier": _about(earlier) if earlier else None,
        "later": _about(snapshot),
        "message": message,
        "summary": [{"subject": one.subject, "title": one.title, "lines": list(one.lines)} for one in told],
        **{root: _root(found.get(root)) for root in ROOTS},
        "indicators": [_indicator(one, *values) for one, values in standings([earlier, snapshot])] if earlier else [],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _indicator(one: History, before: Value | None, now: Value | None) -> dict[str, Any]:
    """An indicator against its target; `share` is how much of the way there is done, null where that cannot be told."""
    row = one.indicator
    return {
        "goal": one.goal,
        "id": row.id,
        "name": row.name,
        "unit": row.unit,
        "baseline": row.baseline,
        "target": row.target,
        "year": row.year,
        "before": before,
        "now": now,
        "share": None if one.share is None else round(one.share, 4),
        "values": [{"date": point.day, "value": point.value, "source": point.source} for point in one.points],
    }


def _about(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "id": snapshot.id,
        "title": snapshot.meta.title,
        "date": snapshot.meta.date,
        "municipality": snapshot.meta.municipality,
    }


def _root(found: RootChanges | None) -> dict[str, Any]:
    if found is None:
        return {"added": [], "removed": [], "changed": []}
    return {
        "added": [{"key": key, "title": title} for key, title in found.added.items()],
        "removed": [{"key": key, "title": title} for key, title in found.removed.items()],
        "changed": [_changed(one) for one in found.changed],
    }


def _changed(one: Changed) -> dict[str, Any]:
    rows = {name: _rows(changes) for name, changes in one.rows.items()}
    return {"key": one.key, "key_before": one.key_before, "title": one.title, "fields": _pairs(one.fields), **rows}


def _rows(changes: RowChanges) -> dict[str, Any]:
    return {
        "added": list(changes.added),
        "removed": list(changes.removed),
        "changed": [
            {
                "id": row.id,
                "title": row.title,
                "fields": _pairs(row.fields),
                **{name: _pairs(entries) for name, entries in sorted(row.entries.items())},
            }
            for row in changes.changed
        ],
    }


def _pairs(fields: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: {"before": before, "after": after} for name, (before, after) in fields.items()}
