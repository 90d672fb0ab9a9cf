"""`python -m benchmarks.batches`: large plans, the engine's cost, and many kills.

Each part can be run alone (`--part plan`). A sandbox on loopback in this process plays the vendor.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from benchmarks import document
from tests.batch.conftest import distinct
from tests.batch.killing import ROOT, Bench, judge, see_through
from vidlift.testing.clips import write_clip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROWS: Final = 100_000
ROUNDS: Final = 3
KEPT: Final = Path(tempfile.gettempdir()) / "vidlift-benchmark-batches.json"
"""Figures of the parts, so that each can be measured alone and the page still shows all."""


@attrs.frozen
class Usage:
    """CPU and wall time of a process in seconds, and its peak memory in bytes."""

    cpu: float
    wall: float
    peak: int


def measured(words: Sequence[str], variables: Mapping[str, str], folder: Path) -> Usage:
    """Run our own program, and return what it took."""
    began, peak = time.monotonic(), 0
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *words],
        env=dict(variables) | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        peak = max(peak, peak_of(process.pid))
        time.sleep(0.05)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = process.stderr.read().decode() if process.stderr else ""
        raise RuntimeError(f"{words}: {said}")
    return Usage(usage.ru_utime + usage.ru_stime, time.monotonic() - began, peak)


def peak_of(pid: int) -> int:
    """Return the peak memory of a process in bytes; 0 where it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def plan(folder: Path) -> dict[str, Any]:
    """Plan 100,000 files that are all different, and a list of as many rows."""
    raw = write_clip(folder / "raw.mp4").read_bytes()
    for number in range(ROWS):
        path = folder / "archive" / f"{number // 1000:03}" / f"{number}.mp4"
        if number % 1000 == 0:
            path.parent.mkdir(parents=True)
        path.write_bytes(distinct(raw, number))
    lines = [f"archive/{n // 1000 % 10:03}/{n % 10_000}.mp4,{n % 40},{n}.mp4" for n in range(ROWS)]
    (folder / "list.csv").write_text("\n".join(["source,crf,output", *lines]))
    variables = {"PATH": os.environ["PATH"], "HOME": str(folder), "TENSORPIX_API_KEY": "none-is-needed"}
    words = ("-m", "vidlift", "batch")
    made = measured([*words, "create", "a", "archive", "-p", "tensorpix", "--scale", "2"], variables, folder)
    shown = measured([*words, "status", "a"], variables, folder)
    list_made = measured(
        [*words, "create", "b", "list.csv", "-p", "tensorpix", "--scale", "2"], variables, folder
    )
    return {
        "files": made.wall + shown.wall,
        "list": list_made.wall + shown.wall,
        "peak": max(made.peak, shown.peak, list_made.peak),
    }


def overhead(folder: Path, clips: int) -> dict[str, Any]:
    """Compare a batch with plain fleet code on the same clips, turn by turn."""
    rounds = []
    for number in range(ROUNDS):
        home = folder / f"round-{number}"
        home.mkdir()
        bench = Bench.make(home, "tensorpix", clips, speed=1000)
        try:
            bench.create("--no-quotes")
            run = ["-m", "vidlift", "batch", "run", "films", "--concurrency", "200", "-j", "8"]
            batch = measured(run, bench.environment, home)
            words = ["-m", "benchmarks.batches.plain", "tensorpix", str(home / "clips")]
            plain = measured(words, bench.environment, home)
        finally:
            bench.sandbox.stop()
        rounds.append((batch, plain))
    return {
        "clips": clips,
        "cpu": statistics.median(batch.cpu for batch, _ in rounds) / clips,
        "plain_cpu": statistics.median(plain.cpu for _, plain in rounds) / clips,
        "cpu_ratio": statistics.median(batch.cpu / plain.cpu for batch, plain in rounds),
        "wall_ratio": statistics.median(batch.wall / plain.wall for batch, plain in rounds),
    }


def memory(folder: Path, clips: int) -> dict[str, Any]:
    """Measure a worker whose clips are all in flight: the sandbox's clock stops."""
    bench = Bench.make(folder, "tensorpix", clips, speed=0, store_time=0.0)
    try:
        bench.create("--no-quotes")
        words = ("run", "films", "--concurrency", str(clips), "-j", "16")
        with bench.start(*words) as process:
            until = time.monotonic() + 600
            while bench.status()["counts"]["running"] < clips and time.monotonic() < until:
                time.sleep(2)
            in_flight = bench.status()["counts"]["running"]
            peak = peak_of(process.pid)
            process.kill()
            process.communicate()
    finally:
        bench.sandbox.stop()
    return {"in_flight": in_flight, "peak": peak}


