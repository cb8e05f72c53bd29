"""A workshop in a kernel: `Workshop.open()` reads it as models and as pandas frames, and follows its changes."""

from __future__ import annotations

import asyncio
import html
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from platformdirs import user_data_path
from pycrdt import Doc

from umarlaud import export, surroundings
from umarlaud.analysis.insights import Insights, insights
from umarlaud.analysis.network import Network, read_network
from umarlaud.datasets import demo_file, municipality
from umarlaud.document.models import Snapshot
from umarlaud.errors import AddressError, DataError, UmarlaudError, UsageError
from umarlaud.export import read_archive
from umarlaud.locale import LANGUAGES, _, translator
from umarlaud.room_reader import RoomReader, RoomState
from umarlaud.room_writer import RoomWriter
from umarlaud.surroundings import RoomAddress

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Workshop"]

log = logging.getLogger(__name__)
T = TypeVar("T")


class Workshop:
    """A workshop as it is now; `change` writes into it as the facilitator, the widgets write for a person.

    Records are models in `snapshot` (`workshop.snapshot.problems["k3v9"].title`), and frames with English columns,
    indexed by record id: `problems`, `goals`, `links`, `stakeholders`, `ties`, `cards`, `votes`, `stages`, `people`.
    Authors are in no frame; `via` says what came on paper or through a helper.
    """

    def __init__(self, state: RoomState, *, language: str, room: RoomAddress | None = None, source: str = "") -> None:
        """Use `Workshop.open`."""
        self._state = state
        self._room = room
        self._session: dict[str, Any] | None = None
        self._readers: list[RoomReader] = []
        self._found: tuple[Snapshot, Insights] | None = None
        self._earlier: tuple[str | None, Snapshot | None] | None = None
        self.language = language
        self.source = source
        """Where it was read from, in words."""

    @classmethod
    def open(cls, target: str | Path | None = None, *, otherwise: str | None = None) -> Workshop:
        """Opens a workshop.

        Without `target`: the room that the environment names, as on the desk and in `umarlaud lab`; where none is
        named, `otherwise` (which takes the same values). `target` is the path of an archive (.json), the id of a
        workshop in the data folder, or "demo" for the demo workshop; these are read only.

        Raises AddressError when the server cannot be reached, AccessError for a wrong key, DataError or ArchiveError
        when there is nothing readable there, UsageError when nothing is named.
        """
        if target is None:
            room = RoomAddress.from_environment()
            if room:
                return cls._of_room(room)
            if otherwise is None:
                raise UsageError(
                    _(
                        "No workshop is named. Open the notebooks with “umarlaud lab”, or name an archive: "
                        'Workshop.open("workshop.json"). Just to look: Workshop.open("demo").'
                    )
                )
            target = otherwise
        if str(target) == "demo":
            path = demo_file(surroundings.language())
            return cls.of(read_archive(path), translator(surroundings.language()).t("the demo workshop"))
        if str(target).lower().endswith(".json"):
            return cls.of(read_archive(Path(target)), Path(target).name)
        room = RoomAddress.from_environment()
        return cls._of_room(room) if room and room.workshop == target else cls._of_folder(str(target))

    @classmethod
    def _of_room(cls, room: RoomAddress) -> Workshop:
        language = surroundings.language()
        try:
            state = RoomReader(room, language).read()
        except AddressError:
            # No server runs: what is on disk can still be read, when the environment says where.
            if not os.environ.get("UMARLAUD_DATA"):
                raise
            return cls._of_folder(room.workshop)
        return cls(state, language=cls._language(state.snapshot), room=room, source=room.url)

    @classmethod
    def of(cls, snapshot: Snapshot, source: str = "") -> Workshop:
        """A workshop of a snapshot at hand, such as a copy that was changed to compare with; read only."""
        return cls(RoomState(snapshot, connected=False), language=cls._language(snapshot), source=source)

    @classmethod
    def _of_folder(cls, workshop_id: str) -> Workshop:
        from umarlaud.workshops import Workshops  # late: an archive needs no database

        folder = Path(os.environ.get("UMARLAUD_DATA") or user_data_path("umarlaud"))
        if not folder.is_dir():
            raise DataError(
                _("There is no data folder {path}. Name it with UMARLAUD_DATA, or give the path of an archive."),
                path=folder,
            )
        workshops = Workshops(folder)
        try:
            snapshot = workshops.snapshot(workshop_id)
        finally:
            workshops.store.close()
        return cls.of(snapshot, str(folder))

    @staticmethod
    def _language(snapshot: Snapshot) -> str:
        named = os.environ.get("UMARLAUD_LANGUAGE", "")
        return named if named in LANGUAGES else snapshot.meta.language

    # -- what it holds ---------------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """All records as immutable models."""
        return self._state.snapshot

    @property
    def problems(self) -> pd.DataFrame:
        """Problems, one a row; lon and lat in degrees (WGS84), of the middle of a line or area."""
        return export.problems_frame(self.snapshot, language=self.language)

    @property
    def goals(self) -> pd.DataFrame:
        """Goals in their order; `problems` counts those linked to it."""
        return export.goals_frame(self.snapshot, language=self.language)

    @property
    def links(self) -> pd.DataFrame:
        """Which goal answers which problem: one link a row."""
        return export.links_frame(self.snapshot, language=self.language)

    @property
    def stakeholders(self) -> pd.DataFrame:
        """Stakeholders: name, kind, level, place, what they offer and need."""
        return export.stakeholders_frame(self.snapshot, language=self.language)

    @property
    def ties(self) -> pd.DataFrame:
        """Ties: names of both ends, today's and the wanted form in all and by side; who said what is in no frame."""
        return export.ties_frame(self.snapshot, language=self.language)

    @property
    def cards(self) -> pd.DataFrame:
        """Cards of the worksheet as they stand on their boards, merged ones beside the one that stays."""
        return export.cards_frame(self.snapshot, language=self.language)

    @property
    def votes(self) -> pd.DataFrame:
        """What shown votes came to: one thing that was voted on a row, a count a column."""
        return export.votes_frame(self.snapshot, language=self.language)

    @property
    def stages(self) -> pd.DataFrame:
        """The stages of the agenda by name, in their order."""
        return export.stages_frame(self.snapshot, language=self.language)

    @property
    def network(self) -> Network:
        """The network as analysis reads it: duplicates merged, one reading of each tie; `.graph()` for networkx."""
        return read_network(self.snapshot)

    @property
    def insights(self) -> Insights:
        """What the network tells, compared with the workshop before this one where that is at hand.

        Computed anew only when stakeholders, ties or offers have changed.
        """
        now = self.snapshot
        if self._found and self._found[0] is not now and _network_part(self._found[0]) == _network_part(now):
            self._found = now, self._found[1]
        if not self._found or self._found[0] is not now:
            self._found = now, insights(now, self.earlier)
        return self._found[1]

    @property
    def earlier(self) -> Snapshot | None:
        """The workshop of the series that this one follows, as it is in the data folder; None where it is not there."""
        previous = self.snapshot.meta.previous
        if self._earlier is None or self._earlier[0] != previous:
            self._earlier = previous, self._before() if previous and os.environ.get("UMARLAUD_DATA") else None
        return self._earlier[1]

    def _before(self) -> Snapshot | None:
        from umarlaud.workshops import Workshops  # late: an archive needs no database

        workshops = Workshops(Path(os.environ["UMARLAUD_DATA"]))
        try:
            return workshops.before(self.snapshot)
        except UmarlaudError:
            log.exception("the earlier workshop cannot be read")
            return None
        finally:
            workshops.store.close()

    def since(self, earlier: Workshop) -> Insights:
        """What the network tells, compared with an earlier workshop of the series."""
        return insights(self.snapshot, earlier.snapshot)

    @property
    def people(self) -> pd.DataFrame:
        """Participants with their pseudonyms: for the facilitator's eyes."""
        return export.people_frame(self.snapshot, language=self.language, names=True)

    # -- the room --------------------------------------------------------------------------------------------------

    @property
    def joined(self) -> bool:
        """Whether it is read from the room of a running server."""
        return self._state.connected

    @property
    def here(self) -> Mapping[str, str]:
        """People whose pages are open now: id → name. Known while the workshop is followed with `live`."""
        return self._state.here

    @property
    def trouble(self) -> str:
        """Why the room cannot be written now, in words; empty when all is well."""
        return self._state.trouble

    @property
    def followable(self) -> bool:
        """Whether it is a room, which changes, and not an archive or a folder, which do not."""
        return self._room is not None

    @property
    def pages(self) -> str:
        """Where its pages are on the server, such as /w/k3v9/; empty without a server."""
        if self._room is None:
            return ""
        return f"{'' if surroundings.page() == 'desk' else self._room.url}/w/{self._room.workshop}/"

    @property
    def session(self) -> dict[str, Any] | None:
        """What the server says of the workshop: join code and address, its pages; None without a server."""
        if self._session is None and self._room:
            try:
                self._session = self._room.session()
            except AddressError:
                return None
        return self._session

    def refresh(self) -> Workshop:
        """Reads the room again; does nothing for an archive. Raises as `open`."""
        if self._room:
            self._state = RoomReader(self._room, self.language).read()
        return self

    def change(self, fn: Callable[[Doc[Any]], T]) -> T:
        """Changes the workshop as the facilitator: runs `fn(doc)` in one transaction on its shared document.

        Returns what `fn` returns, once the room has it on disk; the snapshot is then the changed one. Raises UsageError
        for an archive or a folder, which are read only, else as `RoomWriter.change`.
        """
        if self._room is None:
            raise UsageError(_("This workshop is read only: {source}. Open it on the desk."), source=self.source)
        writer = RoomWriter(self._room, self.language)
        result = writer.change(fn)
        if writer.snapshot:
            self._state = replace(self._state, snapshot=writer.snapshot)
        return result

    def live(self, callback: Callable[[Workshop], None], *, every: float = 1.0) -> Callable[[], None]:
        """Follows the room: calls `callback(workshop)` at once and after each change, at most once in `every` seconds.

        In a notebook the callback runs in the kernel's own event loop, between cells, so it may touch widgets; in a
        program without a loop it runs in the thread that listens. A lost connection is made anew. Returns a function
        that stops it. An archive does not change: its callback runs once.
        """
        if self._room is None:
            callback(self)
            return lambda: None
        try:
            loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        except RuntimeError:
            loop = None

        def take(state: RoomState) -> None:
            self._state = state
            try:
                callback(self)
            except Exception:
                log.exception("a callback of Workshop.live failed")

        def changed(state: RoomState) -> None:
            if loop is None:
                take(state)
            elif not loop.is_closed():
                loop.call_soon_threadsafe(take, state)

        reader = RoomReader(self._room, self.language, every=every)
        self._readers.append(reader)
        reader.follow(changed)
        return reader.stop

    def close(self) -> None:
        """Stops following."""
        for reader in self._readers:
            reader.stop()
        self._readers = []

    def __enter__(self) -> Workshop:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(records)} {name}" for name, records in self._counted())
        return f"<Workshop {self.snapshot.meta.title!r}: {counts}>"

    def _repr_html_(self) -> str:
        _ = translator(self.language)
        snapshot = self.snapshot
        counts = (
            _.n("{n} problem", "{n} problems", len(snapshot.problems)),
            _.n("{n} goal", "{n} goals", len(snapshot.goals)),
            _.n("{n} participant", "{n} participants", len(snapshot.people)),
        )
        place = municipality(snapshot.meta.municipality).name
        line = " · ".join([place, *counts, *([] if self.joined else [_("Read only: {source}", source=self.source)])])
        return f"<p><b>{html.escape(snapshot.meta.title)}</b><br>{html.escape(line)}</p>"

    def _counted(self) -> list[tuple[str, Mapping[str, Any]]]:
        snapshot = self.snapshot
        return [("problems", snapshot.problems), ("goals", snapshot.goals), ("people", snapshot.people)]


def _network_part(snapshot: Snapshot) -> tuple[object, ...]:
    meta = snapshot.meta
    return snapshot.stakeholders, snapshot.ties, snapshot.offers, meta.municipality, meta.previous
