"""Export by extension: every format, for every workshop, without names unless asked."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pytest

from umarlaud.document.models import Snapshot
from umarlaud.errors import DataError, UsageError
from umarlaud.export import FORMATS, export, render

SECRETS = ("Salasõnaline Siisike", "salajane@kontakt.ee")


def unpacked(content: bytes) -> bytes:
    """The bytes of a file and, if it is a zip, of everything in it; of a PDF its text."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).encode()
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return b"".join(file.read(name) for name in file.namelist())


@pytest.fixture
def named(demo) -> Snapshot:
    """The demo with a name and a contact that occur nowhere else."""
    content = demo.dump()
    for person in content["people"].values():
        person["name"] = SECRETS[0]
    for stakeholder in content["stakeholders"].values():
        stakeholder["contact"] = SECRETS[1]
    return Snapshot.model_validate(content)


# the language of the headings changes nothing in what is taken out: each is tried, but not with every format
@pytest.mark.parametrize(
    ("extension", "language"), [(one, ("et", "en", "ru")[number % 3]) for number, one in enumerate(FORMATS)]
)
def test_no_name_and_no_contact_leaves_unless_asked(named, extension, language):
    content = unpacked(render(named, extension, language=language))
    for secret in SECRETS:
        assert secret.encode() not in content
        assert secret.encode("unicode_escape") not in content
    if extension != ".json":  # an archive keeps the random ids, so that a restored workshop is whole
        assert not [key for key in named.people if key.encode() in content]


@pytest.mark.parametrize("extension", [".docx", ".geojson", ".csv.zip", ".json"])
def test_names_leave_when_asked(named, extension):
    assert SECRETS[0].encode() in unpacked(render(named, extension, names=True))


@pytest.mark.parametrize("extension", FORMATS)
def test_an_empty_workshop_exports(empty, extension):
    assert render(empty, extension)


@pytest.mark.parametrize("extension", FORMATS)
def test_text_full_of_markup_does_not_break_a_file(demo, adding, extension):
    nasty = "<w:p>&amp; $x_1$ \\frac{1}{2} \"'\t\n]]> {title} %s ' ; \U0001f600 ‮ עברית"
    content = render(adding(demo, title=nasty, description=nasty * 20, theme="<b>own & $theme_{1$</b>"), extension)
    assert content


def test_an_unknown_extension_lists_what_is_possible(demo, tmp_path):
    with pytest.raises(UsageError, match=r"plan\.pages cannot be exported.*\.docx .*\.json"):
        export(demo, tmp_path / "plan.pages")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_clear_error(demo, tmp_path):
    with pytest.raises(DataError, match="cannot be written: No such file or directory"):
        export(demo, tmp_path / "nowhere" / "a.geojson")


def test_a_file_appears_only_when_it_is_whole(demo, tmp_path):
    path = export(demo, tmp_path / "Ümarlaud 1.GeoJSON")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_scribbled_area_does_not_hold_up_the_export(tmp_path, demo):
    """A ring that crosses itself hundreds of times is drawn as it is."""
    import math

    ring = [[22.5 + 0.3 * math.cos(7.3 * n), 58.3 + 0.2 * math.sin(11.1 * n)] for n in range(490)]
    key, problem = next(iter(demo.problems.items()))
    area = problem.model_copy(
        update={
            "geometry": type(problem)
            .model_validate(
                {**problem.model_dump(mode="json"), "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}
            )
            .geometry,
            "precision": "exact",
        }
    )
    scribbled = demo.model_copy(update={"problems": {**demo.problems, key: area}})
    export(scribbled, tmp_path / "map.png", language="et")
    assert (tmp_path / "map.png").stat().st_size > 10_000
