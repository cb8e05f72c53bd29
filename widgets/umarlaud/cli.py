"""The command line: a command for each thing that a facilitator does outside of the pages.

Errors are one line on stderr; exit 1, or 2 for usage.
"""

from __future__ import annotations

import click

from umarlaud.commands import bringing_in, looking_up, running, taking_home, workshops

COMMANDS = (
    workshops.close,
    workshops.finish,
    workshops.list_templates,
    workshops.list_workshops,
    workshops.new,
    workshops.purge,
    workshops.restore,
    bringing_in.import_,
    bringing_in.import_plan,
    bringing_in.measure,
    looking_up.check,
    looking_up.list_cases,
    taking_home.export,
    taking_home.many,
    taking_home.print_sheet,
    taking_home.template_check,
    taking_home.template_example,
    running.bench,
    running.demo,
    running.lab,
    running.serve,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="umarlaud")
def main() -> None:
    """Ümarlaud: workshops of participatory local development."""


for command in COMMANDS:
    main.add_command(command)
