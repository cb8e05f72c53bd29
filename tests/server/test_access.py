"""Codes, sessions and roles, over real HTTP."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from umarlaud.testing import Browser, umarlaud
from umarlaud.workshops import ALPHABET


@pytest.fixture(scope="module")
def workshop(server):
    return server.new("Kihelkonna ümarlaud")


def test_the_first_page_asks_for_the_code(server):
    status, text, headers = Browser(server.url).get("/?lang=et")
    assert status == 200
    assert "Liitumiskood" in text
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{spaced}"])
def test_a_code_is_taken_as_people_type_it(server, workshop, typed):
    code = workshop["join_code"]
    text = typed.format(code, lower=code.lower(), spaced=f"{code[:3]} {code[3:]}").replace(" ", "%20")
    browser = Browser(server.url)
    status, page, _ = browser.get(f"/?code={text}")
    assert status == 200
    assert f'"id": "{workshop["id"]}"' in page


def test_a_wrong_code_says_what_to_do_in_the_persons_language(server):
    for language, words in (("et", "ümarlauda ei ole"), ("en", "No workshop has the code"), ("ru", "нет")):
        browser = Browser(server.url)
        status, text, _ = browser.get(f"/?code=ZZZZZ9&lang={language}")
        assert status == 404
        assert words in text
        assert "ZZZZZ9" in text


def test_two_hundred_wrong_codes_do_not_lock_the_hall_out(server, workshop):
    with ThreadPoolExecutor(40) as pool:
        wrong = list(pool.map(lambda n: Browser(server.url).get(f"/?code=ZZ{n:04}")[0], range(200)))
        assert set(wrong) <= {404, 429}
    status, page, _ = Browser(server.url).get(f"/j/{workshop['join_code']}")
    assert status == 200
    assert workshop["id"] in page


def test_a_guesser_is_slowed_down(own_server):
    own_server.new()
    with ThreadPoolExecutor(20) as pool:
        began = time.monotonic()
        list(pool.map(lambda n: Browser(own_server.url).get(f"/?code=ZZ{n:04}")[0], range(130)))
        took = time.monotonic() - began
    assert took > 2, "thirty tries beyond the burst of a hundred wait three seconds"


def test_the_code_of_a_closed_workshop_says_that_it_is_over(server):
    closed = server.new("Möödunud")
    inside = Browser(server.url).join(closed["join_code"])
    umarlaud("close", closed["id"], "--data", str(server.data))
    status, text, _ = Browser(server.url).get(f"/j/{closed['join_code']}?lang=en")
    assert status == 410
    assert "is over" in text
    assert inside.get(f"/w/{closed['id']}/session")[0] == 200
    umarlaud("close", closed["id"], "--reopen", "--data", str(server.data))
    assert Browser(server.url).get(f"/j/{closed['join_code']}")[0] == 200


def test_codes_have_no_look_alikes():
    assert not set("0O1ILU") & set(ALPHABET)


def test_the_same_browser_stays_the_same_person(server, workshop):
    browser = Browser(server.url).join(workshop["join_code"])
    first = json.loads(browser.get(f"/w/{workshop['id']}/session")[1])["person"]
    browser.join(workshop["join_code"])
    assert json.loads(browser.get(f"/w/{workshop['id']}/session")[1])["person"] == first
    other = Browser(server.url).join(workshop["join_code"])
    assert json.loads(other.get(f"/w/{workshop['id']}/session")[1])["person"] != first


def test_a_forged_session_is_none(server, workshop):
    browser = Browser(server.url).join(workshop["join_code"])
    for cookie in browser.jar:
        cookie.value = cookie.value[:-4] + "beef"
    assert browser.get(f"/w/{workshop['id']}/session")[0] == 403


def test_a_session_of_one_workshop_opens_no_other(server, workshop):
    other = server.new("Teine")
    browser = Browser(server.url).join(workshop["join_code"])
    for path in ("", "screen", "session", "qr.svg", "network", "desk", "room", "export/x.docx"):
        assert browser.get(f"/w/{other['id']}/{path}")[0] == 403, path


def test_the_facilitators_key_opens_the_desk_and_a_wrong_one_does_not(server, workshop):
    assert Browser(server.url).get(f"/w/{workshop['id']}/desk?token=wrong")[0] == 403
    assert Browser(server.url).get(f"/w/{workshop['id']}/desk")[0] == 403
    browser = Browser(server.url)
    facilitator_session(browser, workshop)
    assert json.loads(browser.get(f"/w/{workshop['id']}/session")[1])["role"] == "facilitator"


def facilitator_session(browser: Browser, workshop: dict[str, str]) -> None:
    """Exchanges the key for the session without opening the desk, which would start a kernel."""
    import urllib.request

    from umarlaud.testing import _NoRedirect

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(browser.jar), _NoRedirect())
    opener.open(f"{browser.url}/w/{workshop['id']}/desk?token={workshop['facilitator_token']}").close()


def test_exports_are_for_the_facilitator(server, workshop):
    participant = Browser(server.url).join(workshop["join_code"])
    assert participant.get(f"/w/{workshop['id']}/export/tulemus.json")[0] == 403
    facilitator = Browser(server.url)
    facilitator_session(facilitator, workshop)
    status, text, headers = facilitator.get(f"/w/{workshop['id']}/export/tulemus.json")
    assert status == 200
    assert json.loads(text)["format"] == "umarlaud-workshop"
    assert "attachment" in headers["Content-Disposition"]
    assert facilitator.get(f"/w/{workshop['id']}/export/tulemus.exe")[0] == 404


def test_keys_are_not_kept_as_they_are(server, workshop):
    stored = b"".join(path.read_bytes() for path in server.data.glob("umarlaud.sqlite*"))
    assert workshop["facilitator_token"].encode() not in stored


def test_an_unknown_municipality_is_answered_with_the_nearest():
    done = umarlaud("new", "X", "--municipality", "0715", "--data", "/tmp/umarlaud-none", ok=False)
    assert done.returncode == 1
    assert "0714" in done.stderr
    assert done.stderr.count("\n") == 1
