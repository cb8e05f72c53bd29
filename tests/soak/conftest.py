"""Long runs: only when this folder is asked for by name (`pytest tests/soak`)."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:  # noqa: ARG001
    asked = any("soak" in argument for argument in config.args)
    return None if asked else True
