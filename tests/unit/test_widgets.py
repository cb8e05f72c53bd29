"""The widgets in a kernel: what they tell a browser on each kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import traitlets

from umarlaud import Ballot, Facilitation, GoalEditor, Lobby, NetworkMap, ProblemMap, Screen, Worksheet, bundle
from umarlaud.errors import DataError, PlaceError, UsageError
from umarlaud.testing import ServerProcess

WIDGETS = [Lobby, ProblemMap, NetworkMap, GoalEditor, Worksheet, Ballot, Facilitation, Screen]
TAGS = {
    Lobby: "umarlaud-lobby",
    ProblemMap: "umarlaud-problem-map",
    NetworkMap: "umarlaud-network-map",
    GoalEditor: "umarlaud-goal-editor",
    Worksheet: "umarlaud-worksheet",
    Ballot: "umarlaud-ballot",
    Facilitation: "umarlaud-facilitation",
    Screen: "umarlaud-screen",
}


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "WORKSHOP", "TOKEN", "LANGUAGE", "PAGE", "PERSON"):
        monkeypatch.delenv(f"UMARLAUD_{name}", raising=False)


def shown(widget: Any) -> dict[str, Any]:
    bundle_ = widget._repr_mimebundle_()
    return bundle_[0] if isinstance(bundle_, tuple) else bundle_


@pytest.mark.parametrize("kind", WIDGETS)
def test_a_widget_is_a_view_where_there_is_a_kernel_and_an_element_elsewhere(kind: Any) -> None:
    """Both are in what it displays."""
    data = shown(kind())
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"] == f'<{TAGS[kind]} data-options="{{}}"></{TAGS[kind]}>'


@pytest.mark.parametrize("kind", WIDGETS)
def test_on_the_light_page_a_widget_is_an_element_and_nothing_more(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No model, no bundle, no base map in a kernel that is about to stop."""
    monkeypatch.setenv("UMARLAUD_PAGE", "light")
    widget = kind()
    assert list(shown(widget)) == ["text/html"]
    assert widget.comm is None
    assert (widget._esm, widget.base_map) == ("", None)


def test_options_are_escaped_into_the_element() -> None:
    """Whatever stands in them."""
    html = shown(ProblemMap(options={"note": '"><script>'}))["text/html"]
    assert "<script>" not in html
    assert "&quot;" in html


def test_with_no_server_a_widget_works_on_its_own_document() -> None:
    """Its connection is None, and it brings the map of the demo's municipality."""
    widget = ProblemMap()
    assert widget.connection is None
    assert widget.base_map["okood"] == "0714"
    assert "globalThis.umarlaud" in widget._esm


def test_a_municipality_can_be_named_by_name_or_code() -> None:
    """An unknown one is refused with the nearest."""
    assert ProblemMap(municipality="Rõuge vald").municipality == ProblemMap(municipality="0698").municipality == "0698"
    with pytest.raises(PlaceError, match="Rõuge"):
        ProblemMap(municipality="Rouge wald")


def test_an_unknown_keyword_is_refused_with_what_there_is() -> None:
    """Not silently forgotten, as ipywidgets would."""
    with pytest.raises(UsageError, match="municipality"):
        ProblemMap(municipalty="0714")
    with pytest.raises(traitlets.TraitError):
        ProblemMap(language="fi")


@pytest.mark.parametrize("kind", WIDGETS)
def test_every_trait_says_what_it_is(kind: Any) -> None:
    """Its meaning, and where it comes from when it is not given."""
    for name in ("name", "connection", "language", "municipality", "base_map", "options"):
        assert len(kind.class_traits()[name].help) > 15, name


def test_in_a_notebook_the_key_opens_the_room(server: ServerProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser of a JupyterLab has no session of ours."""
    created = joined(server, monkeypatch)
    widget = ProblemMap()
    assert widget.connection["url"].startswith(f"ws://127.0.0.1:{server.port}/w/{created['id']}/room?token=")
    assert widget.connection["role"] == "facilitator"
    assert widget.municipality == "0714"


def test_on_the_desk_the_browsers_own_session_opens_the_room(
    server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key is in what the browser gets, and the bundle and the map come from the server's cache."""
    created = joined(server, monkeypatch)
    monkeypatch.setenv("UMARLAUD_PAGE", "desk")
    monkeypatch.setenv("UMARLAUD_PERSON", "laudlaud")
    widget = ProblemMap()
    assert widget.connection["url"] == f"/w/{created['id']}/room"
    assert widget.connection["person"] == "laudlaud"
    assert created["facilitator_token"] not in str(widget.get_state())
    assert widget.base_map.startswith("/places/0714.")
    assert len(widget._esm) < 500


def joined(server: ServerProcess, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    created = server.new("Vidinad")
    for name, value in {
        "URL": created["url"],
        "WORKSHOP": created["id"],
        "TOKEN": created["facilitator_token"],
    }.items():
        monkeypatch.setenv(f"UMARLAUD_{name}", value)
    return created


def test_an_unbuilt_front_end_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of an empty cell."""
    monkeypatch.setattr(bundle, "STATIC", tmp_path)
    bundle.file.cache_clear()
    with pytest.raises(DataError, match="npm run build"):
        ProblemMap()
    bundle.file.cache_clear()
