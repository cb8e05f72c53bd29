"""Starts the server for the command line: checks, then prints where it can be reached."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import click
import segno

from umarlaud.notebooks import folder
from umarlaud.server.addresses import hall_addresses
from umarlaud.server.app import Server
from umarlaud.server.assets import manifest
from umarlaud.terminal import say


def run(data: Path, *, host: str, port: int, public_url: str, no_open: bool, first: str | None = None) -> None:
    """Serves the workshops of `data` until it is stopped; `first` is the one whose pages are shown first.

    Raises AddressError, DataError.
    """
    manifest()
    _raise_open_files()
    server = Announced(
        directory=data,
        ip=host,
        port=port,
        public_url=public_url,
        open_browser=not no_open,
        root_dir=str(folder()),
        log_level=logging.ERROR,
    )
    server.first = first
    server.initialize(argv=[])
    server.start()


def _raise_open_files() -> None:
    """Each phone is an open file; systems allow a thousand unless asked for more."""
    if os.name == "posix":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = most if most != resource.RLIM_INFINITY else 65_536
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, 65_536), most))


class Announced(Server):
    """A server that prints, when it listens, one plain line an address."""

    first: str | None = None

    def started(self) -> None:
        """Prints the addresses and opens the facilitator's page."""
        workshops = self.workshops.list()
        chosen = next((w for w in workshops if w.id == self.first), workshops[0] if workshops else None)
        say("On this laptop: {url}", url=self.local_url)
        if self.ip in ("", "0.0.0.0", "::"):
            for address in hall_addresses():
                say("In this hall’s network: {url}", url=f"http://{address}:{self.port}")
        if self.public_url:
            say("For everyone: {url}", url=self.public_url)
        for workshop in workshops:
            key = self.workshops.new_key(workshop.id, "serve")
            desk = f"/w/{workshop.id}/desk?token={key}"
            click.echo()
            click.echo(f"{workshop.title}")
            say(
                "  People join at: {url}   (code {code})",
                url=f"{self.join_base()}/j/{workshop.join_code}",
                code=workshop.join_code,
            )
            say("  Facilitator’s page (keep it to yourself): {url}", url=self.local_url + desk)
            if workshop is chosen:
                self.first_page = desk
        if chosen:
            click.echo()
            click.echo(_qr(f"{self.join_base()}/j/{chosen.join_code}"))
        else:
            say(
                "There is no workshop yet in {path}. Make one with: umarlaud new TITLE --municipality CODE",
                path=self.directory,
            )
        say("Stop with Ctrl+C.")
        super().started()


def _qr(address: str) -> str:
    """A QR code in half-block characters, light on dark terminals and dark on light ones alike."""
    rows = [list(row) for row in segno.make(address, error="l").matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    blocks = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        "".join(blocks[bool(a), bool(b)] for a, b in zip(top, bottom, strict=True)) for top, bottom in pairs
    )
