"""How a Yjs room is spoken to: y-websocket, and Hocuspocus 4 with its document name and its own sign-in."""

from __future__ import annotations

from dataclasses import dataclass

from umarlaud.errors import UnreadableMessage
from umarlaud.room import protocol
from umarlaud.room.protocol import Reader, chunk, sync_message

_EMPTY_STATE = b"\x00"


@dataclass(frozen=True)
class Framing:
    """What stands before a sync message, and what is said first. `name` is the document's, empty for y-websocket."""

    name: str = ""

    def hello(self) -> list[bytes]:
        """What a client says when it comes in: who it is, where that is asked, and that it has nothing yet."""
        step1 = self._addressed(sync_message(protocol.STEP1, _EMPTY_STATE))
        if not self.name:
            return [step1]
        # Hocuspocus 4: message type 2 (Auth), 0 (Token), the token
        return [self._addressed(b"\x02\x00" + chunk(b"bench")), step1]

    def update(self, update: bytes) -> bytes:
        """The message that carries an update."""
        return self._addressed(sync_message(protocol.UPDATE, update))

    def is_whole(self, message: bytes) -> bool:
        """Whether a message brings the whole document, the answer to `hello`."""
        return self._body(message)[:2] == bytes((protocol.SYNC, protocol.STEP2))

    def saved(self, message: bytes) -> int | None:
        """How many messages of this socket are on disk, when that is what a message of ours says."""
        if self.name or message[0] != protocol.SAVED:
            return None
        reader = Reader(message)
        reader.byte()
        reader.chunk()
        return reader.varuint()

    def _addressed(self, message: bytes) -> bytes:
        return chunk(self.name.encode()) + message if self.name else message

    def _body(self, message: bytes) -> bytes:
        if not self.name:
            return message
        reader = Reader(message)
        if reader.text() != self.name:
            raise UnreadableMessage("The message is of another document.")
        return message[reader.at :]
