"""What happens to a request: its source, work, end, and credits."""

from __future__ import annotations

import asyncio
import logging
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
from attrs import evolve

from vidlift.media import MediaError, probe
from vidlift.sandbox.faults import FailAt
from vidlift.sandbox.fetch import FetchError, fetch
from vidlift.sandbox.runs import RunState
from vidlift.sandbox.vendors.topaz.answers import LIFETIME
from vidlift.sandbox.vendors.topaz.files import join, put_out
from vidlift.sandbox.vendors.topaz.orders import Geometry, OrderError, read_order
from vidlift.sandbox.webhooks import WebhookSender

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Mapping
    from pathlib import Path

    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.slots import Slot
    from vidlift.sandbox.vendors.topaz.requests import VideoRequest
    from vidlift.sandbox.vendors.topaz.world import TopazWorld

_log = logging.getLogger("vidlift.sandbox")

FINAL = frozenset({"complete", "canceled", "failed"})
"""Statuses that nothing follows."""
_MESSAGES = {
    "CREDIT_DIFFERENCE": "The cost of the uploaded video differs too much from the estimate.",
    "INVALID_INPUT": "The input could not be processed.",
    "TIMEOUT_UPLOAD_SOURCE": "The source was not uploaded in time.",
    "PROCESSING_FAILURE": "Processing failed.",
}


