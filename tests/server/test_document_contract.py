"""docs/document.md says what the document really is, and its example really joins."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from pydantic import BaseModel

from umarlaud.document import models
from umarlaud.document.desk import DESK_ROOTS
from umarlaud.document.fields import Writer, text_limit, writer, y_type
from umarlaud.document.shared import ROOTS
from umarlaud.room import limits, protocol
from umarlaud.room.held import REASONS
from umarlaud.testing import Browser

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "document.md").read_text(encoding="utf-8")
PARTS: dict[str, type[BaseModel]] = {
    name: getattr(models, name)
    for name in (
        *("View", "Result", "Indicator", "Action", "Consent", "Stage", "Board", "Option", "Here", "Timer", "Support"),
        *("Turnout", "VoteResult", "ItemResult", "Plan", "Row", "Measurement", "Figure"),
    )
}
WRITERS = {
    Writer.AUTHOR: "author",
    Writer.FIXED: "once",
    Writer.SHARED: "everyone",
    Writer.OWN_ENTRY: "own entry",
    Writer.FACILITATOR: "facilitators",
    Writer.SERVER: "server",
}
ALL_ROOTS = ROOTS | DESK_ROOTS


def section(name: str) -> str:
    """What stands under the heading of a root or a part of a record."""
    found = re.search(rf"^#{{3,4}} `?{re.escape(name)}`?\n(.*?)(?=^#|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/document.md has no heading for {name}"
    return found[1]


def table(name: str) -> dict[str, list[str]]:
    """The rows under a heading by what stands in code marks in their first cell."""
    lines = [line.strip("|") for line in section(name).splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {row[0].strip("`"): row[1:] for row in rows[2:]}


def fields(model: type[BaseModel]) -> dict:
    """The fields of a model; those that every row has stand under `Row`."""
    common = models.Row.model_fields if issubclass(model, models.Row) and model is not models.Row else {}
    return {info.alias or name: info for name, info in model.model_fields.items() if name not in common}


def without_spaces(text: str) -> str:
    return re.sub(r"(?<=\d) (?=\d{3})", "", text)


@pytest.mark.parametrize("name", [*ALL_ROOTS, *PARTS])
def test_every_field_is_described_and_no_other(name):
    assert table(name).keys() == fields((ALL_ROOTS | PARTS)[name]).keys()


@pytest.mark.parametrize("root", ALL_ROOTS)
def test_the_type_and_the_writer_of_every_field_are_right(root):
    for name, info in fields(ALL_ROOTS[root]).items():
        kind, who, *_ = table(root)[name]
        assert kind == (f"Y.{y_type(info)}" if y_type(info) else "value"), name
        assert who == ("facilitators" if root == "meta" else WRITERS[writer(info)]), name


@pytest.mark.parametrize("name", PARTS)
def test_what_is_a_y_type_inside_a_record_is_called_so(name):
    for field, info in fields(PARTS[name]).items():
        assert (f"Y.{y_type(info)}" in table(name)[field][0]) == (y_type(info) is not None), field


@pytest.mark.parametrize("name", [*ALL_ROOTS, *PARTS])
def test_the_length_of_every_text_is_right(name):
    for field, info in fields((ALL_ROOTS | PARTS)[name]).items():
        limit = text_limit(info)
        if limit is not None:
            assert re.search(rf"\b{limit}\b", " ".join(table(name)[field])), (field, limit)


@pytest.mark.parametrize("name", [*ALL_ROOTS, *PARTS])
def test_what_has_no_default_must_be_there(name):
    for field, info in fields((ALL_ROOTS | PARTS)[name]).items():
        assert info.is_required() == (table(name)[field][-1] == ""), field


def test_the_roots_are_listed_in_one_place():
    listed = re.search(r"The roots are Y\.Maps: (.*)\. There is no other root", TEXT)
    assert listed
    assert re.findall(r"`(\w+)`", listed[1]) == list(ROOTS)


def test_every_rule_of_the_guard_is_explained():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(limits.__file__).parent.glob("*.py"))
    assert table("Rules of 101").keys() == set(re.findall(r"Refused\(\s*\"(\w+)\"", source))


def test_every_rule_of_what_is_held_back_is_explained():
    assert table("Rules of what is held back").keys() == {*REASONS, "rejected"}


def test_every_message_type_and_close_code_is_explained():
    names = ("SYNC", "AWARENESS", "QUERY_AWARENESS", "SAVED", "REFUSED", "STATUS")
    assert table("Messages").keys() == {str(getattr(protocol, name)) for name in names}
    ours = {str(code) for name, code in vars(protocol).items() if name.startswith("CLOSE_")}
    assert ours <= table("Close codes").keys()


def test_the_limits_are_those_of_the_guard():
    listed = without_spaces(section("Limits"))
    for number in (
        *(limits.MOST_UPDATE_BYTES, limits.MOST_RECORDS, limits.MOST_RECORDS_OF_ONE, protocol.MOST_DEPTH),
        *(limits.MOST_RECORDS_OF_ONE_TIE, limits.MOST_CLIENTS_OF_ONE, limits.MOST_HELPED, limits.MOST_WAITING),
    ):
        assert re.search(rf"\b{number}\b", listed), number


def test_the_session_has_the_keys_that_are_described(server):
    workshop = server.new()
    address = f"/w/{workshop['id']}/session?token={workshop['facilitator_token']}"
    session = json.loads(Browser(server.url).get(address)[1])
    example = re.search(r"```json\n(\{\n  \"workshop\".*?)```", TEXT, re.DOTALL)
    assert example
    described = json.loads(example[1])
    assert session.keys() == described.keys()
    for part in ("workshop", "join"):
        assert session[part].keys() == described[part].keys()


def run_example(workshop: dict[str, str], title: str) -> subprocess.CompletedProcess[str]:
    given = [workshop["url"], workshop["id"], workshop["facilitator_token"], title]
    command = ["node", "docs/examples/join.mjs", *given]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


async def test_the_example_joins_reads_and_writes(server, join):
    workshop = server.new()
    done = run_example(workshop, "Õhtul ei käi buss")
    assert (done.returncode, done.stdout, done.stderr) == (0, "saved\n", "")
    again = run_example(workshop, "Kõnnitee on katki")
    assert "Õhtul ei käi buss" in again.stdout
    ours = await join(workshop)
    titles = {record["title"] for record in ours.root("problems").values()}
    assert titles == {"Õhtul ei käi buss", "Kõnnitee on katki"}


def test_the_example_is_told_why_it_was_refused(server):
    done = run_example(server.new(), "")
    assert done.returncode == 1
    assert done.stdout.startswith("refused: ")
