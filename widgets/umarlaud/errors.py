"""The errors a person can meet, in one tree; each carries its message and parameters and is translated when shown.

UmarlaudError
├── UsageError            what was asked for cannot be asked for (exit 2 on the command line)
├── DataError             a data directory, file or store that cannot be used
│   ├── StoreError        the store could not keep a change (disk full, read-only, damaged)
│   ├── ArchiveError      an archive that cannot be read
│   ├── PlaceError        an unknown municipality or settlement
│   └── TemplateError     an unknown template, or one that cannot be read
├── AddressError          a port or address that cannot be listened on
├── AccessError           a wrong code, key or role
│   └── Blocked           a participant whom a facilitator keeps out
└── RoomError
    ├── UnreadableMessage a frame that is not protocol
    └── Refused           a change that the guard does not let in
"""

from __future__ import annotations

from typing import Any

from umarlaud.locale import _


class UmarlaudError(Exception):
    """Base of all errors meant for people.

    `message` is the English source text with `{name}` places; `params` fill them.
    """

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message.format(**params) if params else message)
        self.message = message
        self.params = params

    def __reduce__(self) -> tuple[Any, ...]:
        """Between processes too it stays what it is, whatever its subclass is made of."""
        return _again, (type(self), self.args, self.__dict__)

    def translated(self, language: str) -> str:
        """The message in `language` (et, en or ru)."""
        from umarlaud.locale import translator  # late: catalogues are read only when an error is shown

        return translator(language).t(self.message, **self.params)


class UsageError(UmarlaudError):
    """What was asked for cannot be asked for."""


class DataError(UmarlaudError):
    """A data directory, file or store that cannot be used."""


class StoreError(DataError):
    """The store could not keep a change; `cause` is one of disk_full, disk_readonly, disk_damaged, disk_busy."""

    def __init__(self, cause: str, message: str, **params: Any) -> None:
        super().__init__(message, **params)
        self.cause = cause


class ArchiveError(DataError):
    """An archive that cannot be read."""


class PlaceError(DataError):
    """An unknown municipality or settlement."""


class TemplateError(DataError):
    """An unknown template, or one that cannot be read; the message says the file, the line and what to do."""


class AddressError(UmarlaudError):
    """A port or address that cannot be listened on."""


class AccessError(UmarlaudError):
    """A wrong code, key or role."""


class Blocked(AccessError):
    """A participant whom a facilitator keeps out; pages know it by its `rule`."""

    rule = "blocked"

    def __init__(self) -> None:
        super().__init__(_("The facilitator has closed this workshop to you. Please talk to the facilitator."))


class RoomError(UmarlaudError):
    """Something a client of a room did."""


class UnreadableMessage(RoomError):
    """A frame that is not protocol; the socket that sent it is closed."""


class Refused(RoomError):
    """A change that the guard does not let in.

    `rule` names the rule, `where` is the path in the document, `text` is what its author wrote.
    """

    def __init__(self, rule: str, where: list[Any], message: str, text: str | None = None, **params: Any) -> None:
        super().__init__(message, **params)
        self.rule = rule
        self.where = where
        self.text = text


def _again(kind: type[UmarlaudError], words: tuple[Any, ...], fields: dict[str, Any]) -> UmarlaudError:
    error = kind.__new__(kind, *words)
    error.__dict__.update(fields)
    return error
