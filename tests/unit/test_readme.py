"""README and docs point at what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from umarlaud.cli import main

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "workshop_guides").rglob("*.md")]


def test_every_command_is_in_the_table():
    assert set(re.findall(r"^\| `umarlaud ([\w-]+)", README, re.MULTILINE)) == main.commands.keys()


@pytest.mark.parametrize("page", pages, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_and_shown(picture):
    assert picture.stat().st_size <= 150_000
    assert picture.name in README
