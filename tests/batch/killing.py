"""Batches whose workers are killed at random, judged by the sandbox's own records of jobs and of credits."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from tests.batch.conftest import distinct
from vidlift import media
from vidlift.sandbox import (
    Disconnect,
    ExpiredLinks,
    FailAt,
    Fault,
    Garble,
    HideNew,
    Latency,
    Moment,
    Patch,
    QueueTime,
    Reject,
    Sandbox,
    SandboxConfig,
    StickAt,
    Truncate,
)
from vidlift.testing.clips import write_clip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.sandbox.faults import Effect

ROOT: Final = Path(__file__).resolve().parent.parent.parent
OPTIONS: Final[Mapping[str, Sequence[str]]] = {
    "tensorpix": ("--scale", "2"),
    "topaz": ("--resolution", "128x128"),
    "clipzy": (),
}
KEYS: Final = {"tensorpix": "TENSORPIX_API_KEY", "topaz": "TOPAZ_API_KEY", "clipzy": "CLIPZY_TOKEN"}
CREATES: Final = {
    "tensorpix": "jobs_create",
    "topaz": "create_video_request",
    "clipzy": "create_job",
}
UNDECIDED: Final = 3
EVERY: Final[tuple[Effect, ...]] = (
    Latency(0.2),
    Reject(429, retry_after=1),
    Reject(500),
    Reject(503, retry_after=1),
    *(Disconnect(moment) for moment in Moment),
    Truncate(0.5),
    Garble(),
    Patch(remove=("id", "requestId", "status", "data")),
    ExpiredLinks(),
    HideNew(2),
)
"""Faults of requests; those below are of jobs."""
OF_JOBS: Final[tuple[Effect, ...]] = (QueueTime(30), FailAt(0.5), StickAt(0.5))
CREDITS: Final = Decimal(10**6)


def faults(provider: str, share: float) -> tuple[Fault, ...]:
    """Return faults of every kind; together they strike about this share of the requests, and of the jobs."""
    each = share / len(EVERY)
    found = [Fault("*", effect, times=None, probability=each) for effect in EVERY]
    found += [
        Fault(CREATES[provider], effect, times=None, probability=share / len(OF_JOBS)) for effect in OF_JOBS
    ]
    for place in ("storage", "part"):
        found += [
            Fault(place, effect, times=None, probability=each)
            for effect in EVERY
            if isinstance(effect, Latency | Reject | Disconnect | ExpiredLinks)
        ]
    return tuple(found)


@attrs.define
class Bench:
    """A sandbox, a folder of clips, and a user who has a key."""

    sandbox: Sandbox
    provider: str
    home: Path
    clips: int
    database: str | None = None
    extra: dict[str, str] = attrs.Factory(dict)

    @classmethod
    def make(
        cls, home: Path, provider: str, clips: int, *, share: float = 0.0, seed: int = 0, **config: Any
    ) -> Bench:
        """Write the clips, and start a sandbox with unlimited money and a fast clock."""
        raw = write_clip(home / "raw.mp4").read_bytes()
        for number in range(clips):
            path = home / "clips" / f"reel {number % 10}" / f"n{number}.mp4"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(distinct(raw, number))
        settings: dict[str, Any] = {"speed": 200, "slots": 4} | config
        sandbox = Sandbox(
            SandboxConfig(
                providers=(provider,),
                seed=seed,
                credits=CREDITS,
                faults=faults(provider, share) if share else (),
                **settings,
            )
        )
        return cls(sandbox.start(), provider, home, clips)

    @property
    def environment(self) -> dict[str, str]:
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "PYTHONPATH": str(ROOT / "tests/e2e/hastened"),
            KEYS[self.provider]: self.sandbox.api_key(self.provider),
            f"{self.provider.upper()}_BASE_URL": self.sandbox.base_url(self.provider),
        }
        if self.database is not None:
            variables["VIDLIFT_DATABASE"] = self.database
        return variables | self.extra

    @property
    def file(self) -> Path:
        return self.home / ".local/state/vidlift/batches.sqlite"

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "vidlift", "batch", *words],
            env=self.environment,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, status: int | None = 0, timeout: float = 300) -> tuple[int, str, str]:
        with self.start(*words) as process:
            try:
                told, said = process.communicate(timeout=timeout)
            except BaseException:  # a test that is stopped must not wait for it
                process.kill()
                raise
        assert "Traceback" not in said, said
        assert status is None or process.returncode == status, said
        return process.returncode, told, said

    def create(self, *words: str) -> None:
        self.run("create", "films", "clips", "-p", self.provider, *OPTIONS[self.provider], *words)

    def status(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run("status", "films", "--json")[1])
        return told

    def rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(self.run("export", "films", "--format", "json")[1])
        return rows

    def workers(self) -> list[str]:
        """Return the workers that the file knows."""
        try:
            with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=10) as connection:
                return [row[0] for row in connection.execute("SELECT id FROM batch_workers")]
        except sqlite3.Error:
            return []

    def kill(self, draw: random.Random, known: set[str], longest: float, *words: str) -> bool:
        """Run the batch, kill its worker at a random moment of its work, and say whether it was cut off."""
        with self.start("run", "films", *words) as process:
            until = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < until:
                if fresh := set(self.workers()) - known:
                    known |= fresh
                    break
                time.sleep(0.02)
            time.sleep(draw.uniform(0, longest))
            running = process.poll() is None
            process.send_signal(signal.SIGKILL)
            said = process.communicate()[1]
        assert "Traceback" not in said, said
        return running

    # What the sandbox knows

    def jobs(self) -> list[tuple[str, str, bool, str]]:
        """Return each job that was paid for or may be: clip, ID, whether it succeeded, and state."""
        vendor: Any = self.sandbox.vendor(self.provider)
        names = {
            hashlib.sha256(path.read_bytes()).hexdigest(): path.stem
            for path in (self.home / "clips").rglob("*.mp4")
        }

        def name(path: Path) -> str:
            return names[hashlib.sha256(path.read_bytes()).hexdigest()]

        def of_tensorpix() -> list[tuple[str, str, bool, str]]:
            return [
                (name(job.video.source), str(job.id), job.run.state.value == "succeeded", job.run.state.value)
                for job in vendor._jobs.values()
            ]

        def of_clipzy() -> list[tuple[str, str, bool, str]]:
            return [
                (
                    name(vendor._videos[job.video_id].path),
                    job.id,
                    job.run is not None and job.run.state.value == "succeeded",
                    "",
                )
                for job in vendor._jobs.values()
            ]

        def of_topaz() -> list[tuple[str, str, bool, str]]:
            now = self.sandbox.clock.now()
            return [
                (name(each.source.path), each.id, each.status(now) == "complete", each.status(now))
                for each in vendor._requests.values()
                if each.source is not None and "accepted" in each.times
            ]

        reading = {"tensorpix": of_tensorpix, "clipzy": of_clipzy, "topaz": of_topaz}[self.provider]
        return self.sandbox.call_in_loop(reading)

    def charged(self) -> Decimal:
        """Return what the vendor took of the account by now."""
        vendor: Any = self.sandbox.vendor(self.provider)
        left: Decimal = vendor.credits if self.provider == "topaz" else vendor._credits
        return CREDITS - left


def settle(bench: Bench) -> int:
    """Decide as a person would who looks at the vendor's own records, and return about how many clips."""
    jobs: dict[str, list[str]] = {}
    for clip, job, _, state in bench.jobs():
        if state not in {"failed", "canceled"}:
            jobs.setdefault(clip, []).append(job)
    uncertain = [row for row in bench.rows() if row["state"] == "uncertain"]
    for row in uncertain:
        found = jobs.get(Path(row["source"]).stem, [])
        assert len(found) < 2, row
        words = ["--job", found[0]] if found else ["--again"]
        bench.run("settle", "films", str(row["row"]), *words)
    return len(uncertain)


