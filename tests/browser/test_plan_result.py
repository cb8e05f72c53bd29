"""The whole way of a plan: from the demo workshop, written by two at once, to files that other programs open."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import igraph
import networkx
import openpyxl
import pyogrio
import pypdf
from frictionless import Package, system
from PIL import Image

from tests.browser.conftest import LAPTOP, PHONE, Person
from umarlaud.analysis.plan import plan_table
from umarlaud.datasets import demo_file
from umarlaud.document.models import Snapshot
from umarlaud.export import FORMATS, read_archive
from umarlaud.testing import Browser, ServerProcess, wait_for
from umarlaud.workshops import Workshops

PSEUDONYM = "Salasõnaline Siisike"
GOAL = "Igaüks jõuab autota arsti, kooli ja poodi"
NEW = "Nõudebuss kahes kandis"
UNOWNED = "Linna ja Nasva vahelise tee valgustus"
CONTACT = "salajane@kontakt.ee"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def restored(server: ServerProcess, snapshot: Snapshot) -> dict[str, str]:
    """A workshop of an archive on the running server."""
    workshops = Workshops(server.data)
    made = workshops.restore(snapshot)
    workshops.store.close()
    token = made.facilitator_token
    return {"id": made.workshop.id, "join_code": made.workshop.join_code, "facilitator_token": token}


def demo() -> Snapshot:
    """The demo workshop; one of its organisations has a contact."""
    content = read_archive(demo_file()).dump()
    next(iter(content["stakeholders"].values()))["contact"] = CONTACT
    return Snapshot.model_validate(content)


def test_two_people_make_a_plan_of_the_demo_and_other_programs_open_every_file_of_it(server, person, tmp_path):
    workshop = restored(server, demo())
    desk = person(LAPTOP, accept_downloads=True).lead(server.url, workshop)
    phone = person(PHONE).join(server.url, workshop, PSEUDONYM, stays=True)
    open_the_plan(desk, phone)
    write_at_once(desk, phone)
    mend_what_is_missing(desk)
    files = tmp_path / "kava"
    files.mkdir()
    fetch = fetching(server, workshop, files)
    with ThreadPoolExecutor(2) as aside:
        others = [aside.submit(fetch, ending) for ending in FORMATS if ending != ".docx"]
        take_home(desk, files)
        for one in others:
            one.result()
    snapshot = read_archive(files / "kava.json")
    assert sorted([*OPENED, *IN_THE_BROWSER, ".docx", ".json"]) == sorted(FORMATS)
    printed(snapshot, files)
    for ending, opened in OPENED.items():
        opened(snapshot, files / f"kava{ending}")
    for ending, said in IN_THE_BROWSER.items():
        read_on_a_phone(person(PHONE), files / f"kava{ending}", said)
    nobody_is_named(files)
    comes_back(server, snapshot, files)


# -- in the browser ------------------------------------------------------------------------------------------------


def open_the_plan(desk: Person, phone: Person) -> None:
    """The agenda has no part for the plan: the facilitator opens it to participants, and goes there with everybody."""
    plan = desk.page.get_by_role("tab", name=desk.t("Plan"), exact=True)
    plan.click()
    goal(desk, GOAL).wait_for()
    desk.button("Open it to participants").click()
    desk.page.get_by_text(desk.t("Participants fill it in too")).wait_for()
    desk.page.get_by_role("tab", name=desk.t("Lead"), exact=True).click()
    desk.stage(desk.t("Plan")).get_by_role("button", name=desk.t("Go to this part now")).click()
    desk.now().get_by_role("heading", name=desk.t("Plan"), exact=True).wait_for()
    desk.now().get_by_role("button", name=desk.t("Everyone here, please")).click()
    phone.page.locator(".u-stage").get_by_role("heading", name=phone.t("Plan"), exact=True).wait_for()
    plan.click()


def goal(one: Person, title: str) -> Any:
    return one.page.locator(".pb-goal").filter(has=one.page.get_by_role("heading", name=title))


def sums(one: Person) -> str:
    return one.page.locator(".pb-totals").inner_text().translate(SPACES)


def write_at_once(desk: Person, phone: Person) -> None:
    """A cell of the grid and a new row on the phone are both begun before either is finished."""
    before = sums(desk)
    assert "45 500 €" in before
    assert "463 500 €" in before
    grid = goal(desk, GOAL).locator(".pb-grid--actions")
    cell = grid.locator("tr", has_text="Madala põrandaga bussi proovisõit").locator("td.pb-budget").nth(1)
    cell.click()
    desk.page.keyboard.type("2 500")
    goal(phone, GOAL).get_by_role("button", name=phone.t("Add an action"), exact=True).click()
    sheet = phone.page.get_by_role("dialog")
    sheet.get_by_label(phone.t("Activity"), exact=True).fill(NEW)
    sheet.locator(".pb-step", has_text=phone.t("Money")).click()
    grid.get_by_text(NEW).wait_for()
    sheet.get_by_label(phone.t("{year}, euros or words", year="2027"), exact=True).fill("1 234,50 €")
    # what came from the phone left alone what is being typed at the desk
    assert desk.page.evaluate("document.activeElement.value") == "2 500"
    desk.page.keyboard.press("Enter")
    sheet.get_by_role("button", name=phone.t("Done")).click()
    for one in (desk, phone):
        wait_for(lambda one=one: "46 734,50 €" in sums(one) and "467 234,50 €" in sums(one))
        one.saved()
    for one, name in ((desk, "result-desk"), (phone, "result-phone")):
        one.axe()
        one.picture(name)


def mend_what_is_missing(desk: Person) -> None:
    """A check leads to its row, where one keeps typing; then it is gone."""
    desk.page.get_by_role("tab", name=desk.t("Checks"), exact=True).click()
    lacks = desk.page.locator("[data-finding^='action_without_owner']", has_text=UNOWNED)
    lacks.get_by_role("button", name=re.compile("Tee on ohutu")).click()
    row = desk.page.locator(".pb-grid--actions tr", has_text=UNOWNED)
    row.locator("td.pb-owner:focus").wait_for()
    desk.page.keyboard.type("valla ehitusosakond")
    desk.page.keyboard.press("Enter")
    row.locator("td.pb-owner", has_text="valla ehitusosakond").wait_for()
    desk.page.get_by_role("tab", name=desk.t("Checks"), exact=True).click()
    lacks.wait_for(state="detached")
    desk.picture("result-checks")


def take_home(desk: Person, files: Path) -> None:
    """One file is stopped while it is made, and one is made."""
    desk.button("Take home…").click()
    offered = desk.page.locator(".d-files li")
    wait_for(lambda: offered.count() == len(FORMATS))
    pdf = offered.filter(has=desk.page.get_by_role("link", name=desk.t(FORMATS[".pdf"].title), exact=True))
    pdf.get_by_role("link").click()
    pdf.get_by_role("progressbar").wait_for()
    pdf.get_by_role("button", name=desk.t("Stop making it")).click()
    pdf.get_by_text(desk.t("Stopped. Nothing was saved.")).wait_for()
    word = offered.filter(has=desk.page.get_by_role("link", name=desk.t(FORMATS[".docx"].title), exact=True))
    with desk.page.expect_download(timeout=90_000) as saved:
        word.get_by_role("link").click()
        word.get_by_text(re.compile("^" + re.escape(desk.t("Step {n} of {of}: {what}").split("{")[0]))).wait_for()
        desk.axe()
    assert saved.value.suggested_filename == "saaremaa-umarlaud.docx"
    word.get_by_text(desk.t("Done: {file} is among your downloads.", file="saaremaa-umarlaud.docx")).wait_for()
    saved.value.save_as(files / "kava.docx")
    desk.axe()
    desk.picture("result-take-home")


def fetching(server: ServerProcess, workshop: dict[str, str], files: Path) -> Callable[[str], None]:
    """Fetches a file by its address, as a facilitator; nobody else gets it."""
    lead = Browser(server.url).facilitate(workshop)
    guest = Browser(server.url).join(workshop["join_code"])
    assert guest.get(f"/w/{workshop['id']}/export/kava.xlsx")[0] == 403

    def fetch(ending: str) -> None:
        address = f"{server.url}/w/{workshop['id']}/export/kava{ending}?lang=et"
        request = urllib.request.Request(address, headers={"Cookie": lead.cookies()})
        with urllib.request.urlopen(request, timeout=120) as answer:
            assert answer.headers["Content-Type"].split(";")[0] == FORMATS[ending].mime
            (files / f"kava{ending}").write_bytes(answer.read())

    return fetch


# -- in other programs ---------------------------------------------------------------------------------------------


def words_of(pdf: Path) -> str:
    """What a reader of PDF sees, without the breaks of lines and of words."""
    read = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return read.stdout.translate(SPACES)


def printed(snapshot: Snapshot, files: Path) -> None:
    """LibreOffice prints the document, and the workbook in which the planner has changed an amount the next morning."""
    book = openpyxl.load_workbook(files / "kava.xlsx")
    sheet = book["Tegevused"]
    assert sheet["G2"].value == 12_000
    sheet["G2"].value = 13_000
    book.save(files / "muudetud.xlsx")
    office = shutil.which("libreoffice") or shutil.which("soffice")
    assert office, "needed to test the files: apt install libreoffice-calc libreoffice-writer"
    profile, to = f"-env:UserInstallation=file://{files}/profile", files / "trükk"
    names = [str(files / "kava.docx"), str(files / "muudetud.xlsx")]
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(to), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    text = " ".join(words_of(to / "kava.pdf").split())
    for said in (NEW, "valla ehitusosakond", *(one.title for one in snapshot.goals.values())):
        assert " ".join(said.split()[:3]) in text
    plan = plan_table(snapshot)
    assert "467 234,50" in text
    lines = [line for line in words_of(to / "muudetud.pdf").splitlines() if line.strip().startswith("Summad kokku")]
    amounts = [[float(one.replace(",", "")) for one in re.findall(r"([\d,]+\.\d\d) €", line)] for line in lines]
    years = [one.amount for one in plan.years]
    assert amounts == [[years[0] + 1_000, *years[1:], plan.amount + 1_000]] * 2


def _xlsx(snapshot: Snapshot, file: Path) -> None:
    """A program that does not compute finds the sums in the file."""
    sums_of = openpyxl.load_workbook(file, data_only=True)["Summad eesmärgiti ja aastati"]
    plan = plan_table(snapshot)
    assert [row[-2].value for row in sums_of.iter_rows(min_row=2)] == [*(one.amount for one in plan.goals), plan.amount]


def _pdf(_snapshot: Snapshot, file: Path) -> None:
    reader = pypdf.PdfReader(file)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "et"
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).translate(SPACES).split())
    if "summary" in file.name:
        assert len(reader.pages) == 1
    else:
        assert "467 234,50" in text
        outline = [one for one in reader.outline if isinstance(one, list)]
        inner = [one.title for part in outline for one in part if not isinstance(one, list)]
        assert any(GOAL in title for title in inner)
    assert GOAL in text


def _geojson(snapshot: Snapshot, file: Path) -> None:
    about = pyogrio.read_info(file)
    assert about["crs"] == "EPSG:4326"
    assert about["features"] >= len(snapshot.stakeholders if "network" in file.name else snapshot.problems)


def _csv(_snapshot: Snapshot, file: Path) -> None:
    folder = file.parent / "tabelid"
    with zipfile.ZipFile(file) as parts:
        parts.extractall(folder)
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["name", "rowNumber", "fieldNumber", "note"])
        rows = package.get_resource("actions").read_rows()
    assert NEW in {value for row in rows for value in row.values()}


def _graphml(_snapshot: Snapshot, file: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(file))
    assert (graph.vcount(), graph.ecount() > 0) == (len(networkx.read_graphml(file)), True)


def _gexf(_snapshot: Snapshot, file: Path) -> None:
    assert len(networkx.read_gexf(file)) == igraph.Graph.Read_GraphML(str(file.with_suffix(".graphml"))).vcount()


def _changes(snapshot: Snapshot, file: Path) -> None:
    told = json.loads(file.read_text())
    assert told["earlier"] is None
    assert told["later"]["title"] == snapshot.meta.title


def _picture(_snapshot: Snapshot, file: Path) -> None:
    with Image.open(file) as picture:
        assert min(picture.size) > 500
        assert len(picture.convert("RGB").getcolors(1 << 24)) > 50


OPENED: dict[str, Callable[[Snapshot, Path], None]] = {
    ".xlsx": _xlsx,
    ".pdf": _pdf,
    ".summary.pdf": _pdf,
    ".csv.zip": _csv,
    ".geojson": _geojson,
    ".network.geojson": _geojson,
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".changes.json": _changes,
    ".png": _picture,
    ".network.png": _picture,
}
IN_THE_BROWSER = {
    ".html": NEW,
    ".draft.html": NEW,
    ".summary.html": GOAL,
    ".svg": "Kuressaare",
    ".network.svg": "Bussiettevõte",
}
"""Files that a browser opens, and what each says."""


def read_on_a_phone(one: Person, file: Path, said: str) -> None:
    """The file is opened from the disk with no network there: it asks for nothing, and all of it fits."""
    asked: list[str] = []

    def refuse(route: Any) -> None:
        asked.append(route.request.url)
        route.abort()

    one.page.context.route(re.compile(r"^(?!file:|data:|blob:|about:)"), refuse)
    one.page.goto(file.as_uri())
    one.page.get_by_text(said).first.wait_for(state="attached")
    if file.suffix == ".html":
        assert one.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        maps = one.page.locator("iframe")
        for frame in maps.all():
            frame.scroll_into_view_if_needed()
            frame.content_frame.locator("path.leaflet-interactive, .leaflet-marker-icon").first.wait_for()
        assert maps.count() == ("summary" not in file.name)
        one.axe()
    one.picture(f"result-{file.name}")
    assert asked == []


def nobody_is_named(files: Path) -> None:
    """No file says who sat at the table or how to reach anybody."""
    for file in sorted(files.glob("kava.*")):
        content = file.read_bytes()
        parts = [content]
        if content.startswith(b"PK"):
            with zipfile.ZipFile(file) as packed:
                parts = [packed.read(name) for name in packed.namelist()]
        elif content.startswith(b"%PDF"):
            parts = [page.extract_text().encode() for page in pypdf.PdfReader(file).pages]
        for secret in (PSEUDONYM, CONTACT):
            for written in (secret.encode(), secret.encode("unicode_escape")):
                assert not any(written in part for part in parts), file.name


def comes_back(server: ServerProcess, snapshot: Snapshot, files: Path) -> None:
    """A workshop made of the archive has the same plan, and its archive is the same again."""
    again = files / "jälle"
    again.mkdir()
    fetching(server, restored(server, snapshot), again)(".json")
    first, second = (json.loads((folder / "kava.json").read_text())["workshop"] for folder in (files, again))
    assert {**second, "id": first["id"]} == first
