"""The workshops of a series: the next one, and what changed from one to the other.

/w/ID/next    POST {"title", "date": when it is held, or null, "template": name or null,
              "bring": [stakeholders · problems · goals]}
              → {"url", "join_code"}
/w/ID/series  GET → {"workshops": [{"id", "title", "date", "participants"}], "attendance": [{"name", "counts"}],
              "indicators": [{"name", "goal", "values", "target", "said"}], "changes": [{"title", "lines"}]},
              the oldest workshop first, this one last; a count is null where the organisation was not on the list, a
              value where the indicator was not there yet; values and targets are words in the page's language
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from umarlaud.analysis.attendance import attendance
from umarlaud.analysis.indicator_sentences import amount, indicator_name, progress_words
from umarlaud.analysis.indicators import standings
from umarlaud.analysis.series_changes import changes
from umarlaud.document.models import Snapshot
from umarlaud.errors import DataError, StoreError, UsageError
from umarlaud.export.words import goal_title
from umarlaud.locale import translator
from umarlaud.server.acts import text_of
from umarlaud.server.api import Api
from umarlaud.server.closing import read_day
from umarlaud.workshops import Workshops

MOST_TITLE = 200
MOST_WORKSHOPS = 30
"""Workshops of one series that are looked at."""


class NextHandler(Api):
    """/w/ID/next: makes the workshop that follows this one."""

    async def post(self, workshop_id: str) -> None:
        self.lead(workshop_id)
        content = self.body()
        title = text_of(content, "title", most=MOST_TITLE, needed=True)
        template = text_of(content, "template", most=40) or None
        bring = content.get("bring", [])
        if not isinstance(bring, list) or not all(isinstance(part, str) for part in bring):
            raise UsageError("“{name}” is missing in the request, or is no list.", name="bring")
        language, day = self.workshop(workshop_id).language, read_day(content.get("date"))
        made = await asyncio.to_thread(
            self.server.workshops.create,
            title,
            None,
            language,
            template=template,
            previous=workshop_id,
            bring=bring,
            day=day,
        )
        address = f"{self.request.protocol}://{self.request.host}/w/{made.workshop.id}/desk"
        self.answer({"url": f"{address}?token={made.facilitator_token}", "join_code": made.workshop.join_code})


class SeriesHandler(Api):
    """/w/ID/series: the workshops before this one, who came to them, and what changed since the last."""

    async def get(self, workshop_id: str) -> None:
        self.lead(workshop_id)
        language = self.language(self.workshop(workshop_id))
        self.answer(await self.server.side.run(told, self.server.directory, workshop_id, language))


def told(directory: Path, workshop_id: str, language: str) -> dict[str, Any]:
    """What is told of the series that a workshop ends. It blocks."""
    workshops = Workshops(directory)
    try:
        series = series_of(workshops, workshop_id)
    finally:
        workshops.store.close()
    sections = changes(series[-2], series[-1], translator(language)) if len(series) > 1 else []
    return {
        "workshops": [
            {"id": one.id, "title": one.meta.title, "date": one.meta.date, "participants": len(one.people)}
            for one in series
        ],
        "attendance": [{"name": one.name, "counts": list(one.counts)} for one in attendance(series)],
        "indicators": indicators_told(series, language),
        "changes": [{"title": section.title, "lines": list(section.lines)} for section in sections],
    }


def indicators_told(series: list[Snapshot], language: str) -> list[dict[str, Any]]:
    """Each indicator of this workshop: its value in every workshop of the series, its target, and where it stands."""
    t = translator(language)
    told = []
    for one, values in standings(series):
        unit, year = one.indicator.unit, one.indicator.year
        target = amount(one.indicator.target, unit, language)
        told.append(
            {
                "name": indicator_name(one, language),
                "goal": goal_title(t, series[-1], one.goal),
                "values": [amount(value, unit, language) or None for value in values],
                "target": f"{target} ({year})" if target and year else target,
                "said": progress_words(one, t),
            }
        )
    return told


def series_of(workshops: Workshops, workshop_id: str) -> list[Snapshot]:
    """The workshops of which each follows the one before, up to this one, as far back as they are here."""
    series: list[Snapshot] = []
    key: str | None = workshop_id
    while key and key not in {one.id for one in series} and len(series) < MOST_WORKSHOPS:
        try:
            series.insert(0, workshops.snapshot(key))
        except StoreError:
            raise
        except DataError:
            break  # the earlier one was not restored here
        key = series[0].meta.previous
    return series
