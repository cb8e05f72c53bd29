"""What a page shows of a plan's checks: its sums, findings in words and the trace, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from pycrdt import Doc

from umarlaud.analysis.completeness import check, counts
from umarlaud.analysis.plan import plan_table, traced
from umarlaud.document import read_snapshot
from umarlaud.locale import LANGUAGES, translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.findings import Finding
    from umarlaud.document.models import Snapshot
    from umarlaud.locale import Translator


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """JSON for pages in each language, UTF-8, and a hash of it all."""

    content: Mapping[str, bytes]
    tag: str


def plan_answer(update: bytes, workshop: str) -> PlanAnswer:
    """The checks of the document in `update`, a Yjs update of the whole of it; made in a process of its own.

    Raises:
        pydantic.ValidationError: the document is no workshop.
    """
    doc: Doc[Any] = Doc()
    doc.apply_update(update)
    snapshot = read_snapshot(doc, workshop)
    figures, findings = _figures(snapshot), check(snapshot)
    content = {
        language: json.dumps(
            _told(figures, findings, translator(language)), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for language in LANGUAGES
    }
    return PlanAnswer(content, hashlib.sha256(b"".join(content.values())).hexdigest()[:24])


def dump(snapshot: Snapshot, t: Translator) -> dict[str, Any]:
    """Sums in euros, findings in the words of `t`, what came of what, as JSON values; docs/checks.md has the form."""
    return _told(_figures(snapshot), check(snapshot), t)


def _told(figures: dict[str, Any], findings: list[Finding], t: Translator) -> dict[str, Any]:
    return {**figures, "counts": counts(findings), "findings": [_in_words(one, t) for one in findings]}


def _figures(snapshot: Snapshot) -> dict[str, Any]:
    """What is the same in every language."""
    table = plan_table(snapshot)
    trace: dict[str, dict[str, Any]] = defaultdict(dict)
    for (root, key), uses in sorted(traced(snapshot).items()):
        trace[root][key] = [asdict(use) for use in uses]
    return {
        "years": [{**asdict(year), "difference": year.difference} for year in table.years],
        "goals": [{**asdict(goal), "title": snapshot.goals[goal.goal].title} for goal in table.goals],
        "amount": table.amount,
        "outside": table.outside,
        "trace": trace,
    }


def _in_words(one: Finding, t: Translator) -> dict[str, Any]:
    return {
        "key": one.key,
        "rule": one.rule,
        "severity": one.severity,
        "root": one.where.root,
        "record": one.where.key,
        "kind": one.where.kind,
        "row": one.where.row,
        "place": one.where.place,
        "where": one.place(t),
        "text": one.sentence(t),
        "mend": one.mend(t),
        "reason": one.reason,
    }
