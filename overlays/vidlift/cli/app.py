"""The command group: lazy verbs, exit statuses for errors, and signals."""

from __future__ import annotations

import ast
import difflib
import functools
import importlib
import os
import signal
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from vidlift._version import __version__
from vidlift.cli.exits import Exit, status_of
from vidlift.cli.present import print_json, warn
from vidlift.cli.running import end_by
from vidlift.errors import VidliftError

if TYPE_CHECKING:
    from collections.abc import Sequence


VERBS: Final = {
    verb: module
    for module, verbs in {
        "account": "balance models probe",
        "batch": "batch",
        "completion": "completion",
        "config": "config",
        "demo": "demo",
        "doctor": "doctor",
        "enhance": "enhance",
        "jobs": "cancel delete download list show wait watch",
        "journal": "journal",
        "login": "login logout",
        "presets": "presets",
        "quote": "quote",
        "resume": "resume",
        "sandbox": "sandbox",
        "specs": "specs",
        "view": "view",
    }.items()
    for verb in verbs.split()
}
"""The module of each verb, whose function is called like the verb; `list` is `list_jobs`."""


class Group(click.Group):
    """A group whose errors are one line on standard error, and never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs, in the order of the alphabet."""
        del ctx
        return sorted(VERBS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first sentence of each verb from its source; imports take long."""
        verbs = self.list_commands(ctx)
        limit = formatter.width - 6 - max(map(len, verbs))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(verb, click.Command(verb, help=_help_of(verb)).get_short_help_str(limit)) for verb in verbs]
            )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Load a verb."""
        del ctx
        if cmd_name not in VERBS:
            close = difflib.get_close_matches(cmd_name, VERBS, n=1)
            hint = f"did you mean {close[0]}?" if close else "`vidlift --help` lists them"
            msg = f"there is no command {cmd_name!r}; {hint}"
            raise click.UsageError(msg)
        module = importlib.import_module(f"vidlift.cli.{VERBS[cmd_name]}")
        command: click.Command = getattr(module, _function(cmd_name))
        return command

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run the command and exit."""
        words = sys.argv[1:] if args is None else list(args)
        warnings.showwarning = _warned
        try:
            extra["standalone_mode"] = False
            status = super().main(words, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            _fail(words, error.format_message(), error.exit_code)
        except click.Abort as stop:  # what click makes of Ctrl-C, of an end of the input, and of a "no"
            if isinstance(stop.__context__, KeyboardInterrupt):
                end_by(signal.SIGINT)
            message = "not confirmed, so nothing was changed; --yes confirms without a prompt"
            warn(f"error: {message}")
            _fail(words, message, Exit.FAILED)
        except BrokenPipeError:  # the reader of a pipe went away
            _lose_output()
            sys.exit(Exit.FAILED)
        except (VidliftError, OSError) as error:
            message = _output_problem() or str(error)
            warn(f"error: {message}")
            for note in getattr(error, "__notes__", ()):
                warn(note)
            _fail(words, message, status_of(error), error)
        sys.exit(status if isinstance(status, int) else Exit.OK)


def _output_problem() -> str | None:
    """Return why standard output cannot be written, such as that its disk is full; None where it can be."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _lose_output()
        return (
            f"the output cannot be written ({error.strerror}), and is lost; what the command did stays done: "
            "see `vidlift journal`, make room, or write it elsewhere"
        )
    return None


def _lose_output() -> None:
    """Let what is still buffered go nowhere, so that Python does not fail at it in the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _warned(message: Warning | str, *_: object, **__: object) -> None:
    """Print a warning of the library as a line, without the place in the code that gave it."""
    warn(f"warning: {message}")


def _function(verb: str) -> str:
    return "list_jobs" if verb == "list" else verb


@functools.cache
def _source(module: str) -> ast.Module:
    return ast.parse(Path(__file__).with_name(f"{module}.py").read_text(encoding="utf-8"))


def _help_of(verb: str) -> str:
    """Return the docstring of a verb."""
    found = (each for each in _source(VERBS[verb]).body if getattr(each, "name", "") == _function(verb))
    return next((ast.get_docstring(each) or "" for each in found if isinstance(each, ast.FunctionDef)), "")


def _fail(words: Sequence[str], message: str, status: int, error: BaseException | None = None) -> NoReturn:
    """End with a status; a program that asked for JSON gets one document of it, also without a result."""
    if "--json" in words:
        about = {name: getattr(error, name, None) for name in ("provider", "job_id")}
        try:
            print_json({"error": message, "exit_status": int(status), **about})
            sys.stdout.flush()
        except OSError:
            _lose_output()
    sys.exit(status)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vidlift")
@click.pass_context
def app(context: click.Context) -> None:
    """Enhance videos in the cloud: submit, watch, download.

    The key of a provider is read from the file that --api-key-file names, its environment variable
    (TENSORPIX_API_KEY), or the keyring of the system (`vidlift login`); never from the command line, which
    other users of the machine can read.
    """
    from vidlift.cli.config import read_config  # noqa: PLC0415 - `vidlift --help` needs none of it

    if context.invoked_subcommand not in {"completion", "config", "doctor"}:
        context.default_map = dict.fromkeys(VERBS, read_config().defaults())
