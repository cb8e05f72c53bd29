"""The desk's dialogs on a real room: a file brought in and taken back, two that are one merged and parted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from umarlaud import Workshop
from umarlaud.desk.import_panel import ImportPanel
from umarlaud.desk.merge_panel import MergePanel
from umarlaud.document.models import Stakeholder
from umarlaud.document.shared import record, roots
from umarlaud.testing import ServerProcess

PHARMACIES = Path(__file__).parent.parent / "data" / "import" / "apteegid150220_orig_cp1252.csv"


@pytest.fixture
def workshop(server: ServerProcess, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    created = server.new(municipality="0714")
    for name, value in (("URL", "url"), ("WORKSHOP", "id"), ("TOKEN", "facilitator_token")):
        monkeypatch.setenv(f"UMARLAUD_{name}", created[value])
    monkeypatch.setenv("UMARLAUD_LANGUAGE", "en")
    return Workshop.open()


def test_a_file_is_looked_over_added_and_taken_back(workshop: Workshop, tmp_path: Path) -> None:
    panel = ImportPanel(workshop, tmp_path)
    panel.take(PHARMACIES.read_bytes(), PHARMACIES.name)
    assert "Auriga Keskuse Apteek" in panel._preview.value
    assert "482 × not in Saaremaa vald" in panel._preview.value
    assert panel._add.description == "Add 13"
    assert not workshop.snapshot.stakeholders
    panel._kind.value = "company"
    panel._add.click()
    assert "13 added, 0 completed" in panel._message.value
    assert {one.kind for one in workshop.snapshot.stakeholders.values()} == {"company"}

    again = ImportPanel(
        workshop, tmp_path
    )  # as after the page was loaded anew: what was chosen and the way back are kept
    again.take(PHARMACIES.read_bytes(), PHARMACIES.name)
    assert again._kind.value == "company"
    assert again._add.disabled
    assert again._add.description == "Nothing to add"
    again._back.click()
    assert "13 organisations removed" in again._message.value
    assert not workshop.snapshot.stakeholders
    assert again._add.description == "Add 13"


def test_a_name_that_repeats_has_a_choice_and_a_broken_file_a_sentence(workshop: Workshop, tmp_path: Path) -> None:
    panel = ImportPanel(workshop, tmp_path)
    panel._only.value = False
    panel.take("nimi;asula\nSelts;Nõmme küla\n".encode(), "a.csv")
    choice = panel._questions.children[1]
    assert choice.description == "Nõmme küla (1 row)"
    choice.value = choice.options[1][1]
    assert choice.options[1][0].split(", ")[1] in panel._preview.value
    panel._columns["name"].value = ""
    assert "No column looks like the name" in panel._preview.value
    assert panel._add.disabled
    panel.take(b"", "tühi.csv")
    assert "tühi.csv is empty" in panel._message.value


def test_the_demo_can_be_looked_at_but_not_added_to(tmp_path: Path) -> None:
    panel = ImportPanel(Workshop.open("demo"), tmp_path)
    panel.take(PHARMACIES.read_bytes(), PHARMACIES.name)
    assert panel._add.disabled


def test_two_that_are_one_are_merged_and_parted_again(workshop: Workshop) -> None:
    def fn(doc: Any) -> None:
        for key, name in (("a1", "MTÜ Kõrgessaare Selts"), ("b1", "Kõrgessaare selts"), ("c1", "Päästeamet")):
            roots(doc)["stakeholders"][key] = record(Stakeholder, {"name": name})

    workshop.change(fn)
    panel = MergePanel(workshop)
    (pair,) = panel._list.children
    pair.children[1].children[1].click()  # keeps b1
    assert workshop.snapshot.stakeholders["a1"].merged_into == "b1"
    assert "may be" not in panel._list.children[0].value
    panel._merged.children[1].children[1].click()
    assert workshop.snapshot.stakeholders["a1"].merged_into is None
    (pair,) = panel._list.children
    pair.children[2].click()  # they are two
    assert "No two names" in panel._list.children[0].value
