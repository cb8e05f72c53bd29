"""What stands at the side of the desk: how to join, who is here, what came in last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

from umarlaud.analysis.counts import place_name
from umarlaud.desk.words import element, text
from umarlaud.document.texts import said
from umarlaud.export.words import goal_title, place_label
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

MOST_NAMES, MOST_LATEST = 40, 6


def join_card(workshop: Workshop) -> str:
    """The join code, large; the QR code; the address to type. Says so when no server runs, or the workshop is over."""
    _ = translator(workshop.language)
    session = workshop.session
    if workshop.snapshot.meta.closed:
        over = element("p", _("Nobody can join any more. The results are under “Take home…”."))
        return f"<section class='d-card'>{element('h2', _('The workshop is over'))}{over}</section>"
    heading = element("h2", _("Join the workshop"))
    if not session:
        alone = text(_("People can join when a server runs. Start one with:"))
        return f"<section class='d-card'>{heading}<p>{alone} <code>umarlaud demo</code></p></section>"
    join = session["join"]
    code = " ".join((join["code"][:3], join["code"][3:]))
    address = join["url"].rsplit("/j/", 1)[0]
    return (
        f"<section class='d-card d-join'>{heading}"
        + element("p", _("Read the code with a phone’s camera"), "d-join__hint")
        + _qr(join["url"], _("QR code of the join address"))
        + element("p", _("or open"), "d-join__hint")
        + element("p", address, "d-join__address")
        + element("p", _("and type the code"), "d-join__hint")
        + element("p", code, "d-join__code")
        + "</section>"
    )


def _qr(address: str, title: str) -> str:
    picture = segno.make(address, error="m").svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
    return picture.replace("<svg ", f'<svg role="img" aria-label="{text(title)}" class="d-qr" ', 1)


def here_card(workshop: Workshop) -> str:
    """Who is here now, by pseudonym; how many have joined in all."""
    _ = translator(workshop.language)
    people, here = workshop.snapshot.people, workshop.here
    me = (workshop.session or {}).get("person")
    named = sorted(
        (people[key].name if key in people else name for key, name in here.items() if key != me), key=str.casefold
    )
    names = [name or _("without a name yet") for name in named]
    heading = _("Here now: {n}", n=len(names))
    items = "".join(f"<li>{text(name)}</li>" for name in names[:MOST_NAMES])
    more = (
        element("li", _.n("and {n} more", "and {n} more", len(names) - MOST_NAMES)) if len(names) > MOST_NAMES else ""
    )
    listed = f"<ul class='d-names'>{items}{more}</ul>" if names else element("p", _("Nobody but you yet."), "d-soft")
    total = _.n("{n} person has joined in all.", "{n} people have joined in all.", len(people))
    return f"<section class='d-card'><h2>{text(heading)}</h2>{listed}<p class='d-soft'>{text(total)}</p></section>"


def latest_card(workshop: Workshop) -> str:
    """The latest problems, goals, organisations and cards with the pseudonyms of who added them."""
    _ = translator(workshop.language)
    snapshot = workshop.snapshot
    entries = [
        (
            problem.created or "",
            problem.author,
            _("{name} added a problem"),
            problem.title,
            place_label(_, snapshot, key),
        )
        for key, problem in snapshot.problems.items()
    ] + [
        (goal.created or "", goal.author, _("{name} added a goal"), goal_title(_, snapshot, key), "")
        for key, goal in snapshot.goals.items()
    ]
    entries += [
        (one.created or "", one.author, _("{name} added an organisation"), one.name, place_name(one.place) or "")
        for one in snapshot.stakeholders.values()
        if not one.merged_into
    ]
    boards = {
        board.name: said(board.title, workshop.language, snapshot.meta.language) for board in snapshot.meta.boards
    }
    # a template's own cards have no author: nobody added them
    entries += [
        (card.created or "", card.author, _("{name} added a card"), card.text, boards.get(card.board, ""))
        for card in snapshot.cards.values()
        if card.author
    ]
    rows, heading = [], element("h2", _("Latest"))
    for _created, author, words, title, place in sorted(entries, key=lambda entry: entry[0], reverse=True)[
        :MOST_LATEST
    ]:
        person = snapshot.people.get(author or "")
        who = words.replace("{name}", person.name if person else _("Somebody"))
        rows.append(f"<li><span>{text(who)}{' · ' + text(place) if place else ''}</span>{text(title)}</li>")
    listed = f"<ul class='d-latest'>{''.join(rows)}</ul>" if rows else element("p", _("Nothing here yet."), "d-soft")
    return f"<section class='d-card'>{heading}{listed}</section>"
