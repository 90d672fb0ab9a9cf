"""The ``vidlift`` command. Needs the extra ``cli``."""

import sys

__all__ = ["main"]


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
                if str(error.name).partition(".")[0] not in {"click", "rich"}:
                    raise
                sys.stderr.write(
                    "vidlift: the command line needs two more packages: pip install 'vidlift[cli]'\n"
                )
                sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