@attrs.define
class Outcome:
    """The outcome of a batch."""

    kills: int = 0
    settled: int = 0
    retried: int = 0
    seconds: float = 0.0
    status: dict[str, Any] = attrs.Factory(dict)


def see_through(bench: Bench, kills: int, seed: int, longest: float, *words: str) -> Outcome:
    """Kill the worker some times, then let the batch end, and decide what a person has to.

    Args:
        bench: Its batch is planned.
        kills: How often.
        seed: Decides the moments.
        longest: Seconds of work before a kill at most.
        words: Options of `run`.
    """
    outcome, draw, known = Outcome(), random.Random(seed), set[str]()  # noqa: S311 - repeatable, not secret
    began = time.monotonic()
    while outcome.kills < kills:
        if not bench.kill(draw, known, longest, *words):
            if not (settle(bench) or put_right(bench, outcome)):
                break
            continue
        outcome.kills += 1
    for _ in range(20):
        status, _told, said = bench.run("run", "films", *words, status=None, timeout=1800)
        assert "error:" not in said, said
        if status == UNDECIDED:
            outcome.settled += settle(bench)
        elif not put_right(bench, outcome):
            break
    outcome.seconds, outcome.status = time.monotonic() - began, bench.status()
    return outcome


def put_right(bench: Bench, outcome: Outcome) -> int:
    """Have the clips done again whose jobs failed, or were canceled as they took too long."""
    counts = bench.status()["counts"]
    wrong: int = counts["failed"] + counts["canceled"]
    if wrong:
        bench.run("retry", "films", "--failed")
        outcome.retried += wrong
    return wrong


def judge(bench: Bench, outcome: Outcome) -> None:
    """Hold the end of a batch against the vendor's records, and against the files."""
    status = outcome.status
    assert status["counts"]["done"] == status["clips"] == bench.clips, status
    paid = Counter(clip for clip, _, succeeded, _ in bench.jobs() if succeeded)
    assert set(paid.values()) == {1}, [clip for clip, count in paid.items() if count > 1]
    assert len(paid) == bench.clips
    open_jobs = [
        job for job in bench.jobs() if job[3] not in {"succeeded", "failed", "canceled", "complete", ""}
    ]
    assert not open_jobs
    for row in bench.rows():
        output = Path(row["output"])
        info = media.probe(output)
        assert (info.width, info.height) == (128, 128) or bench.provider == "clipzy"
        assert hashlib.sha256(output.read_bytes()).hexdigest() == row["result_sha256"]
    assert not list((bench.home / "films").rglob("*.part*"))
    if bench.provider != "clipzy":
        assert Decimal(status["reserved"]) == 0
        disputed = Decimal(status["disputed"])
        charged = bench.charged()
        assert Decimal(status["spent"]) <= charged <= Decimal(status["spent"]) + disputed, (status, charged)
        if not any(state == "canceled" for *_, state in bench.jobs()):
            assert charged == Decimal(status["spent"])
