"""The programs of examples/ do what they say, as processes of their own."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import nbformat
import pytest
from nbclient import NotebookClient

import vidlift
from vidlift import media
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def example(
    name: str, *words: str | Path, settings: dict[str, str], folder: Path, status: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, *words],
        env=settings, cwd=folder, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def jobs_of(settings: dict[str, str], folder: Path, provider: str = "tensorpix") -> list[dict[str, Any]]:
    words = [sys.executable, "-m", "vidlift", "list", "-p", provider, "--json"]
    done = subprocess.run(words, env=settings, cwd=folder, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_folder_is_enhanced_once(settings: dict[str, str], folder: Path) -> None:
    source, target = folder / "in", folder / "out"
    source.mkdir()
    for name in ("one.mp4", "two.MP4"):
        shutil.copy(folder / "clip.mp4", source / name)
    (source / "broken.mp4").write_text("this is not a video")
    (source / "notes.txt").write_text("this is not a video either")
    words = ("folder_with_progress.py", source, target)
    first = example(*words, settings=settings, folder=folder, status=1)
    assert "3 of 3 videos to enhance" in first.stdout
    assert re.fullmatch(r"\S+broken.mp4: [^\n]+\n", first.stderr)
    assert {path.name for path in target.iterdir()} == {"one.mp4", "two.MP4"}
    assert media.probe(target / "one.mp4").width == 2 * media.probe(folder / "clip.mp4").width
    (source / "broken.mp4").unlink()
    assert "0 of 2 videos" in example(*words, settings=settings, folder=folder).stdout


def test_what_the_day_left_is_finished_at_night_and_paid_once(settings: dict[str, str], folder: Path) -> None:
    assert not example("nightly_resume.py", settings=settings, folder=folder).stdout
    before = len(jobs_of(settings, folder))
    words = [sys.executable, "-m", "vidlift", "enhance", "clip.mp4", "--scale", "2", "--no-wait"]
    subprocess.run(words, env=settings, cwd=folder, capture_output=True, check=True)
    told = example("nightly_resume.py", settings=settings, folder=folder).stdout
    assert re.fullmatch(r"saved    \S*clip.mp4 \(\d+\): \S+clip-enhanced.mp4\n", told)
    assert (folder / "clip-enhanced.mp4").stat().st_size > 0
    assert not example("nightly_resume.py", settings=settings, folder=folder).stdout
    assert len(jobs_of(settings, folder)) == before + 1


def test_many_accounts_are_followed_and_a_wrong_key_stops_no_other(
    settings: dict[str, str], folder: Path
) -> None:
    providers = {"studio": "tensorpix", "lab": "topaz", "former": "tensorpix"}
    with Sandbox(SandboxConfig(speed=2, providers=("tensorpix", "topaz"))) as vendors:
        lines = []
        for name, provider in providers.items():
            key, url = vendors.api_key(provider), vendors.base_url(provider)
            lines += ["[[accounts]]", f'name = "{name}"', f'provider = "{provider}"', f'base_url = "{url}"']
            lines += [f'key_file = "{name}.key"']
            (folder / f"{name}.key").write_text(f"{'a-wrong-key' if name == 'former' else key}\n")
            if name != "former":
                with vidlift.connect(provider, api_key=key, base_url=url) as cloud:
                    cloud.submit(folder / "clip.mp4", scale=2)
        (folder / "accounts.toml").write_text("\n".join(lines))
        done = example("many_accounts.py", "accounts.toml", settings=settings, folder=folder, status=1)
        keys = [vendors.api_key(provider) for provider in ("tensorpix", "topaz")]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["account"] for line in told if line.get("state") == "SUCCEEDED"} == {"studio", "lab"}
    (refused,) = [line for line in told if "error" in line]
    assert refused["account"] == "former"
    assert "2 of 2 jobs ended" in done.stderr
    assert not any(key in done.stdout + done.stderr for key in (*keys, "a-wrong-key"))


@contextmanager
def served(settings: dict[str, str], folder: Path) -> Iterator[str]:
    """Serve the webhook example on a free port, as its docstring says."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    words: list[str | Path] = [
        sys.executable,
        "-m",
        "uvicorn",
        "--app-dir",
        EXAMPLES,
        "--port",
        str(port),
        "webhook_receiver:app",
    ]
    environment = {**settings, "PUBLIC_URL": url, "PYTHONWARNINGS": "default"}
    environment.pop("HASTENED_WEBHOOKS")  # or a wait would not need the call
    process = subprocess.Popen(words, env=environment, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        assert any("startup complete" in line for line in process.stderr)
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_a_call_of_the_vendor_ends_the_wait(settings: dict[str, str], folder: Path) -> None:
    with served(settings, folder) as url, httpx.Client(base_url=url, trust_env=False) as http:
        assert http.post("/jobs", json={"source": "missing.mp4"}).status_code == 400
        assert http.get("/jobs/unknown").status_code == 404
        started = http.post("/jobs", json={"source": "clip.mp4"}, timeout=30)
        assert started.status_code == 202, started.text
        job, until = started.json()["job"], time.monotonic() + 60
        while http.get(f"/jobs/{job}").json()["stands"] == "running":
            assert time.monotonic() < until
            time.sleep(0.1)
        assert http.get(f"/jobs/{job}").json()["stands"] == str(Path("results") / f"{job}.mp4")
    assert (folder / "results" / f"{job}.mp4").stat().st_size > 0


def test_the_notebook_runs_in_a_kernel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = EXAMPLES / "before_and_after.ipynb"
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # it has no annotations
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "commit it without outputs"
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    NotebookClient(notebook, timeout=100, resources={"metadata": {"path": str(folder)}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert any("image/png" in output.get("data", {}) for output in shown)
    assert (folder / "clip-2x.mp4").stat().st_size > 0


def test_each_example_is_tried_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    found = [path for path in EXAMPLES.iterdir() if path.suffix in {".py", ".ipynb"}]
    assert len(found) == 5
    assert all(path.stem in text for path in found)
