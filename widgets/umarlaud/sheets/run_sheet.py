"""What stands on the facilitator's run sheet: the hours, what people do, what to say, what to take along."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from umarlaud.errors import UmarlaudError, UsageError
from umarlaud.locale import _
from umarlaud.sheets.content import agenda, stage_title

if TYPE_CHECKING:
    from pathlib import Path

    from umarlaud.document.models import Stage
    from umarlaud.sheets.content import Content, Print
    from umarlaud.templates import StagePlan

MATERIALS = (
    _("Laptop with its charger, extension lead"),
    _("Projector or big screen with its cable"),
    _("Wi-Fi router of your own, where the hall has none"),
    _("Printed sheets, some of them in large print"),
    _("Pens, markers, sticky notes, tape"),
    _("Join code and QR code on paper on each table"),
    _("Name tags, water, something to eat"),
)


def run_sheet(job: Print) -> Content:
    """The facilitator's sheet: when each part begins, what people do, what to say."""
    t, meta = job.t, job.snapshot.meta
    notes = _notes(meta.template, job.own_templates) if meta.template else {}
    try:
        begins = datetime.time.fromisoformat(job.start)
    except ValueError as error:
        raise UsageError(_("“{start}” is not a time such as 17:00."), start=job.start) from error
    meetings: dict[int, list[Stage]] = {}
    number = 1
    for stage in agenda(job.snapshot):
        # a stage that the facilitator added belongs to the meeting that it stands in
        number = notes[stage.name].meeting if stage.name in notes else number
        meetings.setdefault(number, []).append(stage)
    several = len(meetings) > 1
    days = [
        _meeting(job, stages, notes, begins, number if several else None) for number, stages in sorted(meetings.items())
    ]
    return {
        "title": t("Run sheet"),
        "meetings": days,
        "materials": [t(one) for one in MATERIALS],
        "words": {
            "about": " ".join([t("For the facilitator."), *([] if several else [days[0]["about"]])]).strip(),
            "time": t("Time"),
            "part": t("Part"),
            "say": t("Say:"),
            "notes": t("For you:"),
            "votes": t("Votes:"),
            "bring": t("Take along"),
        },
    }


def _meeting(
    job: Print, stages: list[Stage], notes: dict[str, StagePlan], begins: datetime.time, number: int | None
) -> Content:
    """The stages of one day, by the clock."""
    minute, rows = begins.hour * 60 + begins.minute, []
    for stage in stages:
        note = notes.get(stage.name)
        rows.append(
            {
                "start": _clock(minute),
                "minutes": job.t("{n} min", n=stage.minutes) if stage.minutes else "",
                "title": stage_title(job, stage),
                "instruction": job.words(stage.instruction),
                "say": job.words(note.say) if note else "",
                "notes": job.words(note.notes) if note else "",
                "votes": [job.words(vote.title) for vote in job.snapshot.votes.values() if vote.stage == stage.name],
            }
        )
        minute += stage.minutes or 0
    total = sum(stage.minutes or 0 for stage in stages)
    return {
        "title": job.t("Meeting {n}", n=number) if number else "",
        "about": f"{job.t.n('{n} minute', '{n} minutes', total)}, {begins:%H:%M}–{_clock(minute)}" if total else "",
        "stages": rows,
    }


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def _notes(template: str, own: Path | None) -> dict[str, StagePlan]:
    from umarlaud import templates  # late: only the run sheet reads YAML

    try:
        return {stage.name: stage for stage in templates.read(template, own).stages}
    except UmarlaudError:  # a template of one's own may be gone; the agenda itself is in the workshop
        return {}
