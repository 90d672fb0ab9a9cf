"""The ``vidlift`` command. Needs the extra ``cli``."""

import os
import sys

__all__ = ["main"]


EXTRAS = {
    module: extra
    for extra, modules in {
        "batch": "dbos sqlalchemy",
        "cli": "click platformdirs rich",
        "sandbox": "jsonschema multipart python_multipart starlette uvicorn",
        "video": "PIL av",
    }.items()
    for module in modules.split()
}
"""The extra that brings each package which not every installation has."""


def missing(error: ModuleNotFoundError) -> str | None:
    """Return what to install for a missing module, or None if no extra has it."""
    module = str(error.name).partition(".")[0]
    extra = EXTRAS.get(module)
    return extra and f"{module} is not installed, which this needs: pip install 'vidlift[{extra}]'"


def _prepare_streams() -> None:
    """Open those streams that the caller closed, and let output hold any character.

    A file or socket would otherwise get the number of a closed stream, and with it the text for the stream.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(
                sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "w" if number else "r", closefd=False)
            )
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")


def main() -> None:
    """Run the command line, and end the process with its exit status.

    It imports everything itself that Python has not loaded: `vidlift --version` needs nothing else, and
        Ctrl-C during the imports must not show a traceback. docs/command.md lists the exit statuses.
    """
    _prepare_streams()
    if sys.argv[1:] == ["--version"]:
        from vidlift._version import __version__  # noqa: PLC0415

        try:
            sys.stdout.write(f"vidlift, version {__version__}\n")
            sys.stdout.flush()
        except OSError as error:
            sys.stderr.write(f"error: the output cannot be written ({error.strerror})\n")
            os._exit(1)
        return
    try:
        from vidlift.cli.running import ending_on_signals  # noqa: PLC0415

        with ending_on_signals():
            try:
                from vidlift.cli.app import app  # noqa: PLC0415 - without the extra, there is none

                app()  # which loads the module of its verb
            except ModuleNotFoundError as error:
                message = missing(error)
                if message is None:
                    raise
                sys.stderr.write(f"error: {message}\n")
                if "--json" in sys.argv:
                    sys.stdout.write(f'{{"error": "{message}", "exit_status": 1}}\n')
                sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
