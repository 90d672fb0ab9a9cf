"""The page of a sandbox: jobs, before and after, requests, faults, and drops."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import shutil
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.routing import Route

from vidlift.page.assets import routes
from vidlift.page.drops import Drop, Drops
from vidlift.page.guard import AnyTextResponse, Guarded
from vidlift.page.serving import PageServer
from vidlift.page.switches import SwitchBoard
from vidlift.page.videos import Videos
from vidlift.targets import safe_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from starlette.responses import Response

    from vidlift.sandbox import RequestRecord, Sandbox
    from vidlift.sandbox.runs import Submitted

MOST_SHOWN: Final = 60
"""Requests and jobs that the page shows."""


class SandboxPage(PageServer):
    """Serve the page of a sandbox while it is used as a context manager.

    Args:
        sandbox: It runs, and continues when the page ends.
        port: Where; 0 picks a free port.

    Attributes:
        url: The address of the page.

    Raises:
        SandboxError: The port is in use.
    """

    def __init__(self, sandbox: Sandbox, port: int = 0) -> None:
        self._sandbox = sandbox
        self._switches = SwitchBoard(sandbox.faults)
        self._numbers = itertools.count(1)
        self._app = Starlette(
            routes=[
                *routes("sandbox.html", "page.css", "icon.svg", "player.js", "sandbox.js"),
                Route("/state", self._state),
                Route("/pairs/{key}", self._pair),
                Route("/media/{key}/{side}", self._media),
                Route("/switches/{name}/{position}", self._switch, methods=["POST"]),
                Route("/drops/{provider}", self._drop, methods=["POST"]),
            ],
            lifespan=self._lifespan,
        )
        super().__init__(Guarded(self._app), port)

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._drops, self._videos = Drops(self._sandbox, self._folder), Videos(self._folder)
        try:
            yield
        finally:
            self._videos.close()
            await self._drops.aclose()

    # What is shown

    async def _state(self, _: Request) -> Response:
        submitted = await self._submitted()
        of_jobs = {(each.provider, each.job_id): each for each in submitted}
        jobs = []
        for drop in self._drops.all.values():
            run = of_jobs.pop((drop.provider, drop.job_id or ""), None)
            jobs.append({**_described_drop(drop), **(self._described(run) if run else {})})
        jobs += [{"key": f"run-{each.number}", **self._described(each)} for each in of_jobs.values()]
        config = self._sandbox.config
        return AnyTextResponse(
            {
                "speed": config.speed,
                "providers": [
                    {"name": name, "url": self._sandbox.base_url(name)} for name in config.providers
                ],
                "jobs": jobs[-MOST_SHOWN:][::-1],
                "requests": [_line(each) for each in self._sandbox.requests[-MOST_SHOWN:]][::-1],
                "switches": self._switches.state(),
            }
        )

    async def _submitted(self) -> tuple[Submitted, ...]:
        return await asyncio.to_thread(lambda: self._sandbox.submitted)

    def _described(self, each: Submitted) -> dict[str, Any]:
        run, now = each.run, self._sandbox.clock.now()
        return {
            "provider": each.provider,
            "job": each.job_id,
            "state": run.state.value,
            "progress": run.progress(now),
            "left": None if run.started is None else run.remaining(now),
            "reason": run.reason,
            "playable": bool(run.results),
        }

    async def _paths(self, key: str) -> tuple[str, Path | None, Path | None]:
        """Return the title of a job, its source, and its result; neither for one that is unknown."""
        drop = self._drops.all.get(key)
        if drop is not None:
            return drop.name, drop.path, drop.saved
        for each in await self._submitted():
            if key == f"run-{each.number}" and each.run.results:
                plan = each.run.encodes[-1].plan
                return f"{each.provider} job {each.job_id}", plan.source, plan.target
        return "", None, None

    async def _pair(self, request: Request) -> Response:
        title, before, after = await self._paths(request.path_params["key"])
        if after is None:
            return _problem(404, "This job has no result to look at.")
        sides = {
            "before": await self._videos.described(before, title),
            "after": await self._videos.described(after, title),
        }
        return AnyTextResponse({"title": title, **sides})

    async def _media(self, request: Request) -> Response:
        _, before, after = await self._paths(request.path_params["key"])
        path = {"before": before, "after": after}.get(request.path_params["side"])
        return await self._videos.answer(path, copy="copy" in request.query_params)

    # What is changed

    async def _switch(self, request: Request) -> Response:
        name, position = request.path_params["name"], request.path_params["position"]
        if position not in {"on", "off"}:
            return _problem(400, "A switch is on or off.")
        try:
            self._switches.turn(name, on=position == "on")
        except KeyError:
            return _problem(404, "There is no such switch.")
        return AnyTextResponse({"switches": self._switches.state()})

    async def _drop(self, request: Request) -> Response:
        provider, name = request.path_params["provider"], request.query_params.get("name", "")
        if provider not in self._sandbox.config.providers:
            return _problem(404, "This sandbox does not serve that provider.")
        key = f"drop-{next(self._numbers)}"
        folder = self._folder / key
        source = folder / "source"
        await asyncio.to_thread(source.mkdir, parents=True)
        path = source / safe_name(name, "video.mp4")
        try:
            size = await self._receive(request, path)
        except ClientDisconnect:
            size = 0
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            return _problem(507, f"The video cannot be stored: {error.strerror}.")
        if not size or size > self._sandbox.config.max_upload:
            shutil.rmtree(folder, ignore_errors=True)
            return _problem(413 if size else 400, "The video is too large." if size else "The file is empty.")
        self._drops.add(Drop(key, provider, name or path.name, path))
        return AnyTextResponse({"key": key}, 201)

    async def _receive(self, request: Request, path: Path) -> int:
        """Store a body, and return its size; of one that is too large, only the beginning is kept."""
        size, most = 0, self._sandbox.config.max_upload
        with await asyncio.to_thread(path.open, "xb") as file:
            async for chunk in request.stream():
                size += len(chunk)
                if size > most:
                    break
                await asyncio.to_thread(file.write, chunk)
        return size


def _described_drop(drop: Drop) -> dict[str, Any]:
    return {
        "key": drop.key,
        "name": drop.name,
        "provider": drop.provider,
        "phase": drop.phase,
        "share": drop.share,
        "error": drop.error,
        "saved": drop.saved is not None,
    }


def _line(record: RequestRecord) -> dict[str, Any]:
    return {
        "server": record.server,
        "operation": record.operation,
        "method": record.method,
        "path": record.path,
        "status": record.status,
        "at": record.at,
    }


def _problem(status: int, text: str) -> Response:
    return AnyTextResponse({"problem": text}, status)
