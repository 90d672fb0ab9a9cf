"""The ``vidlift`` command. Needs the extra ``cli``."""

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


def main() -> None:
    """Run the command line, and end the process with its exit status.

    It imports everything but `sys` itself: `vidlift --version` needs nothing else, and Ctrl-C during the
        imports must not show a traceback. docs/command.md lists the exit statuses.
    """
    if sys.argv[1:] == ["--version"]:
        from vidlift._version import __version__  # noqa: PLC0415

        sys.stdout.write(f"vidlift, version {__version__}\n")
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
