"""The fault matrix: every fault of the sandbox at every operation of a whole job, once and for good."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from tests.soak.findings import Findings
from tests.soak.journeys import PROVIDERS, open_sandbox, try_job
from vidlift.sandbox import (
    Disconnect,
    ExpiredLinks,
    FailAt,
    Fault,
    Garble,
    HideNew,
    Moment,
    Patch,
    Reject,
    Truncate,
)

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.sandbox.faults import Effect

OPERATIONS: Final = {
    "tensorpix": (
        "videos_create",
        "videos_retrieve",
        "ml_models_list",
        "jobs_create",
        "jobs_retrieve",
    ),
    "topaz": (
        "create_express_video_request",
        "GetVideoRequestStatus",
        "get_video_request",
        "part",
    ),
    "clipzy": ("upload_video", "create_job", "get_job", "get_job_result"),
}
ANSWERS: Final[tuple[Effect, ...]] = (
    *(Reject(status) for status in (400, 402, 403, 404, 408, 409, 413, 422, 500, 502, 503, 520)),
    Reject(429, retry_after=1),
    Reject(503, retry_after=2, body="<h1>busy</h1>"),
    *(Disconnect(moment) for moment in Moment),
    Truncate(0.5),
    Truncate(0.0),
    Garble(),
    Patch({"id": None, "requestId": None, "status": None, "data": None}),
    Patch(remove=("id", "requestId", "status", "data")),
    Patch({"id": -1, "requestId": "../..", "data": []}),
    ExpiredLinks(),
    HideNew(2),
    FailAt(0.5),
)
TRANSPORT: Final = tuple(
    effect for effect in ANSWERS if isinstance(effect, Reject | Disconnect | ExpiredLinks)
)


def cells(provider: str) -> list[Fault]:
    """Return every fault of one provider's matrix."""
    found: list[Fault] = []
    for operation in (*OPERATIONS[provider], "storage"):
        for effect in TRANSPORT if operation in {"storage", "part"} else ANSWERS:
            found += [Fault(operation, effect, times=times) for times in (1, 3, None)]
    return found


def run(seed: int, clip: Path, folder: Path, *, share: float = 1.0, path: str = "aiohttp") -> Findings:
    """Run the matrix.

    Args:
        seed: Decides which cells run, and in which order.
        clip: The source.
        folder: Where results go.
        share: The share of the cells that runs, 0 to 1.
        path: `aiohttp` or `httpx`: what makes asynchronous reads. For `httpx` the process must have started
            without aiohttp.

    Returns:
        The findings.
    """
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    findings = Findings(f"faults, {path}")
    for provider in PROVIDERS:
        with open_sandbox(provider, seed=seed) as sandbox:
            for fault in cells(provider):
                for asynchronous in (True,) if path == "httpx" else (False, True):
                    if draw.random() >= share:
                        continue
                    way = f"async {path}" if asynchronous else "sync"
                    case = f"{provider} {way} {fault.operation} {fault.effect} x{fault.times}"
                    try_job(findings, case, sandbox, provider, clip, folder, fault, asynchronous=asynchronous)
    return findings
