"""Where a kernel runs: which page it is for, in which language, and the room that its environment names."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any, Literal

from umarlaud.errors import AccessError, AddressError
from umarlaud.locale import DEFAULT_LANGUAGE, LANGUAGES, _

Page = Literal["light", "desk", "notebook"]

TIMEOUT = 10.0
"""Seconds to wait for the server."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""No proxy: the server is on this laptop or in this hall."""

UNREACHABLE = _(
    "The server at {url} cannot be reached ({reason}). Start it with: umarlaud serve. "
    "A workshop at another address: umarlaud lab --url ADDRESS"
)
NOT_LET_IN = _(
    "The server at {url} does not know this key of the workshop “{id}”. Open the notebooks again with: umarlaud lab"
)
NO_SUCH_ROOM = _("The server at {url} has no workshop “{id}”. See what there is with: umarlaud list")


def page() -> Page:
    """What the kernel is for: `light`, a page without a kernel; `desk`; or a notebook (UMARLAUD_PAGE)."""
    named = os.environ.get("UMARLAUD_PAGE", "")
    return "light" if named == "light" else "desk" if named == "desk" else "notebook"


def language() -> str:
    """The language that people see (UMARLAUD_LANGUAGE), Estonian when none is named."""
    named = os.environ.get("UMARLAUD_LANGUAGE", "")
    return named if named in LANGUAGES else DEFAULT_LANGUAGE


@dataclass(frozen=True)
class RoomAddress:
    """Where a room is, and the facilitator's key that opens it."""

    url: str  # of the server, http or https
    workshop: str
    token: str

    @classmethod
    def from_environment(cls) -> RoomAddress | None:
        """The room that UMARLAUD_URL, UMARLAUD_WORKSHOP and UMARLAUD_TOKEN name; None when one of them is missing."""
        url, workshop, token = (os.environ.get(f"UMARLAUD_{name}", "") for name in ("URL", "WORKSHOP", "TOKEN"))
        return cls(url.rstrip("/"), workshop, token) if url and workshop and token else None

    def socket(self, language: str) -> str:
        """The address of the room's socket, with the key in it."""
        query = urllib.parse.urlencode({"token": self.token, "lang": language})
        return f"ws{self.url.removeprefix('http')}/w/{self.workshop}/room?{query}"

    def session(self) -> dict[str, Any]:
        """What the server says of the workshop: title, municipality, join code and address, places of its parts.

        Raises AddressError when the server cannot be reached, AccessError when it does not know the workshop or key.
        """
        address = f"{self.url}/w/{self.workshop}/session?{urllib.parse.urlencode({'token': self.token})}"
        try:
            with _DIRECT.open(address, timeout=TIMEOUT) as answer:
                content: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as error:
            message = NO_SUCH_ROOM if error.code == 404 else NOT_LET_IN
            raise AccessError(message, url=self.url, id=self.workshop) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise AddressError(UNREACHABLE, url=self.url, reason=getattr(reason, "strerror", None) or reason) from error
        # On the desk the browser is the person that its own cookie says, not the one of the kernel's key.
        return {**content, "person": os.environ.get("UMARLAUD_PERSON") or content["person"]}
