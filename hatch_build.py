"""Builds the front end when the package is built: npm ci and esbuild, with Node from PyPI where there is none.

A tree that already carries the bundle (a wheel's or sdist's) needs no Node.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):
    """Runs before each build, an editable install among them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Builds the bundle unless it is newer than its sources."""
        root = Path(self.root)
        manifest = root / "widgets" / "umarlaud" / "static" / "manifest.json"
        sources = [
            *(root / "widgets").rglob("*.ts*"),
            *(root / "widgets").rglob("*.css"),
            *(root / "widgets").rglob("*.po"),
        ]
        sources += [path for name in ("build.mjs", "package-lock.json") if (path := root / name).exists()]
        if manifest.exists() and (
            not (root / "build.mjs").exists() or manifest.stat().st_mtime >= max(p.stat().st_mtime for p in sources)
        ):
            return
        npm = [sys.executable, str(root / "scripts" / "npm")]
        if not (root / "node_modules" / ".package-lock.json").exists():
            subprocess.run([*npm, "ci", "--no-audit", "--no-fund"], cwd=root, check=True)
        subprocess.run([*npm, "run", "build"], cwd=root, check=True)
