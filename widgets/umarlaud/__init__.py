"""Ümarlaud: workshops of participatory local development.

Out: `Workshop` (a workshop in a kernel) and the widgets `Lobby`, `ProblemMap`, `NetworkMap`,
`GoalEditor`, `PlanBuilder`, `Worksheet`, `Ballot`, `Screen`, `Facilitation`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from umarlaud.ballot.widget import Ballot
    from umarlaud.desk import Desk
    from umarlaud.facilitation.widget import Facilitation
    from umarlaud.goal_editor.widget import GoalEditor
    from umarlaud.lobby.widget import Lobby
    from umarlaud.network_map.widget import NetworkMap
    from umarlaud.plan_builder.widget import PlanBuilder
    from umarlaud.problem_map.widget import ProblemMap
    from umarlaud.screen.widget import Screen
    from umarlaud.worksheet.widget import Worksheet
    from umarlaud.workshop import Workshop

__all__ = [
    "Ballot",
    "Desk",
    "Facilitation",
    "GoalEditor",
    "Lobby",
    "NetworkMap",
    "PlanBuilder",
    "ProblemMap",
    "Screen",
    "Worksheet",
    "Workshop",
]

_HOMES = {
    "Ballot": "umarlaud.ballot.widget",
    "Desk": "umarlaud.desk",
    "Facilitation": "umarlaud.facilitation.widget",
    "GoalEditor": "umarlaud.goal_editor.widget",
    "Lobby": "umarlaud.lobby.widget",
    "NetworkMap": "umarlaud.network_map.widget",
    "PlanBuilder": "umarlaud.plan_builder.widget",
    "ProblemMap": "umarlaud.problem_map.widget",
    "Screen": "umarlaud.screen.widget",
    "Worksheet": "umarlaud.worksheet.widget",
    "Workshop": "umarlaud.workshop",
}


def __getattr__(name: str) -> Any:
    # The server and the command line import this package too; they need no ipywidgets and no pandas.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
