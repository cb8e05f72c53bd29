"""The demo workshop with a development plan grown from its goals, for tests of what is made of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from umarlaud.document.models import Snapshot
from umarlaud.export import read_archive

DEMO = Path(__file__).parents[1] / "datasets" / "demo" / "saaremaa.et.json"


def planned() -> Snapshot:
    """Three of the six goals have rows: amounts, words, cents, an amount outside of the years, a wrong stated total."""
    content = read_archive(DEMO).dump()
    keys = sorted(content["goals"], key=lambda key: content["goals"][key]["order"])
    for goal in content["goals"].values():
        goal |= {"results": [], "indicators": [], "actions": [], "consent": {}}
    content["accepted"] = {}
    content["meta"]["plan"] = {"first": 2027, "last": 2030, "stated": {"2027": 39_800.0, "2028": 30_000.0}}
    content["goals"][keys[0]] |= _buses(content["goals"][keys[0]])
    content["goals"][keys[1]] |= _access(content["goals"][keys[1]])
    content["goals"][keys[4]] |= {"actions": [{"activity": "Kontaktide nimekiri", "from": "2027", "budget": {}}]}
    content["evidence"] = _evidence(keys)
    content["cases"] = {
        "own": {
            "title": "Nõudebuss Sõrves",
            "municipality": "0714",
            "place": "Torgu",
            "theme": "transport",
            "form": "cooperation",
            "who": "Vald ja külaselts",
            "what": "Sõit tellitakse telefoni teel päev ette.",
            "result": "Sõitjaid on kaks korda rohkem.",
            "source": "Ümarlaud",
            "year": 2024,
        }
    }
    return Snapshot.model_validate(content)


def _buses(goal: dict[str, Any]) -> dict[str, Any]:
    problems = goal["problems"]
    return {
        "results": [
            {"id": "r1", "text": "Igast kandist saab kahel päeval nädalas linna ja tagasi.", "problems": problems[:2]},
            {"id": "r2", "text": "Bussiga saab sõita ka ratastooliga.", "order": 1.0, "evidence": ["e2"]},
        ],
        "indicators": [
            {
                "id": "i1", "name": "Kandid, kust pääseb keskpäeval linna", "unit": "kanti", "baseline": 4,
                "target": 12, "year": 2030,
                "values": {
                    "2027-12-01": {"value": 6, "source": "sõiduplaan"},
                    "2028-12-01": {"value": 9, "source": "sõiduplaan"},
                },
            },
            {"id": "i2", "name": "Rahulolu ühistranspordiga", "baseline": "mõõtmata", "target": "kasvab", "order": 1.0},
        ],
        "actions": [
            {
                "id": "a1", "activity": "Nõudebussi katsetamine Sõrves ja Leisis", "from": "2027", "to": "2028",
                "result": "Katse on tehtud, kulu ja sõitjad teada.", "owner": "unzqwwy6ev", "funding": "valla eelarve",
                "target_group": "autota elanikud", "budget": {"2027": 12_000.0, "2028": 14_500.5},
                "problems": problems[:3], "evidence": ["e2", "e3"], "cases": ["own"], "approach": "resources",
            },
            {
                "id": "a2", "activity": "Madalapõhjaline buss Kuressaare–Orissaare liinile", "from": "2028",
                "to": "2030",
                "result": "Liinil on madalapõhjaline buss.", "owner": "Maakonna ühistranspordikeskus",
                "budget": {"2028": "riigi toetus", "2029": 8_000.0, "2030": 8_000.0, "2031": 8_000.0}, "order": 1.0,
                "target_group": "ratastooli kasutajad",
            },
        ],
        "consent": {"x1": {"answer": "agree"}, "x2": {"answer": "object", "reason": "Kaks päeva on vähe."}},
    }  # fmt: skip


def _access(goal: dict[str, Any]) -> dict[str, Any]:
    return {
        "indicators": [
            {"id": "i3", "name": "Ligipääsetavad vallahooned", "unit": "hoonet", "baseline": 7, "target": 15}
        ],
        "actions": [
            {
                "id": "a3", "activity": "Ligipääsetavuse nõukoda", "from": "2027", "to": "2030", "owner": "2pafhsg2a5",
                "budget": {str(year): 1_500.0 for year in range(2027, 2031)}, "problems": goal["problems"][:1],
            },
            {
                "id": "a4", "activity": "Kaldteed kolmele rahvamajale", "from": "2028", "to": "2029", "order": 1.0,
                "result": "Rahvamajja pääseb ratastooliga.", "owner": "unzqwwy6ev",
                "budget": {"2028": 18_000.0, "2029": "muud vahendid"},
            },
        ],
    }  # fmt: skip


def _evidence(goals: list[str]) -> dict[str, Any]:
    return {
        "e1": {
            "kind": "source", "text": "Sõitjate küsitlus", "reference": "Saaremaa vald, sügis 2026",
            "figures": [{"value": 273, "unit": "vastajat"}],
        },
        "e2": {
            "kind": "finding", "text": "Keskpäeval pole enamikust kantidest linna võimalik sõita.", "rests_on": ["e1"],
            "quote": "Arsti juurde minekuks kulub terve päev.", "figures": [{"value": 11.5, "unit": "kanti"}],
            "goals": [goals[0]],
        },
        "e3": {
            "kind": "conclusion", "text": "Liinibuss üksi seda ei lahenda.", "rests_on": ["e2"], "goals": [goals[0]],
        },
        "e4": {"kind": "recommendation", "text": "Katsetada nõudebussi kahes kandis.", "rests_on": ["e3"],
               "goals": goals[:2]},
    }  # fmt: skip
