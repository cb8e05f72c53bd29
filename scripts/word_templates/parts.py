"""The parts that both templates have: a goal, the table of a year, money by goal, evidence, cases, checks."""

from __future__ import annotations

from word_templates.writing import Cell, block, each_row, number, p, row, table

FOOTER_TAB = {17.0: 9639, 25.7: 14570}
"""Twips from the left edge of the text to its right edge, by its width in cm."""


def word(name: str) -> str:
    """A fixed word in the language of the document."""
    return f"{{{{ word.{name} }}}}"


def bullets(each: str, text: str) -> str:
    """A list with a bullet for each."""
    return block(f"for {each}", p(text, "ListBullet"))


def results() -> str:
    """The expected results of a goal."""
    text = "{{ result.text }}"
    return block("if goal.results", p(word("results"), "Label"), bullets("result in goal.results", text))


def summary() -> list[str]:
    """The plan on a page: in sentences, sums by goal and by year, what is missing."""
    of_goal, of_year = [1.2, 12.6, 3.2], [2.4, 3.2, 11.4]
    goals = each_row(
        "for goal in goals",
        of_goal,
        row(of_goal, [Cell("**{{ goal.number }}**"), Cell("{{ goal.title }}"), number("{{ goal.total }}")]),
    )
    last = row(of_goal, [Cell(f"**{word('total')}**", span=2), number("**{{ total }}**")])
    years = each_row(
        "for year in years",
        of_year,
        row(of_year, [Cell("**{{ year.year }}**"), number("{{ year.total }}"), Cell("{{ year.note }}", "CellSoft")]),
    )
    budget = Cell(word("budget"), "CellHeadingNumber")
    # what is said of many places would fill the page: it is in the annex
    few = "if loop.index <= 6 and one.where|length < 60"
    return [
        block("for line in summary", p("{{ line }}")),
        block(
            "if goals",
            p(word("sums"), "Label"),
            table(of_goal, [word("number"), word("goal"), budget], goals, last),
            p("", "Small"),
            table(of_year, [word("year"), budget, word("note")], years),
            p("", "Small"),
            otherwise=p(word("no_goals"), "Notice"),
        ),
        block(
            "if checks.missing",
            p(word("missing"), "Label"),
            block("for one in checks.missing", block(few, p("{{ one.where }}: {{ one.text }}", "ListBullet"))),
            p(f"→ {word('annex')}", "Small"),
        ),
    ]


def indicators() -> str:
    """The indicators of a goal as a table."""
    widths = [6.4, 2.4, 2.2, 2.4, 3.6]
    target = "{{ one.target }}{% if one.year %} ({{ one.year }}){% endif %}"
    latest = "{{ one.latest }}{% if one.latest_date %} ({{ one.latest_date }}){% endif %}"
    cells = [
        Cell("{{ one.name }}"), Cell("{{ one.unit }}"), number("{{ one.baseline }}"), number(target), number(latest),
    ]  # fmt: skip
    head = [
        word("indicator"), word("unit"),
        *(Cell(word(name), "CellHeadingNumber") for name in ("baseline", "target", "latest")),
    ]  # fmt: skip
    rows = each_row("for one in goal.indicators", widths, row(widths, cells))
    return block("if goal.indicators", p(word("indicators"), "Label"), table(widths, head, rows), p("", "Small"))


def actions() -> str:
    """The activities of a goal as a table, with what they come from."""
    widths = [1.2, 7.0, 2.4, 3.8, 2.6]
    told = [block("if action.result", p("{{ action.result }}", "CellSoft")), _told("funding"), _told("basis")]
    cells = [
        Cell("**{{ action.number }}**"),
        Cell("{{ action.activity }}", more=told),
        Cell("{{ action.time }}"),
        Cell("{{ action.owner }}"),
        number("{{ action.total }}"),
    ]
    head = [word("number"), word("action"), word("time"), word("owner"), Cell(word("budget"), "CellHeadingNumber")]
    total = row(widths, [Cell(f"**{word('total')}**", span=4), number("**{{ goal.total }}**")])
    rows = each_row("for action in goal.actions", widths, row(widths, cells))
    return block("if goal.actions", p(word("actions"), "Label"), table(widths, head, rows, total), p("", "Small"))


def _told(name: str) -> str:
    """A quieter line under an activity, with its label."""
    return block(f"if action.{name}", p(f"{word(name)}: {{{{ action.{name} }}}}", "CellSoft"))


