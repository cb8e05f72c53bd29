"""Commands of a workshop's life: made, listed, closed, finished, purged, restored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from umarlaud.commands.options import addresses_to_be, data_option
from umarlaud.errors import UsageError
from umarlaud.locale import DEFAULT_LANGUAGE, LANGUAGES, _, translator
from umarlaud.terminal import language, plain_errors, say

if TYPE_CHECKING:
    from umarlaud.document.models import Language


@click.command()
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
    local, join = workshops.addresses() or addresses_to_be()
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


@click.command("templates")
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


@click.command("list")
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


@click.command()
@click.argument("workshop")
@click.option("--reopen", is_flag=True, help="Let people in again.")
@data_option
@plain_errors
def close(workshop: str, reopen: bool, data: Path) -> None:
    """Stop letting people into WORKSHOP: its join code expires; who is in stays."""
    from umarlaud.workshops import Workshops

    Workshops(data).close(workshop, not reopen)


@click.command()
@click.argument("workshop")
@click.option("--reopen", is_flag=True, help="Let people in and write again.")
@data_option
@plain_errors
def finish(workshop: str, reopen: bool, data: Path) -> None:
    """Freeze WORKSHOP (its id): all can be read, nothing written, and nobody new comes in. Safe while a server runs."""
    from umarlaud.finishing import finish as freeze
    from umarlaud.workshops import Workshops

    freeze(Workshops(data), workshop, language(), again=reopen)


@click.command()
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


@click.command()
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
