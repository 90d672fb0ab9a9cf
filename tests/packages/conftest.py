"""All distributions, built once, and empty environments to install them into without an index."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
WHEELHOUSE = ROOT / ".wheelhouse"
CLIENTS = ("clipzy", "tensorpix", "topaz")
EPOCH = "1767225600"


def run(*words: str | Path, cwd: Path | None = None, **variables: str) -> str:
    """Run a program that has to succeed, without settings of this process; return what it printed."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "PIP_CONFIG_FILE": os.devnull,
        **variables,
    }
    done = subprocess.run(
        words, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@frozen
class Environment:
    """A virtual environment with nothing in it, not even pip."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin/python"

    def pip(self, *words: str | Path) -> str:
        pip: list[str | Path] = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            self.python,
            "--no-input",
            "--disable-pip-version-check",
        ]
        return run(*pip, *words)

    def install(self, *wanted: str | Path, links: Path = WHEELHOUSE) -> None:
        sources = ("--no-index", "--find-links", links, "--find-links", WHEELHOUSE)
        self.pip("install", "--quiet", "--no-compile", *sources, *wanted)

    def uninstall(self, name: str) -> None:
        self.pip("uninstall", "--quiet", "--yes", name)

    def does(self, code: str, **variables: str) -> str:
        return run(self.python, "-I", "-W", "error", "-c", code, cwd=self.folder, **variables).strip()

    def names(self) -> set[str]:
        return {line.partition("==")[0].lower() for line in self.pip("list", "--format=freeze").split()}


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv")
    return Environment(tmp_path / "venv")


def build(out: Path, *words: str) -> Path:
    command: list[str | Path] = [sys.executable, "-m", "scripts.packages", "build", *words, "--out", out]
    run(*command, cwd=ROOT, SOURCE_DATE_EPOCH=EPOCH)
    return out


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert WHEELHOUSE.is_dir(), "run `make dist-check`, which downloads what is installed here"
    return build(tmp_path_factory.mktemp("built") / "dist")


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def unpacked(archive: Path, folder: Path) -> Path:
    # By the system's tar: the filters of `tarfile` came after the first releases of Python 3.11.
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["tar", f"--directory={folder}", "--extract", f"--file={archive}"], check=True)
    return only(folder, "*")


def rewritten(path: Path, changes: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
