"""The chapter of the Word document on the network: picture, words, agenda, nobody's name."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from umarlaud.analysis.addition_sentences import addition_lines
from umarlaud.analysis.compare import compare
from umarlaud.analysis.insights import insights
from umarlaud.analysis.network import read_network
from umarlaud.document.models import Snapshot
from umarlaud.export import render
from umarlaud.export.diagram import alternative_text
from umarlaud.export.docx_network import MOST_ROWS
from umarlaud.export.xml_text import clean
from umarlaud.locale import translator


def chapter(content: bytes) -> tuple[list[str], list[list[str]]]:
    """Paragraphs of the chapter, and the rows of its tables."""
    document, within, said, rows = Document(io.BytesIO(content)), False, [], []
    for item in document.iter_inner_content():
        if getattr(item, "style", None) is not None and item.style.name == "Heading 1":
            within = item.text == "Stakeholders and their ties"
        elif within and hasattr(item, "rows"):
            rows += [[cell.text for cell in row.cells] for row in item.rows]
        elif within:
            picture = item._p.find(f".//{qn('wp:docPr')}")
            said.append(picture.get("descr") if picture is not None else item.text)
    return said, rows


def test_an_empty_network_is_said_in_one_line(empty):
    assert chapter(render(empty, ".docx", language="en")) == (["No organisations were entered."], [])


def test_organisations_without_ties_are_counted_and_drawn(empty):
    alone = Snapshot.model_validate({**empty.dump(), "stakeholders": {"a": {"name": "Üks"}, "b": {"name": "Kaks"}}})
    said, rows = chapter(render(alone, ".docx", language="en"))
    assert said[0].startswith("Diagram of 2 organisations and 0 ties.")
    assert "2 organisations or groups are in the network." in said
    assert rows == []


def test_it_shows_the_picture_in_words_and_what_each_side_sees(nasty_network):
    said, rows = chapter(render(nasty_network, ".docx", language="en", names=True))
    name = clean(nasty_network.stakeholders["s1"].name)
    assert said[0] == clean(alternative_text(nasty_network, "en"))
    forms = ["Information flows (communication)", "We plan and evaluate together (collaboration)"]
    assert [name, forms[0], "=1+1", forms[1]] in rows
    # Not even with names: what persons said of a tie stays in the tables.
    assert "Ülo" not in str((said, rows))
    assert "avalik@vald.ee" not in str((said, rows))


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_long_agendas_are_cut_and_the_rest_is_counted(demo, language):
    """Forty disagreements do not fill the document."""
    content = demo.dump()
    views = {"p1": {"side": "a", "today": "communication"}, "p2": {"side": "b", "today": "collaboration"}}
    keys = sorted(read_network(demo).members)
    pairs = [(a, b) for a in keys for b in keys if a < b][:40]
    content["ties"] = {f"{a}~{b}": {"a": a, "b": b, "views": views} for a, b in pairs}
    content["votes"] = {}  # their tables are longer, and have four columns too
    document = Document(io.BytesIO(render(Snapshot.model_validate(content), ".docx", language=language)))
    assert max(len(table.rows) for table in document.tables if len(table.columns) == 4) == MOST_ROWS + 1
    assert any(
        str(40 - MOST_ROWS) in paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Small"
    )


def test_with_an_earlier_workshop_of_the_series_it_says_what_has_changed(demo):
    """Members who came and went, turnover, and a table of the ties that changed; without one, none of it."""
    keys = list(read_network(demo).members)
    ties = dict(list(demo.ties.items())[4:])
    gone = {**demo.stakeholders[keys[0]].model_dump(), "name": "Läinud selts"}
    before = Snapshot.model_validate(
        {**demo.dump(), "id": "before", "stakeholders": {**demo.dump()["stakeholders"], "gone": gone}}
    ).model_copy(update={"ties": ties})
    before = before.model_copy(update={"meta": before.meta.model_copy(update={"title": "Kevadine ümarlaud"})})
    said, rows = chapter(render(demo, ".docx", language="en", earlier=before))
    assert "Since the workshop “Kevadine ümarlaud”" in said
    assert "Since last time 1 member has gone: Läinud selts." in said
    assert any(text.startswith("The membership has changed by") for text in said)
    new = [row for row in rows if row[0] == "New tie"]
    assert len(new) == len(compare(before, demo).new) > 0
    without, _rows = chapter(render(demo, ".docx", language="en"))
    assert not any("Since" in text for text in without)


def test_it_says_what_an_introduction_would_add_what_matches_and_each_form_in_words(demo):
    said, rows = chapter(render(demo, ".docx", language="en"))
    assert "Needs and offers that may match" in said
    match = insights(demo).answers.matches[0]
    assert [demo.stakeholders[match.member].name, match.need, demo.stakeholders[match.by].name, match.what] in rows
    found = insights(demo)
    lines = [line for adds in found.additions for line in addition_lines(adds, found.network, translator("en"))]
    assert lines
    assert all(any(line in row[-1] for row in rows) for line in lines)
    assert any(text.startswith("“Information flows”: ") and "possible" in text for text in said)
