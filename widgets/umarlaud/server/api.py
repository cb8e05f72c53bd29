"""What the JSON addresses share: a body in, a body out, errors in words; nothing from another site's page."""

from __future__ import annotations

import json
import logging
import time
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError

from umarlaud.errors import AccessError, DataError, RoomError, StoreError, UmarlaudError, UsageError
from umarlaud.locale import translator
from umarlaud.server.access import Session, facilitator_of
from umarlaud.server.handlers import Page

log = logging.getLogger("umarlaud")

STATUS: tuple[tuple[type[UmarlaudError], int], ...] = (
    (StoreError, 503),
    (AccessError, 403),
    (RoomError, 409),
    (UsageError, 400),
    (DataError, 404),
)
"""The HTTP status of an error that is meant for people; the first that fits counts."""


class Api(Page):
    """An address that speaks JSON. An error is answered with {"message": in the asker's language, "rule": or null}."""

    def prepare(self) -> None:
        """A browser names the page that asks; a page of another site is turned away, whatever cookies it carries."""
        origin = self.request.headers.get("Origin")
        if origin and urlsplit(origin).netloc != self.request.host:
            raise HTTPError(403)

    def check_xsrf_cookie(self) -> None:
        """Asked where Jupyter's settings want a token; `prepare` has looked where the request comes from."""

    def session(self, workshop_id: str, *, facilitator: bool = False) -> Session:
        """Who asks: a program with a facilitator token in the address, else the session of the browser."""
        token = self.get_query_argument("token", "")
        if not token:
            return super().session(workshop_id, facilitator=facilitator)
        if not self.server.opens(workshop_id, token):
            raise HTTPError(403)
        return Session(facilitator_of(token), "facilitator")

    def lead(self, workshop_id: str) -> Session:
        """The facilitator who asks; 404 for no such workshop, 403 for anybody else."""
        self.workshop(workshop_id)
        return self.session(workshop_id, facilitator=True)

    def body(self) -> dict[str, Any]:
        """The JSON object of the request. Raises UsageError for anything else."""
        try:
            content = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError) as error:
            raise UsageError("The request is not JSON.") from error
        if not isinstance(content, dict):
            raise UsageError("The request is not JSON.")
        return content

    def answer(self, content: dict[str, Any]) -> None:
        """Ends the request with a JSON object that nobody keeps."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(content, ensure_ascii=False))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """A refusal that is meant for the asker is one line of the log; a trace is for what nobody expected."""
        if isinstance(value, UmarlaudError):
            log.info("%s %s: %s", self.request.method, self.request.path, value)
        else:
            super().log_exception(typ, value, tb)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get("exc_info", (None, None, None))[1]
        t = translator(self.language())
        message = t("The server could not do this. Try again in a moment.")
        if status_code == 403:
            message = t("This page is open to those who joined. Enter the code of the workshop.")
        if status_code == 404:
            message = t("There is no such page. Check the address, or enter the code of the workshop.")
        if isinstance(error, UmarlaudError):
            status_code = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
            message = error.translated(self.language())
        self.set_status(status_code)
        self.answer({"message": message, "rule": getattr(error, "rule", None)})


class ClockHandler(Api):
    """/clock: the server's time in milliseconds since 1970, by which pages correct their own."""

    def get(self) -> None:
        self.answer({"now": time.time() * 1000})
