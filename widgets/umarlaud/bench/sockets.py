"""WebSocket clients on plain sockets (RFC 6455): hundreds in one selector loop, so that the driver costs little."""

from __future__ import annotations

import base64
import os
import socket
import struct

from umarlaud.errors import AddressError

_READ_BYTES = 1 << 18
_PONG, _PING, _CLOSE, _BINARY = 10, 9, 8, 2


class ClientSocket:
    """One open socket. The connection is made while you wait; after that nothing waits."""

    def __init__(self, port: int, path: str, cookie: str = "") -> None:
        """Raises AddressError when the server does not let it in."""
        self.messages = self.bytes = 0
        self.closed: int | None = None
        self._rest = b""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open(port, path, cookie)
        self._socket.setblocking(False)

    def _open(self, port: int, path: str, cookie: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        cookies = f"Cookie: {cookie}\r\n" if cookie else ""
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{cookies}\r\n".encode()
        )
        head = b""
        while b"\r\n\r\n" not in head:
            part = self._socket.recv(_READ_BYTES)
            if not part:
                break
            head += part
        head, _, self._rest = head.partition(b"\r\n\r\n")
        if b" 101 " not in head.partition(b"\r\n")[0] + b" ":
            raise AddressError("The room did not let a socket in: {said}", said=head.partition(b"\r\n")[0].decode())

    def fileno(self) -> int:
        """For selectors."""
        return self._socket.fileno()

    def send(self, payload: bytes, kind: int = _BINARY) -> None:
        """Sends one message. Its mask is zero, which costs the server what any mask costs and the driver nothing."""
        length = len(payload)
        if length < 126:
            head = bytes((128 | kind, 128 | length))
        elif length < 65_536:
            head = bytes((128 | kind, 254)) + struct.pack(">H", length)
        else:
            head = bytes((128 | kind, 255)) + struct.pack(">Q", length)
        data = head + b"\0\0\0\0" + payload
        sent = self._socket.send(data)
        if sent < len(data):  # a large message: wait for it
            self._socket.setblocking(True)
            self._socket.sendall(data[sent:])
            self._socket.setblocking(False)

    def receive(self) -> list[bytes]:
        """The whole messages that have come; pings are answered, a close sets `closed`."""
        try:
            data = self._socket.recv(_READ_BYTES)
        except BlockingIOError:
            data = b""
            if not self._rest:
                return []
        except OSError:
            self.closed = self.closed or 1006
            return []
        else:
            if not data:
                self.closed = self.closed or 1006
                return []
        self.bytes += len(data)
        data = self._rest + data if self._rest else data
        messages: list[bytes] = []
        at, end = 0, len(data)
        while end - at >= 2:
            length, start = data[at + 1], at + 2
            if length == 126:
                if end - at < 4:
                    break
                length, start = int.from_bytes(data[at + 2 : at + 4]), at + 4
            elif length == 127:
                if end - at < 10:
                    break
                length, start = int.from_bytes(data[at + 2 : at + 10]), at + 10
            if start + length > end:
                break
            kind = data[at] & 15
            at = start + length
            if kind == _BINARY:
                messages.append(data[start:at])
            elif kind == _PING:
                self.send(data[start:at], _PONG)
            elif kind == _CLOSE:
                self.closed = int.from_bytes(data[start : start + 2]) or 1005
        self._rest = data[at:]
        self.messages += len(messages)
        return messages

    def close(self) -> None:
        """Hangs up."""
        self._socket.close()
