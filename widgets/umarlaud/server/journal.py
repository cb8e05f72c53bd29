"""What the server writes into its log of requests: which failed, never who asked nor with which key.

An address of the network and a time would tell who voted when, also after a workshop is purged, and a facilitator's
token stands in the query.
"""

from __future__ import annotations

import logging
from types import TracebackType
from typing import TYPE_CHECKING

from tornado.web import HTTPError

from umarlaud.errors import StoreError, UmarlaudError

if TYPE_CHECKING:
    from tornado.web import RequestHandler

log = logging.getLogger("umarlaud")


def note_request(handler: RequestHandler) -> None:
    """Notes a request that the server could not answer; tornado's `log_function`."""
    if handler.get_status() >= 500:
        log.error("%s %s was answered with %d", handler.request.method, handler.request.path, handler.get_status())


def note_error(
    handler: RequestHandler,
    kind: type[BaseException] | None,
    error: BaseException | None,
    trace: TracebackType | None,
) -> None:
    """Notes an error that nobody expected, and what the disk says; others are answered, or anybody could fill a log."""
    asked = handler.request.method, handler.request.path
    if isinstance(error, StoreError):
        log.error("%s %s: %s", *asked, error)
    elif kind and error and not isinstance(error, UmarlaudError | HTTPError):
        log.error("%s %s failed", *asked, exc_info=(kind, error, trace))
