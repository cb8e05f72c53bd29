"""A template like a municipality's own, in Estonian: cover with its coat of arms, numbered headings, its colours."""

from __future__ import annotations

import io

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from lxml import etree

from word_templates import look, parts
from word_templates.parts import FOOTER_TAB
from word_templates.writing import (
    LANDSCAPE,
    PORTRAIT,
    Cell,
    Template,
    alternative,
    block,
    contents,
    each_row,
    number,
    p,
    row,
    run,
    simple_field,
    table,
)  # fmt: skip

GREEN, GREEN_SOFT, LINE = "1F5C43", "DCEBE2", "9DBFAD"
LOOK = look.Look(accent=GREEN, soft=GREEN_SOFT, line=LINE, font="Cambria", heading_font="Cambria", banded=True)
NAME = "{{ municipality_of }} arengukava {{ first_year }}–{{ last_year }}"


def made() -> bytes:
    """The file."""
    one = Template()
    look.prepare(one.document, LOOK)
    look.numbered(one.document)
    for name in ("Title", "Subtitle"):
        one.document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    one.document.styles["Title"].paragraph_format.space_before = Pt(70)
    one.document.styles["Picture"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    tabs = one.document.styles["toc 1"].paragraph_format.tab_stops
    tabs.add_tab_stop(Cm(0.8))
    one.document.styles["toc 2"].paragraph_format.tab_stops.add_tab_stop(Cm(2.0))
    upright, across = (
        {"header default": one.part("header", header(width)), "footer default": one.part("footer", footer(width))}
        for width in (17.0, 25.7)
    )
    empty = {"header first": one.part("header", p("", "Header")), "footer first": one.part("footer", p("", "Footer"))}
    one.add(*_cover(one))
    one.add(*_text())
    one.section(PORTRAIT, upright | empty, title=True)
    one.add(*_actions())
    one.section(LANDSCAPE, across)
    one.add(*_rest())
    one.section(PORTRAIT, upright, last=True)
    return one.made()


def header(width: float) -> str:
    """The name of the plan on the right, with a line under it."""
    about = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{GREEN}"/></w:pBdr>'
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{FOOTER_TAB[width]}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="Header"/>{about}{tab}</w:pPr><w:r><w:tab/></w:r>{run(NAME)}</w:p>'


def footer(width: float) -> str:
    """The page in the middle."""
    tab = f'<w:tabs><w:tab w:val="center" w:pos="{FOOTER_TAB[width] // 2}"/></w:tabs>'
    page = f"{run('lk ')}{simple_field('PAGE')}{run(' / ')}{simple_field('NUMPAGES')}"
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr><w:r><w:tab/></w:r>{page}</w:p>'


def _cover(one: Template) -> list[str]:
    inline = one.document.part.new_pic_inline(io.BytesIO(shield()), width=Cm(3.6))
    alternative(inline, "Koht valla vapile")
    picture = etree.tostring(inline, encoding="unicode")
    return [
        p("", "Picture", about='<w:spacing w:before="1800"/>').replace(
            "</w:p>", f"<w:r><w:drawing>{picture}</w:drawing></w:r></w:p>"
        ),
        p("{{ municipality|upper }}", "Subtitle", about='<w:spacing w:before="400"/>'),
        p("Arengukava {{ first_year }}–{{ last_year }}", "Title"),
        p("Kogukondade ettepanekud ja tegevuskava", "Subtitle"),
        p("EELNÕU", "Subtitle", about='<w:spacing w:before="1400"/>'),
        p("{{ municipality }}, {{ made }}", "Subtitle"),
        p("Sisukord", "ContentsHeading", about="<w:pageBreakBefore/>"),
        contents(2),
    ]


def _text() -> list[str]:
    widths = [1.2, 7.0, 3.2, 3.2, 2.4]
    problems = each_row(
        "for problem in problems",
        widths,
        row(
            widths,
            [
                number("{{ problem.number }}"),
                Cell("**{{ problem.title }}**", more=[block("if problem.idea", p("{{ problem.idea }}", "CellSoft"))]),
                Cell("{{ problem.theme }}"),
                Cell("{{ problem.place }}"),
                Cell("{{ problem.goals or '–' }}"),
            ],
        ),
    )
    head = [Cell("Nr", "CellHeadingNumber"), "Probleem ja mis võiks aidata", "Teema", "Koht", "Eesmärk"]
    people = (
        "Ettepanekud koguti ümarlaual „{{ title }}“{% if date %} ({{ date }}){% endif %}. Osalejaid oli "
        "{{ counts.participants }}, esindatud oli {{ counts.organisations }} organisatsiooni. "
        "Kaardile märgiti probleeme: {{ counts.problems }}, ühiselt sõnastati eesmärke: {{ counts.goals }}."
    )
    return [
        p("Sissejuhatus", "Heading1", about="<w:pageBreakBefore/>"),
        p(
            "Arengukava on valla pika- ja lühiajalise arengu eesmärke määrav ning nende elluviimist kavandav dokument. "
            "Arengukava ja eelarvestrateegia hõlmavad vähemalt nelja eelseisvat eelarveaastat. Käesolev dokument katab "
            "aastad {{ first_year }}–{{ last_year }}."
        ),
        p(people),
        p(
            "Tekstid on osalejate sõnades. Probleemid räägivad kohtadest ja teenustest, mitte nimelistest inimestest. "
            "Mis on veel otsustamata, on kirjas dokumendi lõpus."
        ),
        p("Olukord ja vajadused", "Heading1"),
        p("Probleemid kaardil", "Heading2"),
        p("{{ picture_map }}", "Picture"),
        p("Kaart. Numbrid vastavad järgmise tabeli numbritele.", "Caption"),
        p("Probleemide loetelu", "Heading2"),
        table(widths, head, problems),
        p("", "Small"),
        p("Eesmärgid ja oodatavad tulemused", "Heading1"),
        block("for goal in goals", *_goal()),
    ]


def _goal() -> list[str]:
    widths = [7.4, 2.6, 2.2, 2.2, 2.6]
    cells = [
        Cell("{{ one.name }}"),
        Cell("{{ one.unit }}"),
        number("{{ one.baseline }}"),
        number("{{ one.target }}"),
        number("{{ one.latest }}"),
    ]
    head = ["Mõõdik", "Ühik", *(Cell(name, "CellHeadingNumber") for name in ("Algtase", "Sihttase", "Viimati"))]
    indicators = table(widths, head, each_row("for one in goal.indicators", widths, row(widths, cells)))
    return [
        p("{{ goal.title }}", "Heading2"),
        block("for part in goal.paragraphs", p("{{ part }}")),
        block("if goal.carriers", p("**Eestvedajad:** {{ goal.carriers|join(', ') }}")),
        block(
            "if goal.problems",
            p("Probleemid, millele eesmärk vastab", "Label"),
            parts.bullets(
                "problem in goal.problems", "{{ problem.number }}. {{ problem.title }} ({{ problem.place }})"
            ),
        ),
        block(
            "if goal.results", p("Oodatavad tulemused", "Label"),
            parts.bullets("result in goal.results", "{{ result.text }}"),
        ),
        block("if goal.indicators", p("Mõõdikud", "Label"), indicators, p("", "Small")),
        block(
            "for one in goal.indicators",
            block("if one.plot", p("{{ one.plot }}", "Picture"), p("{{ one.name }}. {{ one.standing }}", "Caption")),
        ),
    ]  # fmt: skip


def _actions() -> list[str]:
    return [
        p("Tegevuskava", "Heading1"),
        p("Summad on eurodes. Kus raha leitakse mujalt, on summa asemel sõnad."),
        block(
            "for year in years",
            p("{{ year.year }}. aasta", "Heading2"),
            parts.year_table([1.2, 6.6, 2.4, 4.9, 2.6, 3.8, 4.2]),
        ),
        p("Tegevused ja raha eesmärkide kaupa", "Heading1", about="<w:pageBreakBefore/>"),
        parts.money_by_goal([1.2, 5.4, 3.5, 3.1, 3.2], GREEN_SOFT),
    ]


def _rest() -> list[str]:
    widths = [5.4, 3.2, 8.4]
    stakeholders = each_row(
        "for one in stakeholders",
        widths,
        row(widths, [Cell("{{ one.name }}"), Cell("{{ one.kind }}"), Cell("{{ one.offers }}")]),
    )
    return [
        p("Kellega koos teeme", "Heading1"),
        p("{{ picture_network }}", "Picture"),
        p("Joonis. Organisatsioonid ja nende seosed täna.", "Caption"),
        table(widths, ["Nimi", "Liik", "Mida pakub"], stakeholders),
        p("", "Small"),
        block(parts.SOME_EVIDENCE, p("Millele kava toetub", "Heading1"), parts.evidence()),
        p("{{p chapter_votes }}"),
        block("if cases", p("Head tavad", "Heading1"), parts.cases()),
        p("Mis vajab veel otsustamist", "Heading1"),
        parts.missing(),
        block("if checks.accepted", p("Jäetud nii, põhjusega", "Heading2"), parts.accepted(), p("", "Small")),
        p("Andmed ja allikad", "Heading1"),
        parts.bullets("line in attribution", "{{ line }}"),
    ]


def shield() -> bytes:
    """An empty shield where the coat of arms goes."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    figure = pyplot.figure(figsize=(2, 2.4), dpi=150)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 1), ylim=(0, 1.2))
    axes.axis("off")
    shape = Path(
        [(0.08, 1.12), (0.92, 1.12), (0.92, 0.55), (0.92, 0.25), (0.5, 0.06), (0.08, 0.25), (0.08, 0.55), (0.08, 1.12)],
        [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.CURVE3, Path.CURVE3, Path.CLOSEPOLY],
    )
    axes.add_patch(PathPatch(shape, facecolor=f"#{GREEN_SOFT}", edgecolor=f"#{GREEN}", linewidth=3))
    axes.text(0.5, 0.68, "VAPP", ha="center", va="center", fontsize=20, color=f"#{GREEN}", family="DejaVu Serif")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", transparent=True, metadata={"Software": None})
    pyplot.close(figure)
    return buffer.getvalue()
