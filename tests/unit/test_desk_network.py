"""The network's part of the desk without a server: a tie that is asked about, and the workshop before this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from umarlaud import Workshop
from umarlaud.desk.import_choice import ImportChoice
from umarlaud.desk.import_panel import ImportPanel
from umarlaud.desk.network_tab import NetworkTab
from umarlaud.desk.what_if import WhatIf
from umarlaud.document.models import Meta, Snapshot, Stakeholder, Tie, View
from umarlaud.export import export, read_archive
from umarlaud.workshops import Workshops

if TYPE_CHECKING:
    from collections.abc import Iterator


def drawn(key: str, previous: str | None, names: dict[str, str], *ties: str) -> Snapshot:
    """Stakeholders by id, ties like "a~b", in a workshop that follows another."""
    views = {"u": View(side="other", today="cooperation")}
    return Snapshot(
        id=key,
        meta=Meta(title=f"Ümarlaud {key}", municipality="0714", language="en", previous=previous),
        stakeholders={key: Stakeholder(name=name, level="community") for key, name in names.items()},
        ties={tie: Tie(a=tie[0], b=tie[2], views=views) for tie in ties},
    )


@pytest.fixture
def series(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshops]:
    """Two workshops of one series in a data folder, as a kernel of the desk finds them."""
    monkeypatch.setenv("UMARLAUD_DATA", str(tmp_path))
    monkeypatch.setenv("UMARLAUD_LANGUAGE", "en")
    workshops = Workshops(tmp_path)
    workshops.restore(drawn("spring", None, {"a": "Selts", "b": "Vald", "c": "Kauplus"}, "a~b"))
    workshops.restore(drawn("autumn", "spring", {"a": "Selts", "b": "Vald", "d": "Kool"}, "a~d"))
    yield workshops
    workshops.store.close()


def test_the_desk_answers_what_a_tie_would_add_and_keeps_the_choice_while_the_room_draws() -> None:
    """Two are chosen; nothing is said of one, or before anything is chosen."""
    workshop = Workshop.of(drawn("w", None, {"a": "Selts", "b": "Vald", "c": "Kool"}, "a~b"))
    asked = WhatIf(workshop)
    asked.show()
    assert "<p" not in asked._words.value
    asked._a.value, asked._b.value = "a", "c"
    assert "Kool would no longer be alone." in asked._words.value
    asked._b.value = "b"
    assert "They have a tie today already." in asked._words.value
    asked._b.value = "a"
    assert "a tie is between two different ones" in asked._words.value


def test_the_desk_compares_with_the_workshop_before_where_that_is_in_the_data_folder(series: Workshops) -> None:
    """Who came and went and which ties are new and lost stands on it; a first workshop has no such part."""
    for key, shown in (("autumn", True), ("spring", False)):
        workshop = Workshop.open(key)
        tab = NetworkTab(workshop)
        tab.show()
        assert (tab._changes.layout.display != "none") is shown
        told = tab._changes.value
        assert ("Since last time 1 member has come: Kool." in told) is shown
        assert ("1 tie is lost: Selts – Vald." in told) is shown
    assert series.before(series.snapshot("autumn")).id == "spring"
    assert series.before(series.snapshot("spring")) is None
    elsewhere = series.snapshot("spring").model_copy(
        update={"meta": Meta(title="x", municipality="0714", previous="y")}
    )
    assert series.before(elsewhere) is None, "it was not restored here"


def test_the_exported_document_compares_too(series: Workshops, tmp_path: Path) -> None:
    """As the command and the desk's button make it."""
    from click.testing import CliRunner
    from docx import Document

    from umarlaud.cli import main

    target = tmp_path / "a.docx"
    done = CliRunner().invoke(main, ["export", "autumn", str(target), "--data", str(tmp_path)])
    assert done.exit_code == 0, done.output
    said = [paragraph.text for paragraph in Document(str(target)).paragraphs]
    assert "Since the workshop “Ümarlaud spring”" in said
    export(series.snapshot("autumn"), tmp_path / "a.json")
    assert read_archive(tmp_path / "a.json").meta.previous == "spring"


def test_lists_come_first_while_nothing_is_drawn_and_the_agenda_does_once_something_is() -> None:
    """What a facilitator needs now is on top."""
    empty = NetworkTab(Workshop.of(drawn("w", None, {})))
    empty.show()
    assert isinstance(empty.children[1], ImportChoice)
    full = NetworkTab(Workshop.of(drawn("w", None, {"a": "Selts", "b": "Vald"}, "a~b")))
    full.show()
    assert full.children[1] is full._agenda[0]
    assert isinstance(full.children[-2], ImportChoice)


def test_while_the_next_file_is_planned_nothing_says_how_many_of_the_last_one_there_were(tmp_path: Path) -> None:
    """The number on the button is that of the plan that is shown."""
    panel = ImportPanel(Workshop.of(drawn("w", None, {})), tmp_path)
    panel.take("nimi;küla\nSelts;Leisi alevik\nKool;Leisi alevik\n".encode(), "a.csv")
    assert panel._add.description.endswith("2")
    seen = []
    panel._settings.layout.observe(
        lambda _change: seen.append((panel._add.description, panel._add.disabled)), "display"
    )
    panel.take("nimi;küla\nVald;Leisi alevik\n".encode(), "b.csv")
    assert seen
    assert all(disabled and not any(map(str.isdigit, words)) for words, disabled in seen)
    assert panel._add.description.endswith("1")
