"""The built front end as notebooks use it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from umarlaud import surroundings
from umarlaud.errors import DataError

STATIC = Path(__file__).parent / "static"
ALONE = "delete globalThis['__ $YJS$ __']\n"
"""JupyterLab carries a Yjs of its own, and Yjs warns of a second one; the two documents never meet."""
RENDER = "export default { render: context => globalThis.umarlaud.render(context) }\n"


@cache
def file(name: str) -> Path:
    """A file of the bundle by the name that its source has. Raises DataError when the bundle is not built."""
    manifest = STATIC / "manifest.json"
    if not manifest.exists():
        raise DataError("The front end is not built. In a checkout: npm ci && npm run build")
    names: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
    return STATIC / names[name]


def notebook_script() -> str:
    """The module that an anywidget view loads: on the desk a line that fetches the bundle, else the whole of it."""
    bundle = file("jupyter.js")
    if surroundings.page() == "desk":
        return f"{ALONE}await import(new URL('/static/{bundle.name}', location.href).href)\n{RENDER}"
    return f"{ALONE}{bundle.read_text(encoding='utf-8')}\n{RENDER}"
