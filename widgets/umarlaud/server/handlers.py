"""What all pages share, and the small addresses: entering, the join code as a picture, how the server is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from jinja2 import Environment, FileSystemLoader
from tornado.web import HTTPError, RequestHandler, StaticFileHandler

from umarlaud.errors import AccessError, Blocked, DataError, StoreError, UmarlaudError
from umarlaud.locale import DEFAULT_LANGUAGE, LANGUAGES, translator
from umarlaud.server.access import Session, give_session, read_session
from umarlaud.server.assets import manifest
from umarlaud.server.journal import note_error
from umarlaud.server.pages import TEMPLATES
from umarlaud.workshops import Workshop, normal_code

if TYPE_CHECKING:
    from types import TracebackType

    from umarlaud.server.app import Server

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data: blob:",
    "style-src": "'self' 'unsafe-inline'",  # the text editor makes its own style sheet
    "connect-src": "'self' ws: wss:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "frame-ancestors": "'self'",
}
"""The content security policy of our pages; Voila's desk, which runs scripts of its own, has another."""
_templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


class Page(RequestHandler):
    """What all our pages share: the server, the language, the session, errors in words."""

    @property
    def server(self) -> Server:
        return self.settings["umarlaud"]

    def set_default_headers(self) -> None:
        """Nothing from elsewhere is loaded, framed or told where people came from."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Content-Security-Policy", "; ".join(f"{what} {where}" for what, where in POLICY.items()))

    def language(self, workshop: Workshop | None = None) -> str:
        """The language asked for in the address, else the choice from before, else one that the browser reads.

        The workshop's own comes first wherever the browser names it at all.
        """
        asked = self.get_query_argument("lang", "")
        if asked in LANGUAGES:
            self.set_cookie("umarlaud-language", asked, expires_days=400, samesite="Lax")
            return asked
        kept = self.get_cookie("umarlaud-language", "")
        if kept in LANGUAGES:
            return kept
        own = workshop.language if workshop else DEFAULT_LANGUAGE
        accepted = [part.strip()[:2].lower() for part in self.request.headers.get("Accept-Language", "").split(",")]
        return own if own in accepted else next((code for code in accepted if code in LANGUAGES), own)

    def workshop(self, workshop_id: str) -> Workshop:
        """The workshop in the address; 404 if there is none."""
        try:
            return self.server.workshops.find(workshop_id)
        except StoreError:
            raise
        except DataError as error:
            raise HTTPError(404) from error

    def session(self, workshop_id: str, *, facilitator: bool = False) -> Session:
        """Who asks; 403 without a session of this workshop, or of another role."""
        session = read_session(self, workshop_id)
        if session is None or (facilitator and session.role != "facilitator"):
            raise HTTPError(403)
        return session

    async def member(self, workshop_id: str) -> Session:
        """Who asks, as `session`. Raises Blocked for a participant whom the facilitator keeps out."""
        session = self.session(workshop_id)
        if session.role != "facilitator" and await self._kept_out(workshop_id, session.person):
            raise Blocked
        return session

    async def _kept_out(self, workshop_id: str, person: str) -> bool:
        try:
            room = await self.server.rooms.get(workshop_id)
        except StoreError:
            return False  # the page says what is wrong with the disk; nobody enters the room meanwhile
        return room.is_blocked(person)

    def enter_page(self, message: str = "", code: str = "", status: int = 200) -> None:
        """The page that asks for a join code."""
        language = self.language()
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        self.finish(
            _templates.get_template("enter.html.j2").render(
                t=translator(language),
                language=language,
                languages=LANGUAGES,
                message=message,
                code=code,
                files=manifest(),
            )
        )

    def log_exception(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        note_error(self, kind, error, trace)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get("exc_info", (None, None, None))[1]
        t = translator(self.language())
        words = {
            403: t("This page is open to those who joined. Enter the code of the workshop."),
            404: t("There is no such page. Check the address, or enter the code of the workshop."),
        }
        message = words.get(status_code, t("The server could not do this. Try again in a moment."))
        if isinstance(error, UmarlaudError):
            message = error.translated(self.language())
            status_code = 403 if isinstance(error, AccessError) else status_code
        self.enter_page(message, status=status_code)


class NotFound(Page):
    """Any other address."""

    def prepare(self) -> None:
        raise HTTPError(404)


class EnterHandler(Page):
    """/ and /j/CODE: takes a join code, gives a session, goes to the workshop."""

    async def get(self, code: str | None = None) -> None:
        code = code if code is not None else self.get_query_argument("code", "")
        if not code.strip():
            self.enter_page()
            return
        t = translator(self.language())
        address = self.request.remote_ip or ""
        if not await self.server.pace.turn(address):
            self.enter_page(t("Very many codes are being tried here now. Wait a moment and try again."), code, 429)
            return
        workshop = self.server.workshops.by_code(code)
        if workshop is None:
            shown = normal_code(code)[:12]
            message = t(
                "No workshop has the code {code}. Look at the screen or ask the facilitator, and try again.", code=shown
            )
            self.enter_page(message, code[:40], 404)
            return
        self.server.pace.right(address)
        if workshop.closed:
            self.enter_page(t("The workshop “{title}” is over.", title=workshop.title), code, 410)
            return
        if read_session(self, workshop.id):
            await self.member(workshop.id)
        give_session(self, workshop.id, "participant")
        self.redirect(f"/w/{workshop.id}/")


class QrHandler(Page):
    """/w/ID/qr.svg: the join address as a QR code."""

    async def get(self, workshop_id: str) -> None:
        workshop = self.workshop(workshop_id)
        await self.member(workshop_id)
        code = segno.make(f"{self.server.join_base()}/j/{workshop.join_code}", error="m")
        self.set_header("Content-Type", "image/svg+xml")
        picture = code.svg_inline(scale=8, border=4, dark="#000", light="#fff")
        self.finish(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


class HealthHandler(Page):
    """/health: whether the server and its rooms work."""

    def get(self) -> None:
        troubled = {room.workshop: room.trouble.cause for room in self.server.rooms.open if room.trouble}
        self.set_status(503 if troubled else 200)
        self.set_header("Cache-Control", "no-store")
        self.finish(
            {"status": "read-only" if troubled else "ok", "rooms": len(self.server.rooms.open), "trouble": troubled}
        )


class MetricsHandler(Page):
    """/metrics: a few counts in the Prometheus text form; nothing about persons."""

    def get(self) -> None:
        rooms = self.server.rooms.open
        self.set_header("Content-Type", "text/plain; version=0.0.4")
        self.finish(
            "# TYPE umarlaud_rooms gauge\n"
            f"umarlaud_rooms {len(rooms)}\n"
            "# TYPE umarlaud_connections gauge\n"
            f"umarlaud_connections {sum(room.connections for room in rooms)}\n"
            "# TYPE umarlaud_rooms_readonly gauge\n"
            f"umarlaud_rooms_readonly {sum(room.trouble is not None for room in rooms)}\n"
        )


class TilesHandler(StaticFileHandler):
    """/tiles/OKOOD.pmtiles: an optional street map of a municipality, read in ranges."""

    def set_extra_headers(self, _path: str) -> None:
        self.set_header("Cache-Control", "public, max-age=86400")
