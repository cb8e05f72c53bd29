"""docs/templates.md names what there is, and what it shows works."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from umarlaud import templates
from umarlaud.templates.plan import BoardPlan, CardPlan, OptionPlan, StagePlan, Template, VotePlan
from umarlaud.templates.reading import ORDER

PAGE = (Path(__file__).parent.parent.parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
SECTIONS = {
    "The template": Template,
    "A stage": StagePlan,
    "A board": BoardPlan,
    "An option: a theme, a column, a detail": OptionPlan,
    "A card that lies there from the start": CardPlan,
    "A vote": VotePlan,
}


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by the name in their first cell."""
    section = PAGE.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:3] == "| `"
    ]
    return {row[0].strip("`"): row for row in cells}


@pytest.mark.parametrize(("heading", "model"), SECTIONS.items(), ids=SECTIONS)
def test_every_field_is_named_in_its_table_in_order_and_no_other(heading, model):
    assert list(rows(heading)) == list(model.model_fields)


@pytest.mark.parametrize(("heading", "model"), SECTIONS.items(), ids=SECTIONS)
def test_a_field_that_must_be_there_has_no_default_in_its_table(heading, model):
    table = rows(heading)
    assert {name for name, row in table.items() if not row[2]} == {
        name for name, field in model.model_fields.items() if field.is_required()
    }


@pytest.mark.parametrize(("heading", "model"), SECTIONS.items(), ids=SECTIONS)
def test_every_word_that_a_field_can_be_is_in_its_row(heading, model):
    properties = model.model_json_schema()
    definitions = properties.get("$defs", {})
    for name, row in rows(heading).items():
        field = properties["properties"][name]
        if "$ref" not in field.get("items", {}):
            for word in words_of(field, definitions):
                assert f"`{word}`" in row[1], (name, word)


def words_of(field: dict, definitions: dict) -> list[str]:
    found = list(field.get("enum", []))
    for part in (*field.get("anyOf", []), *([field["items"]] if "items" in field else [])):
        found += words_of(definitions.get(part.get("$ref", "").rsplit("/", 1)[-1], part), definitions)
    return found


def test_the_smallest_template_of_the_page_can_be_used(tmp_path: Path):
    text = re.search(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
    assert text
    file = tmp_path / "short-talk.yaml"
    file.write_text(text.group(1), encoding="utf-8")
    assert templates.read(file).minutes == 30


def test_the_page_lists_our_templates_with_their_true_length():
    table = re.findall(
        r"^\| `([a-z-]+)` \| [^|]+ \| (?:one meeting, (\d+)|four meetings of (\d+)) minutes \|$", PAGE, re.MULTILINE
    )
    assert [name for name, *_ in table] == list(ORDER)
    for name, one, four in table:
        days = groupby(templates.read(name).stages, lambda stage: stage.meeting)
        assert [sum(stage.minutes for stage in day) for _, day in days] == ([int(one)] if one else [int(four)] * 4)
