"""Finish at night what the day left unfinished: uploads, lost answers, waits, and downloads.

    17 2 * * *  python examples/nightly_resume.py    # in a crontab

Nothing is paid for twice. The output is one line a job, for a mail to a person. The status is 0 when nothing
is left, and 1 when a job needs somebody.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import vidlift


def main() -> int:
    """Run the program and return its exit status."""
    parser = argparse.ArgumentParser(description="Resume what the journal says is unfinished.")
    parser.add_argument("--journal", type=Path, help="the journal's file, if not the user's own")
    given = parser.parse_args()
    journal = vidlift.Journal(given.journal) if given.journal else vidlift.Journal()
    left = 0
    try:
        for resumed in vidlift.resume(journal):
            name, job = resumed.record.order.source.name, resumed.record.job_id or "no job"
            if resumed.error is None:
                print(f"saved    {name} ({job}): {resumed.path}")
            else:
                left += 1
                print(f"not yet  {name} ({job}): {resumed.error}")
    except vidlift.VidliftError as error:  # the journal cannot be read or is in use
        print(f"nothing was resumed: {error}", file=sys.stderr)
        return 1
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