def year_table(widths: list[float]) -> str:
    """The activities of a year with their sum."""
    head = [
        word("number"), word("action"), word("time"), word("result"), Cell(word("budget"), "CellHeadingNumber"),
        word("target_group"), word("owner"),
    ]  # fmt: skip
    cells = [
        Cell("**{{ action.number }}**"),
        Cell("{{ action.activity }}", more=[_told("funding")]),
        Cell("{{ action.time }}"),
        Cell("{{ action.result }}"),
        number("{{ action.budget }}"),
        Cell("{{ action.target_group }}"),
        Cell("{{ action.owner }}"),
    ]
    total = row(
        widths,
        [Cell(f"**{word('total')} {{{{ year.year }}}}**", span=4), number("**{{ year.total }}**"), Cell("", span=2)],
    )
    note = each_row("if year.note", widths, row(widths, [Cell("{{ year.note }}", "CellSoft", span=7)]))
    filled = table(widths, head, each_row("for action in year.actions", widths, row(widths, cells)), total, note)
    return block("if year.actions", filled, p("", "SectionEnd"), otherwise=p(word("no_actions")))


def money_by_goal(widths: list[float], shade: str) -> str:
    """One wide table: goals and their activities, the years side by side."""
    number_of, activity, owner, year, total = widths
    columns = [number_of, activity, owner, year, total]
    each = "for cell in {of}"
    head = [
        word("number"),
        word("action"),
        word("owner"),
        Cell("{{ year.year }}", "CellHeadingNumber", loop="for year in years"),
        Cell(word("total"), "CellHeadingNumber"),
    ]
    goal = [
        Cell("**{{ goal.number }}**", shade=shade),
        Cell("**{{ goal.title }}**", span=2, shade=shade),
        number("**{{ cell.text }}**", loop=each.format(of="goal.totals"), shade=shade),
        number("**{{ goal.total }}**", shade=shade),
    ]
    action = [
        Cell("{{ action.number }}"),
        Cell("{{ action.activity }}"),
        Cell("{{ action.owner }}"),
        number("{{ cell.text }}", loop=each.format(of="action.cells")),
        number("{{ action.total }}"),
    ]
    last = [
        Cell(f"**{word('total')}**", span=3),
        number("**{{ cell.text }}**", loop=each.format(of="totals")),
        number("**{{ total }}**"),
    ]
    actions_of = each_row("for action in goal.actions", columns, row(columns, action))
    rows = each_row("for goal in goals", columns, row(columns, goal, kept=True), actions_of)
    return table(columns, head, rows, row(columns, last), whole=25.7)


def evidence(heading: str = "Heading2") -> str:
    """What the plan rests on, step by step."""
    steps = ""
    for name in ("sources", "findings", "conclusions", "recommendations"):
        told = (
            "{% if step.rests_on %}" + word("rests_on") + ": {{ step.rests_on }}. {% endif %}"
            "{% if step.goals %}" + word("for_goals") + ": {{ step.goals }}.{% endif %}"
        )
        steps += block(
            f"if evidence.{name}",
            p(word(name), heading),
            block(
                f"for step in evidence.{name}",
                p("**{{ step.label }}.** {{ step.text }}"),
                block("if step.quote", p("{{ step.quote }}", "EvidenceQuote")),
                block("if step.figures", p(f"**{word('figures')}:** {{{{ step.figures }}}}")),
                block("if step.reference", p(f"{word('source')}: {{{{ step.reference }}}}", "Small")),
                block("if step.rests_on or step.goals", p(told, "Small")),
            ),
        )
    return steps


SOME_EVIDENCE = "if evidence.sources or evidence.findings or evidence.conclusions or evidence.recommendations"


def cases(heading: str = "Heading2") -> str:
    """Good practices one after the other."""

    def told(name: str) -> str:
        label = {"what": "what", "who": "who", "result": "came"}[name]
        return block(f"if case.{name}", p(f"**{word(label)}:** {{{{ case.{name} }}}}"))

    about = (
        "{{ case.place or case.municipality }}{% if case.form %} · {{ case.form }}{% endif %}"
        "{% if case.year %} · {{ case.year }}{% endif %}"
    )
    source = block("if case.source", p(f"{word('source')}: {{{{ case.source }}}}", "Small"))
    return block(
        "for case in cases", p("{{ case.title }}", heading), p(about, "Small"),
        told("who"), told("what"), told("result"),
        source,
    )  # fmt: skip


def missing() -> str:
    """What the checks found."""
    widths = [5.6, 6.2, 5.2]
    cells = [
        Cell("**{{ one.text }}**", more=[p("{{ one.severity }}", "CellSoft")]),
        Cell("{{ one.where }}"),
        Cell("{{ one.mend }}"),
    ]
    rows = each_row("for one in checks.missing", widths, row(widths, cells))
    head = [word("missing_what"), word("at"), word("mend")]
    return block("if checks.missing", table(widths, head, rows), p("", "Small"), otherwise=p(word("none_missing")))


def accepted() -> str:
    """What was let stand."""
    widths = [5.6, 6.2, 5.2]
    cells = [Cell("**{{ one.text }}**"), Cell("{{ one.where }}"), Cell("{{ one.reason }}")]
    rows = each_row("for one in checks.accepted", widths, row(widths, cells))
    return table(widths, [word("missing_what"), word("at"), word("reason")], rows)
