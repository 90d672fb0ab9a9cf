"""Spans, as the real SDK of OpenTelemetry collects them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import vidlift
from vidlift.sandbox import FailAt, Fault, Sandbox, SandboxConfig
from vidlift.testing.clips import write_clip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def exporter() -> InMemorySpanExporter:
    collected, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(collected))
    trace.set_tracer_provider(provider)
    return collected


@pytest.fixture
def spans(exporter: InMemorySpanExporter) -> InMemorySpanExporter:
    exporter.clear()
    return exporter


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=200, providers=("clipzy", "tensorpix", "topaz"))) as running:
        yield running


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip.mp4")


def at(sandbox: Sandbox, provider: str) -> dict[str, Any]:
    quick = vidlift.PollPolicy(interval=vidlift.Fixed(0.05))
    return {"api_key": sandbox.api_key(provider), "base_url": sandbox.base_url(provider), "policy": quick}


def by_name(spans: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {each.name: each for each in spans.get_finished_spans()}


@pytest.mark.parametrize("provider", ["clipzy", "tensorpix", "topaz"])
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_job_has_its_spans_and_they_hold_no_secret(
    sandbox: Sandbox, spans: InMemorySpanExporter, clip: Path, kind: str, provider: str
) -> None:
    options: dict[str, Any] = {"template": clip} if provider == "clipzy" else {"scale": 2}

    async def run() -> str:
        async with vidlift.connect_async(provider, **at(sandbox, provider)) as connection:
            job = await connection.submit(clip, **options)
            await job.wait()
            await job.download(clip.with_name("out.mp4"))
            return job.id

    def run_sync() -> str:
        with vidlift.connect(provider, **at(sandbox, provider)) as connection:
            job = connection.submit(clip, **options)
            job.wait().download(clip.with_name("out.mp4"))
            return job.id

    with trace.get_tracer("test").start_as_current_span("outer"):
        job_id = asyncio.run(run()) if kind == "async" else run_sync()
    found = by_name(spans)
    assert set(found) == {"outer", "vidlift.submit", "vidlift.upload", "vidlift.wait", "vidlift.download"}
    outer, submit = found["outer"].context, found["vidlift.submit"].context
    for name, parent in (("submit", outer), ("wait", outer), ("download", outer), ("upload", submit)):
        span = found[f"vidlift.{name}"]
        assert parent is not None
        assert span.parent is not None
        assert span.parent.span_id == parent.span_id
        assert span.attributes is not None
        assert span.attributes["vidlift.provider"] == provider
        if name != "upload":
            assert span.attributes["vidlift.job_id"] == job_id
    waited = found["vidlift.wait"].attributes
    assert waited is not None
    assert waited["vidlift.state"] == "succeeded"
    texts = [each.to_json() for each in spans.get_finished_spans()]
    assert not [text for text in texts if sandbox.api_key(provider) in text or "ignature" in text]


def test_a_failure_is_the_status_of_its_span(spans: InMemorySpanExporter, clip: Path) -> None:
    with (
        Sandbox(SandboxConfig(speed=200, faults=(Fault("jobs_create", FailAt(0.5)),))) as failing,
        vidlift.connect("tensorpix", **at(failing, "tensorpix")) as tensorpix,
    ):
        job = tensorpix.submit(clip, scale=2)
        with pytest.raises(vidlift.JobFailed):
            job.wait()
    waited = by_name(spans)["vidlift.wait"]
    assert not waited.status.is_ok
    assert waited.attributes is not None
    assert waited.attributes["error.type"] == "JobFailed"
    assert waited.events == ()


def test_nothing_of_opentelemetry_is_imported() -> None:
    code = (
        "import sys, vidlift; at = vidlift.connect('tensorpix', api_key='k', base_url='http://127.0.0.1:1',"
        "retry=vidlift.RetryPolicy(attempts=1))\n"
        "try: at.attach('12').wait(timeout=0)\nexcept vidlift.VidliftError: pass\n"
        "assert not [name for name in sys.modules if name.startswith('opentelemetry')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
