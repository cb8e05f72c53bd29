"""Comments on a public draft: where they go and until when, and the letters that are begun for those who write."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from umarlaud.analysis.findings import quoted
from umarlaud.errors import UsageError
from umarlaud.export.words import long_date
from umarlaud.locale import Message, _

if TYPE_CHECKING:
    from umarlaud.export.plan_fields import PlanContent
    from umarlaud.locale import Translator

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])")
MOST_LETTER = 1_800
"""Letters of a mail that programs begin from an address; some take no more than 2 000."""
DRAFT: dict[str, Message] = {
    "draft": _("Draft for comments"),
    "draft_about": _("This is a draft. Read it, and say what you agree with, what you would change, and why."),
    "comments": _("Your comments"),
    "comment": _("Comment"),
    "comments_how": _(
        "Print this page and write on it, or send an e-mail. Put the number of the goal before what you say of it. "
        "You need not give your name."
    ),
    "send_to": _("Send to:"),
    "comment_mail": _("Write an e-mail about all goals"),
    "agree_box": _("I agree"),
    "i_change": _("I would change this"),
    "object_box": _("I object"),
    "anything_else": _("What is missing, or anything else"),
    "who_writes": _("Your name and contact"),
    "who_writes_how": _("Only if you want an answer."),
}


@dataclass(frozen=True, slots=True)
class Comments:
    """Where comments go (an e-mail address) and their last day; empty where somebody fills it in by hand.

    Raises:
        UsageError: that is no e-mail address, or no date such as 2026-12-31.
    """

    to: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        if self.to and not _ADDRESS.fullmatch(self.to):
            raise UsageError(_("“{address}” is not an e-mail address."), address=self.to)
        if self.until:
            try:
                datetime.date.fromisoformat(self.until)
            except ValueError as error:
                raise UsageError(_("“{date}” is not a date such as 2026-12-31."), date=self.until) from error


def comment_data(
    content: PlanContent, data: dict[str, Any], comments: Comments | None, t: Translator
) -> dict[str, Any]:
    """What the page of a draft needs beside the plan; adds to the words and goals of `data`."""
    if comments is None:
        return {"draft": False}
    data["words"] |= {name: t(text) for name, text in DRAFT.items()}
    for goal in data["goals"]:
        goal["comment"] = t("Comment on goal {number}", number=goal["number"])
        goal["mail"] = mail_about(comments.to, content.title, [(goal["number"], goal["title"])], t)
    until = (
        t("Comments until {date}.", date=long_date(t.language, comments.until))
        if comments.until
        else t("Comments until: ____________")
    )
    goals = [(goal.number, goal.title) for goal in content.goals]
    mail = mail_about(comments.to, content.title, goals, t)
    return {"draft": True, "deadline": until, "comments_to": comments.to, "mail": mail}


def mail_about(to: str, title: str, goals: list[tuple[int, str]], t: Translator) -> str:
    """The address of a mail that is begun: a line for each goal; "" where nobody is named to send it to."""
    if not to:
        return ""
    subject = t("Comments: {title}", title=quoted(title, 120))
    start = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body="
    for most in (80, 40, 0):
        lines = [f"{number}. {quoted(name, most) if most else ''}:".replace(" :", ":") for number, name in goals]
        letter = start + quote("\r\n\r\n".join(lines) + "\r\n", safe="")
        if len(letter) <= MOST_LETTER:
            return letter
    return start
