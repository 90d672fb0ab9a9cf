"""Build, stage, and check distributions: `python -m scripts.packages VERB`."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator import catalog, lock
from generator.problems import GeneratorError
from scripts.packages.project import ROOT, bill_of_vidlift, project
from scripts.packages.wheelhouse import download

if TYPE_CHECKING:
    from collections.abc import Sequence

BILL = ROOT / "requirements/vidlift.cdx.json"


def main(words: Sequence[str]) -> int:
    """Run one verb and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.packages", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    build = verbs.add_parser("build", help="build the distributions")
    build.add_argument("provider", nargs="?", help="build this provider's client alone")
    build.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder that they go to")
    stage = verbs.add_parser("stage", help="write the source tree of one client's distribution")
    stage.add_argument("provider")
    stage.add_argument("--out", type=Path, required=True, help="the folder that the tree goes to")
    house = verbs.add_parser(
        "wheelhouse", help="download the wheels that the tests of the distributions install"
    )
    house.add_argument("--out", type=Path, required=True, help="the folder that they go to")
    verbs.add_parser("sbom-write", help="write the bill of materials of vidlift")
    verbs.add_parser("sbom-check", help="prove that it is current")
    given = parser.parse_args(words)
    try:
        _do(given)
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _do(given: argparse.Namespace) -> None:
    match given.verb:
        case "build":
            _build(given.provider, given.out)
        case "stage":
            _stage(given.provider, given.out)
        case "wheelhouse":
            download(given.out)
        case "sbom-write":
            BILL.write_bytes(bill_of_vidlift())
        case _ if not BILL.is_file() or BILL.read_bytes() != bill_of_vidlift():
            where = str(BILL.relative_to(ROOT))
            raise GeneratorError(
                "this derived file is not what its sources give", where=where, advice="Run `make generate`."
            )


def _build(name: str | None, out: Path) -> None:
    """Build wheels and source distributions; each wheel from its unpacked source distribution."""
    shutil.rmtree(out, ignore_errors=True)
    for provider in catalog.load(ROOT).select(name):
        with tempfile.TemporaryDirectory(prefix="vidlift-dist-") as folder:
            _stage(provider.name, Path(folder))
            _run_build(Path(folder), out)
    if name is None:
        _run_build(ROOT, out)


def _run_build(tree: Path, out: Path) -> None:
    subprocess.run(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, tree], check=True
    )


def _stage(name: str, folder: Path) -> None:
    (provider,) = catalog.load(ROOT).select(name)
    for path, data in project(provider, lock.load(ROOT)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
