"""Upload a large file in parts and download it, compared with curl.

    python -m benchmarks.transfer                   2 GB in 20 parts, nine rounds; some six minutes
    python -m benchmarks.transfer --size 200000000  a quick look

The server is the sandbox, over loopback, in a process of its own. Each round makes a new job for each client,
and they take turns in who goes first. vidlift also reads the file for its MD5, which curl does not do, and
waits until the download is on the disk, which curl does not do either. The page also says what an fsync after
curl costs. Writes the page only at the full size, on a machine that has the packages of
requirements/bench.in. Exits with status 1 if vidlift needs more memory, or is slower compared with curl, than
promised.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.transfer.judging import verdicts
from benchmarks.transfer.measuring import CURL, WAYS, downloads, padded_video, serving, uploads

SIZE: Final = 2_000_000_000
_COPIES: Final = 6
"""Of the file, at most, on the disk at once: itself, in pieces, uploaded, joined, downloaded, and a spare."""


def main() -> int:
    """Measure, report, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.transfer",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--size", type=int, default=SIZE, help="bytes of the file")
    parser.add_argument("--part-size", type=int, default=100_000_000, help="bytes of a part")
    parser.add_argument("--rounds", type=int, default=9, help="that count; one more goes before them")
    parser.add_argument("--folder", type=Path, help="where the files go; /dev/shm leaves the disk out")
    parser.add_argument("--no-write", action="store_true", help="print the figures only")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="vidlift-transfer-", dir=chosen.folder))
    try:
        free = shutil.disk_usage(folder).free
        if free < _COPIES * chosen.size:
            raise SystemExit(
                f"{folder.parent} has {free} bytes free, and up to {_COPIES * chosen.size} are needed: "
                "choose another --folder, or a smaller --size"
            )
        with serving(folder, chosen.part_size) as server:
            path = folder / "source.mp4"
            padded_video(path, chosen.size)
            figures = {"upload": uploads(server, path, chosen.part_size, chosen.rounds)}
            figures["download"], same = downloads(server, path, chosen.part_size, chosen.rounds)
    finally:
        shutil.rmtree(folder)
    for what, found in figures.items():
        print(f"{what}: curl {chosen.size / found.median(CURL, 'seconds') / 1e6:.0f} MB/s")
        for way, name in WAYS.items():
            print(
                f"{what}: {name} {chosen.size / found.median(way, 'seconds') / 1e6:.0f} MB/s, "
                f"{found.share(way):.2f} times curl's; memory grew by {found.growth(way) / 2**20:.1f} MiB"
            )
    if not same:
        print("a downloaded file is NOT what was uploaded")
    if not chosen.no_write and chosen.size >= SIZE:
        from benchmarks.transfer import page  # noqa: PLC0415 - needs packages that measuring does not

        version = subprocess.run(["curl", "--version"], capture_output=True, text=True, check=True)  # noqa: S607
        curl = " ".join(version.stdout.split()[:2])
        text = page.text(figures, size=chosen.size, part_size=chosen.part_size, curl=curl)
        page.write(figures, text, size=chosen.size, part_size=chosen.part_size, curl=curl)
    return int(not (same and all(verdict.holds for verdict in verdicts(figures))))


if __name__ == "__main__":
    raise SystemExit(main())
