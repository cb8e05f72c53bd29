"""The demo workshop exported in every language is what was looked at and accepted."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from umarlaud.export import export, render
from umarlaud.export.plan_content import plan_content
from umarlaud.export.word import EXAMPLE, read_template
from umarlaud.locale import translator

LANGUAGES = ["et", "en", "ru"]


def as_text(content: bytes) -> str:
    """A Word document as text with its structure: style of each paragraph, tables row by row, pictures, footer."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val"))
    lines = [
        f"page {section.page_width.cm:.1f} x {section.page_height.cm:.1f} cm, language {language}",
        f"title {document.core_properties.title}, author {document.core_properties.author}",
    ]
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for number, row in enumerate(item.rows):
                repeats = row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
                kind = "head" if repeats else "row"
                beside = item.style.name == "Normal Table"  # plots side by side; tables of facts have headings
                assert repeats == (number == 0 and not beside)
                cells = [" / ".join(p.text for p in cell.paragraphs) for cell in row.cells]
                lines.append(f"  | {kind}: " + " | ".join(cells))
        elif isinstance(item, Paragraph):
            picture = item._p.find(f".//{qn('wp:docPr')}")
            text = f"[picture: {picture.get('descr')}]" if picture is not None else item.text
            lines.append(f"{item.style.name}: {text}")
    footer = section.footer.paragraphs[0]
    sizes = {(round(one.page_width.cm, 1), round(one.page_height.cm, 1)) for one in document.sections}
    lines.append(f"pages {sorted(sizes)}")
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    lines.append(f"footer: {footer.text} {fields}")
    return without_today("\n".join(lines) + "\n")


def without_today(text: str) -> str:
    """The date of the export, which is another every day, as DAY."""
    day = re.compile(r"(?<=Saaremaa vald, )\d+\. \w+ \d{4}")
    text = day.sub("DAY", text)
    return re.sub(
        r"(Koostatud Ümarlauaga, |Made with Ümarlaud on |Составлено в программе Ümarlaud, ).*", r"\1DAY", text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_document_is_as_accepted(demo, approve, language):
    approve(f"demo.{language}.docx.txt", as_text(render(demo, ".docx", language=language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_geojson_is_as_accepted(demo, approve, language):
    approve(f"demo.{language}.geojson", render(demo, ".geojson", language=language).decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_as_accepted(demo, approve, language):
    with zipfile.ZipFile(io.BytesIO(render(demo, ".csv.zip", language=language))) as file:
        names = [name for name in sorted(file.namelist()) if name.endswith(".csv")]
        tables = [f"== {name}\n{file.read(name).decode('utf-8-sig')}" for name in names]
    approve(f"demo.{language}.csv.txt", "\n".join(tables))


def test_libreoffice_opens_the_word_document_in_both_templates_and_shows_all_of_it(demo, tmp_path: Path):
    office, reader = shutil.which("libreoffice") or shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reader:
        pytest.fail("needed to test the Word document: apt install libreoffice-writer poppler-utils")
    files = [
        export(demo, tmp_path / "own.docx", language="et"),
        export(
            demo, tmp_path / "theirs.docx", language="et", template=read_template(EXAMPLE.read_bytes(), "example.docx")
        ),
    ]
    # A profile of its own: LibreOffice refuses to start twice on one.
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    for file in files:
        command = [reader, "-layout", str(file.with_suffix(".pdf")), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        flat = " ".join(text.split())
        for goal in demo.goals.values():
            assert goal.title in flat
        # A long title is wrapped in its cell, beside other cells: its first words stand together.
        for problem in demo.problems.values():
            assert " ".join(problem.title.split()[:3]) in flat
        for year in plan_content(demo).years:
            assert " ".join(year.total.split()) in flat
        assert "Maa-amet 01.09.2018" in flat
        pages = text.count("\f")
        assert re.search(rf"\b{pages}\b", text.split("\f")[1].strip().splitlines()[-1])


def test_the_municipality_s_template_is_filled_as_accepted(demo, approve):
    content = render(demo, ".docx", language="et", template=read_template(EXAMPLE.read_bytes(), "example.docx"))
    approve("demo.et.example.docx.txt", as_text(content))
    document = Document(io.BytesIO(content))
    assert all(picture.get("descr") for picture in document.element.body.iter(qn("wp:docPr")))
    assert [section.orientation for section in document.sections] == [0, 1, 0]


def test_the_map_picture_is_a_picture_of_print_quality(demo):
    content = render(demo, ".png")
    assert content.startswith(b"\x89PNG")
    width = int.from_bytes(content[16:20], "big")
    assert width == int(17 / 2.54 * 200)


def test_the_map_drawing_says_its_names_and_sources_as_text(demo):
    drawing = render(demo, ".svg", language="et").decode()
    for text in (
        "Kuressaare",
        "Orissaare",
        f"{translator('et')('Accessibility')} (4)",
        "Haldus- ja asustusjaotus: Maa-amet 01.09.2018",
    ):
        assert text in drawing
