"""The printed sheets as pages: read back by poppler, their QR codes by zxing."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from umarlaud import templates
from umarlaud.document.models import Card, Snapshot, Stage, Vote
from umarlaud.errors import UsageError
from umarlaud.export import read_archive
from umarlaud.locale import translator
from umarlaud.sheets import MOST_BALLOTS, SHEETS, pdf
from umarlaud.sheets.content import Print
from umarlaud.workshops import Workshops

DEMO = Path(__file__).parents[3] / "datasets" / "demo" / "saaremaa.et.json"
LANGUAGES = ["et", "en", "ru"]
CODES = ("K7M4XPQ2", "B2C3D4E5", "ZZZZ3456")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory) -> Snapshot:
    """A round table that has been held in part: problems and goals of the demo, two votes that are open."""
    workshops = Workshops(tmp_path_factory.mktemp("data"))
    made = workshops.create("Saaremaa ümarlaud", "0714", "et", template="round-table")
    snapshot, demo = workshops.snapshot(made.workshop.id), read_archive(DEMO)
    votes = {
        "dots": Vote(title={"et": "Mis on tähtsam?"}, kind="dots", on="problems", items=list(demo.problems)[:7]),
        "consent": Vote(title={"et": "Kas nõus?"}, kind="consent", on="goals", items=list(demo.goals)),
        "ranking": Vote(title={"et": "Järjekord"}, kind="ranking", on="goals", items=list(demo.goals)),
        "choice": Vote(title={"et": "Jah või ei"}, kind="choice", on="goals", items=list(demo.goals)),
        "draft": Vote(title={"et": "Veel avamata"}, kind="choice", on="goals"),
    }
    return snapshot.model_copy(
        update={
            "problems": demo.problems,
            "goals": demo.goals,
            "stakeholders": demo.stakeholders,
            "votes": votes,
        }
    )


def plain(workshop: Snapshot) -> Snapshot:
    """The workshop as if it were made without a template."""
    meta = workshop.meta.model_copy(update={"template": None, "agenda": [], "boards": []})
    return workshop.model_copy(update={"meta": meta, "cards": {}, "texts": {}})


@pytest.fixture
def job(workshop) -> Print:
    """What to print, in Estonian."""
    return Print(workshop, translator("et"), vote="dots", codes=CODES, slip_url=lambda code: f"http://hall/b/{code}")


def pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page, as poppler reads it."""
    path = folder / "sheet.pdf"
    path.write_bytes(content)
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.fail("needed to test the sheets: apt install poppler-utils")
    text = subprocess.run([reader, "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


def flat(text: str) -> str:
    return " ".join(text.split())


def pictures(folder: Path) -> list[Image.Image]:
    """The pages of the last sheet as pictures."""
    subprocess.run(["pdftoppm", "-r", "150", "-png", "sheet.pdf", "page"], cwd=folder, check=True)
    return [Image.open(path) for path in sorted(folder.glob("page-*.png"))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("large", [False, True], ids=["", "large"])
def test_every_sheet_is_a_pdf_of_a4_pages_with_its_title_and_page_numbers(job, tmp_path, name, language, large):
    found = pages(pdf(name, replace(job, t=translator(language), large=large)), tmp_path)
    assert flat(found[0]).startswith("Saaremaa ümarlaud")
    for number, page in enumerate(found, start=1):
        assert page.replace(" ", "").strip().endswith(f"{number}/{len(found)}")
    told = subprocess.run(["pdfinfo", "sheet.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert "(A4)" in told
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Title: +Saaremaa ümarlaud · ", told)


def test_the_worksheet_has_the_boards_in_the_order_of_the_agenda(job, tmp_path):
    text = flat(" ".join(pages(pdf("worksheet", job), tmp_path)))
    plan = templates.read("round-table")
    titles = [stage.title["et"] for stage in plan.stages if stage.kind == "worksheet"]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    for board in plan.boards:
        for card in board.cards:
            assert flat(card.text["et"])[:30] in text
    for theme in next(board for board in plan.boards if board.name == "interests").themes:
        assert theme.title["et"] in text


def test_what_a_card_can_be_is_a_letter_on_its_line_also_where_more_is_asked(job, tmp_path):
    found = next(page for page in pages(pdf("worksheet", job), tmp_path) if "Dialoogi sammud" in page)
    assert "A Tehtud B Pooleli C Alles ees" in flat(found)
    assert "Mis Kes teeb Mis ajaks A–C" in flat(found)


def test_only_the_cards_that_lay_there_from_the_start_are_printed(job, tmp_path, workshop):
    cards = {
        **workshop.cards,
        "said": Card(board="dialogue", text="Osaleja kaart", author="u1"),
        "merged": Card(board="dialogue", text="Ühendatud samm", merged_into="dialogue-meet"),
    }
    snapshot = workshop.model_copy(update={"cards": cards})
    text = flat(" ".join(pages(pdf("worksheet", replace(job, snapshot=snapshot)), tmp_path)))
    assert "Saame omavahel tuttavaks." in text
    assert "Osaleja kaart" not in text
    assert "Ühendatud samm" not in text


def test_a_text_that_all_write_has_its_beginning_and_no_numbers(job, tmp_path):
    text = flat(" ".join(pages(pdf("worksheet", job), tmp_path)))
    _, after = text.split("Teeme koostööd selleks, et ")
    assert not after.startswith("1.")


def test_large_print_is_larger_and_has_the_same_words(job, tmp_path):
    small, large = (pages(pdf("problem-slips", replace(job, large=large)), tmp_path) for large in (False, True))
    assert len(large) > len(small)
    for words in ("Probleem siin kandis", "Lühidalt", "Ligipääs", "Keda see puudutab?", "Mis võiks aidata?"):
        assert words in flat(small[0])
        assert words in flat(large[0])
    assert "Abruka" in " ".join(large)
    assert "Kuressaare" in " ".join(small)


def test_each_ballot_has_its_own_code_and_the_qr_code_opens_it(job, tmp_path):
    found = pages(pdf("ballots", job), tmp_path)
    text = flat(" ".join(found))
    read = [code.text for page in pictures(tmp_path) for code in zxingcpp.read_barcodes(page)]
    assert sorted(read) == sorted(f"http://hall/b/{code}" for code in CODES)
    for code in CODES:
        assert text.count(code) == 1
    for problem in list(job.snapshot.problems.values())[:7]:
        assert text.count(flat(problem.title)) == len(CODES)


@pytest.mark.parametrize(("items", "per_page"), [(3, 4), (7, 2), (20, 1)])
def test_ballots_share_a_page_as_they_fit_and_no_page_is_empty(job, tmp_path, workshop, items, per_page):
    vote = Vote(title={"et": "Valik"}, kind="dots", on="problems", items=list(workshop.problems)[:items])
    snapshot = workshop.model_copy(update={"votes": {"v": vote}})
    codes = [f"CODE{number}" for number in range(2, 9)]
    found = pages(pdf("ballots", replace(job, snapshot=snapshot, vote="v", codes=codes)), tmp_path)
    assert [len([code for code in codes if code in page]) for page in found] == [
        len(codes[at : at + per_page]) for at in range(0, len(codes), per_page)
    ]


def test_a_ballot_of_several_pages_has_its_code_on_each(job, tmp_path, workshop):
    vote = Vote(title={"et": "Valik"}, kind="consent", on="problems", items=list(workshop.problems))
    snapshot = workshop.model_copy(update={"votes": {"v": vote}})
    found = pages(pdf("ballots", replace(job, snapshot=snapshot, vote="v", large=True)), tmp_path)
    assert len(found) > len(CODES)
    assert all(len([code for code in CODES if code in page]) == 1 for page in found)


def test_many_points_are_written_as_numbers(job, tmp_path, workshop):
    vote = Vote(title={"et": "Sada"}, kind="dots", on="goals", items=list(workshop.goals), points=100)
    text = flat(
        " ".join(
            pages(
                pdf("ballots", replace(job, snapshot=workshop.model_copy(update={"votes": {"v": vote}}), vote="v")),
                tmp_path,
            )
        )
    )
    assert "Jagage 100 punkti" in text


@pytest.mark.parametrize(
    ("vote", "words"),
    [
        ("dots", ["3 ringi"]),
        ("choice", ["Jah", "Ei", "erapooletuks"]),
        ("ranking", ["Nummerdage"]),
        ("consent", ["Nõus", "mööndustega", "Vastu", "Miks olen vastu"]),
    ],
)
def test_a_ballot_asks_what_its_kind_of_vote_asks(job, tmp_path, vote, words):
    text = flat(" ".join(pages(pdf("ballots", replace(job, vote=vote)), tmp_path)))
    for word in words:
        assert word in text


def test_the_run_sheet_counts_the_hours_and_says_what_to_say(job, tmp_path):
    text = flat(" ".join(pages(pdf("run-sheet", replace(job, start="23:30")), tmp_path)))
    plan = templates.read("round-table")
    minutes = [stage.minutes for stage in plan.stages]
    assert text.index("23:30") < text.index("23:40") < text.index("23:55") < text.index("00:10")
    assert f"{sum(minutes)} minutit" in text
    spoken = next(stage.say["et"] for stage in plan.stages if stage.say)
    assert flat(spoken)[:40] in text


def test_each_meeting_of_a_course_begins_at_the_hour(job, tmp_path):
    plan = templates.read("co-creation-lab")
    snapshot = job.snapshot.model_copy(update={"meta": job.snapshot.meta.model_copy(update=plan.meta_fields())})
    text = flat(" ".join(pages(pdf("run-sheet", replace(job, snapshot=snapshot, start="10:00")), tmp_path)))
    assert plan.meetings == 4
    assert text.count("10:00") == 2 * plan.meetings  # of the meeting and of its first stage
    for number in range(1, plan.meetings + 1):
        minutes = sum(stage.minutes for stage in plan.stages if stage.meeting == number)
        assert f"{number}. kohtumine {minutes} minutit, 10:00–{10 + minutes // 60}:{minutes % 60:02}" in text


def test_a_workshop_without_a_template_has_its_plain_stages_on_the_run_sheet(job, tmp_path, workshop):
    text = flat(" ".join(pages(pdf("run-sheet", replace(job, snapshot=plain(workshop))), tmp_path)))
    for title in ("Probleemid kaardil", "Võrgustik", "Eesmärgid"):
        assert title in text


def test_what_people_wrote_is_printed_as_it_is_and_never_run(job, tmp_path, workshop):
    wicked = '#panic("no") $x^2$ = *b* <a> @b \\ "quote" #include "data.json"'
    stage = Stage(name="talk", kind="talk", title={"et": wicked})
    meta = workshop.meta.model_copy(update={"agenda": [stage, *workshop.meta.agenda]})
    text = flat(
        " ".join(pages(pdf("run-sheet", replace(job, snapshot=workshop.model_copy(update={"meta": meta}))), tmp_path))
    )
    assert wicked in text


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("poster", {}, "poster"),
        ("ballots", {"vote": "nosuch"}, "nosuch"),
        ("ballots", {"vote": "draft"}, "Avage enne hääletus"),
        ("ballots", {"codes": ["X"] * (MOST_BALLOTS + 1)}, str(MOST_BALLOTS)),
        ("run-sheet", {"start": "half past five"}, "half past five"),
    ],
)
def test_what_cannot_be_printed_says_why(job, name, change, said):
    with pytest.raises(UsageError) as error:
        pdf(name, replace(job, **change))
    assert said in error.value.translated("et")


def test_a_workshop_without_boards_has_no_worksheet(job, workshop):
    with pytest.raises(UsageError) as error:
        pdf("worksheet", replace(job, snapshot=plain(workshop)))
    assert "töölehte" in error.value.translated("et")


def test_a_card_of_a_vote_is_named_by_its_words(job, tmp_path, workshop):
    card = Card(board="interests", text="Rohkem  busse\nõhtul")
    vote = Vote(title={"et": "Kaardid"}, kind="dots", on="cards", items=["c1", "gone"])
    snapshot = workshop.model_copy(update={"cards": {"c1": card}, "votes": {"v": vote}})
    text = flat(" ".join(pages(pdf("ballots", replace(job, snapshot=snapshot, vote="v", codes=CODES[:1])), tmp_path)))
    assert "Rohkem busse õhtul" in text
