"""``vidlift sandbox`` as its page in docs/ describes it."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from tests.e2e.conftest import ROOT
from vidlift import media

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FIRST = 8090
"""The default port."""
SERVERS = 5
"""Three providers, their storage, and the page."""


def free_ports() -> int:
    """Return the first of so many free ports in a row, where nothing else looks for ports."""
    for port in range(23_000, 32_000, SERVERS):
        try:
            for each in range(port, port + SERVERS):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", each))
        except OSError:
            continue
        return port
    raise AssertionError("there are no free ports in a row")


@contextmanager
def started(
    environment: dict[str, str],
    folder: Path,
    *words: str,
    verb: Sequence[str] = ("sandbox", "--speed", "200"),
    until: str = "page: ",
) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Run a verb that serves; yields its process and its first lines, to the one that begins so."""
    with subprocess.Popen(
        [sys.executable, "-m", "vidlift", *verb, *words],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            lines: list[str] = []
            while not lines or not lines[-1].startswith(until):
                lines.append(process.stdout.readline())
                assert lines[-1], lines
            yield process, lines
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)


def moved(text: str, port: int) -> str:
    """Return a text with the ports that it has where the sandbox starts at another one."""
    return re.sub(r"(?<=127\.0\.0\.1:)\d+", lambda found: str(int(found[0]) - FIRST + port), text)


def test_the_lines_of_the_page_are_those_to_paste(
    environment: dict[str, str], clip: Path, tmp_path: Path
) -> None:
    page = (ROOT / "docs/sandbox.md").read_text(encoding="utf-8")
    (documented,) = re.findall(r"^(?:export TENSORPIX.*\n)+vidlift enhance.*\n", page, re.MULTILINE)
    port = free_ports()
    (tmp_path / "clip.mp4").write_bytes(clip.read_bytes())
    with started(environment, tmp_path, "--port", str(port)) as (_, lines):
        exports = [line for line in lines if line.startswith("export ")]
        assert [line.split("_")[0] for line in exports] == [
            "export CLIPZY",
            "export TENSORPIX",
            "export TOPAZ",
        ]
        assert moved(documented.splitlines()[0], port) + "\n" in exports
        (shown,) = re.findall(r"`(http://127\.0\.0\.1:\d+/)` shows the sandbox", page)
        assert lines[-1] == f"page: {moved(shown, port)}\n"
        assert "<title>vidlift sandbox</title>" in httpx.get(lines[-1].split()[1]).text
        bare = {name: value for name, value in environment.items() if not name.startswith("TENSORPIX")}
        vidlift = f'vidlift() {{ "{sys.executable}" -m vidlift "$@"; }}\n'
        script = vidlift + "".join(exports) + documented.splitlines()[1]
        subprocess.run(["bash", "-euc", script], env=bare, cwd=tmp_path, check=True, timeout=100)
    assert media.probe(tmp_path / "clip-enhanced.mp4").width == 352
    words = ["view", "clip-enhanced.mp4", "--no-browser", "--json"]
    with started(bare, tmp_path, verb=words, until="}") as (_, lines):
        (shown,) = json.loads("".join(lines))["files"]
    assert shown["before"] == str(tmp_path / "clip.mp4")


def test_the_same_is_one_document_for_programs(environment: dict[str, str], tmp_path: Path) -> None:
    with started(environment, tmp_path, "--port", "0", "--json", until="}") as (_, lines):
        told = json.loads("".join(lines))
        assert set(told["providers"]) == {"clipzy", "tensorpix", "topaz"}
        topaz = told["providers"]["topaz"]
        assert topaz["environment"] == {
            "TOPAZ_BASE_URL": topaz["base_url"],
            "TOPAZ_API_KEY": topaz["api_key"],
        }
        assert httpx.get(told["page"]).status_code == 200
