"""The built front end: content-hashed files with their gzip and brotli forms, read once and served as immutable."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli
from tornado.web import HTTPError, RequestHandler

from umarlaud.datasets.cases import library
from umarlaud.errors import DataError

STATIC = Path(__file__).parent.parent / "static"
FOREVER = "public, max-age=31536000, immutable"
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True)
class Asset:
    """One file in the forms that browsers accept."""

    type: str
    forms: dict[str, bytes]  # "", gzip, br

    def send(self, handler: RequestHandler) -> None:
        """Answers with the smallest form that the browser takes; the address holds the content's hash."""
        accepted = handler.request.headers.get("Accept-Encoding", "")
        form = next((name for name in ("br", "gzip") if name in accepted and name in self.forms), "")
        handler.set_header("Content-Type", self.type)
        handler.set_header("Cache-Control", FOREVER)
        handler.set_header("Vary", "Accept-Encoding")
        if form:
            handler.set_header("Content-Encoding", form)
        handler.finish(self.forms[form])


def manifest() -> dict[str, str]:
    """Names of the bundle's files: {"app.js": "app.1a2b3c.js", …}; read anew after a build."""
    path = STATIC / "manifest.json"
    try:
        return _manifest(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise DataError("The front end is not built. In a checkout: npm ci && npm run build") from None


@cache
def _manifest(path: Path, _version: int) -> dict[str, str]:
    return json.loads(path.read_text())


@cache
def static_asset(name: str) -> Asset:
    """A file of the bundle with its compressed neighbours."""
    try:
        path = (STATIC / name).resolve()
        found = path.is_relative_to(STATIC.resolve()) and path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        found = False
    if not found:
        raise HTTPError(404)
    forms = {"": path.read_bytes()}
    for encoding, ending in (("br", ".br"), ("gzip", ".gz")):
        if (other := path.with_name(path.name + ending)).exists():
            forms[encoding] = other.read_bytes()
    return Asset(mimetypes.guess_type(name)[0] or "application/octet-stream", forms)


@cache
def base_map_asset(okood: str) -> tuple[str, Asset]:
    """The base map of a municipality and the name, with its hash, that it is served under."""
    from umarlaud.datasets.base_map import base_map  # late: it takes shapely

    raw = json.dumps(base_map(okood), ensure_ascii=False, separators=(",", ":")).encode()
    name = f"{okood}.{hashlib.sha256(raw).hexdigest()[:10]}.json"
    forms = {"": raw, "gzip": gzip.compress(raw, 9), "br": brotli.compress(raw, quality=9)}
    return name, Asset("application/json", forms)


@cache
def cases_asset() -> tuple[str, Asset]:
    """The library of cases in all languages, by key, and the name, with its hash, that it is served under."""
    cases = {one.key: one.model_dump(mode="json", exclude={"key"}) for one in library()}
    raw = json.dumps(cases, ensure_ascii=False, separators=(",", ":")).encode()
    name = f"{hashlib.sha256(raw).hexdigest()[:10]}.json"
    forms = {"": raw, "gzip": gzip.compress(raw, 9), "br": brotli.compress(raw, quality=9)}
    return name, Asset("application/json", forms)


class AssetHandler(RequestHandler):
    """A handler of files whose address holds their hash, so that they need no ETag."""

    def compute_etag(self) -> None:
        """None."""


class StaticHandler(AssetHandler):
    """/static/FILE: the bundle."""

    def get(self, name: str) -> None:
        static_asset(name).send(self)


class IconHandler(AssetHandler):
    """/favicon.ico: browsers ask for it unasked."""

    def get(self) -> None:
        static_asset(manifest()["icon.svg"]).send(self)


class BaseMapHandler(AssetHandler):
    """/places/OKOOD.HASH.json: the base map of a municipality."""

    def get(self, name: str) -> None:
        okood = name.partition(".")[0]
        # a map takes about a second to make, so a stranger gets only those that a workshop here shows
        if okood not in {workshop.municipality for workshop in self.settings["umarlaud"].workshops.list()}:
            raise HTTPError(404)
        current, asset = base_map_asset(okood)
        if name != current:
            self.redirect(f"/places/{current}")
            return
        asset.send(self)


class CasesHandler(AssetHandler):
    """/cases/HASH.json: the library of good practices; no data of workshops."""

    def get(self, name: str) -> None:
        current, asset = cases_asset()
        if name != current:
            self.redirect(f"/cases/{current}")
            return
        asset.send(self)
