"""/w/ID/measurements: values of indicators, which facilitators enter also after the workshop is finished.

POST {"goal", "indicator": a row's id or {"place": from 0, as shown}, "date", "value": number or words, "source"}
     → {"indicator": the row's id}
POST {"measurements": [of these]} → {"indicators": [ids]}; all of them are written, or none
DELETE ?goal=&indicator=&date= → {"indicator": the row's id}
"""

from __future__ import annotations

from umarlaud.errors import UsageError
from umarlaud.measurements.values import read_measured, read_place, remove, write
from umarlaud.server.api import Api

MOST_AT_ONCE = 5_000


class MeasurementsHandler(Api):
    """/w/ID/measurements. The server writes itself: a finished workshop takes nothing from anybody else."""

    async def post(self, workshop_id: str) -> None:
        self.lead(workshop_id)
        sent = self.body()
        many = sent.get("measurements")
        if many is not None and (not isinstance(many, list) or len(many) > MOST_AT_ONCE):
            raise UsageError("At most {n} values can be written at once.", n=MOST_AT_ONCE)
        measured = [read_measured(one) for one in ([sent] if many is None else many)]
        room = await self.server.rooms.get(workshop_id)
        written = await room.change(lambda roots: write(roots, measured))
        self.answer({"indicator": written[0]} if many is None else {"indicators": written})

    async def delete(self, workshop_id: str) -> None:
        self.lead(workshop_id)
        goal, indicator, day = read_place(
            {name: self.get_query_argument(name, None) for name in ("goal", "indicator", "date")}
        )
        room = await self.server.rooms.get(workshop_id)
        self.answer({"indicator": await room.change(lambda roots: remove(roots, goal, indicator, day))})
