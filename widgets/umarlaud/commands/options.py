"""What several commands share: where the data are, the language, where a server listens."""

from __future__ import annotations

import os
from pathlib import Path

import click
from platformdirs import user_data_path

from umarlaud.locale import DEFAULT_LANGUAGE, LANGUAGES
from umarlaud.terminal import Command

PORT = 8870


def addresses_to_be() -> tuple[str, str]:
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
