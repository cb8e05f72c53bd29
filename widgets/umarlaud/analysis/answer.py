"""The whole answer of one computation, from the bytes of a document; runs in a process of its own."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pycrdt import Doc

from umarlaud.document import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.layout import Positions


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON for pages, with what the next computation starts from."""

    subject: str  # hash of the part of the workshop that the answer is about
    content: bytes  # JSON, UTF-8
    tag: str  # hash of the content
    layout: Mapping[str, Positions]


def answer(update: bytes, workshop: str, known: str, layout: Mapping[str, Positions]) -> Answer | None:
    """Layouts and insights of the document in `update`, a Yjs update of the whole of it.

    None when the network in it is the one that was `known`, so typing elsewhere costs no computation. `layout` is the
    one before, where both diagrams start from.

    Raises:
        pydantic.ValidationError: the document is no workshop.
    """
    # late: the server only names this function, and has no use for networkx
    from umarlaud.analysis.insights import dump, insights
    from umarlaud.analysis.layout import bands, force
    from umarlaud.analysis.network import read_network

    doc: Doc[Any] = Doc()
    doc.apply_update(update)
    snapshot = read_snapshot(doc, workshop)
    parts = snapshot.model_dump(mode="json", include={"stakeholders", "ties", "offers"})
    # A Y.Map gives its keys in another order each time.
    text = json.dumps([parts, snapshot.meta.municipality], sort_keys=True)
    subject = hashlib.sha256(text.encode()).hexdigest()
    if subject == known:
        return None
    network = read_network(snapshot)
    found = {"force": force(network, layout.get("force")), "bands": bands(network, layout.get("bands"))}
    content = json.dumps(
        {"layout": found, "insights": dump(insights(snapshot, network=network))},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    return Answer(subject=subject, content=content, tag=hashlib.sha256(content).hexdigest()[:24], layout=found)
