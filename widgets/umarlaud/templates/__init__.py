"""Templates of workshops: what comes in is a YAML file, what goes out a `Template` that a workshop is made from.

How to write one's own: docs/templates.md.
"""

from umarlaud.templates.plan import BoardPlan, CardPlan, StagePlan, Template, VotePlan
from umarlaud.templates.reading import names, path_of, read, titles

__all__ = ["BoardPlan", "CardPlan", "StagePlan", "Template", "VotePlan", "names", "path_of", "read", "titles"]
