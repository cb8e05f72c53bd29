"""The head of the desk: what the workshop is, whether all is saved, and the way to the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.datasets import municipality
from umarlaud.desk.words import element, icon, text
from umarlaud.export.words import long_date
from umarlaud.locale import LANGUAGES, translator

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

NAMES = {"et": "Eesti", "en": "English", "ru": "Русский"}


def title(workshop: Workshop) -> str:
    """Title, place and date."""
    _ = translator(workshop.language)
    meta = workshop.snapshot.meta
    line = " · ".join(
        part for part in (municipality(meta.municipality).name, long_date(workshop.language, meta.date)) if part
    )
    page = element("small", _("Desk"))
    return f"<h1>{text(meta.title)} {page}</h1>{element('p', line, 'd-soft')}"


def state(workshop: Workshop) -> str:
    """Whether all is saved, in words and with an icon."""
    _ = translator(workshop.language)
    if not workshop.followable:
        return _pill("info", "info", _("Read only: {source}", source=workshop.source))
    if workshop.trouble:
        return _pill("failed", "alert", workshop.trouble, "alert")
    if not workshop.joined:
        return _pill("waiting", "unplugged", _("No connection to the server. Trying again."), "alert")
    return _pill("saved", "check", _("All saved"))


def _pill(kind: str, picture: str, words: str, role: str = "") -> str:
    spoken = f' role="{role}"' if role else ""
    return f"<p class='d-pill d-pill--{kind}'{spoken}>{icon(picture)}<span>{text(words)}</span></p>"


def links(workshop: Workshop) -> str:
    """To the big screen and the participants' page, each in a tab of its own."""
    _ = translator(workshop.language)
    if not workshop.pages:
        return ""
    there = [(f"{workshop.pages}screen", "screen", _("Big screen")), (workshop.pages, "phone", _("Participants’ page"))]
    return "".join(
        f"<a class='d-button' href='{text(href)}' target='_blank' rel='noopener'>{icon(picture)}{text(words)}</a>"
        for href, picture, words in there
    )


def languages(workshop: Workshop) -> str:
    """The language switch; it loads the page again."""
    _ = translator(workshop.language)
    if not workshop.pages.startswith("/"):
        return ""
    current = {workshop.language: " aria-current=true"}
    items = "".join(
        f"<a href='{text(workshop.pages)}desk?lang={code}' lang='{code}' hreflang='{code}'{current.get(code, '')}>"
        f"{NAMES[code]}</a>"
        for code in LANGUAGES
    )
    label = text(_("Language"))
    return f"<nav class='d-languages' aria-label='{label}'>{items}</nav>"
