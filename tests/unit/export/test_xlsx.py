"""The Excel workbook: read back by openpyxl and by LibreOffice; nothing that people wrote is a formula."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from tests.planned import planned

from umarlaud.analysis.network import RANK, read_network
from umarlaud.export import export, render

SHEETS = ("Goals", "Problems", "Organisations", "Ties", "Matrix today", "Matrix wanted", "What the numbers mean")
"""Of every workbook; the plan, a worksheet, votes and an agenda have theirs where there are any."""
PLAN = ("Activities", "Sums by goal and year", "Expected results", "Indicators", "Indicator values", "Evidence")
PLAN = (*PLAN, "Good practices", "Checks")


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_each_table_is_a_sheet_with_frozen_headings_and_filters():
    demo = planned()
    made = book(render(demo, ".xlsx", language="en"))
    assert made.sheetnames == ["Goals", *PLAN, *SHEETS[1:], "Worksheet", "Votes", "Agenda"]
    for name in ("Problems", "Goals", "Organisations", "Ties", "Worksheet", "Votes", "Agenda"):
        assert made[name].freeze_panes == "B2"
        assert made[name].auto_filter.ref.startswith("A1:")
    network = read_network(demo)
    assert made["Organisations"].max_row == len(network.members) + 1
    assert made["Ties"].max_row == len(network.ties) + 1
    assert "Who told what" in book(render(demo, ".xlsx", language="en", names=True)).sheetnames


def test_on_paper_each_sheet_lies_across_a4_or_if_too_wide_to_read_a3_and_is_as_wide_as_the_page(demo):
    papers = set()
    for sheet in book(render(demo, ".xlsx", language="en")):
        width = sum(column.width for column in sheet.column_dimensions.values())
        paper = int(sheet.page_setup.paperSize)
        papers.add(paper)
        assert (sheet.page_setup.orientation, paper) == ("landscape", 8 if width > 230 else 9), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert papers == {8, 9}


def test_the_matrices_are_symmetric_and_hold_the_ranks_of_every_tie(demo):
    made, network = book(render(demo, ".xlsx", language="en")), read_network(demo)
    for title, form in (("Matrix today", lambda tie: tie.today), ("Matrix wanted", lambda tie: tie.wanted or "none")):
        sheet = made[title]
        heads = [cell.value for cell in sheet[1]][1:]
        assert heads == [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert set(heads) == {one.name for one in network.members.values()}
        cells = {
            (heads[line], heads[column]): sheet.cell(line + 2, column + 2).value
            for line in range(len(heads))
            for column in range(len(heads))
        }
        assert all(cells[a, b] == cells[b, a] for a, b in cells)
        for tie in network.ties.values():
            ends = network.members[tie.a].name, network.members[tie.b].name
            assert (cells[ends] or 0) == RANK[form(tie)]
        assert sum(1 for value in cells.values() if value) == 2 * sum(1 for t in network.ties.values() if RANK[form(t)])


@pytest.mark.parametrize(
    "start", ["=1+1", "+372", "-2", "@sum", "\t=1", " =1", "\n=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
)
def test_no_text_becomes_a_formula(nasty_network, start):
    """Neither in the sheets nor where a name heads a row and a column of a matrix; Excel's own mark keeps it so."""
    kept = nasty_network.stakeholders["s2"].model_copy(update={"name": start, "needs": start, "contact": start})
    snapshot = nasty_network.model_copy(update={"stakeholders": {**nasty_network.stakeholders, "s2": kept}})
    content = render(snapshot, ".xlsx", language="en", names=True)
    made = book(content)
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [cell for cell in cells if cell.value == start]
    assert len(texts) >= 8
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name) or b"<f " in parts.read(name)]


def test_a_text_that_is_too_long_or_has_control_characters_is_written(nasty_network):
    long = nasty_network.stakeholders["s2"].model_copy(update={"needs": "a\x00b\x1f" + "ü" * 40_000})
    snapshot = nasty_network.model_copy(update={"stakeholders": {**nasty_network.stakeholders, "s2": long}})
    cells = [cell.value for row in book(render(snapshot, ".xlsx", language="en"))["Organisations"] for cell in row]
    assert any(str(value).startswith("a\ufffdb\ufffdüü") and len(value) == 32_767 for value in cells)


def test_libreoffice_opens_it_and_shows_text_as_text(nasty_network, tmp_path):
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if not office:
        pytest.fail("needed to test the workbook: apt install libreoffice-calc")
    path = export(nasty_network, tmp_path / "net.xlsx", language="en")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    to_csv = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", to_csv, "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    sheets = {one.stem.removeprefix("net-"): one for one in tmp_path.glob("net-*.csv")}
    assert set(sheets) == {*SHEETS, "Checks"}
    with sheets["Organisations"].open(encoding="utf-8", newline="") as file:
        names = [row[0] for row in csv.reader(file, delimiter=";")]
    assert "=1+1" in names
    with sheets["Matrix today"].open(encoding="utf-8", newline="") as file:
        assert "=1+1" in next(csv.reader(file, delimiter=";"))
