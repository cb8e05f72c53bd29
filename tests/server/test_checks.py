"""The checks of a plan and the values of its indicators, through the running server and the command line."""

from __future__ import annotations

import asyncio
import json

import pytest
from click.testing import CliRunner
from pycrdt import Array, Map, Text

from tests.server.facilitation import Workshop
from tests.unit.analysis.planned import planned
from umarlaud.cli import main
from umarlaud.workshops import Workshops


@pytest.fixture
async def workshop(server):
    """A workshop on the running server that has the whole plan."""
    workshops = Workshops(server.data)
    made = workshops.restore(planned())
    workshops.store.close()
    about = {"id": made.workshop.id, "join_code": made.workshop.join_code, "facilitator_token": made.facilitator_token}
    one = await asyncio.to_thread(Workshop, server, about)
    yield one
    await one.close()


def rows(client, kind):
    return client.root("goals")["g1"][kind]


def values(client, place=0):
    return rows(client, "indicators")[place].to_py().get("values")


async def command(workshop: Workshop, *arguments: str):
    """The command line beside the running server; in this process, as starting another takes longer than its work."""
    line = [*arguments, "--data", str(workshop.server.data)]
    return await asyncio.to_thread(CliRunner(env={"UMARLAUD_LANGUAGE": "en"}).invoke, main, line)


async def test_the_checks_follow_the_room_and_what_is_let_stand_and_are_the_facilitators(workshop):
    lead = await workshop.program()
    assert (await workshop.done("GET", "checks"))["findings"] == []
    passed = await command(workshop, "check", workshop.id)
    assert passed.exit_code == 0
    assert "To be mended: 0 · Somebody will ask: 0 · Good to know: 0 · Let stand: 0" in passed.stdout
    rows(lead, "actions")[0]["owner"] = ""
    del lead.root("goals")["g1"]["carriers"][0]
    lead.root("goals")["g1"]["carriers"].append("s1")
    await lead.saved()
    found = await workshop.done("GET", "checks?lang=en")
    (owner, part) = found["findings"]
    assert owner == {
        "key": "action_without_owner~g1~a1",
        "rule": "action_without_owner",
        "severity": "error",
        "root": "goals",
        "record": "g1",
        "kind": "actions",
        "row": "a1",
        "place": 0,
        "where": "Goal 1 “Igaüks jõuab koju”",
        "text": "The action “Tellime bussi” has no owner.",
        "mend": "Choose who answers for it, from the organisations or in your own words.",
        "reason": None,
    }
    assert (part["root"], part["record"]) == ("stakeholders", "s2")
    assert found["counts"] == {"error": 1, "warning": 0, "note": 1, "accepted": 0}
    assert [(year["year"], year["amount"], year["stated"], year["difference"]) for year in found["years"]] == [
        (2027, 6000.0, 6000.0, 0.0),
        (2028, 7000.5, None, None),
        (2029, 0.0, None, None),
        (2030, 0.0, None, None),
    ]
    assert found["trace"]["problems"]["p1"] == [
        {"goal": "g1", "kind": "goal", "row": None, "place": None, "how": "answers"}
    ]
    checked = await command(workshop, "check", workshop.id, "--json", "--language", "en")
    assert checked.exit_code == 1
    assert json.loads(checked.stdout) == found
    words = (await command(workshop, "check", workshop.id, "--language", "et")).stdout.replace("\u00a0", " ")
    assert words.splitlines()[0].split("  ")[-1] == "(kirjas: 6 000 €)"
    assert "Tegevusel „Tellime bussi“ ei ole vastutajat." in " ".join(words.split())
    mari = await workshop.person("Mari")
    assert (await mari.ask("GET", "checks"))[0] == 403
    lead.root("accepted")[owner["key"]] = Map({"reason": "Leiame jaanuaris"})
    await lead.saved()
    after = await workshop.done("GET", "checks?lang=et")
    assert [one["reason"] for one in after["findings"]] == [None, "Leiame jaanuaris"]
    assert after["findings"][1]["text"] == "Tegevusel „Tellime bussi“ ei ole vastutajat."
    stands = (await command(workshop, "check", workshop.id)).stdout
    assert "It stands because: Leiame jaanuaris" in stands
    status, _text, headers = await asyncio.to_thread(workshop.lead.get, f"/w/{workshop.id}/checks?lang=et")
    assert status == 200
    again = {"If-None-Match": headers["ETag"]}
    assert (await asyncio.to_thread(lambda: workshop.lead.get(f"/w/{workshop.id}/checks?lang=et", **again)))[0] == 304


