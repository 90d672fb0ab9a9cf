"""`python -m benchmarks.packages`: sizes of the distributions."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from benchmarks import document


def row(wheel: Path, source: Path) -> list[str]:
    """Return what the table says of one distribution."""
    with zipfile.ZipFile(wheel) as archive:
        members = archive.infolist()
    with tarfile.open(source) as archive:
        sources = sum(member.isfile() for member in archive)
    return [
        f"`{wheel.name.rpartition('-py3')[0]}`",
        f"{wheel.stat().st_size / 1000:,.0f}",
        f"{sum(member.file_size for member in members) / 1000:,.0f}",
        f"{len(members):,}",
        f"{source.stat().st_size / 1000:,.0f}",
        f"{sources:,}",
    ]


def main() -> int:
    """Build all distributions, write the part, and return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dist"
        command = [sys.executable, "-m", "scripts.packages", "build", "--out", str(out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
        rows = [
            row(wheel, next(out.glob(f"{wheel.name.rpartition('-py3')[0]}.tar.gz")))
            for wheel in sorted(out.glob("*.whl"))
        ]
    columns = ["distribution", "wheel, kB", "installed, kB", "files", "source, kB", "files"]
    text = "\n\n".join(
        [
            "## Packages",
            "What `make dist` builds (`python -m benchmarks.packages`). Installed sizes exclude bytecode.",
            document.table(columns, rows),
        ]
    )
    print(text)
    document.write_part("packages", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
