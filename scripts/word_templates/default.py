"""The default document: in the look of Ümarlaud, its fixed words in the language of the document."""

from __future__ import annotations

from word_templates import look, parts
from word_templates.parts import FOOTER_TAB, word
from word_templates.writing import (
    LANDSCAPE,
    PORTRAIT,
    Cell,
    Template,
    block,
    contents,
    p,
    row,
    run,
    simple_field,
    table,
)

BLUE, BLUE_SOFT, LINE = "2B57A5", "E6EDF9", "D7D5CB"
# Calibri on Word; LibreOffice puts Carlito, of the same widths, in its place.
LOOK = look.Look(accent=BLUE, soft=BLUE_SOFT, line=LINE, font="Calibri", heading_font="Calibri")


def made() -> bytes:
    """The file."""
    one = Template()
    look.prepare(one.document, LOOK)
    across = {"footer default": one.part("footer", footer(25.7))}
    upright = {"footer default": one.part("footer", footer(17.0))}
    one.add(*_front(), *_goals())
    one.section(PORTRAIT, upright)
    one.add(*_actions())
    one.section(LANDSCAPE, across)
    one.add(*_rest())
    one.section(PORTRAIT, upright, last=True)
    return one.made()


def footer(width: float) -> str:
    """The title on the left, the page on the right."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{FOOTER_TAB[width]}"/></w:tabs>'
    page = f"{run(word('page') + ' ')}{simple_field('PAGE')}{run(' / ')}{simple_field('NUMPAGES')}"
    page = f"{run('{{ title }}')}<w:r><w:tab/></w:r>{page}"
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>{page}</w:p>'


def _front() -> list[str]:
    counts = ["problems", "goals", "actions", "participants", "organisations"]
    widths = [2.6, 2.3, 3.2, 2.7, 6.2]  # “Organisatsioonid laua taga” stands on one line
    figures = table(
        widths,
        [word(name) for name in counts],
        row(widths, [Cell(f"{{{{ counts.{name} }}}}", "BigNumber") for name in counts]),
    )
    return [
        p("{{ title }}", "Title"),
        p("{{ municipality }}{% if date %} · {{ date }}{% endif %}", "Subtitle"),
        p(f"{word('subtitle')} {{{{ first_year }}}}–{{{{ last_year }}}}", "Subtitle"),
        figures,
        p("", "Small"),
        p(word("contents"), "ContentsHeading"),
        contents(),
        p(word("summary"), "Heading1", about="<w:pageBreakBefore/>"),
        *parts.summary(),
    ]


def _goals() -> list[str]:
    carriers = f"**{word('carriers')}:** {{{{ goal.carriers|join(', ') }}}}"
    problem = "**{{ problem.number }}.** {{ problem.title }} ({{ problem.place }})"
    agreed = (
        f"{word('agree')}: {{{{ goal.agreement.agree }}}} · "
        f"{word('reservations')}: {{{{ goal.agreement.reservations }}}} · "
        f"{word('object')}: {{{{ goal.agreement.objections }}}}"
    )
    goal = [
        p("{{ goal.number }}. {{ goal.title }}", "Heading2"),
        block("for part in goal.paragraphs", p("{{ part }}")),
        block(
            "if goal.problems",
            p(word("problems_answered"), "Label"),
            parts.bullets("problem in goal.problems", problem),
            otherwise=p(word("no_problem"), "Notice"),
        ),
        block("if goal.carriers", p(carriers)),
        parts.results(),
        parts.indicators(),
        parts.actions(),
        block("if goal.evidence", p(f"**{word('evidence')}:** {{{{ goal.evidence|join(', ') }}}}")),
        block(
            "if goal.agreement.agree or goal.agreement.reservations or goal.agreement.objections", p(agreed, "Small")
        ),
        parts.bullets("reason in goal.agreement.reasons", "{{ reason }}"),
    ]
    return [
        p(word("goals"), "Heading1", about="<w:pageBreakBefore/>"),
        block("if not goals", p(word("no_goals"), "Notice")),
        block("for goal in goals", *goal),
        block(
            "if problems",
            p(word("unanswered"), "Heading2"),
            block(
                "if unanswered",
                p("{{ counts.unanswered_words }}", "Notice"),
                parts.bullets("problem in unanswered", problem),
                otherwise=p(word("unanswered_none")),
            ),
        ),
    ]


def _actions() -> list[str]:
    undated = parts.bullets("action in undated", "**{{ action.number }}** {{ action.activity }}")
    return [
        p(word("actions_by_year"), "Heading1"),
        block(
            "for year in years",
            p("{{ year.year }}", "Heading2"),
            parts.year_table([1.2, 6.6, 2.4, 4.9, 2.6, 3.8, 4.2]),
        ),
        block("if undated", p(word("undated"), "Heading2"), undated),
        block(
            "if goals",
            p(word("actions_by_goal"), "Heading1"),
            parts.money_by_goal([1.2, 5.4, 3.5, 3.1, 3.2], BLUE_SOFT),
        ),
    ]


def _rest() -> list[str]:
    return [
        p("{{p chapter_indicators }}"),
        block(parts.SOME_EVIDENCE, p(word("evidence"), "Heading1"), parts.evidence()),
        *(p(f"{{{{p chapter_{name} }}}}") for name in ("map", "problems", "places", "network", "votes")),
        block("if cases", p(word("cases"), "Heading1"), p(word("cases_about")), parts.cases()),
        p(word("annex"), "Heading1"),
        p(word("missing"), "Heading2"),
        parts.missing(),
        block("if checks.accepted", p(word("accepted"), "Heading2"), parts.accepted(), p("", "Small")),
        p(word("annex_day"), "Heading1"),
        p(word("about"), "Heading2"),
        p(word("about_how")),
        p(word("about_texts")),
        *(p(f"{{{{p chapter_{name} }}}}") for name in ("worksheet", "people", "agenda")),
        p(word("data"), "Heading1"),
        parts.bullets("line in attribution", "{{ line }}"),
        p("{{ made_with }}", "Small"),
    ]
