"""/w/ID/room and /w/ID/desk-room: the room sockets, for pages with a session and programs with a facilitator token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tornado.iostream import IOStream, StreamBufferFullError, StreamClosedError
from tornado.websocket import WebSocketHandler

from umarlaud.errors import StoreError
from umarlaud.locale import DEFAULT_LANGUAGE, LANGUAGES
from umarlaud.room import protocol
from umarlaud.room.limits import MOST_UPDATE_BYTES
from umarlaud.room.sender import Sender
from umarlaud.server.access import Session, facilitator_of, read_session
from umarlaud.server.journal import note_error

if TYPE_CHECKING:
    from types import TracebackType

    from umarlaud.room.room import Room
    from umarlaud.server.app import Server

MAX_MESSAGE_BYTES = MOST_UPDATE_BYTES + 1_000


class RoomHandler(WebSocketHandler):
    """/w/ID/room: the room socket, for pages with a session and for programs with a facilitator token.

    /w/ID/desk-room is that of the desk document, for facilitators.
    """

    MOST_UNSENT_BYTES = 8_000_000
    sender: Sender
    room: Room | None = None
    _by_token = False

    def initialize(self, document: str = "shared") -> None:
        self.document = document

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
        if session is None or (self.document == "desk" and session.role != "facilitator"):
            self.set_status(403)
            self.finish("This room is open to those who joined.")
            return
        language = self.get_query_argument("lang", "") or self.get_cookie("umarlaud-language") or DEFAULT_LANGUAGE
        self.sender = Sender(session.person, session.role, language if language in LANGUAGES else DEFAULT_LANGUAGE)
        await super().get(workshop_id)

    def log_exception(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        note_error(self, kind, error, trace)

    def check_origin(self, origin: str) -> bool:
        """A session is only good from our own pages; a token from anywhere, since nobody holds it by accident."""
        return self._by_token or super().check_origin(origin)

    async def open(self, workshop_id: str) -> None:
        self.set_nodelay(True)
        try:
            shared = await self.server.rooms.get(workshop_id)
            self.room = shared.desk if self.document == "desk" else shared
        except StoreError as error:
            content = {"state": "readonly", "reason": error.cause, "message": error.translated(self.sender.language)}
            self.write_message(protocol.json_message(protocol.STATUS, content), binary=True)
            self.close(1013, error.cause)
            return
        if not self._by_token and read_session(self, workshop_id) is None:
            self.close(protocol.CLOSE_NO_SESSION, "the session has ended")  # while the workshop was purged
            self.room = None
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
