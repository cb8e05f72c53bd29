"""The archive (.json): a whole workshop in one file, from which `restore` makes an identical workshop."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic import ValidationError

from umarlaud.datasets import municipality
from umarlaud.document.models import SCHEMA, Snapshot
from umarlaud.errors import ArchiveError, PlaceError
from umarlaud.export.moment import now
from umarlaud.locale import _, translator

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "umarlaud-workshop"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)

# What pydantic found wrong, in words; the kinds are those of pydantic-core.
REASONS = {
    "missing": _("is missing"),
    "extra_forbidden": _("is not a field of this version"),
    "string_too_long": _("is too long"),
    "string_too_short": _("is empty"),
    "too_long": _("is too long"),
    "too_short": _("is too short"),
    "literal_error": _("has a value that is not allowed"),
    "union_tag_invalid": _("has a value that is not allowed"),
    "greater_than_equal": _("is outside what is allowed"),
    "less_than_equal": _("is outside what is allowed"),
    "finite_number": _("is not a number"),
    "float_type": _("is not a number"),
    "int_type": _("is not a number"),
    "string_type": _("is not text"),
}
NOT_VALID = _("is not valid")


def archive(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The workshop as JSON, UTF-8.

    Without `names`, pseudonyms become "Participant 1", "Participant 2" … and contacts become empty; the random ids
    stay, so that a restored workshop still knows which records belong together.
    """
    content = snapshot.dump()
    if not names:
        take_out_names(content, language)
    moment = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    whole = {"format": FORMAT, "schema": SCHEMA, "exported": moment, "workshop": content}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def take_out_names(content: dict[str, Any], language: str) -> None:
    """Numbers the participants of a dumped snapshot in the order of their ids, and empties contacts."""
    _ = translator(language)
    for number, key in enumerate(sorted(content["people"]), start=1):
        content["people"][key]["name"] = _("Participant {number}", number=number)
    for stakeholder in content["stakeholders"].values():
        stakeholder["contact"] = ""


def read_archive(path: Path) -> Snapshot:
    """The snapshot in an archive file.

    Raises:
        ArchiveError: the file cannot be read, is no archive, is cut short, is of a newer version, or holds a record
            that is not valid; the message says which.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(_("{file} cannot be read: {reason}."), file=path.name, reason=reason) from error
    return parse_archive(data, path.name)


def parse_archive(data: bytes, file: str = "archive.json") -> Snapshot:
    """The snapshot in the bytes of an archive; `file` is its name in messages. Raises as `read_archive`."""
    return dated_archive(data, file)[0]


def dated_archive(data: bytes, file: str) -> tuple[Snapshot, str]:
    """The snapshot in the bytes of an archive, and the moment when it was made, UTC; "" where it does not say.

    Raises as `read_archive`.
    """
    whole = _json(data, file)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ArchiveError(_("{file} is not an archive of an Ümarlaud workshop."), file=file)
    schema = whole.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise ArchiveError(_("{file} does not say of which version it is."), file=file)
    if schema > SCHEMA:
        raise ArchiveError(
            _(
                "{file} was made with a newer version of Ümarlaud (schema {schema}; this one reads up to {known}). "
                "Update Ümarlaud and try again."
            ),
            file=file,
            schema=schema,
            known=SCHEMA,
        )
    try:
        snapshot = Snapshot.model_validate(whole.get("workshop"))
        municipality(snapshot.meta.municipality)
    except ValidationError as error:
        _refuse(error, whole.get("workshop"), file)
    except PlaceError as error:
        raise ArchiveError(
            _("{file}: there is no municipality with the code “{code}”."), file=file, code=snapshot.meta.municipality
        ) from error
    exported = whole.get("exported")
    return snapshot, exported if isinstance(exported, str) and _MOMENT.fullmatch(exported) else ""


def _json(data: bytes, file: str) -> Any:
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        # A file cut short is JSON up to its very end; the error is there or in the string that was never closed.
        ours = text.lstrip().startswith("{") and FORMAT in text[:200]
        if ours and not _ends_whole(text):
            raise ArchiveError(
                _("{file} is cut short: its end is missing. Copy or download the file again."), file=file
            ) from error
        raise ArchiveError(_("{file} is not readable as JSON (line {line})."), file=file, line=error.lineno) from error
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError) and error.end == len(data) and FORMAT.encode() in data[:200]:
            raise ArchiveError(
                _("{file} is cut short: its end is missing. Copy or download the file again."), file=file
            ) from error
        raise ArchiveError(_("{file} is not an archive of an Ümarlaud workshop."), file=file) from error


def _ends_whole(text: str) -> bool:
    return text.rstrip().endswith("}") and text.count("{") <= text.count("}")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(error: ValidationError, workshop: Any, file: str) -> NoReturn:
    first = error.errors(include_url=False, include_input=False)[0]
    where = " → ".join(str(step) for step in first["loc"] if step not in ("Point", "LineString", "Polygon"))
    title = _title(workshop, first["loc"])
    raise ArchiveError(
        _("{file} cannot be restored: {where}{title} {reason}."),
        file=file,
        where=where or "workshop",
        title=f" ({title})" if title else "",
        reason=REASONS.get(first["type"], NOT_VALID),
    ) from error


def _title(workshop: Any, where: tuple[int | str, ...]) -> str:
    try:
        record = workshop[where[0]][where[1]]
        return str(record.get("title") or record.get("name") or "")[:60]
    except (KeyError, IndexError, TypeError, AttributeError):
        return ""
