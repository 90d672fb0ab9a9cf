"""What a command does in a broken environment: streams, files of defaults, and keyrings that fail."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from vidlift.cli.config import LIMIT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import RunVidlift

KEY = "key-Sesame-0123456789"
HOSTILE = """
import keyring.backend


class Hostile(keyring.backend.KeyringBackend):
    priority = 1

    def set_password(self, service, username, password):
        raise RuntimeError(f"the bus is gone, and had {password}")

    def get_password(self, service, username):
        raise RuntimeError("the bus is gone")

    delete_password = get_password
"""


def shell(line: str, environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `$V` is the command."""
    return subprocess.run(
        ["bash", "-c", line],
        env={**environment, "V": f"{sys.executable} -m vidlift"},
        cwd=folder,
        input="",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("$V specs >&-", 0),
        ("$V specs >&- 2>&- <&-", 0),
        ("$V login tensorpix <&-", 2),
        ("$V specs --json >/dev/full", 1),
        ("$V show --json >/dev/full", 2),
        ("$V --version >/dev/full", 1),
        ("set -o pipefail; $V config show --none --json | true", 2),
    ],
)
def test_streams_that_are_closed_or_full_end_in_no_traceback(
    environment: dict[str, str], tmp_path: Path, line: str, status: int
) -> None:
    done = shell(line, environment, tmp_path)
    assert (done.returncode, "Traceback" in done.stderr, "ignored" in done.stderr) == (status, False, False)


def test_a_name_that_the_terminal_cannot_show_is_escaped(
    environment: dict[str, str], clip: Path, tmp_path: Path
) -> None:
    (tmp_path / "\u2192.mp4").write_bytes(clip.read_bytes())
    done = shell("PYTHONIOENCODING=latin-1 $V probe *.mp4", environment, tmp_path)
    assert (done.returncode, "\\u2192.mp4" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "jobs = 1979-05-27",
        "jobs = inf",
        "jobs = 8.7",
        "timeout = nan",
        "timeout = inf",
        'journal = "~nobody-of-this-name/x"',
        'journal = "a\\u0000b"',
        'journal = ""',
        f"jobs = {'9' * 5000}",
        '"\\u001b[31mred" = 1',
        'topaz."x.base-url" = "https://example.com"',
        "no-journal = 1",
        "#" * LIMIT + "\n",
    ],
)
def test_every_wrong_file_of_defaults_is_told_in_a_line(
    vidlift_command: RunVidlift, environment: dict[str, str], tmp_path: Path, text: str
) -> None:
    (tmp_path / "bad.toml").write_text(text)
    done = vidlift_command(
        "config", "show", environment={**environment, "VIDLIFT_CONFIG": "bad.toml"}, status=2
    )
    assert "Error: bad.toml: " in done.stderr
    assert not {"Traceback", "\x1b"} & {word for word in ("Traceback", "\x1b") if word in done.stderr}


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
@pytest.mark.parametrize("words", ["sandbox --port 0 --speed", "demo --speed", "wait 1 --timeout"])
def test_options_take_finite_numbers_alone(vidlift_command: RunVidlift, words: str, number: str) -> None:
    told = vidlift_command(*words.split(), number, status=2).stderr
    assert "Traceback" not in told
    assert number in told


def test_the_defaults_hold_for_batches_and_show_no_password(
    vidlift_command: RunVidlift, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "v.toml").write_text(
        'provider = "topaz"\n[topaz]\nbase-url = "https://me:hunter2@example.com"\n'
    )
    named = {**environment, "VIDLIFT_CONFIG": "v.toml"}
    (tmp_path / "clips").mkdir()
    told = vidlift_command("batch", "create", "b", "clips", environment=named, status=None)
    assert "TOPAZ_API_KEY" in told.stderr or "Topaz" in told.stderr
    for words in (("config", "show"), ("config", "show", "--json"), ("doctor", "-p", "topaz")):
        shown = vidlift_command(*words, environment=named, status=None)
        assert "hunter2" not in shown.stdout + shown.stderr


def test_a_named_journal_goes_before_a_default_without_one(
    vidlift_command: RunVidlift, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "v.toml").write_text("no-journal = true\n")
    named = {**environment, "VIDLIFT_CONFIG": "v.toml"}
    vidlift_command("journal", environment=named, status=2)
    vidlift_command("journal", "--journal", "j.jsonl", environment=named)
    vidlift_command("journal", environment={**named, "VIDLIFT_JOURNAL": "j.jsonl"})
    vidlift_command("journal", "--journal", "j.jsonl", "--no-journal", environment=named, status=2)


class TestKeyrings:
    @pytest.mark.parametrize("backend", ["hostile.Hostile", "absent.Backend"])
    @pytest.mark.parametrize("words", ["balance -p topaz", "login topaz", "logout topaz", "doctor --offline"])
    def test_what_a_backend_raises_is_told_without_the_key(
        self, environment: dict[str, str], tmp_path: Path, backend: str, words: str
    ) -> None:
        (tmp_path / "hostile.py").write_text(HOSTILE)
        named = {**environment, "PYTHONPATH": str(tmp_path), "PYTHON_KEYRING_BACKEND": backend}
        done = shell(f"echo {KEY} | $V {words} --json", named, tmp_path)
        assert done.returncode in {1, 2}
        json.loads(done.stdout)
        assert "Traceback" not in done.stderr
        assert KEY not in done.stderr + done.stdout

    def test_a_backend_that_keeps_nothing_is_no_success(
        self, environment: dict[str, str], tmp_path: Path
    ) -> None:
        named = {**environment, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        done = shell(f"echo {KEY} | $V login topaz", named, tmp_path)
        assert (done.returncode, "did not keep the key" in done.stderr) == (1, True)
