"""SIGKILL at random moments of `vidlift enhance` and of the `vidlift resume` that follows it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.soak.findings import Findings
from tests.soak.journeys import OPTIONS, PROVIDERS, jobs_at, open_sandbox
from vidlift import Journal, media

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.sandbox import Sandbox

ROOT: Final = Path(__file__).resolve().parent.parent.parent
RESUMES: Final = 6
UNDECIDED: Final = 3
"""The exit status where it is not known whether a job was started."""


def environment(sandbox: Sandbox, provider: str, home: Path) -> dict[str, str]:
    """Return the environment of a user who has a key, and none of this process's variables."""
    variables = {"tensorpix": "TENSORPIX_API_KEY", "topaz": "TOPAZ_API_KEY", "clipzy": "CLIPZY_TOKEN"}
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(ROOT / "tests/e2e/hastened"),
        variables[provider]: sandbox.api_key(provider),
        f"{provider.upper()}_BASE_URL": sandbox.base_url(provider),
    }


def run_for(
    seconds: float | None, words: Sequence[str], variables: Mapping[str, str], folder: Path
) -> tuple[int, str]:
    """Run ``vidlift``, and kill it after some seconds unless it ends before.

    Returns:
        The exit status and what it printed.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "vidlift", *words],
        env=dict(variables),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        try:
            printed = child.communicate(timeout=60 if seconds is None else seconds)[0]
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            printed = child.communicate()[0]
    return child.returncode, printed


def calm(sandbox: Sandbox, provider: str, clip: Path, home: Path) -> float:
    """Return the seconds of an undisturbed order."""
    home.mkdir()
    (home / "clip.mp4").write_bytes(clip.read_bytes())
    began = time.monotonic()
    words = ["enhance", "clip.mp4", "-p", provider, *options(provider)]
    status, printed = run_for(None, words, environment(sandbox, provider, home), home)
    assert status == 0, printed
    return time.monotonic() - began


def options(provider: str) -> list[str]:
    """Return the options of the command that start an ordinary job."""
    return [word for name, value in OPTIONS[provider].items() for word in (f"--{name}", str(value))]


def try_kill(findings: Findings, sandbox: Sandbox, provider: str, clip: Path, home: Path, at: float) -> None:
    """Kill one order, resume it until it is finished, and count the jobs that it made."""
    home.mkdir()
    variables = environment(sandbox, provider, home)
    source = home / "clip.mp4"
    source.write_bytes(clip.read_bytes())
    before = jobs_at(sandbox, provider)
    case = f"{provider} killed after {at:.2f} s"
    findings.tried += 1
    run_for(at, ["enhance", source.name, "-p", provider, *options(provider)], variables, home)
    journal = Journal(home / ".local/state/vidlift/journal.jsonl")
    status, printed = 0, ""
    for attempt in range(RESUMES):
        # The first resume is killed as well, at a moment of its own.
        status, printed = run_for(at if attempt == 0 else None, ["resume", "-p", provider], variables, home)
        if "Traceback" in printed:
            findings.found("foreign", case, printed[-300:])
        if any(secret in printed for secret in (sandbox.api_key(provider), "X-Amz-Signature")):
            findings.found("leaked", case, "printed")
        if status == 0:
            break
    made = jobs_at(sandbox, provider) - before
    records = journal.read().records
    if len(made) > 1:
        findings.found("doubled", case, f"{made}: {printed[-200:]}")
    outputs = [path for path in home.glob("*.mp4") if path != source]
    undecided = status == UNDECIDED and all(job in printed for job in made)  # a person has to settle it
    if (made or records) and not outputs and not undecided:
        findings.found(
            "lost", case, f"{[record.stage.value for record in records]} {status}: {printed[-300:]}"
        )
    for output in outputs:
        media.probe(output)
    findings.finished += bool(outputs)
    findings.refused += not outputs and (undecided or not (made or records))
    if journal.path.exists() and sandbox.api_key(provider) in journal.path.read_text():
        findings.found("leaked", case, "journal")


def run(seed: int, clip: Path, folder: Path, *, kills: int) -> Findings:
    """Kill this many orders, the same number for each provider.

    Args:
        seed: Decides the moments.
        clip: The source.
        folder: For the homes of the orders.
        kills: How many, at least 3.

    Returns:
        The findings.
    """

    def of(provider: str) -> Findings:
        draw = random.Random(f"{seed} {provider}")  # noqa: S311 - repeatable, not secret
        findings, longest = Findings("kills"), 0.0
        with open_sandbox(provider, seed=seed, speed=30) as sandbox:
            for number in range(kills // len(PROVIDERS)):
                home = folder / f"{provider}-{number}"
                if number % 10 == 0:  # how fast the machine is may change on the way
                    longest = calm(sandbox, provider, clip, home.with_name(f"{home.name}-calm"))
                try_kill(findings, sandbox, provider, clip, home, draw.uniform(0.3, 1.0) * longest)
        return findings

    total = Findings("kills")
    with ThreadPoolExecutor(len(PROVIDERS)) as pool:
        for findings in pool.map(of, PROVIDERS):
            total.add(findings)
    return total
