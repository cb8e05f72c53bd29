"""The addresses of the server: entering, pages, the room socket, the desk, exports."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import segno
from jinja2 import Environment, FileSystemLoader
from tornado.iostream import IOStream, StreamBufferFullError, StreamClosedError
from tornado.web import HTTPError, RequestHandler, StaticFileHandler
from tornado.websocket import WebSocketHandler

from umarlaud.errors import DataError, StoreError, UmarlaudError, UsageError
from umarlaud.export.formats import format_of
from umarlaud.locale import DEFAULT_LANGUAGE, LANGUAGES, translator
from umarlaud.room import protocol
from umarlaud.room.guard import MOST_UPDATE_BYTES, Sender
from umarlaud.server.access import Session, facilitator_of, give_session, read_session
from umarlaud.server.assets import base_map_asset, manifest
from umarlaud.server.pages import TEMPLATES
from umarlaud.workshops import Workshop, normal_code

if TYPE_CHECKING:
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
        give_session(self, workshop.id, "participant")
        self.redirect(f"/w/{workshop.id}/")


class LightHandler(Page):
    """/w/ID/ and /w/ID/screen: the shared page with the session of who asks in it."""

    notebook: str

    def initialize(self, notebook: str) -> None:
        self.notebook = notebook

    async def get(self, workshop_id: str) -> None:
        workshop = self.workshop(workshop_id)
        session = self.session(workshop_id)
        language = self.language(workshop)
        head, tail = await self.server.pages.page(self.notebook, language)
        content = json.dumps(session_content(self, workshop, session, language), ensure_ascii=False)
        self.set_header("Cache-Control", "no-store")
        self.write(head)
        self.write('<script id="umarlaud-session" type="application/json">')
        self.write(content.replace("<", "\\u003c"))
        self.write("</script>")
        self.finish(tail)


class SessionHandler(Page):
    """/w/ID/session: who the browser is in this workshop, as JSON; a program with a facilitator token gets its own."""

    def get(self, workshop_id: str) -> None:
        workshop = self.workshop(workshop_id)
        token = self.get_query_argument("token", "")
        if token and self.server.opens(workshop_id, token):
            session = Session(facilitator_of(token), "facilitator")
        else:
            session = self.session(workshop_id)
        self.set_header("Cache-Control", "no-store")
        self.finish(session_content(self, workshop, session, self.language(workshop)))


def session_content(page: Page, workshop: Workshop, session: Session, language: str) -> dict[str, Any]:
    """What a page knows of itself: the workshop, who looks, where its parts are."""
    server = page.server
    tiles = server.directory / "tiles" / f"{workshop.municipality}.pmtiles"
    return {
        "workshop": {
            "id": workshop.id,
            "title": workshop.title,
            "municipality": workshop.municipality,
            "language": workshop.language,
        },
        "join": {
            "code": workshop.join_code,
            "url": f"{server.join_base()}/j/{workshop.join_code}",
            "qr": f"/w/{workshop.id}/qr.svg",
        },
        "person": session.person,
        "role": session.role,
        "language": language,
        "languages": list(LANGUAGES),
        "room": f"/w/{workshop.id}/room",
        "base_map": f"/places/{base_map_asset(workshop.municipality)[0]}",
        "tiles": f"/tiles/{tiles.name}" if tiles.exists() else None,
    }


class QrHandler(Page):
    """/w/ID/qr.svg: the join address as a QR code."""

    def get(self, workshop_id: str) -> None:
        workshop = self.workshop(workshop_id)
        self.session(workshop_id)
        code = segno.make(f"{self.server.join_base()}/j/{workshop.join_code}", error="m")
        self.set_header("Content-Type", "image/svg+xml")
        picture = code.svg_inline(scale=8, border=4, dark="#000", light="#fff")
        self.finish(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


class ExportHandler(Page):
    """/w/ID/export/FILE: what the facilitator takes home, made in a process of its own so that the room goes on."""

    async def get(self, workshop_id: str, name: str) -> None:
        self.workshop(workshop_id)
        self.session(workshop_id, facilitator=True)
        try:
            wanted = format_of(name)
        except UsageError as error:
            raise HTTPError(404) from error
        names = ["--names"] if self.get_query_argument("names", "") == "1" else []
        language = self.language(self.workshop(workshop_id))
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"export{wanted.extension}"
            command = ["export", workshop_id, str(target), "--language", language, *names]
            command += ["--data", str(self.server.directory)]
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "umarlaud", *command, stderr=asyncio.subprocess.PIPE
            )
            _, said = await process.communicate()
            if process.returncode:
                self.server.log.error("export failed: %s", said.decode(errors="replace"))
                raise HTTPError(500)
            content = target.read_bytes()
        self.set_header("Content-Type", wanted.mime)
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}")
        self.set_header("Cache-Control", "no-store")
        self.finish(content)


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


class RoomHandler(WebSocketHandler):
    """/w/ID/room: the room socket, for pages with a session and for programs with a facilitator token."""

    MOST_UNSENT_BYTES = 8_000_000
    sender: Sender
    room = None
    _by_token = False

    @property
    def server(self) -> Server:
        return self.settings["umarlaud"]

    async def get(self, workshop_id: str) -> None:
        token = self.get_query_argument("token", "")
        session = read_session(self, workshop_id)
        if token and self.server.opens(workshop_id, token):
            self._by_token = True
            session = session or Session(facilitator_of(token), "facilitator")
            session = Session(session.person, "facilitator")
        elif token:
            session = None
        if session is None:
            self.set_status(403)
            self.finish("This room is open to those who joined.")
            return
        language = self.get_query_argument("lang", "") or self.get_cookie("umarlaud-language") or DEFAULT_LANGUAGE
        self.sender = Sender(session.person, session.role, language if language in LANGUAGES else DEFAULT_LANGUAGE)
        await super().get(workshop_id)

    def check_origin(self, origin: str) -> bool:
        """A session is only good from our own pages; a token from anywhere, since nobody holds it by accident."""
        return self._by_token or super().check_origin(origin)

    async def open(self, workshop_id: str) -> None:
        self.set_nodelay(True)
        try:
            self.room = await self.server.rooms.get(workshop_id)
        except StoreError as error:
            content = {"state": "readonly", "reason": error.cause, "message": error.translated(self.sender.language)}
            self.write_message(protocol.json_message(protocol.STATUS, content), binary=True)
            self.close(1013, error.cause)
            return
        if self.ws_connection is not None:
            self.room.join(self)

    def on_message(self, message: str | bytes) -> None:
        if self.room is None:
            return
        if isinstance(message, str):
            self.close(protocol.CLOSE_UNREADABLE, "the room speaks binary messages")
            self.room.leave(self)
            return
        self.room.receive(self, message)

    def on_ping(self, data: bytes) -> None:
        if self.room is not None:
            self.room.ping(self, len(data))

    def on_close(self) -> None:
        if self.room is not None:
            self.room.leave(self)

    def send(self, frame: bytes) -> None:
        """Writes a ready frame; a socket that does not take what is sent is closed, its page will sync again.

        Where nothing waits the frame goes straight to the kernel: tornado's own write makes a future and a buffer for
        each, which was two fifths of the server's work with 300 sockets.
        """
        connection = self.ws_connection
        if connection is None or connection.stream.closed():
            return
        stream = connection.stream
        waiting = len(stream._write_buffer)
        if waiting > self.MOST_UNSENT_BYTES:
            self.shut(protocol.CLOSE_TOO_FAST, "too slow")
            return
        if not waiting and type(stream) is IOStream:
            try:
                sent = stream.socket.send(frame)
            except BlockingIOError:
                sent = 0
            except OSError:
                stream.close()
                return
            if sent == len(frame):
                return
            frame = frame[sent:]
        try:
            stream.write(frame)
        except (StreamClosedError, StreamBufferFullError):
            self.on_close()

    def shut(self, code: int, reason: str) -> None:
        """Closes the socket with one of the protocol's codes."""
        self.close(code, reason)


MAX_MESSAGE_BYTES = MOST_UPDATE_BYTES + 1_000
