"""Ümarlaud: workshops of participatory local development.

Out: `Workshop` (a workshop in a kernel) and the widgets `Lobby`, `ProblemMap`, `NetworkMap`,
`GoalEditor`, `PlanBuilder`, `Worksheet`, `Ballot`, `Screen`, `Facilitation`.
"""

import lazy_loader

# the server and the command line import this package too; they need no ipywidgets and no pandas
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
