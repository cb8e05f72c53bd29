"""How the command line speaks: its language, and errors as one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from umarlaud.errors import UmarlaudError, UsageError
from umarlaud.locale import LANGUAGES, translator

if TYPE_CHECKING:
    from umarlaud.document.models import Language

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
