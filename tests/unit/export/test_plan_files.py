"""The files of a plan: sums that a spreadsheet program computes, tables that a validator reads, pages for everybody."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import lxml.html
import openpyxl
import pypdf
import pytest
from frictionless import Package, system
from hypothesis import HealthCheck, Phase, given, settings
from tests.planned import planned
from tests.workshops import plans

from umarlaud.analysis.plan import plan_table
from umarlaud.document.models import Snapshot
from umarlaud.errors import UsageError
from umarlaud.export import FORMATS, export, render
from umarlaud.export.steps import following
from umarlaud.report.comments import Comments
from umarlaud.report.typesetting import NOT_SHOWN

ROOT = Path(__file__).parents[3]
OURS = re.compile(
    r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)|=[A-Z]+\d+-[A-Z]+\d+|=SUMIF\('[^']*'!\$[A-Z]\$\d+:\$[A-Z]\$\d+,\$A\d+,'[^']*'![A-Z]+\$\d+:[A-Z]+\$\d+\)"
)


@pytest.fixture(scope="module")
def plan():
    return planned()


def test_the_spreadsheets_sums_are_live_and_equal_the_plans_own(plan, tmp_path):
    """LibreOffice computes them anew; words stay words; a program that does not compute sees them too."""
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if not office:
        pytest.fail("needed to test the workbook: apt install libreoffice-calc")
    path = export(plan, tmp_path / "plan.xlsx", language="en")
    kept, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    # a cell is changed, so that what was kept in the file cannot be what is read back
    sheet = formulas["Activities"]
    assert sheet["G2"].value == 12_000
    sheet["G2"].value = 13_000
    formulas.save(tmp_path / "changed.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    to = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
    command = [office, "--headless", profile, *to, str(path), str(tmp_path / "changed.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    table = plan_table(plan)
    years, goals = [one.amount for one in table.years], [one.amount for one in table.goals]
    for book in (kept, openpyxl.load_workbook(tmp_path / "out" / "plan.xlsx", data_only=True)):
        actions, sums = book["Activities"], book["Sums by goal and year"]
        assert [actions.cell(7, at).value for at in range(7, 13)] == [*years, table.amount, 8_000]
        assert [sums.cell(8, at).value for at in range(3, 8)] == [*years, table.amount]
        assert [sums.cell(line, 7).value for line in range(2, 8)] == goals
        assert [actions.cell(9, 7).value, actions.cell(9, 8).value] == [26_300, -4_000.5]
        assert actions["H3"].value == "riigi toetus"
    changed = openpyxl.load_workbook(tmp_path / "out" / "changed.xlsx", data_only=True)
    assert changed["Activities"].cell(7, 7).value == years[0] + 1_000
    assert changed["Sums by goal and year"].cell(8, 7).value == table.amount + 1_000


def test_no_formula_of_the_workbook_is_anybody_elses_and_euros_look_like_euros(plan):
    content = plan.dump()
    goal = next(iter(content["goals"].values()))
    goal["actions"][0] |= {"activity": "=1+1", "owner": "@sum", "budget": {"2027": "=A1", "2028": 5.0}}
    goal["title"] = "'!A1+cmd|' /C calc'!A0"
    book = openpyxl.load_workbook(io.BytesIO(render(type(plan).model_validate(content), ".xlsx", language="ru")))
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 5 + 6 + 6 * 5 + 5 + 2 * 2
    assert [one for one in formulas if not OURS.fullmatch(one)] == []
    sheet = book.worksheets[1]
    assert (sheet["B2"].value, sheet["G2"].value) == ("=1+1", "=A1")
    assert sheet["B2"].quotePrefix
    assert sheet["H2"].number_format == '#,##0\\ "€"'
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:R6"


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_frictionless_finds_the_tables_to_be_what_the_datapackage_says(plan, language, tmp_path):
    with zipfile.ZipFile(io.BytesIO(render(plan, ".csv.zip", language=language, names=True))) as file:
        file.extractall(tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text())
    for resource in described["resources"]:
        heads = [field["name"] for field in resource["schema"]["fields"]]
        assert len(set(heads)) == len(heads), resource["name"]
        assert set(resource["titles"]) == {"et", "en", "ru"}
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["name", "rowNumber", "fieldNumber", "note"])
        money = package.get_resource("budget").read_rows()
        # a key that points nowhere is found
        (tmp_path / package.get_resource("budget").path).write_bytes(
            (tmp_path / package.get_resource("budget").path).read_bytes() + b"9;9;2027;x;1,0;\r\n"
        )
        assert not Package(str(tmp_path / "datapackage.json")).validate().valid
    columns = [field["column"] for field in described["resources"][7]["schema"]["fields"]]
    assert columns == ["goal_number", "row", "year", "activity", "amount", "budget_words"]
    at = dict(zip(columns, money[0].field_names, strict=True))
    assert float(sum(row[at["amount"]] or 0 for row in money if row[at["year"]] <= 2030)) == plan_table(plan).amount


def test_the_pdf_is_tagged_says_all_and_what_its_pictures_show(plan):
    reader = pypdf.PdfReader(io.BytesIO(render(plan, ".pdf", language="ru")))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "ru"
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages)).replace("\xa0", " ")
    for said in (
        "Igaüks jõuab autota arsti, kooli ja poodi",
        "66 500,50",
        "riigi toetus",
        "Содержание",
        "Saaremaa vald",
    ):
        assert said in text
    headings = [one.title for one in reader.outline if not isinstance(one, list)]
    assert len(headings) >= 7


def test_a_reader_of_a_page_and_of_a_pdf_is_told_what_a_plot_shows(plan):
    content = plan.dump()
    goal = next(iter(content["goals"].values()))
    row = {"name": 'Bussid <b>"4"</b> #2b57a5', "baseline": 2, "target": 12, "year": 2030}
    goal["indicators"] = [row | {"values": {"2027-03-01": {"value": 7.0}}}]
    plan = Snapshot.model_validate(content)
    told = 'Bussid <b>"4"</b> #2b57a5. 1 March 2027: 7. The target is 12 by 2030. It began at 2.'
    page = lxml.html.fromstring(render(plan, ".html", language="en"))
    (drawing,) = page.xpath("//*[local-name()='svg'][contains(@class, 'u-plot')]")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label").startswith(told)
    assert "var(--blue" in lxml.html.tostring(drawing, encoding="unicode")
    reader = pypdf.PdfReader(io.BytesIO(render(plan, ".pdf", language="en")))
    parts = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm))]
    said = [part["/Alt"] for part in parts if isinstance(part, dict) and "/Alt" in part]
    assert [one for one in said if one.startswith(told)], said


def test_one_page_holds_the_summary_whatever_is_written(plan):
    content = plan.dump()
    for goal in content["goals"].values():
        goal["title"] = "Väga pikk eesmärk mis ei lõpe " * 6
    for one in (plan, type(plan).model_validate(content)):
        reader = pypdf.PdfReader(io.BytesIO(render(one, ".summary.pdf", language="et")))
        assert len(reader.pages) == 1
        text = " ".join(reader.pages[0].extract_text().split())
        assert "Mis saab edasi" in text
        assert "Kes eest veab" in text


def test_a_draft_names_nobody_and_takes_comments_by_mail_and_on_paper(plan):
    content = plan.dump()
    for person in content["people"].values():
        person["name"] = "Salanimi"
    named = type(plan).model_validate(content)
    comments = Comments(to="arengukava@vald.ee", until="2027-01-31")
    page = render(named, ".draft.html", language="et", names=True, comments=comments).decode()
    assert "Salanimi" not in page
    assert "31. jaanuar 2027" in page
    assert 'href="mailto:arengukava@vald.ee?subject=Arvamus' in page
    assert "&amp;body=1.%20Iga%C3%BCks" in page
    assert page.count('class="form"') == len(plan.goals) + 2
    assert "____" in render(named, ".draft.html", language="et").decode()
    assert "Tähtsus" not in page
    for wrong in ({"to": "vald.ee?cc=x@y"}, {"until": "homme"}):
        with pytest.raises(UsageError):
            Comments(**wrong)


@pytest.mark.parametrize("ending", [".html", ".draft.html", ".summary.html"])
def test_a_page_fetches_nothing_and_runs_nobodys_script(plan, ending):
    content = plan.dump()
    goal = next(iter(content["goals"].values()))
    nasty = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"
    goal["title"] = goal["actions"][0]["activity"] = nasty
    next(iter(content["problems"].values()))["title"] = nasty
    page = render(type(plan).model_validate(content), ending, language="en").decode()
    assert len(page) < 2_500_000
    assert "<script" not in page.lower()  # the map's stand in an attribute
    assert "onerror=alert(2)>" not in page
    assert all('sandbox="allow-scripts"' in one for one in re.findall(r"<iframe[^>]*>", page))
    assert "49" not in re.findall(r"goal-1\" dir=\"auto\">([^<]*)", page)[:1]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "script-src 'unsafe" not in policy
    addresses = set(re.findall(r"(?:src|href)=\"([^\"#]{0,12})", page)) - {""}
    assert all(one.startswith("data:image/") for one in addresses)


def test_the_same_workshop_gives_the_same_bytes_in_another_process(plan, monkeypatch):
    """Whatever order sets have there; dates follow from one clock, which SOURCE_DATE_EPOCH stops."""
    script = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
from tests.planned import planned
from umarlaud.export import FORMATS, render
plan = planned()
for one in FORMATS:
    print(one, hashlib.sha256(render(plan, one, names=True, earlier=plan)).hexdigest())
"""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    # this process has taken a seed of its own, and has made other files before
    seed = {"PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", script, str(ROOT)]
    # what goes wrong there is on this test's own stderr
    other = subprocess.Popen(command, env={**os.environ, **seed}, stdout=subprocess.PIPE)
    ours = []
    for one, of in FORMATS.items():
        told = []
        with following(told.append):
            content = render(plan, one, names=True, earlier=plan)
        assert len(told) == of.steps, one
        ours.append(f"{one} {hashlib.sha256(content).hexdigest()}")
    assert other.communicate()[0].decode().splitlines() == ours


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.explicit, Phase.generate]
)
@given(plans)
def test_no_workshop_breaks_a_file(snapshot):
    for ending in (".pdf", ".summary.pdf", ".xlsx", ".csv.zip", ".draft.html", ".geojson", ".graphml", ".changes.json"):
        content = render(snapshot, ending, language="ru", earlier=snapshot)
        assert len(content) > 100


def test_a_letter_that_the_font_lacks_is_a_square_and_not_an_error(plan):
    content = plan.dump()
    goal = next(iter(content["goals"].values()))
    goal["title"] = "Kõik 🚌 koos שלום مرحبا"
    reader = pypdf.PdfReader(io.BytesIO(render(type(plan).model_validate(content), ".summary.pdf", language="et")))
    assert NOT_SHOWN in reader.pages[0].extract_text()
