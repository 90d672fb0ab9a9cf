"""``python -m vidlift`` is the ``vidlift`` command."""

from vidlift.cli import main

main()
