"""Clipzy from upload to file in real time: the engine's stand-in calls back over real sockets."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any

import av
import pytest
import uvicorn

import vidlift
from tests.clips import write_clip
from vidlift.sandbox import ClipzySettings, Sandbox, SandboxConfig
from vidlift.webhooks import WebhookApp, WebhookInbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FRAMES = 24


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """96 x 64, two seconds."""
    folder = tmp_path_factory.mktemp("clips")
    return write_clip(folder / "clip.mp4", width=96, height=64, frames=FRAMES)


@pytest.fixture
def receiver() -> Iterator[tuple[WebhookInbox, str]]:
    """An inbox behind a real server, and where that is."""
    inbox = WebhookInbox()
    config = uvicorn.Config(WebhookApp(inbox), port=0, log_config=None, ws="none")
    server = uvicorn.Server(config)
    bound = config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield inbox, f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    bound.close()


def _sandbox(**settings: Any) -> Sandbox:
    """A sandbox whose time stands still until a test has seen its jobs run."""
    vendor_settings = {"clipzy": ClipzySettings(**settings)}
    return Sandbox(SandboxConfig(speed=0, slots=4, providers=("clipzy",), vendor_settings=vendor_settings))


def _go_on_after_reads(sandbox: Sandbox, count: int) -> Callable[[vidlift.JobSnapshot], None]:
    """Return an `on_update` that lets all jobs end after so many calls."""
    reads = iter(range(1, count + 1))

    def on_update(_: vidlift.JobSnapshot) -> None:
        if next(reads, None) == count:
            sandbox.advance(3600)

    return on_update


def _check(path: Path) -> None:
    with av.open(str(path)) as container:
        picture = container.streams.video[0]
        assert (picture.width, picture.height) == (96, 64)
        assert sum(1 for _ in container.decode(picture)) == FRAMES


@pytest.mark.slow
@pytest.mark.parametrize("payload", ["flat", "enveloped"])
def test_a_webhook_ends_the_wait_with_two_reads(
    receiver: tuple[WebhookInbox, str], clip: Path, tmp_path: Path, payload: str
) -> None:
    inbox, base = receiver
    with (
        _sandbox(webhook_payload=payload) as sandbox,
        vidlift.connect("clipzy", base_url=sandbox.base_url("clipzy")) as clipzy,
    ):
        job = clipzy.submit(clip, webhook_url=inbox.url(base, "clipzy"))
        job.wait(webhooks=inbox, on_update=_go_on_after_reads(sandbox, 1))
        reads = [record.at for record in sandbox.requests if record.operation == "get_job"]
        assert len(reads) == 2
        _check(job.download(tmp_path / "styled.mp4"))


@pytest.mark.slow
def test_many_waits_share_one_inbox(receiver: tuple[WebhookInbox, str], clip: Path, tmp_path: Path) -> None:
    inbox, base = receiver

    async def run(url: str) -> None:
        async with vidlift.connect_async("clipzy", base_url=url) as clipzy:
            hook = inbox.url(base, "clipzy")
            jobs = await asyncio.gather(*(clipzy.submit(clip, webhook_url=hook) for _ in range(4)))
            begun = _go_on_after_reads(sandbox, len(jobs))
            await asyncio.gather(*(job.wait(webhooks=inbox, on_update=begun) for job in jobs))
            paths = await asyncio.gather(*(job.download(tmp_path) for job in jobs))
            assert len(set(paths)) == 4

    with _sandbox() as sandbox:
        asyncio.run(run(sandbox.base_url("clipzy")))
        reads = [record for record in sandbox.requests if record.operation == "get_job"]
        assert len(reads) == 4 * 2 + 4  # two to wait and one to download, for each


@pytest.mark.slow
def test_topaz_webhooks_end_the_wait_as_well(
    receiver: tuple[WebhookInbox, str], clip: Path, tmp_path: Path
) -> None:
    inbox, base = receiver
    with (
        Sandbox(SandboxConfig(speed=0, providers=("topaz",))) as sandbox,
        vidlift.connect(
            "topaz", api_key=sandbox.api_key("topaz"), base_url=sandbox.base_url("topaz")
        ) as topaz,
    ):
        job = topaz.submit(clip, scale=2, webhook_url=inbox.url(base, "topaz"))
        sandbox.forget_requests()
        job.wait(webhooks=inbox, on_update=_go_on_after_reads(sandbox, 1))
        reads = [each for each in sandbox.requests if each.operation == "GetVideoRequestStatus"]
        assert len(reads) == 2


@pytest.mark.slow
def test_a_server_that_sends_no_webhooks_is_polled(
    receiver: tuple[WebhookInbox, str], clip: Path, tmp_path: Path
) -> None:
    inbox, base = receiver
    with (
        _sandbox(personality="observed", storage="local") as sandbox,
        vidlift.connect("clipzy", base_url=sandbox.base_url("clipzy")) as clipzy,
    ):
        job = clipzy.submit(clip, webhook_url=inbox.url(base, "clipzy"))
        policy = vidlift.PollPolicy(interval=vidlift.Fixed(0.1), min_interval=0.1)
        job.wait(webhooks=inbox, policy=policy, on_update=_go_on_after_reads(sandbox, 1))
        assert clipzy.result(job.id).style.model is not None
        _check(job.download(tmp_path / "styled.mp4"))
