"""What a stranger sends to the server: odd addresses, broken frames, sockets that ask for nothing."""

from __future__ import annotations

import json
import socket

import pytest

from umarlaud.testing import Browser, ServerProcess


@pytest.fixture(scope="module")
def workshop(server):
    return server.new()


def ask(server: ServerProcess, *lines: str) -> socket.socket:
    """A raw connection that has sent a request."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    connection.sendall("\r\n".join([*lines, "", ""]).encode())
    return connection


@pytest.mark.parametrize(
    "path",
    [
        "/static/%00",
        f"/static/{'a' * 5000}",
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static//etc/passwd",
        "/tiles/0714.pmtiles%00",
    ],
)
def test_a_name_that_no_file_can_have_is_not_found(server, path):
    with ask(server, f"GET {path} HTTP/1.1", "Host: 127.0.0.1") as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("cookie", ["2|1:0|10:1|x", "<script>", "a" * 4000])
def test_a_session_that_the_server_did_not_sign_is_none(server, workshop, cookie):
    with ask(
        server, f"GET /w/{workshop['id']}/session HTTP/1.1", "Host: x", f"Cookie: umarlaud-{workshop['id']}={cookie}"
    ) as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 403 ")


@pytest.mark.usefixtures("workshop")
def test_only_base_maps_of_workshops_are_made(server):
    assert Browser(server.url).get("/places/0714.old.json")[0] == 200
    assert Browser(server.url).get("/places/0130.old.json")[0] == 404


def test_the_library_of_cases_is_everybodys_and_kept_for_good(server, workshop):
    page = Browser(server.url).join(workshop["join_code"])
    address = json.loads(page.get(f"/w/{workshop['id']}/session")[1])["cases"]
    status, text, headers = Browser(server.url).get(address)
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    assert json.loads(text)["lib-shared-enforcement"]["form"] == "collaboration"
    assert Browser(server.url).get("/cases/old.json")[1] == text


def room_socket(server: ServerProcess, workshop: dict[str, str]) -> tuple[socket.socket, bytes]:
    """A raw room socket with a session, and what was answered to its handshake."""
    browser = Browser(server.url).join(workshop["join_code"])
    connection = ask(
        server,
        f"GET /w/{workshop['id']}/room HTTP/1.1",
        "Host: 127.0.0.1",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Extensions: permessage-deflate",
        f"Cookie: {browser.cookies()}",
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(4096)
    return connection, answer


FRAMES = {
    "compressed": b"\xc2\x80" + bytes(4),
    "of 9 exabytes": b"\x82\xff\x7f" + b"\xff" * 7 + bytes(4),
    "a continuation of nothing": b"\x80\x80" + bytes(4),
    "a long ping": b"\x89\xfe\x01\x00" + bytes(260),
    "of an unknown kind": b"\x87\x80" + bytes(4),
}


@pytest.mark.parametrize("what", FRAMES)
def test_a_broken_frame_closes_its_socket(server, workshop, what):
    connection, answer = room_socket(server, workshop)
    with connection:
        assert b"permessage-deflate" not in answer, "what is small on the wire could be large in memory"
        connection.sendall(FRAMES[what])
        while connection.recv(4096):
            pass


def test_who_pings_without_end_is_closed(server, workshop):
    connection, _ = room_socket(server, workshop)
    with connection:
        connection.sendall((b"\x89\xfd" + bytes(4) + b"p" * 125) * 700)
        received = b""
        while b"too many messages" not in received:
            part = connection.recv(4096)
            assert part, "closed without a word"
            received = received[-100:] + part


def test_five_hundred_connections_that_ask_for_nothing_keep_nobody_out(server, workshop):
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(500)]
    try:
        assert Browser(server.url).join(workshop["join_code"]).get(f"/w/{workshop['id']}/session")[0] == 200
    finally:
        for connection in idle:
            connection.close()
