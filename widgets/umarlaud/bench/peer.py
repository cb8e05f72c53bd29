"""Hocuspocus, the peer of the room: from npm into a folder of its own, started with node, in memory as it comes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from umarlaud.bench.processes import ServerProcess, free_port
from umarlaud.errors import DataError, UsageError

PACKAGE = "@hocuspocus/server"
_SCRIPT = """import { Server } from '@hocuspocus/server'
const port = Number(process.argv[2])
await new Server({ port, address: '127.0.0.1', quiet: true }).listen()
console.log(`listens on ${port}`)
"""


def installed_version(folder: Path) -> str | None:
    """The version in `folder`, None when there is none."""
    found = folder / "node_modules" / PACKAGE / "package.json"
    return json.loads(found.read_text())["version"] if found.exists() else None


def install(folder: Path) -> str:
    """Installs the latest version into `folder` unless one is there; returns the version.

    Raises UsageError without node or npm, DataError when npm does not bring it.
    """
    if not shutil.which("node") or not shutil.which("npm"):
        raise UsageError("To measure Hocuspocus, node and npm must be installed.")
    if not installed_version(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true, "type": "module"}\n')
        command = ["npm", "install", "--no-audit", "--no-fund", f"{PACKAGE}@latest", "yjs", "y-protocols"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        if done.returncode:
            raise DataError("npm could not install {package}: {said}", package=PACKAGE, said=done.stderr.strip()[-300:])
    version = installed_version(folder)
    if not version:
        raise DataError("npm could not install {package}: {said}", package=PACKAGE, said="it is not there")
    return version


def hocuspocus(folder: Path, log: Path) -> ServerProcess:
    """A Hocuspocus server; the version in `folder`, as `install` left it."""
    script = folder / "bench.mjs"
    script.write_text(_SCRIPT)
    command = ["node", str(script), str(free_port())]
    return ServerProcess("hocuspocus", command, log, ready=r"listens on (\d+)", folder=folder)
