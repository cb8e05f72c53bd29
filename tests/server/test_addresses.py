"""What is open to whom: every address of the server, asked for by a stranger and by a participant."""

from __future__ import annotations

import inspect
import json
import re
import urllib.error
import urllib.request

import pytest

from umarlaud.testing import Browser

KERNEL = "11111111-1111-1111-1111-111111111111"
OF_JUPYTER = [
    f"/api/kernels/{KERNEL}",
    f"/api/kernels/{KERNEL}/channels",
    "/api/kernels",
    "/api/contents",
    "/api/contents/desk.ipynb",
    "/api/sessions",
    "/api/terminals",
    "/api/kernelspecs",
    "/voila/api/contents",
    "/voila/files/desk.ipynb",
    "/voila/render/desk.ipynb",
    "/voila/tree",
    "/login",
    "/notebooks/desk.ipynb",
    "/files/desk.ipynb",
    "/static/../../pyproject.toml",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/tiles/../umarlaud.sqlite",
    "/w/x/desk",
]


@pytest.fixture(scope="module")
def workshop(server):
    return server.new()


@pytest.mark.parametrize("path", OF_JUPYTER)
def test_no_participant_reaches_jupyter_or_files(server, workshop, path):
    browser = Browser(server.url).join(workshop["join_code"])
    status, text, _ = browser.get(path)
    landed_on_enter_page = status == 200 and 'name="code"' in text
    assert status in (401, 403, 404, 405) or landed_on_enter_page, (status, text[:200])


def test_every_address_of_the_server_is_known_here():
    """A new address must be put into one of the lists above, so that nobody opens one by accident."""
    from umarlaud.server.app import KEPT, Server

    source = inspect.getsource(Server.init_handlers)
    ours = set(re.findall(r'\(r"([^"]+)"|workshop \+ r"([^"]+)"', source))
    assert {first or f"/w/ID{second}" for first, second in ours} == {
        "/",
        "/j/([^/]{0,60})",
        "/w/ID/",
        "/w/ID/screen",
        "/w/ID/desk",
        "/w/ID/room",
        "/w/ID/session",
        "/w/ID/desk-room",
        "/w/ID/network",
        "/w/ID/checks",
        "/w/ID/measurements",
        "/w/ID/moderation",
        "/w/ID/history",
        "/w/ID/closing",
        "/w/ID/next",
        "/w/ID/series",
        "/w/ID/votes/([A-Za-z0-9_~-]{1,64})",
        "/w/ID/votes/([A-Za-z0-9_~-]{1,64})/ballot",
        "/w/ID/votes/([A-Za-z0-9_~-]{1,64})/result",
        "/w/ID/votes/([A-Za-z0-9_~-]{1,64})/slips",
        "/w/ID/slip",
        "/w/ID/slip.json",
        "/b/([^/]{1,60})",
        "/w/ID/word-template",
        "/w/ID/word-template/example\\.docx",
        "/w/ID/sheets/([a-z-]{1,30})\\.pdf",
        "/clock",
        "/w/ID/qr.svg",
        "/w/ID/export/([^/]+)",
        "/static/(.+)",
        "/places/([^/]+)",
        "/cases/([^/]+)",
        "/tiles/([0-9]{4}\\.pmtiles)",
        "/favicon.ico",
        "/health",
        "/metrics",
        "/voila/api/shutdown/(.*)",
    }
    assert [handler.__name__ for handler in KEPT] == [
        "KernelHandler",
        "VoilaKernelWebsocketHandler",
        "TemplateStaticFileHandler",
        "MultiStaticFileHandler",
        "FileFindHandler",
        "ThemesHandler",
    ]


VOTE = "votes/([A-Za-z0-9_~-]{1,64})"
FACILITATORS = {
    "desk": ("GET", "desk"),
    "desk-room": ("GET", "desk-room"),
    "export/([^/]+)": ("GET", "export/tulemus.docx"),
    "word-template": ("GET", "word-template"),
    "word-template/example\\.docx": ("GET", "word-template/example.docx"),
    "sheets/([a-z-]{1,30})\\.pdf": ("GET", "sheets/ballots.pdf?vote=v"),
    "checks": ("GET", "checks"),
    "measurements": ("POST", "measurements"),
    "moderation": ("POST", "moderation"),
    "history": ("GET", "history"),
    "closing": ("POST", "closing"),
    "next": ("POST", "next"),
    "series": ("GET", "series"),
    VOTE: ("POST", "votes/v"),
    VOTE + "/result": ("GET", "votes/v/result"),
    VOTE + "/slips": ("POST", "votes/v/slips"),
}
"""The addresses of a workshop that only its facilitators have, and how each is asked for."""
MEMBERS = {
    "": ("GET", ""),
    "screen": ("GET", "screen"),
    "room": ("GET", "room"),
    "session": ("GET", "session"),
    "qr.svg": ("GET", "qr.svg"),
    "network": ("GET", "network"),
    VOTE + "/ballot": ("GET", "votes/v/ballot"),
    "slip": ("GET", "slip"),
    "slip.json": ("GET", "slip.json"),
}
"""Those that participants, or who holds a slip, have too: a stranger has none."""


