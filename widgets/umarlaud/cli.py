"""The command line: a command for each thing that a facilitator does outside of the pages.

Errors are one line on stderr; exit 1, or 2 for usage.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from platformdirs import user_data_path

from umarlaud.errors import UmarlaudError, UsageError
from umarlaud.locale import DEFAULT_LANGUAGE, LANGUAGES, _, translator

if TYPE_CHECKING:
    from umarlaud.document.models import Language

PORT = 8870
Command = TypeVar("Command", bound=Callable[..., Any])


def language() -> Language:
    """The language of the command line: UMARLAUD_LANGUAGE, else the system's where it is one of ours, else English."""
    wanted = os.environ.get("UMARLAUD_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    return cast("Language", wanted[:2]) if wanted[:2] in LANGUAGES else "en"


def say(message: str, **params: Any) -> None:
    """Prints a message in the language of the command line."""
    click.echo(translator(language()).t(message, **params))


def plain_errors(command: Command) -> Command:
    """Errors meant for people come out as one line; exit 1, or 2 for what cannot be asked for."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except UmarlaudError as error:
            click.echo(error.translated(language()).replace("\n", " "), err=True)
            sys.exit(2 if isinstance(error, UsageError) else 1)

    return run  # type: ignore[return-value]


def _addresses_to_be() -> tuple[str, str]:
    """Where a server started with no options will listen: on this laptop, and for the hall."""
    from umarlaud.server.addresses import hall_addresses

    hall = next(iter(hall_addresses()), "127.0.0.1")
    return f"http://127.0.0.1:{PORT}", f"http://{hall}:{PORT}"


data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: os.environ.get("UMARLAUD_DATA") or user_data_path("umarlaud"),
    help="Folder of the workshops' data.",
    show_default="your data folder, or UMARLAUD_DATA",
)
language_option = click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, show_default=True)


def server_options(command: Command) -> Command:
    """--host, --port, --public-url, --no-open: the same for serve and demo."""
    for option in (
        click.option("--no-open", is_flag=True, help="Do not open a browser."),
        click.option("--public-url", default="", help="The address people type, when the server is behind another."),
        click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65_535)),
        click.option("--host", default="0.0.0.0", show_default=True, help="127.0.0.1 for this laptop only."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="umarlaud")
def main() -> None:
    """Ümarlaud: workshops of participatory local development."""


@main.command()
@click.argument("title")
@click.option(
    "--municipality", help="Code or name, such as 0714 or “Saaremaa vald”; else that of the earlier workshop."
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Else that of the earlier workshop, or et.")
@click.option("--template", help="Make it from a template: its name, or a .yaml file. See: umarlaud templates")
@click.option("--next-of", "previous", metavar="ID", help="The earlier workshop that this one follows.")
@click.option("--bring", default="", metavar="PARTS", help="From the earlier one: stakeholders,problems,goals.")
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@plain_errors
def new(
    title: str,
    municipality: str | None,
    language: Language | None,
    template: str | None,
    previous: str | None,
    bring: str,
    data: Path,
    as_json: bool,
) -> None:
    """Make a workshop called TITLE."""
    from umarlaud.workshops import Workshops

    if municipality is None and previous is None:
        raise UsageError(_("Name the municipality: --municipality 0714, or “Saaremaa vald”."))
    workshops = Workshops(data)
    created = workshops.create(
        title,
        municipality,
        language or (workshops.find(previous).language if previous else cast("Language", DEFAULT_LANGUAGE)),
        template=_template(template),
        previous=previous,
        bring=[part.strip() for part in bring.split(",") if part.strip()],
    )
    local, join = workshops.addresses() or _addresses_to_be()
    addresses = {
        "id": created.workshop.id,
        "join_code": created.workshop.join_code,
        "join_url": f"{join}/j/{created.workshop.join_code}",
        "facilitator_url": f"{local}/w/{created.workshop.id}/desk?token={created.facilitator_token}",
        "facilitator_token": created.facilitator_token,
    }
    if as_json:
        click.echo(json.dumps(addresses, ensure_ascii=False))
        return
    say("Workshop: {title} ({id})", title=created.workshop.title, id=created.workshop.id)
    say("Join code: {code}", code=addresses["join_code"])
    say("People join at: {url}", url=addresses["join_url"])
    say("The facilitator’s page (keep it to yourself): {url}", url=addresses["facilitator_url"])


@main.command("templates")
@click.argument("template", required=False)
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the template’s file: the start of one’s own.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@data_option
@plain_errors
def list_templates(template: str | None, as_yaml: bool, as_json: bool, data: Path) -> None:
    """List the templates of workshops; or check TEMPLATE, a name or a .yaml file, and show its stages."""
    from umarlaud import templates

    own = data / "templates"
    if template is None:
        found = templates.titles(language(), own)
        click.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(map("  ".join, found.items())))
        return
    wanted = _template(template) or template
    plan = templates.read(wanted, own)
    if as_yaml:
        path = wanted if isinstance(wanted, Path) else templates.path_of(wanted, own)
        click.echo(path.read_text(encoding="utf-8-sig"), nl=False)
    elif as_json:
        click.echo(plan.model_dump_json())
    else:
        click.echo(f"{plan.name}  {plan.title[language()]}\n{plan.description[language()]}")
        for stage in plan.stages:
            click.echo(f"{stage.meeting}  {stage.minutes:>3} min  {stage.name:<20} {stage.title[language()]}")
        say("{n} minutes in all.", n=plan.minutes)


def _template(wanted: str | None) -> str | Path | None:
    """A file of one's own where it looks like one, else a name."""
    if wanted and (wanted.endswith((".yaml", ".yml")) or "/" in wanted or "\\" in wanted):
        return Path(wanted)
    return wanted


@main.command("list")
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@plain_errors
def list_workshops(data: Path, as_json: bool) -> None:
    """List the workshops of the data folder."""
    from umarlaud.workshops import Workshops

    found = Workshops(data).list()
    if as_json:
        click.echo(json.dumps([vars(workshop) for workshop in found], ensure_ascii=False))
        return
    for workshop in found:
        click.echo(
            f"{workshop.id}  {workshop.join_code}  {workshop.created[:10]}  {workshop.municipality}  {workshop.title}"
        )
    if not found:
        say("There is no workshop yet in {path}. Make one with: umarlaud new TITLE --municipality CODE", path=data)


@main.command()
@click.argument("workshop")
@click.option("--reopen", is_flag=True, help="Let people in again.")
@data_option
@plain_errors
def close(workshop: str, reopen: bool, data: Path) -> None:
    """Stop letting people into WORKSHOP: its join code expires; who is in stays."""
    from umarlaud.workshops import Workshops

    Workshops(data).close(workshop, not reopen)


@main.command()
@click.argument("workshop")
@click.option("--reopen", is_flag=True, help="Let people in and write again.")
@data_option
@plain_errors
def finish(workshop: str, reopen: bool, data: Path) -> None:
    """Freeze WORKSHOP (its id): all can be read, nothing written, and nobody new comes in. Safe while a server runs."""
    from umarlaud.finishing import finish as freeze
    from umarlaud.workshops import Workshops

    freeze(Workshops(data), workshop, language(), again=reopen)


@main.command()
@click.argument("workshop")
@click.option("--yes", is_flag=True, help="Do not ask.")
@data_option
@plain_errors
def purge(workshop: str, yes: bool, data: Path) -> None:
    """Remove the names and the history of WORKSHOP (its id) from the files for good; it must be finished.

    What was written stays. Safe while a server runs.
    """
    from umarlaud.finishing import purge as forget
    from umarlaud.workshops import Workshops

    workshops = Workshops(data)
    title = workshops.find(workshop).title
    question = _("Remove names and history of “{title}” for good?")
    if not yes and not click.confirm(translator(language()).t(question, title=title)):
        return
    forget(workshops, workshop, language())
    say("Names and history are gone: {title}", title=title)


@main.command()
@click.argument("workshop")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the headings; the workshop's own otherwise.")
@click.option("--names", is_flag=True, help="Also write pseudonyms, authors and contacts.")
@data_option
@plain_errors
def export(workshop: str, files: tuple[Path, ...], language: str | None, names: bool, data: Path) -> None:
    """Write WORKSHOP (its id) to FILES, by their endings: .docx .geojson .json .csv.zip .png .svg.

    The network: .xlsx .graphml .gexf .network.geojson .network.png .network.svg.
    """
    from umarlaud.export import export as write
    from umarlaud.workshops import Workshops

    workshops = Workshops(data)
    snapshot = workshops.snapshot(workshop)
    earlier = workshops.before(snapshot)
    for file in files:
        write(snapshot, file, language=language or snapshot.meta.language, names=names, earlier=earlier)


@main.command("print")
@click.argument("workshop")
@click.argument("sheet")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the sheet; the workshop's own otherwise.")
@click.option("--large", is_flag=True, help="Large print.")
@click.option("--start", default="17:00", show_default=True, help="When the workshop begins; of the run sheet.")
@click.option("--vote", default="", help="Which vote; of ballots.")
@click.option("-n", "number", default=20, show_default=True, type=click.IntRange(1, 200), help="How many ballots.")
@data_option
@plain_errors
def print_sheet(
    workshop: str,
    sheet: str,
    file: Path,
    language: str | None,
    large: bool,
    start: str,
    vote: str,
    number: int,
    data: Path,
) -> None:
    """Write a printable SHEET of WORKSHOP (its id) to FILE.pdf.

    Sheets: worksheet, problem-slips, network, ballots, run-sheet.
    """
    from umarlaud.sheets.command import write
    from umarlaud.workshops import Workshops

    join = (Workshops(data).addresses() or _addresses_to_be())[1]
    write(data, workshop, sheet, file, language, join=join, large=large, start=start, vote=vote, number=number)


@main.command("import")
@click.argument("workshop")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", help="Of all in the file without a kind of their own, such as school or company.")
@click.option("--level", help="national, county, municipality or community.")
@click.option("--map", "columns", multiple=True, metavar="COLUMN=FIELD", help="Read COLUMN as FIELD; none to skip it.")
@click.option("--place", "places", multiple=True, metavar="NAME=AKOOD", help="Which settlement of that name is meant.")
@click.option("--all", "everywhere", is_flag=True, help="Also rows of other municipalities.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--undo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Take an import back.")
@data_option
@plain_errors
def import_(workshop: str, file: Path | None, undo: Path | None, data: Path, **options: Any) -> None:
    """Add the organisations in FILE (.csv .tsv .xlsx .geojson) to WORKSHOP (its id); safe while the server runs."""
    from umarlaud.stakeholder_import.command import run, take_back

    if (file is None) == (undo is None):
        raise UsageError(_("Name a file to import, or an undo file with --undo."))
    if undo:
        take_back(data, workshop, undo, language())
    elif file:
        run(data, workshop, file, language(), **options)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@plain_errors
def restore(file: Path, data: Path) -> None:
    """Make a workshop of an archive (.json)."""
    from umarlaud.export import read_archive
    from umarlaud.workshops import Workshops

    snapshot = read_archive(file)
    created = Workshops(data).restore(snapshot)
    say(
        "Restored: {title} ({id}), join code {code}",
        title=created.workshop.title,
        id=created.workshop.id,
        code=created.workshop.join_code,
    )
    if created.workshop.id != snapshot.id:
        say("A workshop with the id {id} is here already, so this copy has one of its own.", id=snapshot.id)
    say("The facilitator’s key (keep it to yourself): {token}", token=created.facilitator_token)


@main.command()
@data_option
@server_options
@plain_errors
def serve(data: Path, **options: Any) -> None:
    """Serve the workshops of the data folder."""
    from umarlaud.server.start import run

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    run(data, **options)


@main.command()
@data_option
@language_option
@server_options
@plain_errors
def demo(data: Path, language: str, **options: Any) -> None:
    """Serve a demo workshop in Saaremaa, made if it is not there yet."""
    from umarlaud.datasets import demo_file
    from umarlaud.export import read_archive
    from umarlaud.server.start import run
    from umarlaud.workshops import Workshops

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    snapshot = read_archive(demo_file(language))
    workshops = Workshops(data)
    if snapshot.id not in {workshop.id for workshop in workshops.list()}:
        workshops.restore(snapshot)
    workshops.store.close()
    run(data, first=snapshot.id, **options)


@main.command()
@click.option("--only", default="", help="Parts to run, with commas: bytes, pages, room, kills; these four otherwise.")
@click.option("--network", is_flag=True, help="300 organisations and 1 000 ties on a slow phone, in Chromium.")
@click.option(
    "--pages",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="Participants who open the page in the same second.",
)
@click.option(
    "--stock",
    default=20,
    show_default=True,
    type=click.IntRange(0),
    help="Visitors to stock Voila, 100 MB each; 0 for none.",
)
@click.option("--sockets", default=300, show_default=True, type=click.IntRange(2), help="Sockets in one room.")
@click.option("--typing", default=100, show_default=True, type=click.IntRange(1), help="How many of them type.")
@click.option("--keys", default=3.0, show_default=True, help="Keystrokes of each a second.")
@click.option("--seconds", default=10.0, show_default=True, help="How long they type in one round.")
@click.option(
    "--rounds", default=2, show_default=True, type=click.IntRange(1), help="Rounds against each server, by turns."
)
@click.option(
    "--peer", type=click.Choice(["hocuspocus"]), help="Another room server, in the same run; needs node and npm."
)
@click.option(
    "--peer-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where npm puts the peer; your cache folder otherwise.",
)
@click.option(
    "--kills",
    default=20,
    show_default=True,
    type=click.IntRange(1),
    help="How often the server is killed under typing.",
)
@click.option(
    "--json", "report", type=click.Path(dir_okay=False, path_type=Path), help="Also write all figures to this file."
)
@plain_errors
def bench(report: Path | None, **options: Any) -> None:
    """Measure servers of its own on this machine; print what was measured beside its target.

    \b
    bytes  what a participant's first load weighs, and whether it reaches outside
    pages  everybody opens the page in the same second: ours, and stock Voila
    room   many type in one room: latency from keystroke to another screen
    kills  kill -9 of the server under typing: is anything lost or doubled
    network  draw and pan a large network on a slow phone, all its metrics, a tie's way to the screen
    """  # noqa: D301 - click needs the control character itself
    from umarlaud.bench.run import chosen, run

    run(chosen(**options), report)


@main.command(context_settings={"ignore_unknown_options": True})
@data_option
@click.option("--url", help="The server; the one that runs on the data folder otherwise.")
@click.argument("workshop", required=False)
@click.argument("jupyter", nargs=-1, type=click.UNPROCESSED)
@plain_errors
def lab(data: Path, url: str | None, workshop: str | None, jupyter: tuple[str, ...]) -> None:
    """Open the notebooks in JupyterLab, joined to WORKSHOP (the newest one otherwise)."""
    from umarlaud.notebooks import folder
    from umarlaud.workshops import Workshops

    workshops = Workshops(data)
    found = workshops.list()
    environment = dict(os.environ, UMARLAUD_DATA=str(data))
    if workshop or found:
        chosen = workshops.find(workshop) if workshop else found[0]
        token = workshops.new_key(chosen.id, "lab")
        environment |= {
            "UMARLAUD_URL": url or (workshops.addresses() or _addresses_to_be())[0],
            "UMARLAUD_WORKSHOP": chosen.id,
            "UMARLAUD_TOKEN": token,
        }
    workshops.store.close()
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder()}", *jupyter]
    if os.name == "posix":
        os.execve(sys.executable, command, environment)  # noqa: S606 - JupyterLab takes this process over, and stops with it
    raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)
