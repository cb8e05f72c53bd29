"""The chapter of the Word document on who took part: counts, how what they said came in, names only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.contributions import by_root
from umarlaud.analysis.counts import CAPACITIES, participation
from umarlaud.export import words
from umarlaud.export.docx_parts import NOTICE, Cell, Line, add_table

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot
    from umarlaud.export.docx_parts import Page
    from umarlaud.locale import Translator


def people_chapter(page: Page, snapshot: Snapshot, _: Translator, *, names: bool) -> None:
    """Adds who took part, as counts, and how what they said came in; pseudonyms only with `names`."""
    page.add_heading(_("Who took part"), level=1)
    took_part = participation(snapshot)
    if not took_part.people:
        page.add_paragraph(_("Nobody has joined."), style=NOTICE)
        return
    people = _.n("{n} participant", "{n} participants", took_part.people)
    organisations = _.n("{n} organisation", "{n} organisations", took_part.organisations)
    text = _("{people}; {organisations} represented.", people=people, organisations=organisations)
    helped = sum(1 for person in snapshot.people.values() if person.helper)
    if helped:
        through = _.n(
            "{n} of them took part through the helper of a table.",
            "{n} of them took part through the helpers of their tables.",
            helped,
        )
        text = f"{text} {through}"
    page.add_paragraph(text)
    capacity = [(_(words.CAPACITY[one]), took_part.by_capacity.get(one, 0)) for one in CAPACITIES]
    closeness = [(_(words.CLOSENESS[one]), count) for one, count in took_part.by_closeness.items()]
    for title, counts in ((_("In which capacity"), capacity), (_("How close to the core of the community"), closeness)):
        add_table(
            page,
            headings=[title, _("Participants")],
            rows=[[Cell(Line(label)), Cell(Line(str(count)))] for label, count in counts],
            widths=[13.0, 4.0],
            together=True,
        )
    _ways(page, snapshot, _)
    if names:
        page.add_paragraph(_("Names that the participants gave"), style="Label")
        page.add_paragraph(", ".join(sorted(person.name for person in snapshot.people.values())))
    else:
        page.add_paragraph(_("Participants are shown as counts only; their names were not exported."), style="Small")


def _ways(page: Page, snapshot: Snapshot, _: Translator) -> None:
    """What people wrote themselves, what came on paper, and through a helper; nothing where all wrote themselves."""
    ways = {root: found for root, found in by_root(snapshot).items() if found.all}
    if all(one.own == one.all for one in ways.values()):
        return
    add_table(
        page,
        headings=[_("How contributions came in"), _("Wrote themselves"), _("On paper"), _("Through a helper")],
        rows=[
            [
                Cell(Line(_(words.WRITTEN[root]))),
                *(Cell(Line(str(count))) for count in (one.own, one.paper, one.helper)),
            ]
            for root, one in ways.items()
        ],
        widths=[8.0, 3.0, 3.0, 3.0],
        together=True,
    )
