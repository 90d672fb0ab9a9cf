"""Entry point of `python -m generator`."""

import os
import sys

from generator import stamp


def _root(arguments: list[str]) -> str | None:
    """Return the repository that a bare `generate` is asked for; None for everything else."""
    match arguments:
        case ["generate"]:
            return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - see below
        case ["--root", root, "generate"]:
            return root
    return None


# With nothing to do there is nothing to load either: click and the stages take longer than the proof.
if (root := _root(sys.argv[1:])) is not None and stamp.proves(root):
    sys.stdout.write(f"{stamp.CURRENT}\n")
    sys.exit(0)

if sys.argv[1:2] in (["client"], ["corpus"]):  # they need nothing that builds this repository
    from generator.standalone import command
    from generator.standalone.running import run

    sys.exit(run(getattr(command, sys.argv[1]), sys.argv[2:], sys.argv[1]))

from generator.cli import main  # noqa: E402 - as above

sys.exit(main())
