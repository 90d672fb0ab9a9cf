"""How vidlift is used, for a type checker to judge: this file is checked, never run."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal, assert_type

import httpx

import vidlift
from vidlift import AsyncTensorPix, TensorPix


def use(name: str) -> None:
    with vidlift.connect("tensorpix") as tensorpix:
        assert_type(tensorpix, TensorPix)
        job = tensorpix.submit("clip.mp4", scale=2, resolution="4k", sharpen_strength=1.0)
        assert_type(job, vidlift.Job)
        for seen in job.watch(timeout=None):
            assert_type(seen, vidlift.JobSnapshot)
            assert_type(seen.state, vidlift.JobState)
            assert_type(seen.progress, float | None)
            assert_type(seen.eta, timedelta | None)
            if seen.cost is not None:
                assert_type(seen.cost.amount, Decimal)
        assert_type(job.wait(timeout=6 * 3600).download("clip-2x.mp4"), Path)
        assert_type(job.wait(), vidlift.Job)
        assert_type(job.cancel(), vidlift.JobSnapshot)
        assert_type(tensorpix.models(), list[vidlift.EnhancementModel])
        assert_type(tensorpix.balance(), vidlift.Balance)
        assert_type(tensorpix.upload(Path("clip.mp4")), vidlift.Uploaded)
        for listed in tensorpix.jobs(limit=3):
            assert_type(listed, vidlift.JobSnapshot)
        tensorpix.submit("clip.mp4", scale="2")  # type: ignore[arg-type]  # must not pass
        tensorpix.submit("clip.mp4", upscale=2)  # type: ignore[call-arg]  # must not pass
        job.wait(timeout="soon")  # type: ignore[arg-type]  # must not pass
    with vidlift.connect("topaz", journal=vidlift.Journal("journal.jsonl")) as topaz:
        assert_type(topaz.submit("clip.mp4", scale=2).way, Literal["full", "express"] | None)
        assert_type(topaz.submit("clip.mp4", scale=2).wait().way, Literal["full", "express"] | None)
    with httpx.Client() as client, vidlift.connect("tensorpix", http_client=client) as own:
        assert_type(own, TensorPix)
    vidlift.connect("topaz", proxy="http://proxy.example:3128")
    vidlift.connect("topaz", http_client=httpx.AsyncClient())  # type: ignore[call-overload]  # must not pass
    assert_type(vidlift.connect(name), vidlift.Provider)


async def use_async(name: str) -> None:
    async with vidlift.connect_async("tensorpix") as tensorpix:
        assert_type(tensorpix, AsyncTensorPix)
        job = await tensorpix.submit(Path("clip.mp4"), models=[45, "Denoise"])
        assert_type(job, vidlift.AsyncJob)
        async for seen in job.watch(policy=vidlift.PollPolicy(interval=vidlift.Fixed(5.0))):
            assert_type(seen, vidlift.JobSnapshot)
        assert_type(await job.wait(on_update=print, cancel_on_abandon=True), vidlift.AsyncJob)
        assert_type(await job.download("out.mp4"), Path)
        assert_type([each async for each in tensorpix.jobs()], list[vidlift.JobSnapshot])
    assert_type(vidlift.connect_async(name), vidlift.AsyncProvider)


def handle(error: vidlift.VidliftError) -> str | None:
    assert_type(error.job_id, str | None)
    if isinstance(error, vidlift.RateLimited):
        assert_type(error.retry_after, float | None)
    if isinstance(error, vidlift.JobTimeout):
        assert_type(error.elapsed, float)
        assert_type(error.snapshot, vidlift.JobSnapshot | None)
    return error.job_id


def go_on(journal: vidlift.Journal) -> None:
    for resumed in vidlift.resume(journal):
        assert_type(resumed, vidlift.Resumed)
        assert_type(resumed.record, vidlift.Record)
        assert_type(resumed.job, vidlift.Job | None)
        assert_type(resumed.path, Path | None)
        assert_type(resumed.error, vidlift.VidliftError | None)


async def go_on_async(journal: vidlift.Journal, connection: vidlift.AsyncTensorPix) -> None:
    async for resumed in vidlift.resume_async(journal, connections=[connection]):
        assert_type(resumed, vidlift.AsyncResumed)
        assert_type(resumed.job, vidlift.AsyncJob | None)