def kills(folder: Path, clips: int, count: int, provider: str) -> dict[str, Any]:
    """Kill the worker of a batch many times, and check the vendor's records."""
    bench = Bench.make(folder, provider, clips, share=0.05, seed=1)
    budget = Decimal(2 * clips) if provider == "topaz" else Decimal(clips) / 1000
    words = ["--concurrency", "50", "-j", "8", "--max-cost", str(budget)]
    if provider == "tensorpix":
        words += ["--clip-cost", "0.001"]
    try:
        bench.create("--timeout", "200")
        outcome = see_through(bench, count, 1, 3.0, *words)
        judge(bench, outcome)
        charged = bench.charged()
        if charged > budget:
            raise RuntimeError(f"{charged} is more than the budget of {budget}")
        return {
            "provider": provider,
            "clips": clips,
            "kills": outcome.kills,
            "settled": outcome.settled,
            "retried": outcome.retried,
            "seconds": outcome.seconds,
            "spent": outcome.status["spent"],
            "disputed": outcome.status["disputed"],
            "charged": str(charged),
            "requests": len(bench.sandbox.requests),
        }
    finally:
        bench.sandbox.stop()


def write(figures: Mapping[str, Any]) -> None:
    """Write what was measured into docs/benchmarks.md."""
    rows = []
    if "plan" in figures:
        told = figures["plan"]
        rows += [
            ["plan of 100,000 different files, made and shown", f"{told['files']:.0f} s", "60 s"],
            ["plan of a list with 100,000 rows", f"{told['list']:.0f} s", "60 s"],
            ["peak memory of these", f"{told['peak'] / 1e6:.0f} MB", "500 MB"],
        ]
    if "overhead" in figures:
        told = figures["overhead"]
        rows += [
            ["CPU for a clip", f"{told['cpu'] * 1000:.1f} ms", ""],
            ["CPU for a clip with plain fleet code", f"{told['plain_cpu'] * 1000:.1f} ms", ""],
            ["CPU, times plain fleet code", f"{told['cpu_ratio']:.2f}", "1.5"],
            ["wall time, times plain fleet code", f"{told['wall_ratio']:.2f}", "1.5"],
        ]
    if "memory" in figures:
        told = figures["memory"]
        name = f"peak memory of a worker with {told['in_flight']:,} clips in flight"
        rows.append([name, f"{told['peak'] / 1e6:.0f} MB", "200 MB"])
    for told in (figures[name] for name in ("kills", "kills_tensorpix") if name in figures):
        name = f"{told['provider']}: {told['clips']:,} clips, 5 % faults, worker killed {told['kills']} times"
        rows += [
            [f"{name}: clips done with exactly one paid job", f"{told['clips']:,}", "all"],
            [f"{told['provider']}: charged by the vendor", told["charged"], ""],
            [f"{told['provider']}: spent by `status`", told["spent"], ""],
            [f"{told['provider']}: kept of canceled jobs at most, by `status`", told["disputed"], ""],
        ]
    text = document.prose(
        f"""Measured on {document.machine()}, at a load of other work that the machine had at the time
        (load average {os.getloadavg()[1]:.0f}). The clips are 2 kB each, so that the engine is what shows:
        with real ones, the same milliseconds are a smaller share. A clip that is charged twice, is lost, is
        not whole, or costs more than the budget stops the measurement."""
    )
    document.write_part(
        "batches", f"## Batches\n\n{text}\n\n{document.table(['what', 'measured', 'at most'], rows)}\n"
    )


def main() -> None:
    """Measure what is asked for, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--part", action="append", choices=["plan", "overhead", "memory", "kills", "kills_tensorpix"]
    )
    parser.add_argument("--clips", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    asked = parser.parse_args()
    parts: dict[str, Callable[[Path], dict[str, Any]]] = {
        "plan": plan,
        "overhead": lambda folder: overhead(folder, min(asked.clips, 300)),
        "memory": lambda folder: memory(folder, asked.clips),
        "kills": lambda folder: kills(folder, asked.clips, asked.kills, "topaz"),
        "kills_tensorpix": lambda folder: kills(folder, asked.clips // 5, asked.kills // 5, "tensorpix"),
    }
    figures: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for name in asked.part or parts:
        with tempfile.TemporaryDirectory(prefix="vidlift-batches-") as folder:
            figures[name] = parts[name](Path(folder))
            print(name, json.dumps(figures[name]), flush=True)
        KEPT.write_text(json.dumps(figures))
    write(figures)


if __name__ == "__main__":
    main()
