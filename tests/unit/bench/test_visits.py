"""Answers are read when they are whole, and a burst counts who came through and who did not."""

from __future__ import annotations

import http.server
import threading

import pytest

from umarlaud.bench.visits import Visit, burst, read_answer, request

LONG = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"


def test_an_answer_with_a_length_is_read_with_its_cookies():
    answer, length = read_answer(LONG + b"HTTP/1.1 ")
    assert (answer.status, answer.body, length) == (200, b"hello", len(LONG))
    assert answer.headers["set-cookie"].splitlines() == ["a=1", "b=2"]


def test_a_streamed_answer_is_read_when_its_last_chunk_is_there():
    assert read_answer(CHUNKED)[0].body == b"abcde"


@pytest.mark.parametrize("whole", [LONG, CHUNKED])
def test_a_part_of_an_answer_is_waited_for(whole):
    assert all(read_answer(whole[:length]) is None for length in range(len(whole)))


class Door(http.server.BaseHTTPRequestHandler):
    """Answers every path with itself."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def door():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_burst_counts_those_who_have_everything_and_those_who_were_refused(door):
    def visit(number: int) -> Visit:
        for path in ("/one", "/two"):
            answer = yield request(path)
            assert answer.body == path.encode()
        if number == 3:
            raise ValueError("refused")

    seen = burst(door, [visit(number) for number in range(5)], 30)
    assert len(seen.finished) == 4
    assert seen.failures == ["refused"]
    assert seen.requests == 10
    assert seen.last == max(seen.finished)


def test_nobody_there_is_a_failure_of_each():
    seen = burst(1, [knock(), knock()], 10)
    assert len(seen.failures) == 2
    assert seen.last is None


def knock() -> Visit:
    yield request("/")
