"""Fixtures of the room's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .node import NodeClient


@pytest.fixture
def node() -> Iterator[Callable[..., NodeClient]]:
    """Starts plain Yjs programs, and ends them after the test."""
    clients: list[NodeClient] = []

    def enter(workshop: dict[str, str], **how: Any) -> NodeClient:
        clients.append(NodeClient(workshop, **how))
        return clients[-1]

    yield enter
    for client in clients:
        client.close()
