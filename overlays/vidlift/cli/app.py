"""The command group: global options, errors to exit statuses, signals."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from vidlift._version import __version__
from vidlift.cli import account, demo, enhance, jobs, journal, quote, resume, sandbox
from vidlift.cli.present import printable
from vidlift.cli.running import end_by
from vidlift.errors import VidliftError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["app"]


class Group(click.Group):
    """A group whose errors are one line on standard error, and never a traceback."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Runs the command and exits.

        Args:
            args: The words after the program's name; those of the process by default.
            extra: What click's own ``main`` takes.
        """
        try:
            extra["standalone_mode"] = False
            status = super().main(list(args) if args is not None else None, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:  # what click makes of Ctrl-C, also at its prompts
            end_by(signal.SIGINT)
        except BrokenPipeError:
            # The reader of a pipe went away. What is still buffered has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except VidliftError as error:
            click.echo(f"error: {printable(str(error))}", err=True)
            sys.exit(1)
        except OSError as error:
            click.echo(f"error: {printable(str(error))}", err=True)
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vidlift")
def app() -> None:
    """Enhance videos in the cloud: submit, watch, download.

    The key of a provider is read from its environment variable (TENSORPIX_API_KEY) or from the file that
    --api-key-file names; never from the command line, which other users of the machine can read.
    """


for command in (
    enhance.enhance,
    quote.quote,
    resume.resume,
    journal.journal,
    *jobs.commands,
    *account.commands,
    sandbox.sandbox,
    demo.demo,
):
    app.add_command(command)
