"""Everything that the network tells, found at once, for the desk, the screen, reports and notebooks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.agenda import Gain, disagreements, gains
from umarlaud.analysis.compare import Comparison, compare
from umarlaud.analysis.coverage import Coverage, coverage
from umarlaud.analysis.introductions import Answers, Introduction, answers, introductions
from umarlaud.analysis.measures import (
    Centrality,
    Cohesion,
    Density,
    Reciprocity,
    centrality,
    cohesion,
    density_at_least,
    density_by_form,
    reciprocity,
    reciprocity_by_form,
)
from umarlaud.analysis.network import Network, ReadTie, read_network
from umarlaud.analysis.structure import Addition, Reach, additions, bridges, components, cut_points, isolated, reach

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.document.models import Form, Snapshot

MOST_SENT = 100
"""Pages get so many matches and unanswered needs; reports read all of them."""
WEIGHED = 10
"""Of so many suggested introductions it is found out what their tie would add."""


@dataclass(frozen=True, slots=True)
class Insights:
    """All findings about one network; each is explained where it is computed."""

    network: Network
    isolated: tuple[str, ...]
    components: tuple[tuple[str, ...], ...]
    bridges: tuple[tuple[str, str], ...]
    cut_points: tuple[str, ...]
    reach: Reach
    coverage: Coverage
    density: Density
    density_by_form: Mapping[Form, Density]
    density_at_least: Mapping[Form, Density]
    cohesion: Cohesion
    reciprocity: Reciprocity
    reciprocity_by_form: Mapping[Form, Reciprocity]
    centrality: Mapping[str, Centrality]
    disagreements: tuple[ReadTie, ...]
    gains: tuple[Gain, ...]
    answers: Answers
    introductions: tuple[Introduction, ...]
    additions: tuple[Addition, ...]  # of the first introductions, in their order
    comparison: Comparison | None


def insights(snapshot: Snapshot, earlier: Snapshot | None = None, *, network: Network | None = None) -> Insights:
    """Everything that the network of a workshop tells, compared with an earlier workshop if there is one.

    `network` saves reading it again. Sources stand at the functions of each finding.
    """
    network = network or read_network(snapshot)
    reached = reach(network)
    at_least = density_at_least(network)
    found = answers(snapshot, network)
    suggested = introductions(network, found)
    return Insights(
        network=network,
        isolated=isolated(network),
        components=components(network),
        bridges=bridges(network),
        cut_points=cut_points(network),
        reach=reached,
        coverage=coverage(network, reached, snapshot.meta.municipality),
        density=at_least["communication"],
        density_by_form=density_by_form(network),
        density_at_least=at_least,
        cohesion=cohesion(network.graph()),
        reciprocity=reciprocity(network),
        reciprocity_by_form=reciprocity_by_form(network),
        centrality=centrality(network),
        disagreements=disagreements(network),
        gains=gains(network),
        answers=found,
        introductions=suggested,
        additions=additions(network, [(pair.a, pair.b) for pair in suggested[:WEIGHED]]),
        comparison=compare(earlier, snapshot) if earlier else None,
    )


def dump(insights: Insights) -> dict[str, Any]:
    """What pages need that they do not compute themselves, as JSON values; field names are those of the findings.

    Disagreements, gains, isolated members and reach by ties the page reads from its own copy of the document.
    """
    return {
        "bridges": [list(ends) for ends in insights.bridges],
        "cut_points": list(insights.cut_points),
        "reach": asdict(insights.reach),
        "coverage": asdict(insights.coverage),
        "density": asdict(insights.density),
        "density_by_form": {form: asdict(one) for form, one in insights.density_by_form.items()},
        "density_at_least": {form: asdict(one) for form, one in insights.density_at_least.items()},
        "reciprocity": asdict(insights.reciprocity),
        "introductions": [
            {"a": pair.a, "b": pair.b, "reasons": [reason.dump() for reason in pair.reasons]}
            for pair in insights.introductions
        ],
        "additions": [asdict(one) for one in insights.additions],
        "matches": [asdict(match) for match in insights.answers.matches[:MOST_SENT]],
        "unanswered": [asdict(need) for need in insights.answers.unanswered[:MOST_SENT]],
    }
