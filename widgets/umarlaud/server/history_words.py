"""What happened in a workshop, in words: the events of its log and what its facilitators did."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umarlaud.locale import _, ngettext
from umarlaud.room.sender import SERVER

if TYPE_CHECKING:
    from umarlaud.locale import Message, Translator
    from umarlaud.room.history import Event, Told

THINGS: dict[str, Message] = {
    "problems": _("problem “{title}”"),
    "offers": _("offer “{title}”"),
    "stakeholders": _("organisation “{title}”"),
    "ties": _("tie {title}"),
    "cards": _("card “{title}”"),
    "texts": _("common text “{title}”"),
    "goals": _("goal “{title}”"),
    "votes": _("vote “{title}”"),
    "people": _("participant {title}"),
    "evidence": _("evidence “{title}”"),
    "cases": _("good practice “{title}”"),
    "accepted": _("remark to the plan: “{title}”"),
}
MANY: dict[str, Message] = {
    "problems": _("problems"),
    "offers": _("offers"),
    "stakeholders": _("organisations"),
    "ties": _("ties"),
    "cards": _("cards"),
    "goals": _("goals"),
    "evidence": _("pieces of evidence"),
    "cases": _("good practices"),
}
DID: dict[str, Message] = {
    "came": _("{name} joined."),
    "renamed": _("“{was}” is now called “{now}”."),
    "added": _("{name} added: {thing}."),
    "changed": _("{name} changed: {thing}."),
    "deleted": _("{name} deleted: {thing}."),
    "merged": _("{name} merged {thing} into {now}."),
    "parted": _("{name} took apart what was merged: {thing}."),
    "viewed": _("{name} told how they see: {thing}."),
    "unviewed": _("{name} took back how they see: {thing}."),
    "supported": _("{name} joined in: {thing}."),
    "unsupported": _("{name} no longer joins in: {thing}."),
    "answered": _("{name} answered: {thing}."),
    "unanswered": _("{name} took their answer back: {thing}."),
    "stage_open": _("{name} opened a part: {stage}."),
    "stage_locked": _("{name} locked a part: {stage}."),
    "stage_hidden": _("{name} hid a part: {stage}."),
    "called": _("{name} asked everyone to: {stage}."),
    "stage": _("{name} went on to: {stage}."),
    "timer": _("{name} set the timer."),
    "vote_open": _("Voting began: {thing}."),
    "vote_closed": _("Voting ended: {thing}."),
    "vote_shown": _("The result was shown: {thing}."),
}
WORKSHOP_CHANGED = _("{name} changed the settings of the workshop.")
PLAN_CHANGED = _("{name} changed the years of the plan.")
ROWS_CHANGED: dict[str, Message] = {
    "results": _("{name} changed the expected results: {thing}."),
    "indicators": _("{name} changed the indicators: {thing}."),
    "actions": _("{name} changed the action table: {thing}."),
}
"""What is said where only rows of a goal changed."""
WROTE = ngettext("{name} wrote {n} character: {thing}.", "{name} wrote {n} characters: {thing}.")
CUT = ngettext("{name} deleted {n} character: {thing}.", "{name} deleted {n} characters: {thing}.")
AT_ONCE = ngettext("{name} added {n} at once: {things}.", "{name} added {n} at once: {things}.")
ACTS: dict[str, Message] = {
    "hide": _("{name} hid “{title}”."),
    "restore": _("{name} brought back “{title}”."),
    "approve": _("{name} approved “{title}”."),
    "reject": _("{name} sent back “{title}”."),
    "undo": _("{name} undid everything of this participant: {whom}."),
    "block": _("{name} blocked this participant: {whom}."),
    "unblock": _("{name} let in again: {whom}."),
    "rename": _("{name} changed the name “{was}” to “{now}”."),
    "unname": _("{name} let this participant choose their name again: {whom}."),
    "helper": _("{name} made this participant a helper: {whom}."),
    "no_helper": _("{name} ended the helping of: {whom}."),
    "close": _("{name} finished the workshop."),
    "reopen": _("{name} opened the workshop again."),
    "purge_on": _("{name} set the day on which names are forgotten: {title}."),
    "purge_never": _("{name} set no day on which names are forgotten."),
}
WITH_REASON = ("hide", "reject")
"""Acts of which the first line of their words is a title, and the rest a reason."""


@dataclass(frozen=True)
class Names:
    """What people, stages and records are called, in the language of who asks."""

    t: Translator
    people: Mapping[str, str]
    stages: Mapping[str, str]
    titles: Mapping[tuple[str, str], str]
    leads: Collection[str]

    def person(self, person: str) -> str:
        """The name of a person; a facilitator need not have one."""
        if person == SERVER:
            return self.t(_("The server"))
        return self.people.get(person) or self.t(_("A facilitator") if person in self.leads else _("Somebody"))

    def title(self, root: str, key: str) -> str:
        """What a record is called."""
        if root == "ties":
            ends = [self.titles.get(("stakeholders", end), "") for end in key.split("~")]
            return " – ".join(end or self.t("(no longer there)") for end in ends)
        return self.titles.get((root, key)) or self.t("(without a title)")

    def thing(self, root: str, key: str) -> str:
        """A record with what it is."""
        return self.t(THINGS[root], title=self.title(root, key)) if root in THINGS else key


def of_event(event: Event, names: Names) -> str:
    """What somebody did, in one sentence."""
    t, name = names.t, names.person(event.person)
    if event.act == "changed" and event.root == "meta":
        return t(PLAN_CHANGED if event.fields == ("plan",) else WORKSHOP_CHANGED, name=name)
    if event.act == "added" and event.count:
        return t.n(*AT_ONCE, event.count, name=name, things=MANY.get(event.root, event.root))
    thing = names.thing(event.root, event.key)
    if event.act == "changed" and event.root == "goals" and set(event.fields) <= ROWS_CHANGED.keys():
        return " ".join(t(ROWS_CHANGED[field], name=name, thing=thing) for field in event.fields)
    if event.act == "wrote":
        form, n = (WROTE, event.count) if event.count else (CUT, event.cut)
        return t.n(*form, n, name=name, thing=thing)
    stage = names.stages.get(event.key, event.key)
    now = names.title(event.root, event.now) if event.act == "merged" else event.now
    return t(DID[event.act], name=name, thing=thing, stage=stage, was=event.was or t("Somebody"), now=now)


def of_act(act: Mapping[str, Any], names: Names) -> str:
    """What a facilitator did, in words; with the reason, or what was taken away."""
    t, (first, _line, rest) = names.t, str(act.get("words") or "").partition("\n")
    whom = names.people.get(str(act.get("of"))) or t("Somebody")
    name = names.person(act["by"])
    said = t(ACTS[act["act"]], name=name, title=first, whom=whom, was=first, now=rest)
    if act["act"] in WITH_REASON and rest:
        said += " " + t("Why: {why}", why=rest)
    elif act["act"] == "block" and first:
        said += " " + t("Why: {why}", why=act["words"])
    elif act["act"] == "undo" and first:
        said += " " + t("Taken out of common texts: {words}", words=act["words"].replace("\n", " · "))
    return said


def in_words(told: Told, acts: list[dict[str, Any]], names: Names) -> list[dict[str, Any]]:
    """Events and acts as the facilitator's page reads them (facilitation/moderation.ts), the newest first."""
    roots = {key: root for root, key in names.titles}
    listed = [
        {
            "time": event.until,
            "person": event.person,
            "name": names.person(event.person),
            "act": event.act,
            "root": event.root,
            "key": event.key or None,
            "words": of_event(event, names),
        }
        for event in told.events
        if event.act in DID or event.act == "wrote"
    ]
    for act in acts:
        if act["act"] in ACTS:
            of = act.get("of")
            place = {"root": "people" if of in names.people else roots.get(str(of)), "key": of}
            who = {"person": act["by"], "name": names.person(act["by"])}
            listed.append({"time": act["time"], **who, "act": act["act"], **place, "words": of_act(act, names)})
    return sorted(listed, key=lambda one: one["time"], reverse=True)
