"""`python -m benchmarks.fleet`: thousands of jobs, and growth in virtual time.

A server in its own process serves TensorPix's list and read operations. The fleet and the stock poll loops
each run in their own process, too. Needs the packages of requirements/bench.in.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt

from benchmarks import document
from benchmarks.fleet.virtual import Result, watch
from benchmarks.http.__main__ import vendor

if TYPE_CHECKING:
    from collections.abc import Mapping

SEED = 20261121
ROUNDS = 3
"""How often a fleet and the loops take turns."""


def measure(module: str, url: str, jobs: int, seconds: float) -> dict[str, float]:
    """Run one client against the server, and return the figures of both."""
    before = _counts(url)
    command = [sys.executable, "-m", f"benchmarks.fleet.{module}", url, str(jobs), str(seconds)]
    output = subprocess.run(  # noqa: S603 - our own program
        command, cwd=document.ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=seconds + 120
    ).stdout
    after = _counts(url)
    figures: dict[str, float] = json.loads(output)
    figures["requests"] = after["requests"] - before["requests"]
    figures["shown"] = after["shown"] - before["shown"]
    return figures


def _counts(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{url}/active") as answer:  # noqa: S310 - loopback
        counts: dict[str, Any] = json.load(answer)
    return counts


def sockets(jobs: int, seconds: float) -> tuple[list[list[str]], list[str]]:
    """Measure over real sockets, and return the rows of the table and their meaning.

    A fleet and as many loops as keep up take turns, because the speed of a shared machine varies.
    """
    with vendor("--jobs", str(jobs), "--seed", str(SEED)) as url:
        rounds = [
            (measure("ours", url, jobs, seconds), measure("stock", url, jobs // 10, seconds))
            for _ in range(ROUNDS)
        ]
        many = measure("stock", url, jobs, seconds)
    ours, few = (
        {name: statistics.median(one[place][name] for one in rounds) for name in rounds[0][place]}
        for place in (0, 1)
    )
    rows = []
    for name, figures, due in (
        (f"vidlift.fleet, {jobs:,} jobs", ours, jobs * seconds / 10),
        (f"httpx loops, {jobs // 10:,} jobs", few, jobs / 10 * seconds / 10),
        (f"httpx loops, {jobs:,} jobs", many, jobs * seconds / 10),
    ):
        shown = max(figures["shown"], 1.0)
        rows.append(
            [
                name,
                f"{figures['requests']:,.0f}",
                f"{figures['shown']:,.0f}",
                f"{min(1.0, figures['shown'] / due):.0%}",
                f"{shown / max(figures['requests'], 1.0):.1f}",
                f"{1e6 * _each(figures):,.0f}",
                f"{figures['peak'] / 1e6:,.0f}",
            ]
        )
    cheaper = [_each(loops) / _each(fleet) for fleet, loops in rounds]
    told, ended, lost = (sum(fleet[name] for fleet, _ in rounds) for name in ("news", "ended", "lost"))
    fewer = ours["shown"] / ours["requests"]
    notes = [
        f"Requests for each observation: **{fewer:.0f} times fewer** than one loop per job.",
        document.prose(f"""CPU for each observation: **{_each(many) / _each(ours):,.0f} times less** than
            {jobs:,} stock loops, and **{statistics.median(cheaper):.0f} times less** than {jobs // 10:,}
            ({min(cheaper):.0f} to {max(cheaper):.0f} in single rounds). {jobs:,} do not keep up: the
            connection pool of their client costs more with each request that waits, the event loop is
            busy with nothing else, and in {seconds:.0f} s of one core they saw {many["shown"]:,.0f} jobs
            of the {jobs * seconds / 10:,.0f} due."""),
        f"The fleets told {told:,.0f} changes and {ended:,.0f} ends; {lost:.0f} jobs were lost.",
    ]
    return rows, notes


def _each(figures: Mapping[str, float]) -> float:
    return figures["cpu"] / max(figures["shown"], 1.0)


def accounts(count: int, each: int, seconds: float, *, refused: int = 0, hanging: int = 0) -> list[str]:
    """Measure one fleet over many accounts, and return what was seen."""
    options = {"accounts": count, "jobs": each, "refused": refused, "hanging": hanging, "seed": SEED}
    with vendor(*(f"--{name}={value}" for name, value in options.items())) as url:
        figures = measure("accounts", url, count, seconds)
        connections = _counts(url)["connections"]
    return [
        f"{count}",
        f"{count * each:,}",
        f"{figures['requests']:,.0f}",
        f"{figures['shown']:,.0f}",
        f"{1e6 * figures['cpu'] / max(figures['shown'], 1.0):,.0f}",
        f"{figures['peak'] / 1e6:,.0f}",
        f"{connections}",
        f"{figures['gap']:.1f}",
        f"{figures['longest']:.1f}",
        f"{figures['unheard']:.0f}",
        f"{1000 * figures['closing']:.0f}",
    ]


def main() -> None:
    """Run the benchmark and write its part of the page."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.fleet")
    options.add_argument("--jobs", type=int, default=10_000)
    options.add_argument("--seconds", type=float, default=30.0)
    options.add_argument("--accounts", type=int, default=300, help="of the fleet over many accounts")
    options.add_argument("--each", type=int, default=35, help="jobs of each of those accounts")
    options.add_argument("--largest", type=int, default=100_000, help="of the virtual fleets")
    options.add_argument("--no-write", action="store_true", help="print the figures only")
    chosen = options.parse_args()
    rows, notes = sockets(chosen.jobs, chosen.seconds)
    refused, hanging = chosen.accounts // 10, chosen.accounts // 3
    many = [
        accounts(chosen.accounts, chosen.each, chosen.seconds),
        accounts(chosen.accounts, chosen.each, chosen.seconds, refused=refused),
        accounts(chosen.accounts, chosen.each, chosen.seconds, hanging=hanging),
    ]
    counts = [count for count in (1_000, 3_000, 10_000, 30_000, 100_000) if count <= chosen.largest]
    growth = [watch(count, seed=SEED) for count in counts]
    memory = watch(min(10_000, chosen.largest), seed=SEED, horizon=100.0, trace=True)
    faulty = watch(chosen.largest, seed=SEED, faults=0.05)
    largest = watch(chosen.largest, seed=SEED, an_account=chosen.largest)
    head = f"`python -m benchmarks.fleet` ({document.machine()})."
    over = f"""Over real sockets on loopback for {chosen.seconds:.0f} s each, medians of {ROUNDS} rounds in
        turns, at 10 s freshness. An observation is one job, seen once, in a list or by a read. CPU is that of
        the client, which has one thread. The server has {chosen.jobs:,} running jobs, replaces those that
        end, and hides ended jobs from its list, so that each end takes a read."""
    several = f"""One fleet over {chosen.accounts} accounts of {chosen.each} jobs each, with the default
    limits of a fleet, over real sockets for {chosen.seconds:.0f} s, CPU and memory include connecting. In the
    second row, {refused} accounts get only 429; in the third,
        {hanging} get no response, which is more than the limit of requests. These stay unheard, and the
        others continue. The gap is the time between two observations of an account; the longest also counts
        from the start to the first."""
    how = """Only the schedule, without HTTP: jobs that end within 10 minutes, at most 10,000 per account, in
        pages of 100, in a list that hides ended jobs, at 10 s freshness, until the last end is reported."""
    alone = f"""All {largest.jobs:,} in one account cost {largest.requests / largest.jobs:.2f} requests a job:
        where many jobs leave a list while its pages are read side by side, some others slip from page to page
        unseen, and are read by themselves."""
    broken = f"""With one request in twenty failing, half of those by 429: {faulty.jobs:,} jobs,
        {faulty.requests:,} requests, **{faulty.missed} ends missed, {faulty.twice} told twice,
        {faulty.lost} jobs lost**, mean delay {faulty.delay:.1f} s, as each 429 holds its account back for a
        second. The schedule of {memory.jobs:,} jobs held {memory.peak / memory.jobs / 1000:.1f} kB a job."""
    sockets_head = [
        "",
        "requests",
        "observations",
        "of those due",
        "a request",
        "CPU each, us",
        "peak RSS, MB",
    ]
    accounts_head = [
        *("accounts", "jobs", "requests", "observations", "CPU each, us", "peak RSS, MB"),
        *("connections at once", "median gap, s", "longest gap, s", "unheard", "closing, ms"),
    ]
    growth_head = [
        *("jobs", "requests", "observations", "requests a job", "CPU, s", "us an observation"),
        *("mean delay of ends, s", "missed", "twice"),
    ]
    parts = [
        "## Fleets",
        head,
        document.prose(over),
        document.table(sockets_head, rows),
        "\n".join(f"- {note}" for note in notes),
        "### Many accounts",
        document.prose(several),
        document.table(accounts_head, many),
        "### Growth, in virtual time",
        document.prose(how),
        document.table(growth_head, [_row(result) for result in growth]),
        document.prose(alone),
        document.prose(broken),
        "![Growth](benchmarks/fleet.svg)",
    ]
    text = "\n\n".join(parts)
    print(text)
    if not chosen.no_write:
        document.write_part("fleet", text)
        _draw(growth)


def _row(result: Result) -> list[str]:
    return [
        f"{result.jobs:,}",
        f"{result.requests:,}",
        f"{result.observations:,}",
        f"{result.requests / result.jobs:.2f}",
        f"{result.cpu:.2f}",
        f"{1e6 * result.cpu / result.observations:.1f}",
        f"{result.delay:.1f}",
        str(result.missed),
        str(result.twice),
    ]


def _draw(growth: list[Result]) -> None:
    mpl.rcParams["svg.hashsalt"] = "vidlift"
    figure, panes = plt.subplots(1, 2, figsize=(10, 4))
    jobs = [result.jobs for result in growth]
    for pane, figures, label in (
        (panes[0], [result.requests for result in growth], "requests"),
        (panes[1], [result.cpu for result in growth], "CPU of the schedule, s"),
    ):
        pane.plot(jobs, figures, marker="o", color="tab:green", label="measured")
        pane.plot(jobs, [figures[0] * count / jobs[0] for count in jobs], "--", color="0.6", label="linear")
        pane.set(xscale="log", yscale="log", xlabel="jobs", ylabel=label)
        pane.legend()
    document.save_chart(figure, "fleet")
    plt.close(figure)


if __name__ == "__main__":
    main()
