"""A web service that enhances what it is given, and that the vendor calls when a job ends.

    WEBHOOK_TOKEN=… PUBLIC_URL=https://hooks.example.org uvicorn examples.webhook_receiver:app

`POST /jobs` with `{"source": "clip.mp4"}` starts a job and answers with its ID. `GET /jobs/ID` reports its
state. The vendor's calls arrive below `/hooks`. They only wake the wait, which then reads the
job from the API.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

import vidlift
from vidlift.webhooks import WebhookApp, WebhookInbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

PROVIDER = os.environ.get("PROVIDER", "topaz")
RESULTS = Path(os.environ.get("RESULTS", "results"))


class Service:
    """The jobs of this process, and the connection that they share."""

    def __init__(self, inbox: WebhookInbox, public_url: str) -> None:
        """Keep where the vendor's calls arrive, and where the world finds this service."""
        self.inbox = inbox
        self.webhook_url = inbox.url(f"{public_url}/hooks", PROVIDER)
        self.stands: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def running(self, _: Starlette) -> AsyncIterator[None]:
        """Connect while the service runs; what is unfinished at its end stays in the journal."""
        async with vidlift.connect_async(PROVIDER, journal=vidlift.Journal()) as self.cloud:
            yield
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def start(self, request: Request) -> JSONResponse:
        """Start a job, and answer before it ends."""
        source = (await request.json())["source"]
        try:
            job = await self.cloud.submit(source, scale=2, webhook_url=self.webhook_url)
        except (vidlift.UsageError, vidlift.TransferError) as error:
            return JSONResponse({"error": str(error)}, 400)
        except vidlift.VidliftError as error:
            return JSONResponse({"error": str(error)}, 502)
        self.stands[job.id] = "running"
        task = asyncio.create_task(self._follow(job))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return JSONResponse({"job": job.id}, 202)

    async def _follow(self, job: vidlift.AsyncJob) -> None:
        try:
            await job.wait(webhooks=self.inbox)
            self.stands[job.id] = str(await job.download(RESULTS / f"{job.id}.mp4"))
        except vidlift.VidliftError as error:
            self.stands[job.id] = f"failed: {error}"

    async def show(self, request: Request) -> JSONResponse:
        """Say how a job stands: running, failed, or where its result is."""
        job_id = request.path_params["job_id"]
        if job_id not in self.stands:
            return JSONResponse({"error": "no such job"}, 404)
        return JSONResponse({"job": job_id, "stands": self.stands[job_id]})


def create(token: str, public_url: str) -> Starlette:
    """Return the service.

    Args:
        token: The secret part of the webhooks' path, at least 22 characters.
        public_url: Where the vendor reaches this service.
    """
    RESULTS.mkdir(parents=True, exist_ok=True)
    inbox = WebhookInbox(token=token)
    service = Service(inbox, public_url)
    routes = [
        Route("/jobs", service.start, methods=["POST"]),
        Route("/jobs/{job_id}", service.show),
        Mount("/hooks", WebhookApp(inbox)),
    ]
    return Starlette(routes=routes, lifespan=service.running)


if "WEBHOOK_TOKEN" in os.environ:
    app = create(os.environ["WEBHOOK_TOKEN"], os.environ["PUBLIC_URL"])
