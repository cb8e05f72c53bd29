"""The log of requests, and bodies that nobody can read: what a hostile program leaves behind."""

from __future__ import annotations

import logging

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from tests.server.facilitation import lived_in
from umarlaud.errors import StoreError, UsageError
from umarlaud.server.handlers import NotFound
from umarlaud.server.journal import note_request


@pytest.fixture
async def workshop(server):
    async for one in lived_in(server):
        yield one


@pytest.mark.parametrize("body", ["[" * 100_000, '{"choice":' + "[" * 100_000 + "]" * 100_000 + "}", "9" * 6_000, "[]"])
async def test_a_body_that_is_no_json_object_is_said_to_be_none(workshop, body):
    mari = await workshop.person("Mari")
    status, content = await workshop.ask("PUT", "votes/v/ballot", body.encode(), mari.browser)
    assert (status, content["message"]) == (400, "The request is not JSON.")


async def test_the_log_does_not_tell_who_asked_for_what_nor_a_facilitators_key(workshop):
    mari = await workshop.person("Mari")
    before = len(workshop.server.log())
    for method, path, body in (
        ("PUT", "votes/v/ballot", {"choice": {"a": 1}}),  # no such vote
        ("POST", "votes/v", {"act": "open"}),  # not hers to do
        ("POST", f"closing?token={workshop.about['facilitator_token']}", {"act": "dance"}),
    ):
        status, _content = await workshop.ask(method, path, body, mari.browser)
        assert 400 <= status < 500, path
    assert workshop.server.log()[before:] == ""


class Failing(NotFound):
    """A page of ours that fails as its address says."""

    def prepare(self) -> None:
        """Fails in `get`."""

    def get(self, how: str) -> None:
        if how == "disk":
            raise StoreError("disk_full", "The disk is full.")
        if how == "asked":
            raise UsageError("There is no such act.")
        raise KeyError(how)


async def test_the_log_says_where_the_server_failed_and_not_with_which_key(caplog):
    socket, port = bind_unused_port()
    server = HTTPServer(Application([(r"/(\w+)", Failing)], log_function=note_request))
    server.add_sockets([socket])
    with caplog.at_level(logging.DEBUG):
        for how in ("disk", "asked", "surprise"):
            await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/{how}?token=geheim", raise_error=False)
    server.stop()
    told = caplog.text
    assert "GET /disk: The disk is full." in told
    assert "GET /surprise failed" in told
    assert "KeyError: 'surprise'" in told
    assert "/asked failed" not in told
    assert "geheim" not in told
    assert "127.0.0.1" not in told
