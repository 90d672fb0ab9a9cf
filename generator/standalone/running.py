"""Run a command of the build tool, with messages and exit statuses for errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(command: click.Command, arguments: Sequence[str] | None = None, name: str = "") -> int:
    """Run a command and return its exit status.

    Args:
        command: The command, or a group of them.
        arguments: What it is given; by default what the process was.
        name: What it is called below `python -m generator`; empty for the whole.
    """
    try:
        status = command.main(
            args=list(arguments) if arguments is not None else None,
            prog_name=f"python -m generator {name}".strip(),
            standalone_mode=False,
        )
    except GeneratorError as error:
        click.echo(str(error), err=True)
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename is not None else ""
        click.echo(f"{where}{error.strerror or error}", err=True)
        click.echo("  Name a place that exists and is writable.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 130
    return status if isinstance(status, int) else 0
