"""What the network tells as pandas frames for notebooks: a row a member, a row a form, a row a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.export.network_tables import by_name
from umarlaud.export.words import FORM
from umarlaud.locale import translator

if TYPE_CHECKING:
    import pandas as pd

    from umarlaud.analysis.insights import Insights

CHANGES = ("new", "lost", "strengthened", "weakened")


def members_frame(insights: Insights) -> pd.DataFrame:
    """Members by id, those with the most ties first.

    `ties` counts; `degree`, `betweenness` and `closeness` are 0 to 1 (see `analysis.measures.centrality`); `steps` is
    0 for a coordinator, 1 and 2 for those whom one reaches so, missing for others; `cut_point`: whether the network
    would split without it.
    """
    import pandas as pd

    reach = insights.reach
    steps = dict.fromkeys(reach.coordinators, 0) | dict.fromkeys(reach.direct, 1) | dict.fromkeys(reach.two_steps, 2)
    rows = [
        {
            "id": key,
            "name": insights.network.members[key].name,
            "ties": insights.centrality[key].ties,
            "degree": insights.centrality[key].degree,
            "betweenness": insights.centrality[key].betweenness,
            "closeness": insights.centrality[key].closeness,
            "steps": steps.get(key),
            "cut_point": key in insights.cut_points,
        }
        for key in by_name(insights.network)
    ]
    columns = ["id", "name", "ties", "degree", "betweenness", "closeness", "steps", "cut_point"]
    frame = pd.DataFrame(rows, columns=columns).set_index("id").astype({"steps": "Int64"})
    return frame.sort_values("ties", ascending=False, kind="stable")


def forms_frame(insights: Insights, *, language: str = "et") -> pd.DataFrame:
    """A row a form: its `ties`, `density` and Freeman `centralisation`, 0 to 1; `at_least` counts closer ones too."""
    import pandas as pd

    _ = translator(language)
    rows = {
        form: {
            "name": _(FORM[form]),
            "ties": one.ties,
            "density": one.density,
            "centralisation": one.centralisation,
            "at_least": insights.density_at_least[form].ties,
        }
        for form, one in insights.density_by_form.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("form")


def changes_frame(insights: Insights, *, language: str = "et") -> pd.DataFrame:
    """Ties that changed since the earlier workshop: `change` is new, lost, strengthened, weakened; the forms."""
    import pandas as pd

    _ = translator(language)
    columns = ["change", "a", "b", "before", "after"]
    rows = [
        (kind, change.a_name, change.b_name, _(FORM[change.before]), _(FORM[change.after]))
        for kind in CHANGES
        for change in (getattr(insights.comparison, kind) if insights.comparison else ())
    ]
    return pd.DataFrame(rows, columns=columns)