class Work:
    """The work on the requests of one account.

    Args:
        context: What the sandbox shares among vendors.
        world: Which Topaz it is.

    Attributes:
        credits: What the account has left.
    """

    def __init__(self, context: SandboxContext, world: TopazWorld) -> None:
        self.credits = context.config.credits
        self._context = context
        self._config = context.config
        self._clock = context.clock
        self._store = context.store
        self._world = world
        self._tasks: set[asyncio.Task[None]] = set()
        self._webhooks = WebhookSender(context.config.allowed_hosts, attempts=1)

    def settle(self, requests: Iterable[VideoRequest]) -> None:
        """Bring requests up to date."""
        self._context.scheduler.settle()
        now = self._clock.now()
        for request in requests:
            overdue = request.status(now) == "accepted" and now > (
                request.times["accepted"] + self._world.upload_lifetime
            )
            if overdue:
                self.fail(request, "TIMEOUT_UPLOAD_SOURCE")
            ended = next((request.times[each] for each in FINAL if each in request.times), None)
            if ended is not None and now > ended + LIFETIME:
                self.purge(request)

    # The source

    def open_slots(self, request: VideoRequest, count: int) -> tuple[Slot, ...]:
        """Open the places that the parts of its source are uploaded to."""
        request.upload_id = uuid.uuid4().hex

        async def stored() -> None:
            if request.express and request.status(self._clock.now()) == "accepted":
                await self.take_upload(request)

        return self._context.slots.open(
            self._store.origin,
            count,
            self._world.upload_lifetime,
            upload_id=request.upload_id,
            on_stored=stored,
        )

    async def take_upload(self, request: VideoRequest, md5: str | None = None) -> None:
        """Join the parts and begin; the response follows when the file is whole."""
        slots, request.slots = request.slots, ()
        request.times["initializing"] = self._clock.now()
        path = self._store.new_path(f".{request.body['source']['container']}")
        digest = await asyncio.to_thread(join, [slot.path for slot in slots], path, hashed=md5 is not None)
        self._context.slots.close(slots)
        if md5 is not None and digest != md5.lower():
            self.fail(request, "INVALID_INPUT", "The MD5 of the source is not the one that was announced.")
            await asyncio.to_thread(path.unlink)
            return
        await self.begin(request, path)

    async def take_external(self, request: VideoRequest, external: Mapping[str, Any]) -> None:
        """Fetch its source, and begin."""
        request.times["initializing"] = self._clock.now()
        path = self._store.new_path(f".{request.body['source']['container']}")
        try:
            await self.fetch(external, path)
        except FetchError as error:
            self.fail(request, "INVALID_INPUT", str(error))
            return
        await self.begin(request, path)

    async def fetch(self, external: Mapping[str, Any], path: Path) -> None:
        """Fetch a file from elsewhere.

        Raises:
            FetchError: It is not there.
        """
        await fetch(
            external["presignedUrl"],
            path,
            limit=self._config.max_upload,
            allowed_hosts=self._config.allowed_hosts,
        )

    async def begin(self, request: VideoRequest, path: Path) -> None:
        """Measure the source, compare its price with the quote, and queue the work."""
        try:
            info = await asyncio.to_thread(probe, path)
        except MediaError:
            await asyncio.to_thread(path.unlink, missing_ok=True)
            self.fail(request, "INVALID_INPUT", "The source is not a video that can be read.")
            return
        request.source, request.info = self._store.adopt(path), info
        quoted = request.order.cost
        try:
            order = read_order(request.body, express=request.express, source=Geometry.measured(info))
        except OrderError as error:
            self.fail(request, "INVALID_INPUT", str(error))
            return
        assert order.cost is not None  # noqa: S101 - the source was measured
        if quoted is not None and abs(order.cost[0] - quoted[0]) > quoted[0] * Decimal(self._world.tolerance):
            self.fail(request, "CREDIT_DIFFERENCE")
            return
        request.order = order if quoted is None else evolve(order, cost=quoted)
        if quoted is None:
            if order.cost[0] > self.credits:
                self.fail(request, "INSUFFICIENT_CREDITS")
                return
            self.reserve(request)
        if request.failure is None and "canceling" not in request.times:
            self._queue(request)

    def _queue(self, request: VideoRequest) -> None:
        assert request.source is not None  # noqa: S101 - it was measured before
        target = self._store.new_path(f".{request.order.output['container']}")
        request.run = self._context.new_run(
            [request.order.plan(request.source.path, target)],
            frames=request.order.output_frames,
            effects=request.effects,
            on_end=lambda _: self._close(request),
        )
        self._context.scheduler.submit(request.run, "topaz", str(request.id))

    # The end

    def cancel(self, request: VideoRequest) -> Decimal:
        """End a request early.

        Returns:
            The credits that it is charged nevertheless.
        """
        now = self._clock.now()
        charged = request.charge_if_canceled(now)
        waits = request.status(now) in {"preprocessing", "processing", "postprocessing"}
        request.note_steps(now)
        request.times["canceling"] = now
        request.times["canceled"] = now + (self._world.cancel_time if waits else 0.0)
        if request.run is not None and not request.run.state.is_terminal:
            self._context.scheduler.cancel(request.run)
        if charged:
            # So that commits less rollbacks give the price, as the vendor says.
            request.transactions.append(("commit", request.reserved))
        self._refund(request, request.reserved - charged)
        self._context.slots.close(request.slots)
        request.slots = ()
        return charged

    def _close(self, request: VideoRequest) -> None:
        run = request.run
        assert run is not None  # noqa: S101 - it has just ended
        if run.state is RunState.SUCCEEDED:
            request.result = self._store.adopt(run.encodes[0].plan.target)
            request.figures = run.results[0]
            request.note_steps(self._clock.now())
            external = (request.body.get("destination") or {}).get("external")
            if external is None:
                self._complete(request, run.ended)
            else:
                self._start_task(self._deliver(request, request.result.path, external))
        elif run.state is RunState.FAILED:
            request.note_steps(self._clock.now())
            codes = [each.code for each in request.effects if isinstance(each, FailAt) and each.code]
            self.fail(request, codes[0] if codes else "PROCESSING_FAILURE")

    def fail(self, request: VideoRequest, code: str, message: str | None = None) -> None:
        """End a request; reserved credits come back."""
        request.failure = (code, message or _MESSAGES.get(code, f"The request failed: {code}."))
        request.times["failed"] = self._clock.now()
        self._refund(request, request.reserved)
        self._context.slots.close(request.slots)
        request.slots = ()
        self._notify(request)

    async def _deliver(self, request: VideoRequest, result: Path, external: Mapping[str, Any]) -> None:
        """Bring a result to the caller's own storage; the request is complete when it is there."""
        try:
            await put_out(result, external, self._config.allowed_hosts)
        except (httpx.HTTPError, httpx.InvalidURL, FetchError) as error:
            _log.warning("the result of %s could not be delivered: %s", request.id, type(error).__name__)
        if request.status(self._clock.now()) not in FINAL | {"canceling"}:
            self._complete(request, self._clock.now())

    def _complete(self, request: VideoRequest, moment: float | None) -> None:
        request.times["complete"] = moment or self._clock.now()
        request.transactions.append(("commit", request.reserved))
        self._notify(request)

    def _notify(self, request: VideoRequest) -> None:
        """POST to the webhook. Choice: the payload, and that it is tried once; neither is documented."""
        url = (request.body.get("notifications") or {}).get("webhookUrl")
        if not url:
            return
        payload = {"requestId": request.id, "status": request.status(self._clock.now())}
        if request.failure is not None:
            payload["message"] = request.failure[1]
        self._webhooks.send(url, payload)

    def _start_task(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self._context.scheduler.hold(task)

    def purge(self, request: VideoRequest) -> None:
        """Delete the media of a request."""
        request.purged = True
        for stored in (request.source, request.result):
            if stored is not None:
                self._store.delete(stored)

    # Credits

    def reserve(self, request: VideoRequest) -> None:
        """Accept a request, and set aside what it costs, once that is known."""
        request.times.setdefault("accepted", self._clock.now())
        cost = request.order.cost
        if cost is not None and not request.transactions:
            request.reserved = cost[0]  # the lower bound is what is billed
            self.credits -= request.reserved
            request.transactions.append(("reserve", request.reserved))

    def _refund(self, request: VideoRequest, amount: Decimal) -> None:
        if amount > 0:
            self.credits += amount
            request.transactions.append(("rollback", amount))
