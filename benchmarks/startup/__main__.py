"""`python -m benchmarks.startup`: the CPU of the import and the command."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from pathlib import Path
from typing import Final

import attrs

from benchmarks import document

COMMAND: Final = str(Path(sys.executable).with_name("vidlift"))


@attrs.frozen
class Start:
    """One process and the one that it is compared with.

    Attributes:
        shown: How the page names it.
        words: Its command line.
        against: The `shown` of the other one; "" for what others are compared with.
        most: The highest ratio that is allowed, or None.
    """

    shown: str
    words: tuple[str, ...]
    against: str = ""
    most: float | None = None


def python(code: str) -> tuple[str, ...]:
    """Return the command line that runs a piece of Python."""
    return sys.executable, "-c", code


STARTS: Final = (
    Start("`python -c pass`", python("pass")),
    Start("`vidlift --version`", (COMMAND, "--version"), "`python -c pass`", 2.0),
    Start("`vidlift --help`", (COMMAND, "--help"), "`python -c pass`"),
    Start("`import httpx, attrs`", python("import httpx, attrs")),
    Start("`import vidlift`", python("import vidlift"), "`import httpx, attrs`", 1.3),
    Start(
        '`vidlift.connect("tensorpix")`',
        python("import vidlift; vidlift.connect('tensorpix', api_key='k')"),
        "`import httpx, attrs`",
    ),
    Start(
        '`vidlift.connect_async("tensorpix")`',
        python("import vidlift; vidlift.connect_async('tensorpix', api_key='k')"),
        "`import httpx, attrs`",
    ),
    Start(
        "every public name of vidlift",
        python("import vidlift; [getattr(vidlift, name) for name in vidlift.__all__]"),
        "`import httpx, attrs`",
    ),
)


def cpu_seconds(words: tuple[str, ...]) -> float:
    """Run a process and return the seconds of CPU that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Run the benchmark, write its part of the page, and return the exit status."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.startup")
    options.add_argument("--rounds", type=int, default=30, help="the least of so many measurements counts")
    options.add_argument("--no-write", action="store_true", help="print the figures only")
    chosen = options.parse_args()
    least = {start.shown: float("inf") for start in STARTS}
    for _ in range(chosen.rounds):
        for start in STARTS:  # in turns, so that other load of the machine meets all of them
            least[start.shown] = min(least[start.shown], cpu_seconds(start.words))
    rows, held = [], True
    for start in STARTS:
        ratio = least[start.shown] / least[start.against] if start.against else None
        held = held and not (ratio and start.most and ratio > start.most)
        rows.append(
            [
                start.shown,
                f"{1000 * least[start.shown]:.1f}",
                f"{ratio:.2f} times {start.against}" if ratio else "",
                f"{start.most:g}" if start.most else "",
            ]
        )
    text = "\n\n".join(
        [
            "## Starting",
            document.prose(f"""`python -m benchmarks.startup` (CPU of a whole process, the least of
                {chosen.rounds} rounds in turns; {document.machine()})."""),
            document.table(["process", "CPU, ms", "ratio", "at most"], rows),
            document.prose("""`import vidlift` loads no module until one of its names is used, and the
                command loads click, rich, and httpx only for what needs them."""),
        ]
    )
    print(text)
    if not chosen.no_write:
        document.write_part("startup", text)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
