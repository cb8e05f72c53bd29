"""What a browser asks for when a participant opens the page for the first time, and where it would reach outside."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import brotli

from umarlaud.bench.visits import Answer, Visit, cookies_of, request

_TAG = re.compile(r"<(link|script|img|iframe)\b[^>]*?\b(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\.{1,2}/[\w./-]+)["']""")
_OUTSIDE = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}[^\s\"'`<>)\\]*", re.IGNORECASE)
_CSS_REACH = re.compile(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)
_HTML_REACH = re.compile(r"(?i)\b(?:src|href|action|srcset|poster|data)\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)")
NAMESPACES = ("http://www.w3.org/",)
"""Names of XML vocabularies look like addresses; no browser opens them."""


@dataclass(frozen=True)
class Part:
    """One answer of the first load."""

    path: str
    wire: int  # bytes of the body as it travelled
    body: bytes  # decoded
    type: str


def first_visit(code: str, parts: list[Part]) -> Visit:
    """Joins by `code`, opens the page and loads what it needs into `parts`; ValueError when any of it is refused."""
    answer = yield request(f"/j/{code}")
    if answer.status != 302:
        raise ValueError(f"/j/{code} answered {answer.status}")
    session = cookies_of(answer)
    page = answer.headers["location"]
    answer = yield from _get(page, session, parts)
    html = decoded(answer).decode()
    wanted = [path for tag, path in _TAG.findall(html) if tag.lower() != "a" and not path.endswith("/")]
    content = json.loads(html.partition('id="umarlaud-session" type="application/json">')[2].partition("</script>")[0])
    seen: set[str] = set()
    wanted.append(content["base_map"])
    while wanted:
        path = wanted.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = yield from _get(path, session, parts)
        if "javascript" in answer.headers.get("content-type", ""):
            script = decoded(answer).decode()
            folder = path.rpartition("/")[0]
            wanted += [f"{folder}/{name.removeprefix('./')}" for name in _IMPORT.findall(script)]
            wanted += [f"{folder}/{name}" for name in re.findall(rf"i18n-{content['language']}\.\w+\.json", script)]


def same_visit(code: str, paths: Sequence[str], cookies: list[str]) -> Visit:
    """The same first load when it is known what belongs to it: nothing is unpacked, so that the driver costs little."""
    answer = yield request(f"/j/{code}")
    if answer.status != 302:
        raise ValueError(f"/j/{code} answered {answer.status}")
    session = cookies_of(answer)
    for path in paths:
        answer = yield request(path, session)
        if answer.status != 200:
            raise ValueError(f"{path} answered {answer.status}")
    cookies.append(session)


def _get(path: str, cookie: str, parts: list[Part]) -> Generator[bytes, Answer, Answer]:
    answer = yield request(path, cookie)
    if answer.status != 200:
        raise ValueError(f"{path} answered {answer.status}")
    kind = answer.headers.get("content-type", "").partition(";")[0]
    parts.append(Part(path, len(answer.body), decoded(answer), kind))
    return answer


def decoded(answer: Answer) -> bytes:
    """The body of an answer as it was before compression."""
    encoding = answer.headers.get("content-encoding", "")
    if encoding == "br":
        return bytes(brotli.decompress(answer.body))
    return gzip.decompress(answer.body) if encoding == "gzip" else answer.body


def reaches_outside(part: Part) -> list[str]:
    """Addresses outside the server that a browser would open by itself for this part."""
    text = part.body.decode(errors="replace")
    pattern = {"text/html": _HTML_REACH, "text/css": _CSS_REACH}.get(part.type)
    return sorted(set(pattern.findall(text))) if pattern else []


def mentions_outside(part: Part) -> list[str]:
    """Every address outside the server that stands anywhere in this part, namespaces aside."""
    text = part.body.decode(errors="replace")
    found = {address for address in _OUTSIDE.findall(text) if re.match(r"https?://", address)}
    return sorted(address for address in found if not address.startswith(NAMESPACES))
