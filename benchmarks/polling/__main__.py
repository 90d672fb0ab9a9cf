"""`python -m benchmarks.polling`: delay and number of polls.

Ten thousand simulated jobs, followed by vidlift's policies and by the waits of other libraries. Seeded: two
runs give the same figures. Needs the packages of requirements/bench.in.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import attrs
import matplotlib as mpl
import matplotlib.pyplot as plt

from benchmarks import document
from benchmarks.polling import peers, workload
from benchmarks.polling.workload import Hints, SimulatedJob
from vidlift.errors import TransportError
from vidlift.polling import Done, Exponential, Fixed, GiveUp, Poller, PollPolicy, Sleep
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidlift.snapshots import JobSnapshot

SEED: Final = 20261121
_GOOGLE_SEEDS: Final = 64
_BLIND: Final = (Hints.NOTHING, Hints.QUOTE)
"""Without an eta or progress while they run."""


@attrs.frozen
class Outcome:
    """Reads of one job, seconds until its end was detected, and the whole wait."""

    job: SimulatedJob
    reads: int
    delay: float


@attrs.frozen
class Figures:
    """Of a group of jobs under one policy."""

    reads: float
    delay: float
    late: float
    score: float

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> Figures:
        """Sum up a group. The score is requests x mean delay over half the mean duration."""
        count = len(outcomes)
        reads = sum(outcome.reads for outcome in outcomes) / count
        delay = sum(outcome.delay for outcome in outcomes) / count
        duration = sum(outcome.job.ended for outcome in outcomes) / count
        late = sorted(outcome.delay for outcome in outcomes)[math.ceil(0.95 * count) - 1]
        return cls(reads, delay, late, reads * delay / (duration / 2))


def follow(job: SimulatedJob, policy: PollPolicy) -> Outcome:
    """Follow a job with vidlift's own kernel."""
    poller = Poller(
        policy=policy,
        provider="simulated",
        subject=str(job.number),
        started=0.0,
        timeout=None,
        expected=job.quoted,
        random=random.Random(job.number).random,  # noqa: S311 - a simulation
    )
    now = 0.0
    while isinstance(decision := poller.on_snapshot(now, job.read(now)), Sleep):
        now += decision.seconds
    return Outcome(job, poller.polls, now - job.ended)


def follow_all(jobs: Sequence[SimulatedJob], policy: PollPolicy) -> list[Outcome]:
    """Follow all jobs."""
    return [follow(job, policy) for job in jobs]


def replay_all(jobs: Sequence[SimulatedJob], peer: peers.Peer) -> list[Outcome]:
    """Hold the moments at which a library reads against all jobs."""
    schedules = [peers.replay(peer, seed=seed) for seed in range(_GOOGLE_SEEDS if peer.random else 1)]
    found = []
    for job in jobs:
        reads, delay = schedules[job.number % len(schedules)].judge(job.ended)
        found.append(Outcome(job, reads, delay))
    return found