def ask(browser: Browser, method: str, path: str) -> int:
    request = urllib.request.Request(browser.url + path, b"{}" if method == "POST" else None, method=method)
    request.add_header("Cookie", browser.cookies())
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize(("method", "path"), FACILITATORS.values())
def test_what_is_the_facilitators_is_nobody_elses(server, workshop, method, path):
    other = server.new("Teine")
    inside = Browser(server.url).join(workshop["join_code"])
    elsewhere = Browser(server.url).facilitate(other)
    for browser in (Browser(server.url), inside, elsewhere):
        assert ask(browser, method, f"/w/{workshop['id']}/{path}") == 403


@pytest.mark.parametrize(("method", "path"), MEMBERS.values())
def test_what_is_the_participants_is_no_strangers(server, workshop, method, path):
    other = server.new("Teine")
    for browser in (Browser(server.url), Browser(server.url).join(other["join_code"])):
        assert ask(browser, method, f"/w/{workshop['id']}/{path}") == 403


def test_every_address_of_a_workshop_is_the_facilitators_or_the_members():
    """A new address of a workshop is asked for by those who may not."""
    from umarlaud.server.app import Server

    ours = set(re.findall(r'workshop \+ r"/([^"]*)"', inspect.getsource(Server.init_handlers)))
    assert ours == FACILITATORS.keys() | MEMBERS.keys()


def test_a_kernel_cannot_be_stopped_from_another_page(server):
    request = urllib.request.Request(
        f"{server.url}/voila/api/shutdown/{KERNEL}", method="POST", headers={"Origin": "http://evil.example"}
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    assert caught.value.code in (403, 404)


def test_the_light_page_is_small_complete_and_asks_nobody_else(server, workshop):
    browser = Browser(server.url).join(workshop["join_code"])
    status, page, _ = browser.get(f"/w/{workshop['id']}/")
    assert status == 200
    for tag in ("umarlaud-lobby", "umarlaud-problem-map", "umarlaud-goal-editor"):
        assert f"<{tag}" in page
    assert re.findall(r"https?://(?!127\.0\.0\.1|192\.|10\.|172\.)[^\"'\s]+", page) == []
    addresses = list(dict.fromkeys(re.findall(r'(?:src|href)="(/static/[^"]+)"', page)))
    assert any("i18n-et" in address for address in addresses)
    addresses.append(
        json.loads(re.search(r'umarlaud-session" type="application/json">(.*?)</script>', page)[1])["base_map"]
    )
    assert len(addresses) >= 3
    total = len(page.encode())
    for address in addresses:
        status, _, headers = Browser(server.url).get(address, **{"Accept-Encoding": "br"})
        assert status == 200, address
        assert "immutable" in headers["Cache-Control"]
        small = int(headers["Content-Length"]) < 1_000  # not worth compressing
        assert headers.get("Content-Encoding") == "br" or address.endswith(".svg") or small
        total += int(headers["Content-Length"])
    assert total <= 250_000


def test_a_session_of_another_origin_does_not_open_the_room(server, workshop):
    import websockets.sync.client

    browser = Browser(server.url).join(workshop["join_code"])
    address = f"{server.url.replace('http', 'ws')}/w/{workshop['id']}/room"
    headers = {"Cookie": browser.cookies()}
    with pytest.raises(Exception, match="403"):
        websockets.sync.client.connect(address, additional_headers=headers, origin="http://evil.example")
    with websockets.sync.client.connect(address, additional_headers=headers, origin=server.url):
        pass


def test_health_and_metrics_say_how_it_is(server):
    status, text, _ = Browser(server.url).get("/health")
    assert status == 200
    assert json.loads(text)["status"] == "ok"
    assert "umarlaud_connections" in Browser(server.url).get("/metrics")[1]


def test_an_address_that_is_not_there_leads_back_to_the_code(server):
    status, text, _ = Browser(server.url).get("/nothing?lang=en")
    assert status == 404
    assert "There is no such page" in text
    assert 'name="code"' in text
