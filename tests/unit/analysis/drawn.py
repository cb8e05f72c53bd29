"""Small workshops in one line each."""

from __future__ import annotations

from umarlaud.document.models import Snapshot


def workshop(stakeholders: dict[str, dict], *ties: str, offers: dict[str, dict] | None = None) -> Snapshot:
    """Stakeholders by id (without a name they are called by it) and ties like "s1~s2 cooperation"."""
    made = {}
    for tie in ties:
        key, _, today = tie.partition(" ")
        a, b = key.split("~")
        made[key] = {"a": a, "b": b, "views": {"u1": {"side": "other", "today": today or "cooperation"}}}
    return Snapshot.model_validate(
        {
            "id": "w",
            "meta": {"title": "t", "municipality": "0714"},
            "stakeholders": {key: {"name": key, **fields} for key, fields in stakeholders.items()},
            "ties": made,
            "offers": offers or {},
        }
    )


def members(*keys: str) -> dict[str, dict]:
    """Stakeholders of these ids, nothing else told."""
    return {key: {} for key in keys}