async def test_values_are_entered_in_a_finished_workshop_and_taken_out_again(workshop):
    lead = await workshop.program()
    rows(lead, "indicators").append(Map({"name": "Külasid", "order": -1.0}))
    await lead.saved()
    await workshop.done("POST", "closing", {"act": "close"})
    asked = {"goal": "g1", "indicator": "i1", "date": "2027-12-31", "value": 14, "source": "Bussiliin"}
    assert (await workshop.done("POST", "measurements", asked)) == {"indicator": "i1"}
    await lead.until(lambda: values(lead) == {"2027-12-31": {"value": 14.0, "source": "Bussiliin"}})
    # a row that has no id yet is named by its place, and gets one
    unnamed = {"goal": "g1", "indicator": {"place": 0}, "date": "2028-01-01", "value": " kõik ", "source": ""}
    made = (await workshop.done("POST", "measurements", unnamed))["indicator"]
    await lead.until(lambda: values(lead, 1) == {"2028-01-01": {"value": "kõik", "source": ""}})
    assert rows(lead, "indicators")[1]["id"] == made
    assert [row.get("name") for row in rows(lead, "indicators")] == ["Sõitjaid", "Külasid"]
    await workshop.done("DELETE", "measurements?goal=g1&indicator=i1&date=2027-12-31")
    await lead.until(lambda: values(lead) == {})
    assert (await workshop.ask("DELETE", "measurements?goal=g1&indicator=i1&date=2027-12-31"))[0] == 400
    mari = Workshop(workshop.server, workshop.about).lead  # another browser of the facilitator may
    assert (await workshop.ask("POST", "measurements", asked, mari))[0] == 200


async def test_nobody_else_writes_values_and_none_that_cannot_be_kept(workshop):
    lead = await workshop.program()
    mari = await workshop.person("Mari")
    asked = {"goal": "g1", "indicator": "i1", "date": "2027-12-31", "value": 14.0}
    assert (await mari.ask("POST", "measurements", asked))[0] == 403
    assert (await mari.ask("DELETE", "measurements?goal=g1&indicator=i1&date=2027-12-31"))[0] == 403
    for wrong in (
        {"date": "homme"},
        {"date": "2027-02-30"},
        {"value": ""},
        {"value": None},
        {"value": True},
        {"value": "x" * 301},
        {"value": 10**400},
        {"source": 5},
        {"indicator": "gone"},
        {"indicator": {"place": 5}},
        {"indicator": {"place": -1}},
        {"goal": "gone"},
        {"goal": 1},
    ):
        status, content = await workshop.ask("POST", "measurements", {**asked, **wrong})
        assert status == 400, (wrong, content)
        assert content["message"]
    # of many all are written, or none
    status, _ = await workshop.ask("POST", "measurements", {"measurements": [asked, {**asked, "goal": "gone"}]})
    assert status == 400
    assert not values(lead)


async def test_a_file_of_values_is_written_as_a_whole_while_the_server_runs(workshop, tmp_path):
    lead = await workshop.program()
    second = {"title": Text("Teine"), "order": 1.0, "indicators": Array([Map({"name": "Sõitjaid", "unit": "%"})])}
    lead.root("goals")["g2"] = Map(second)
    await lead.saved()
    await workshop.done("POST", "closing", {"act": "close"})
    file = tmp_path / "values.csv"
    right = (
        "Eesmärk;Mõõdik;Kuupäev;Väärtus;Allikas\n1;sõitjaid;31.12.2027;1 400,5;Bussiliin\nTeine;Sõitjaid;2027;45 %;\n"
    )
    file.write_text(right + ";Sõitjaid;2027;5;\n1;Autosid;2027;5;\n1;Sõitjaid;homme;5;\n", encoding="utf-8")
    done = await command(workshop, "measure", workshop.id, str(file))
    assert done.exit_code == 1
    told = done.stderr.splitlines()
    assert [line.split(":")[0] for line in told] == ["Row 4", "Row 5", "Row 6", "Nothing was written"]
    assert "“Sõitjaid”" in told[1]
    assert not values(lead)
    file.write_text(right, encoding="utf-8")
    assert (await command(workshop, "measure", workshop.id, str(file))).stdout == "Values written: 2.\n"
    await lead.until(lambda: values(lead) == {"2027-12-31": {"value": 1400.5, "source": "Bussiliin"}})
    other = lead.root("goals")["g2"]["indicators"][0]
    await lead.until(lambda: other.to_py().get("values") == {"2027-12-31": {"value": 45.0, "source": ""}})
    assert other["id"]
