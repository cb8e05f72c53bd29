"""Word templates: the fields of the documentation, one's own template filled and checked, hostile ones refused."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from tests.workshops import plans

from umarlaud.cli import main
from umarlaud.document.models import Snapshot
from umarlaud.errors import TemplateError
from umarlaud.export import plan_fields
from umarlaud.export.docx import docx
from umarlaud.export.plan_content import plan_content
from umarlaud.export.word import DEFAULT, EXAMPLE, check_template, fill, read_template
from umarlaud.export.word.fields import CHAPTERS, PICTURES, WORDS
from umarlaud.locale import translator

ROOT = Path(__file__).parents[3]
EN = translator("en")


def template(*paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    """A plain Word file with these paragraphs and, after them, a table."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    return saved(document)


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def filled(content: bytes, snapshot: Snapshot, **options: object):
    """The document that a template and a workshop make, read again."""
    return Document(io.BytesIO(fill(read_template(content, "t.docx"), snapshot, **options)))


def said(content: bytes) -> list[str]:
    return [fault.sentence(EN) for fault in check_template(read_template(content, "t.docx")).faults]


def packed(content: bytes, method: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> bytes:
    """A Word file with parts put in or in place of others."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", method) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, inside in parts.items():
            new.writestr(name, inside)
    return buffer.getvalue()


@pytest.fixture
def planned(empty) -> Snapshot:
    """A plan of two goals, its texts full of markup."""
    nasty = "A & B <b>{{ title }}\nteine rida"
    goal = {
        "title": nasty,
        "results": [{"text": "Ära & <w:p/>"}],
        "actions": [
            {"activity": nasty, "from": "2027", "budget": {"2027": 12000, "2028": "muu raha"}, "owner": "Vald & <Co>"},
            {"activity": "Teine", "budget": {"2029": 500.5}},
        ],
    }
    content = empty.dump()
    content["meta"] |= {
        "title": nasty.replace("\n", " "),
        "plan": {"first": 2027, "last": 2030, "stated": {"2027": 1.0}},
    }
    return Snapshot.model_validate({**content, "goals": {"a": goal, "b": {"title": "Tühi", "order": 1}}})


def test_the_documentation_lists_every_field_there_is():
    def kind(hint: object) -> str:
        if get_origin(hint) is tuple:
            inner = kind(get_args(hint)[0])
            return "list of texts" if inner == "text" else f"list of {inner}"
        if plan_fields.Plot in get_args(hint):
            return "picture"
        return hint.__name__ if is_dataclass(hint) else "text" if hint is str else "number"

    known = {}
    for name, record in vars(plan_fields).items():
        if isinstance(record, type) and is_dataclass(record) and record is not plan_fields.Plot:
            hints = get_type_hints(record)
            known[name] = {one.name: kind(hints[one.name]) for one in fields(record)}
    known["Chapters and pictures"] = dict.fromkeys(CHAPTERS, "chapter") | dict.fromkeys(PICTURES, "picture")
    text = (ROOT / "docs" / "word-templates.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### (.+)\n((?:\|.*\n)+)", text, re.MULTILINE)
    told = {name: dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", rows, re.MULTILINE)) for name, rows in sections}
    assert told == known
    assert re.findall(r"`(\w+)`", text.rpartition("The names:")[2]) == list(WORDS)


def test_the_shipped_templates_are_in_order_and_are_what_their_script_makes(tmp_path):
    for shipped in (DEFAULT, EXAMPLE):
        assert check_template(read_template(shipped.read_bytes(), "t.docx")).faults == ()
    used = "".join(str(check_template(DEFAULT.read_bytes()).used))
    assert all(f"'word.{name}'" in used for name in WORDS)
    subprocess.run([sys.executable, str(ROOT / "scripts" / "word-templates"), str(tmp_path)], check=True)
    for shipped in (DEFAULT, EXAMPLE):
        made, kept = (
            zipfile.ZipFile(io.BytesIO(one)) for one in ((tmp_path / shipped.name).read_bytes(), shipped.read_bytes())
        )
        assert made.namelist() == kept.namelist()
        assert all(made.read(name) == kept.read(name) for name in kept.namelist() if name.endswith(".xml"))


def test_a_template_of_ones_own_is_filled_with_real_tables_and_text_as_it_was_written(planned):
    made = filled(
        template(
            "{{ municipality|upper }} {{ first_year }}–{{ last_year }}",
            "{%p for goal in goals %}",
            "{{ goal.number }}. {{ goal.title }}",
            "{%p for result in goal.results %}",
            "{{ result.text }}",
            "{%p endfor %}",
            "{%p endfor %}",
            "{% for year in years %}{{ year.year }}: {{ year.total }} {{ year.note }} {% endfor %}",
            rows=[
                ["Nr", "Tegevus", "Vastutaja", "{%tc for year in years %}", "{{ year.year }}", "{%tc endfor %}"],
                ["{%tr for goal in goals %}"],
                ["{%tr for action in goal.actions %}"],
                ["{{ action.number }}", "{{ action.activity }}", "{{ action.owner }}",
                 "{%tc for cell in action.cells %}", "{{ cell.text }}", "{%tc endfor %}"],
                ["{%tr endfor %}"],
                ["{%tr endfor %}"],
            ],
        ),
        planned,
        language="et",
    )  # fmt: skip
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[:4] == ["RUHNU VALD 2027–2030", "1. A & B <b>{{ title }}\nteine rida", "Ära & <w:p/>", "2. Tühi"]
    assert "2027: 12\xa0000 Kirjas olev kogusumma 1 € erineb" in texts[4]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["Nr", "Tegevus", "Vastutaja", "2027", "2028", "2029", "2030"],
        ["1.1", "A & B <b>{{ title }}\nteine rida", "Vald & <Co>", "12\xa0000", "muu raha", "", ""],
        ["1.2", "Teine", "", "", "", "500,50", ""],
    ]
    assert made.core_properties.title == "A & B <b>{{ title }} teine rida"


def test_indicators_are_pictures_with_words_in_small_multiples_and_know_the_earlier_workshop(empty):
    def workshop(key: str, **values: float | str) -> Snapshot:
        rows = [
            {"id": f"i{n}", "name": f"Bussid {n}", "baseline": 2, "target": 12, "year": 2030}
            | {"values": {day[1:].replace("_", "-"): {"value": value} for day, value in values.items()}}
            for n in range(3)
        ]
        rows.append({"id": "w", "name": "Sõnades", "values": {"2027-03-01": {"value": "palju"}}})
        return Snapshot.model_validate(
            {**empty.dump(), "id": key, "goals": {"g": {"title": "Buss", "indicators": rows}}}
        )

    earlier, later = workshop("w1", d2026_03_01=4), workshop("w2", d2027_03_01=7)
    own = template(
        "{%p for goal in goals %}", "{%p for one in goal.indicators %}",
        "{{ one.plot }}", "{{ one.standing }} {% if not one.plot %}pole pilti{% endif %}",
        "{%p endfor %}", "{%p endfor %}",
    )  # fmt: skip
    assert said(own) == []
    document = filled(own, later, earlier=earlier)
    pictures = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert len(pictures) == 3
    assert pictures[0] == f"Bussid 0. {document.paragraphs[1].text.strip()}"
    assert "7. Sihttase 2030. aastaks: 12." in pictures[0]
    assert document.paragraphs[7].text.endswith("palju. Sihttaset ei ole. pole pilti")
    alone, joined = (
        next(one for goal in plan_content(later, earlier=before).goals for one in goal.indicators)
        for before in (None, earlier)
    )
    assert [one.date for one in joined.measurements] == ["01.03.2026", "01.03.2027"]
    assert (alone.plot.svg.count("<circle"), joined.plot.svg.count("<circle")) == (1, 2)
    ours = Document(io.BytesIO(docx(later, earlier=earlier)))
    table = next(
        one for one in ours.tables if "Bussid 2" in one.cell(len(one.rows) - 1, 0).text and len(one.columns) == 2
    )
    assert len(table.rows) == 2
    assert len(list(table._tbl.iter(qn("wp:docPr")))) == 3


def test_tags_that_word_has_split_by_its_spelling_marks_are_filled(planned):
    document = Document()
    paragraph = document.add_paragraph()
    for part in ("{", "{ munici", "pality", " }", "} ja {{", " counts.goals }}"):
        paragraph.add_run(part)
        paragraph._p.append(paragraph._p.makeelement(qn("w:proofErr"), {qn("w:type"): "spellStart"}))
        paragraph.runs[-1].bold = len(part) > 3
    assert filled(saved(document), planned).paragraphs[0].text == "Ruhnu vald ja 2"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Tere {{ municipalty }}"], "“Tere {{ municipalty }}”: there is no field “municipalty”. Do you mean “munic"),
        (
            ["{%p for goal in goals %}", "{{ goal.titel }}", "{%p endfor %}"],
            "“{{ goal.titel }}”: there is no field “goal.titel”. Do you mean “goal.title”?",
        ),
        (
            ["Enne", "{%p for goal in gols %}", "{%p endfor %}"],
            "“{% for goal in gols %}{% endfor %}”: there is no field “gols”. Do you mean “goals”?",
        ),
        (["{{ goals }}"], "“goals” is a list: go through it with for."),
        (["{{ goals.title }}"], "“goals” is a list: go through it with for."),
        (["{{ evidence }}"], "“evidence” has fields of its own, such as sources"),
        (["{%p for x in title %}", "{%p endfor %}"], "“title” is no list"),
        (["{%p for goal in goals %}", "{{ goal.title }}"], "“for” is never ended: put {% endfor %} after it."),
        (["{%p endfor %}"], "“endfor” ends nothing"),
        (["{%p fro goal in goals %}"], "there is no tag “fro”; nearest: for."),
        (["Siin {{ title ! }}"], "“Siin {{ title ! }}”: this tag cannot be read"),
        (["{{ chapter_map }}"], "a chapter stands alone in its paragraph, with a p: {{p chapter_map }}"),
        (["{{p title }}"], "must be a chapter"),
        (["{%p for goal in goals %}", "{{ goal.title }} {% endfor %}"], "The tags do not pair"),
        # nothing but fields: what a template of elsewhere would reach for
        (["{{ title.__class__ }}"], "there is no field “title.__class__”"),
        (["{{ ''.__class__.__mro__ }}"], "there is no field"),
        (["{{ goals.append(1) }}"], "“( )” is not available"),
        (["{{ lipsum.__globals__ }}"], "there is no field “lipsum”"),
        (["{{ range(9) }}"], "“( )” is not available"),
        (["{% set x = 1 %}"], "“set” is not available"),
        (["{% include '/etc/passwd' %}"], "“include” is not available"),
        (["{% import 'os' as os %}"], "“import” is not available"),
        (["{{ 'x' * 1000000000 }}"], "“mul” is not available"),
        (["{{ 9 ** 9 ** 9 }}"], "“pow” is not available"),
        (["{{ '%1000000000d'|format(1) }}"], "“|format” is not available"),
        (["{{ title|attr('x') }}"], "“|attr” is not available"),
    ],
)  # fmt: skip
def test_the_check_says_what_is_wrong_where_and_what_was_meant(paragraphs, expected):
    found = said(template(*paragraphs))
    assert expected in " | ".join(found)


def test_the_check_lists_what_is_used_and_what_is_not_and_the_command_ends_with_1_on_a_fault(tmp_path):
    good, bad = tmp_path / "hea.docx", tmp_path / "halb.docx"
    good.write_bytes(template("{{ title }}", "{%p for goal in goals %}", "{{ goal.title }}", "{%p endfor %}"))
    bad.write_bytes(template("{{ titel }}"))
    report = check_template(read_template(good.read_bytes(), "hea.docx"))
    assert report.used == ("title", "goals", "goals[].title")
    assert {"county", "goals[].number", "years"} <= set(report.unused)
    assert not any(path.startswith(("years[]", "goals[].actions[]", "word")) for path in report.unused)
    run = CliRunner().invoke(main, ["template-check", str(good), "--language", "et"])
    assert (run.exit_code, run.output.splitlines()[0]) == (0, "Mall on korras: selles on 3 välja.")
    run = CliRunner().invoke(main, ["template-check", str(bad), "--language", "et"])
    assert run.exit_code == 1
    assert "Tekst, „{{ titel }}“: välja „titel“ ei ole. Kas mõtlete „title“?" in run.output
    run = CliRunner().invoke(main, ["template-example", str(tmp_path / "naidis.docx")])
    assert (run.exit_code, (tmp_path / "naidis.docx").read_bytes()) == (0, EXAMPLE.read_bytes())


def test_what_gets_past_the_check_still_reaches_nothing_of_python(planned):
    """The sandbox by itself: fields of records, and nothing else."""
    for tag in ("{{ title.__class__ }}", "{{ goals.count }}", "{{ picture_map.tpl }}", "{{ chapter_map._write }}"):
        with pytest.raises(TemplateError):
            filled(template(tag), planned)


def test_loops_without_end_are_stopped(planned):
    content = planned.dump()
    content["goals"] = {f"g{n}": {"title": "x"} for n in range(60)}
    nested = [f"{{% for a{n} in goals %}}" for n in range(6)] + ["{% endfor %}"] * 6
    with pytest.raises(TemplateError, match="without end"):
        filled(template("".join(nested)), Snapshot.model_validate(content))
    with pytest.raises(TemplateError, match="without end"):
        filled(template("".join([*nested[:2], "x" * 100_000, *nested[6:8]])), Snapshot.model_validate(content))


def test_tags_that_nest_or_count_beyond_reason_are_said_to_be_unreadable():
    for tag in ("(" * 2_000 + "title" + ")" * 2_000, "not " * 2_000 + "title", f"goals[{'9' * 5_000}]", "{{" * 9_000):
        assert any("cannot be read" in one for one in said(template(f"{{{{ {tag} }}}}")))
    assert "not available" in said(template("{% autoescape false %}{{ title }}{% endautoescape %}"))[0]


def test_a_list_cannot_be_joined_into_a_text_that_fills_the_memory(planned):
    content = planned.dump()
    content["goals"] = {f"g{n}": {"title": "x"} for n in range(60)}
    with pytest.raises(TemplateError, match="too much"):
        filled(template("{{ goals|join('" + "A" * 90_000 + "') }}"), Snapshot.model_validate(content))


RELS = "word/_rels/document.xml.rels"
OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://example.com/a.png"'
    ' TargetMode="External"/></Relationships>'
)


def linked(kind: str, target: str = "object.bin") -> bytes:
    """A Word file with a part inside that a link of this kind leads to."""
    links = OUTSIDE.replace("/image", f"/{kind}").replace("http://example.com/a.png", target)
    inside = {RELS: links.replace(' TargetMode="External"', "").encode(), f"word/{target}": b"x"}
    return packed(template("x"), **inside)


def with_field(*instructions: str, simple: bool = False) -> bytes:
    """A Word file with a field whose instruction stands in several runs, or in an attribute."""
    document = Document()
    paragraph = document.add_paragraph()._p
    if simple:
        field = paragraph.makeelement(qn("w:fldSimple"), {qn("w:instr"): instructions[0]})
        paragraph.append(field)
    for text in () if simple else instructions:
        run = paragraph.makeelement(qn("w:r"))
        told = run.makeelement(qn("w:instrText"))
        told.text = text
        run.append(told)
        paragraph.append(run)
    return saved(document)


def broken_inside() -> bytes:
    """A Word file whose text does not unpack."""
    content = bytearray(template("x"))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as file:
        start = file.getinfo("word/document.xml").header_offset + 30 + len("word/document.xml")
    content[start : start + 40] = b"\xff" * 40
    return bytes(content)


ENTITY = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: linked("aFChunk", "page.html"), r"another program opens: page\.html"),
        (lambda: linked("oleObject"), "another program opens"),
        (lambda: linked("vbaProject"), "another program opens"),
        (lambda: linked("package"), "another program opens"),
        (lambda: with_field(" DDE", "AUTO cmd.exe"), "another place .*DDEAUTO cmd"),
        (
            lambda: with_field(' INCLUDEPICTURE "http://example.com/a.png"', simple=True),
            r"another place .*example\.com",
        ),
        (lambda: packed(template("x"), **{"word/document.xml": ENTITY.encode("utf-16")}), "damaged"),
        (lambda: packed(template("x"), zipfile.ZIP_LZMA), "damaged"),
        (broken_inside, "damaged"),
    ],
)
def test_what_would_run_or_load_when_the_document_is_opened_is_refused(content, words):
    with pytest.raises(TemplateError, match=words):
        read_template(content(), "mall.docx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: b"\xd0\xcf\x11\xe0 old", "old .doc format"),
        (lambda: b"not a zip", "not a Word document"),
        (lambda: packed(template("x"), **{"word/vbaProject.bin": b"x"}), "holds macros"),
        (lambda: packed(template("x"), **{"word/media/a.bin": bytes(70_000_000)}), "unpacks to far more"),
        (lambda: packed(template("x"), **{"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "damaged"),
        (lambda: packed(template("x"), **{"word/document.xml": b"<w:document"}), "damaged"),
        (lambda: packed(template("x"), **{RELS: OUTSIDE.encode()}), r"another place .*example\.com"),
        (lambda: bytes(10_000_001), "too large"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plain_word_document_is_refused_in_words(content, words):
    with pytest.raises(TemplateError, match=words):
        read_template(content(), "mall.docx")


def test_a_dotx_is_a_template_and_its_link_to_normal_dotm_is_taken_out(planned):
    content = template("{{ title }}")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        kinds = file.read("[Content_Types].xml").replace(b"document.main+xml", b"template.main+xml")
        settings_xml = file.read("word/settings.xml").replace(
            b"</w:settings>", b'<w:attachedTemplate r:id="rId1"/></w:settings>'
        )
    links = OUTSIDE.replace("/image", "/attachedTemplate").replace("rId99", "rId1").encode()
    parts = {"word/_rels/settings.xml.rels": links, "word/settings.xml": settings_xml, "[Content_Types].xml": kinds}
    made = fill(read_template(packed(content, **parts), "mall.dotx"), planned)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert not any(
            b"example.com" in file.read(name) or b"attachedTemplate" in file.read(name) for name in file.namelist()
        )
        assert b"document.main+xml" in file.read("[Content_Types].xml")


def test_a_template_without_our_styles_gets_them_for_a_chapter_and_keeps_its_own(held):
    document = Document()
    document.add_paragraph("{{p chapter_worksheet }}")
    document.add_paragraph("{{p chapter_votes }}")
    styles = document.styles.element
    for name in ("List Bullet", "Heading 2", "Caption"):
        styles.remove(document.styles[name].element)
    document.styles["Heading 1"].font.name = "Papyrus"
    numbering = document.part.numbering_part.element
    for one in list(numbering):
        numbering.remove(one)
    made = filled(saved(document), held, language="en")
    assert made.styles["Heading 1"].font.name == "Papyrus"
    bullets = [paragraph for paragraph in made.paragraphs if paragraph.style.name == "List Bullet"]
    assert bullets
    number = bullets[0].style.element.xpath("w:pPr/w:numPr/w:numId/@w:val")[0]
    abstract = made.part.numbering_part.element.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")[0]
    levels = made.part.numbering_part.element.xpath(
        f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl/w:numFmt/@w:val"
    )
    assert levels[0] == "bullet"
    ids = {style.style_id for style in made.styles}
    assert {mark.get(qn("w:val")) for mark in made.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))} <= ids


def test_the_same_workshop_gives_the_same_bytes(planned):
    first = docx(planned, language="et")
    assert docx(planned, language="et") == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_tables_of_many_years_stay_within_the_page_and_their_cells_are_whole(planned):
    content = planned.dump()
    content["meta"]["plan"] = {"first": 2021, "last": 2030, "stated": {}}
    made = Document(io.BytesIO(docx(Snapshot.model_validate(content), language="et")))
    wide = next(table for table in made.tables if len(table.columns) == 14)
    width = sum(column.width for column in wide.columns)
    section = made.sections[1]
    assert width <= section.page_width - section.left_margin - section.right_margin + 20_000
    for row in wide._tbl.tr_lst:
        assert abs(sum(cell.width for cell in row.tc_lst) - width) < 20_000
    assert section.orientation == 1
    for cell in made.element.body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")


def test_contents_are_the_headings_that_are_there_and_lead_to_them(planned):
    made = filled(EXAMPLE.read_bytes(), planned, language="et")
    entries = [paragraph for paragraph in made.paragraphs if paragraph.style.name.startswith("toc")]
    texts = [paragraph.text.rstrip().split("\t") for paragraph in entries]
    assert texts[0] == ["1", "Sissejuhatus"]
    assert ["3.1", "A & B <b>{{ title }} teine rida"] in texts
    marks = set(made.element.body.xpath(".//w:bookmarkStart/@w:name"))
    links = made.element.body.xpath(".//w:hyperlink/@w:anchor")
    assert len(links) == len(entries)
    assert set(links) <= marks
    assert made.element.body.xpath("count(.//w:fldChar[@w:fldCharType='begin'])") == made.element.body.xpath(
        "count(.//w:fldChar[@w:fldCharType='end'])"
    )


ALL_TEXTS = template(
    "{{ title }}",
    "{%p for goal in goals %}",
    "{{ goal.title }} {{ goal.paragraphs }} {{ goal.carriers|join('; ') }} {{ goal.total }} {{ goal.amount|number }}",
    "{% for one in goal.indicators %}{{ one.name }} {{ one.baseline }} {{ one.latest }} {{ one.basis }}{% endfor %}",
    "{%p endfor %}",
    "{% for one in evidence.findings %}{{ one.label }} {{ one.text }} {{ one.quote }} {{ one.figures }}{% endfor %}",
    "{% for one in checks.missing %}{{ one.where }} {{ one.text }} {{ one.mend }}{% endfor %}",
    "{% for one in cases %}{{ one.title }} {{ one.what }}{% endfor %}",
    rows=[
        ["{%tr for year in years %}"],
        ["{{ year.year }}", "{{ year.note }}", "{{ year.total }}"],
        ["{%tr for action in year.actions %}"],
        ["{{ action.activity }}", "{{ action.owner }}", "{{ action.budget }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    ],
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a failure smaller takes minutes
)
@given(plans)
def test_no_workshop_breaks_a_template(snapshot):
    made = fill(ALL_TEXTS, snapshot, language="et")
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        etree.fromstring(file.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    rows = sum(1 + len(year.actions) for year in plan_content(snapshot).years)
    assert len(Document(io.BytesIO(made)).element.body.findall(f".//{qn('w:tr')}")) == rows
