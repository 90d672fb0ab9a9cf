"""The ``vidlift`` command. Needs the extra ``cli``."""

from __future__ import annotations

import sys

from vidlift.cli.running import ending_on_signals

__all__ = ["main"]


def main() -> None:
    """Runs the command line and ends the process with its exit status.

    0 is success, 1 is a failure, 2 is a mistake on the command line, 3 says that a paid job may be under way
    already, so that none was started, 130 is Ctrl-C, 143 a termination and 129 the end of the terminal.
    """
    with ending_on_signals():
        try:
            # Not at the top: without the extra, the person must get the message below, not a traceback.
            from vidlift.cli.app import app  # noqa: PLC0415
        except ModuleNotFoundError as error:
            if error.name not in {"click", "rich"}:
                raise
            sys.stderr.write(
                "vidlift: the command line needs two more packages: pip install 'vidlift[cli]'\n"
            )
            sys.exit(1)
        app()
