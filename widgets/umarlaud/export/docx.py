"""The Word document of a workshop: the input to a development plan and what it rests on, in a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.export.word import DEFAULT, fill

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot


def docx(
    snapshot: Snapshot,
    *,
    language: str = "et",
    names: bool = False,
    earlier: Snapshot | None = None,
    template: bytes | None = None,
) -> bytes:
    """The document as .docx in `language`; who wrote what is in it only with `names`.

    In a `template` of one's own, as `word.read_template` gives it; else in the one of the package. With an `earlier`
    workshop of the series it says how the network has changed since.
    """
    return fill(template or DEFAULT.read_bytes(), snapshot, language=language, names=names, earlier=earlier)