def groups(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    """Return the figures of each kind of hint, and of all jobs with some hint."""
    found = {
        kind.value: Figures.of([outcome for outcome in outcomes if outcome.job.hints is kind])
        for kind in Hints
    }
    hinted = [outcome for outcome in outcomes if outcome.job.hints not in _BLIND]
    return {"with a hint": Figures.of(hinted), **found, "all": Figures.of(outcomes)}


def _still_rows(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """Compare jobs that stand still with the same jobs without hints."""
    hinted = [outcome for outcome in outcomes if outcome.job.still and outcome.job.hints not in _BLIND]
    rows = []
    for name, stalls in (("stalled on the way", True), ("post-processing", False)):
        chosen = [outcome for outcome in hinted if (outcome.job.stalls_at < math.inf) is stalls]
        plain = follow_all(
            [attrs.evolve(outcome.job, hints=Hints.NOTHING) for outcome in chosen], PollPolicy()
        )
        ours, without = Figures.of(chosen), Figures.of(plain)
        most = max(ours.reads - theirs.reads for ours, theirs in zip(chosen, plain, strict=True))
        rows.append(
            [
                *(
                    name,
                    f"{len(chosen):,}",
                    f"{ours.reads:.1f}",
                    f"{ours.delay:.2f}",
                    f"**{ours.score:.3f}**",
                ),
                *(f"{without.reads:.1f}", f"{without.delay:.2f}", f"{without.score:.3f}", str(most)),
            ]
        )
    return rows


def stretched(jobs: Sequence[SimulatedJob], factor: float) -> list[SimulatedJob]:
    """Return jobs without hints that take longer or shorter than the policy assumes."""
    return [
        attrs.evolve(
            job,
            hints=Hints.NOTHING,
            started=job.started * factor,
            ended=job.ended * factor,
            planned=job.planned * factor,
        )
        for job in jobs
    ]


@attrs.define
class Faults:
    """Counts of what must never happen, over jobs with failing and false reads."""

    source: random.Random
    policy: PollPolicy = attrs.field(factory=PollPolicy)
    found: dict[str, int] = attrs.field(
        factory=lambda: {
            "jobs": 0,
            "ends missed": 0,
            "reported twice": 0,
            "given up": 0,
            "pauses out of bounds": 0,
        }
    )

    def follow(self, job: SimulatedJob) -> None:
        """Follow a job whose reads fail in one case of ten.

        Its hints are nonsense in one job of ten: an infinite eta, or progress that goes backwards or stays at
            99 %. The clock jumps ahead by an hour in one job of twenty.
        """
        poller = Poller(
            policy=self.policy,
            provider="simulated",
            subject=str(job.number),
            started=0.0,
            timeout=None,
            random=self.source.random,
        )
        lies, jumps = self.source.random() < 0.1, self.source.random() < 0.05
        now, reported = 0.0, 0
        while True:
            moment = now + (3600.0 if jumps and now > job.ended / 2 else 0.0)
            if self.source.random() < 0.1:
                decision = poller.on_error(moment, TransportError("cut", maybe_sent=True))
            else:
                decision = poller.on_snapshot(moment, self.read(job, now, lies=lies))
                reported += isinstance(decision, Done)
            if not isinstance(decision, Sleep):
                break
            within = self.policy.min_interval <= decision.seconds <= self.policy.max_interval
            self.found["pauses out of bounds"] += not within
            now += decision.seconds
        self.found["jobs"] += 1
        self.found["ends missed"] += reported == 0
        self.found["reported twice"] += reported > 1
        self.found["given up"] += isinstance(decision, GiveUp)

    def read(self, job: SimulatedJob, now: float, *, lies: bool) -> JobSnapshot:
        """Return what the vendor says, or nonsense."""
        seen = job.read(now)
        if not lies or seen.state is not JobState.RUNNING:
            return seen
        return attrs.evolve(
            seen,
            eta=timedelta(seconds=self.source.choice([0.0, -5.0, 1.0, 8e13])),
            progress=self.source.choice([0.99, 0.1, self.source.random(), float("nan"), -1.0, 7.0]),
        )


def _row(name: str, version: str, figures: dict[str, Figures], limit: str) -> list[str]:
    hinted, blind = figures["with a hint"], figures[Hints.NOTHING.value]
    return [
        name,
        version,
        f"{hinted.reads:,.1f}",
        f"{hinted.delay:,.2f}",
        f"{hinted.late:,.2f}",
        f"**{hinted.score:.3f}**",
        f"{blind.reads:,.1f}",
        f"{blind.delay:,.2f}",
        f"{blind.late:,.2f}",
        f"**{blind.score:.3f}**",
        limit,
    ]


def main() -> None:
    """Run the benchmark and write its part of the page."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.polling")
    options.add_argument("--jobs", type=int, default=10_000)
    options.add_argument("--faulty-jobs", type=int, default=100_000)
    options.add_argument("--no-write", action="store_true", help="print the figures only")
    chosen = options.parse_args()
    began = time.process_time()

    jobs = workload.jobs(chosen.jobs, seed=SEED)
    durations = [job.ended for job in jobs]
    limit = workload.best_without_hints(durations)
    ours = {
        "vidlift Adaptive (the default)": PollPolicy(),
        "vidlift Adaptive, at least 2 s apart": PollPolicy(min_interval=2.0),
        "vidlift Adaptive, up to 300 s apart": PollPolicy(max_interval=300.0),
        "a fixed 10 s (TensorPix's own sample)": PollPolicy(interval=Fixed(10.0)),
        "exponential, x 1.5, no cap": PollPolicy(
            interval=Exponential(initial=2.0, factor=1.5, jitter=0.0), max_interval=1e6
        ),
        "exponential, x 1.25, no cap": PollPolicy(
            interval=Exponential(initial=2.0, factor=1.25, jitter=0.0), max_interval=1e6
        ),
    }
    results = {name: follow_all(jobs, policy) for name, policy in ours.items()}
    rows, points = [], []
    for name, outcomes in results.items():
        figures = groups(outcomes)
        rows.append(_row(name, "", figures, "provider's ceiling" if name.startswith("vidlift") else ""))
        points.append((name, figures))
    for peer in peers.PEERS:
        figures = groups(replay_all(jobs, peer))
        seconds = peers.limit(peer)
        lost = 0.0 if seconds is None else sum(duration > seconds for duration in durations) / len(durations)
        gives_up = "never" if seconds is None else f"{seconds:,.0f} s: {lost:.0%} of the jobs"
        rows.append(_row(peer.name, peer.version, figures, gives_up))
        points.append((peer.name, figures))

    detail = groups(results["vidlift Adaptive (the default)"])
    kinds = [
        [kind, f"{f.reads:.1f}", f"{f.delay:.2f}", f"{f.late:.2f}", f"**{f.score:.3f}**"]
        for kind, f in detail.items()
    ]
    ends = [
        outcome for outcome in results["vidlift Adaptive (the default)"] if outcome.job.hints not in _BLIND
    ]
    for name, chosen_ends in (
        ("with a hint, jobs that succeed", [outcome for outcome in ends if not outcome.job.failed]),
        ("with a hint, jobs that never stand still", [outcome for outcome in ends if not outcome.job.still]),
    ):
        f = Figures.of(chosen_ends)
        kinds.append([name, f"{f.reads:.1f}", f"{f.delay:.2f}", f"{f.late:.2f}", f"**{f.score:.3f}**"])
    still = _still_rows(results["vidlift Adaptive (the default)"])
    strange = []
    for factor in (0.2, 1 / 3, 1.0, 3.0, 5.0):
        others = stretched(jobs, factor)
        f = Figures.of(follow_all(others, PollPolicy()))
        best = workload.best_without_hints([job.ended for job in others])
        strange.append(
            [f"x {factor:.2g}", f"{f.reads:.1f}", f"{f.delay:.2f}", f"{f.score:.3f}", f"{best:.3f}"]
        )
    never = Faults(random.Random(SEED))  # noqa: S311 - a simulation
    for job in workload.jobs(chosen.faulty_jobs, seed=SEED + 1):
        never.follow(job)

    head = [
        *("", "version", "reads", "mean delay, s", "95 %, s", "score"),
        *("reads", "mean delay, s", "95 %, s", "score", "gives up by default after"),
    ]
    parts = [
        "## Polling",
        document.prose(f"""`python -m benchmarks.polling` ({len(jobs):,} jobs, seed {SEED}, virtual clock;
            {document.machine()}, {time.process_time() - began:.0f} s of CPU)."""),
        document.prose(_WORKLOAD),
        document.prose(_SCORE),
        document.table(head, rows),
        document.prose(f"""The first four figures are of jobs with an eta or progress, the next four of jobs
            with neither. With neither, no policy that knows the distribution alone scores less than
            **{limit:.3f}**. The exponential policies restart when a job leaves the queue."""),
        "![Reads against delay](benchmarks/polling.svg)",
        "### What vidlift sees of each kind of job",
        document.table(["hints", "reads", "mean delay, s", "95 %, s", "score"], kinds),
        "### Where hints are wrong: jobs that stand still",
        "Jobs with an eta or progress, compared with the same jobs without any hint.",
        document.table(
            [
                *("", "jobs", "reads", "mean delay, s", "score"),
                *("reads without", "mean delay without, s", "score without", "most reads more"),
            ],
            still,
        ),
        "### Without hints, and with another distribution than the one assumed",
        "All jobs without hints, their times multiplied; `Adaptive.typical` stays at 10 minutes.",
        document.table(["durations", "reads", "mean delay, s", "score", "least possible"], strange),
        "### What must never happen",
        document.prose("""One read in ten fails; one job in ten lies about eta and progress; the clock of
            one in twenty jumps ahead by an hour."""),
        document.table(["", "count"], [[name, f"{count:,}"] for name, count in never.found.items()]),
    ]
    text = "\n\n".join(parts)
    print(text)
    if not chosen.no_write:
        document.write_part("polling", text)
        _draw(points, jobs)


_WORKLOAD: Final = """Durations are log-normal, 99 % of them between 20 s and 4 h; 70 % of the jobs queue
    before that, for some seconds to half an hour; 2 % fail at a moment that nothing announces; 60 % spend
    their last seconds storing, at 99 or 100 %. 3 % stand still for some minutes at any moment of their
    work, 5 % post-process for some minutes at its end. 35 % of the jobs have eta and progress, 20 % even
    progress, 10 % progress in bands, 15 % an eta alone, 5 % a range of times that is quoted before they
    begin (a factor of two wide, wrong by a factor of sigma 0.35), 15 % nothing. Etas are wrong by a constant
    factor (sigma 0.2), noisy (sigma 0.25), jump by two at times, and are updated every 5 s; progress is
    uneven (exponent sigma 0.15). See `benchmarks/polling/workload.py`."""

_SCORE: Final = """The *score* is the number of reads times the mean delay, over half the mean duration: any
    fixed interval scores 1, a policy that reads once, exactly at the end, 0. The other libraries run their
    own code (`benchmarks/polling/peers.py`); where one gives up by default, that limit is lifted."""


def _draw(
    points: Sequence[tuple[str, dict[str, Figures]]],
    jobs: Sequence[SimulatedJob],
) -> None:
    mpl.rcParams["svg.hashsalt"] = "vidlift"
    figure, panes = plt.subplots(1, 2, figsize=(12, 5), sharey=True)
    half = sum(job.ended for job in jobs) / len(jobs) / 2
    for pane, group in zip(panes, ("with a hint", Hints.NOTHING.value), strict=True):
        grid = [1.0, 10_000.0]
        for score, style in ((1.0, "-"), (0.1, "--"), (0.01, ":")):
            pane.plot(grid, [score * half / reads for reads in grid], style, color="0.7", linewidth=1)
            pane.annotate(f"score {score:g}", (grid[0] * 6, score * half / 6), fontsize=7, color="0.4")
        for name, figures in points:
            own = name.startswith("vidlift")
            pane.scatter(
                figures[group].reads, figures[group].delay, color="tab:green" if own else "tab:gray", zorder=3
            )
            pane.annotate(
                name.replace("vidlift ", ""),
                (figures[group].reads, figures[group].delay),
                fontsize=6,
                xytext=(4, 3),
                textcoords="offset points",
            )
        pane.set(
            xscale="log",
            yscale="log",
            xlabel="reads a job",
            title=f"jobs: {group}",
            xlim=(5, 20_000),
            ylim=(0.03, 900),
        )
    panes[0].set_ylabel("mean delay from end to detection, s")
    document.save_chart(figure, "polling")
    plt.close(figure)


if __name__ == "__main__":
    main()
