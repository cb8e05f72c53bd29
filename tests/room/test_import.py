"""Imports through a running room and into a file at rest; refusals, broken connections, and five thousand rows."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pycrdt import Map

from umarlaud import Workshop
from umarlaud.document.models import Stakeholder
from umarlaud.document.shared import record, roots
from umarlaud.errors import AccessError, AddressError, Refused, UsageError
from umarlaud.room_writer import RoomWriter, change_workshop
from umarlaud.surroundings import RoomAddress
from umarlaud.testing import ServerProcess, umarlaud
from umarlaud.workshops import Workshops

DATA = Path(__file__).parent.parent / "data" / "import"
PHARMACIES = DATA / "apteegid150220_orig_cp1252.csv"
SCHOOLS = DATA / "schools5_orig_cp1257_lest97.csv"


def address(workshop: dict[str, str], token: str = "") -> RoomAddress:
    return RoomAddress(workshop["url"], workshop["id"], token or workshop["facilitator_token"])


def add(doc: Any, key: str = "s1", **fields: Any) -> str:
    roots(doc)["stakeholders"][key] = record(Stakeholder, {"name": "Külaselts", **fields})
    return key


async def test_a_change_reaches_everyone_and_is_on_disk_when_it_returns(server: ServerProcess, join: Any) -> None:
    workshop = server.new()
    guest = await join(workshop)
    writer = RoomWriter(address(workshop), "et")
    assert writer.change(add) == "s1"
    await guest.until(lambda: "s1" in guest.root("stakeholders"))
    workshops = Workshops(server.data)
    assert workshops.snapshot(workshop["id"]).stakeholders["s1"].name == "Külaselts"
    workshops.store.close()
    assert writer.snapshot
    assert set(writer.snapshot.stakeholders) == {"s1"}
    assert writer.change(lambda doc: len(roots(doc)["stakeholders"])) == 1  # nothing to send


def test_a_refusal_comes_in_the_language_asked_for_and_changes_nothing(server: ServerProcess) -> None:
    workshop = server.new()
    writer = RoomWriter(address(workshop), "et")
    with pytest.raises(Refused, match="Eestis") as raised:
        writer.change(lambda doc: add(doc, lon=2.35, lat=48.85))
    assert raised.value.rule == "place"
    assert RoomWriter(address(workshop), "et").change(lambda doc: len(roots(doc)["stakeholders"])) == 0


def test_too_much_at_once_is_refused_before_it_is_sent(server: ServerProcess) -> None:
    workshop = server.new()

    def fn(doc: Any) -> None:
        for number in range(600):
            add(doc, f"s{number}", offers="x" * 2_000)

    with pytest.raises(Refused, match="smaller parts"):
        RoomWriter(address(workshop), "en").change(fn)


def test_an_error_in_the_change_sends_nothing(server: ServerProcess) -> None:
    workshop = server.new()

    def fn(doc: Any) -> None:
        add(doc)
        raise UsageError("no")

    writer = RoomWriter(address(workshop), "en")
    with pytest.raises(UsageError):
        writer.change(fn)
    assert writer.change(lambda doc: "s1" in roots(doc)["stakeholders"]) is False


def test_a_wrong_key_and_a_server_that_is_away_are_said(server: ServerProcess) -> None:
    workshop = server.new()
    with pytest.raises(AccessError):
        RoomWriter(address(workshop, "wrong"), "en").change(add)
    with pytest.raises(AddressError):
        RoomWriter(RoomAddress("http://127.0.0.1:9", "abc", "x"), "en").change(add)


def test_a_connection_that_breaks_is_tried_again_and_the_change_is_there_once(server: ServerProcess) -> None:
    """A relay that cuts the first socket as soon as the change went through it."""
    workshop = server.new()
    relay = _CuttingRelay(server.port)
    runs: list[int] = []

    def fn(doc: Any) -> str:
        runs.append(1)
        relay.cut_next = True
        return add(doc)

    writer = RoomWriter(RoomAddress(relay.url, workshop["id"], workshop["facilitator_token"]), "en")
    assert writer.change(fn) == "s1"
    assert relay.cuts == 1
    assert runs == [1]
    assert set(RoomWriter(address(workshop), "en").change(lambda doc: roots(doc)["stakeholders"].to_py())) == {"s1"}


class _CuttingRelay:
    """Passes bytes on to a port, and once cuts a connection after what the client says next."""

    def __init__(self, port: int) -> None:
        self.cut_next, self.cuts, self._port = False, 0, port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            near, _address = self._listener.accept()
            far = socket.create_connection(("127.0.0.1", self._port))
            threading.Thread(target=self._pass_on, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(far, near, False), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, from_client: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
                if from_client and self.cut_next:
                    self.cut_next, self.cuts = False, self.cuts + 1
                    break
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def test_a_workshop_on_a_desk_can_be_changed_and_an_archive_cannot(
    server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = server.new()
    for name, value in (("URL", "url"), ("WORKSHOP", "id"), ("TOKEN", "facilitator_token")):
        monkeypatch.setenv(f"UMARLAUD_{name}", workshop[value])
    opened = Workshop.open()
    opened.change(add)
    assert set(opened.snapshot.stakeholders) == {"s1"}
    with pytest.raises(UsageError):
        Workshop.open("demo").change(add)


async def test_the_pharmacies_come_in_through_a_running_room_and_go_out_again(server: ServerProcess, join: Any) -> None:
    """On the command line, while a participant is there, who ties one of them before the undo."""
    workshop = server.new()
    guest = await join(workshop)
    command = ("import", workshop["id"], str(PHARMACIES), "--kind", "company", "--data", str(server.data))
    shown = umarlaud(*command, "--dry-run").stdout
    assert "13 organisations will be added" in shown
    assert "482 × not in Saaremaa vald" in shown
    assert not len(guest.root("stakeholders"))
    said = umarlaud(*command, "--yes").stdout
    await guest.until(lambda: len(guest.root("stakeholders")) == 13)
    assert "Imported: 13 added, 0 completed." in said
    names = {one["name"]: key for key, one in guest.root("stakeholders").items()}
    assert guest.root("stakeholders")[names["Leisi Apteek"]]["kind"] == "company"

    a, b = sorted((names["Leisi Apteek"], names["Saaremaa Apteek"]))
    view = Map({"side": "other", "today": "communication", "note": ""})
    guest.root("ties")[f"{a}~{b}"] = Map({"a": a, "b": b, "views": Map({guest.person: view})})
    await guest.saved()
    undo_file = said.strip().rsplit("--undo ", 1)[1]
    undone = umarlaud("import", workshop["id"], "--undo", undo_file, "--data", str(server.data)).stdout
    assert "11 organisations removed" in undone
    assert "Leisi Apteek stays: ties, people or goals belong to it by now" in undone
    await guest.until(lambda: len(guest.root("stakeholders")) == 2)


def test_the_schools_come_in_while_no_server_runs(tmp_path: Path) -> None:
    created = json.loads(umarlaud("new", "Kapis", "--municipality", "0714", "--data", str(tmp_path), "--json").stdout)
    command = ("import", created["id"], str(SCHOOLS), "--kind", "school", "--data", str(tmp_path), "--yes")
    assert "Tehtud: lisatud 37, täiendatud 0." in umarlaud(*command, language="et").stdout
    workshops = Workshops(tmp_path)
    stakeholders = workshops.snapshot(created["id"]).stakeholders
    workshops.store.close()
    assert len(stakeholders) == 37
    assert {one.kind for one in stakeholders.values()} == {"school"}
    assert all(one.place and one.lon and one.lat for one in stakeholders.values())


def test_the_guard_looks_at_a_change_of_a_file_at_rest_too(tmp_path: Path) -> None:
    workshops = Workshops(tmp_path)
    created = workshops.create("Kapis", "0714").workshop
    with pytest.raises(Refused):
        change_workshop(workshops, created.id, "en", lambda doc: add(doc, kind="circus"))
    assert change_workshop(workshops, created.id, "en", add) == "s1"
    assert set(workshops.snapshot(created.id).stakeholders) == {"s1"}
    workshops.store.close()


def test_five_thousand_rows_are_refused_in_one_line_and_nothing_is_done(tmp_path: Path) -> None:
    created = json.loads(umarlaud("new", "Suur", "--municipality", "0714", "--data", str(tmp_path), "--json").stdout)
    table = tmp_path / "suur.csv"
    table.write_text("nimi;vald\n" + "".join(f"Selts {n};Saaremaa vald\n" for n in range(5_000)), encoding="utf-8")
    done = umarlaud("import", created["id"], str(table), "--data", str(tmp_path), "--yes", ok=False)
    assert done.returncode == 1
    assert "5000 rows would be added or changed, at most 2000" in done.stderr
    workshops = Workshops(tmp_path)
    assert not workshops.snapshot(created["id"]).stakeholders
    workshops.store.close()
    assert not (tmp_path / "imports").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--map", "nimi"), "with ="),
        (("--map", "puudub=name"), "no column “puudub”"),
        (("--map", "nimi=colour"), "does not know “colour”"),
        (("--kind", "circus"), "does not know “circus”"),
        (("--place", "Nõmme=9999"), "no settlement"),
        (("--map", "nimi=none"), "No column looks like the name"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_line(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    created = json.loads(umarlaud("new", "Vale", "--municipality", "0714", "--data", str(tmp_path), "--json").stdout)
    table = tmp_path / "a.csv"
    table.write_text("nimi;asula\nSelts;Nõmme küla\n", encoding="utf-8")
    command = ("import", created["id"], str(table), "--data", str(tmp_path), "--yes")
    done = umarlaud(*command, *options, ok=False)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_place_that_repeats_is_asked_about_and_answered_on_the_command_line(tmp_path: Path) -> None:
    created = json.loads(umarlaud("new", "Koht", "--municipality", "0714", "--data", str(tmp_path), "--json").stdout)
    table = tmp_path / "a.csv"
    table.write_text("nimi;asula\nSelts;Nõmme küla\n", encoding="utf-8")
    command = ("import", created["id"], str(table), "--data", str(tmp_path))
    shown = umarlaud(*command, "--all", "--dry-run").stdout
    assert "Which Nõmme küla?" in shown
    answer = shown.strip().splitlines()[-1].strip().removeprefix('--place "').removesuffix('"')
    umarlaud(*command, "--all", "--yes", "--place", answer)
    workshops = Workshops(tmp_path)
    (one,) = workshops.snapshot(created["id"]).stakeholders.values()
    workshops.store.close()
    assert one.place == answer.rsplit("=", 1)[1]


def test_without_yes_it_asks_and_no_is_no(tmp_path: Path) -> None:
    created = json.loads(umarlaud("new", "Ei", "--municipality", "0714", "--data", str(tmp_path), "--json").stdout)
    table = tmp_path / "a.csv"
    table.write_text("nimi;pakub\nSelts;ruum\n", encoding="utf-8")
    command = [sys.executable, "-m", "umarlaud", "import", created["id"], str(table), "--data", str(tmp_path)]
    done = subprocess.run(command, input="n\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0
    workshops = Workshops(tmp_path)
    assert not workshops.snapshot(created["id"]).stakeholders
    workshops.store.close()
