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
                assert repeats == (number == 0)
                cells = [" / ".join(p.text for p in cell.paragraphs) for cell in row.cells]
                lines.append(f"  | {kind}: " + " | ".join(cells))
        elif isinstance(item, Paragraph):
            picture = item._p.find(f".//{qn('wp:docPr')}")
            text = f"[picture: {picture.get('descr')}]" if picture is not None else item.text
            lines.append(f"{item.style.name}: {text}")
    footer = section.footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    lines.append(f"footer: {footer.text} {fields}")
    return without_today("\n".join(lines) + "\n")


def without_today(text: str) -> str:
    """The date of the export, which is another every day, as DAY."""
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
        tables = [f"== {name}\n{file.read(name).decode('utf-8-sig')}" for name in sorted(file.namelist())]
    approve(f"demo.{language}.csv.txt", "\n".join(tables))


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_the_word_document_and_shows_all_of_it(demo, tmp_path: Path, language):
    office, reader = shutil.which("libreoffice") or shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reader:
        pytest.fail("needed to test the Word document: apt install libreoffice-writer poppler-utils")
    path = export(demo, tmp_path / "demo.docx", language=language)
    # A profile of its own: LibreOffice refuses to start twice on one.
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    pdf = tmp_path / "demo.pdf"
    text = subprocess.run([reader, "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    flat = " ".join(text.split())
    for goal in demo.goals.values():
        assert goal.title in flat
    # A long title is wrapped in its cell, beside other cells: its first words stand together.
    for problem in demo.problems.values():
        assert " ".join(problem.title.split()[:3]) in flat
    assert "Maa-amet 01.09.2018" in flat
    pages = text.count("\f")
    assert re.search(rf"\b{pages}\b", text.split("\f")[0].strip().splitlines()[-1])


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
