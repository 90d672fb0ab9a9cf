"""Topaz's operations: what each does to requests, credits and files."""

from __future__ import annotations

import asyncio
import hmac
import logging
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
from attrs import evolve

from vidlift.media import MediaError, probe
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.faults import FailAt, hidden_reads
from vidlift.sandbox.fetch import FetchError, fetch
from vidlift.sandbox.runs import RunState
from vidlift.sandbox.vendors.topaz.answers import LIFETIME, Answers, plain
from vidlift.sandbox.vendors.topaz.files import check_access, join, put_out
from vidlift.sandbox.vendors.topaz.models import MODELS
from vidlift.sandbox.vendors.topaz.orders import Geometry, Order, OrderError, read_order
from vidlift.sandbox.vendors.topaz.refusals import not_found, shaped
from vidlift.sandbox.vendors.topaz.requests import VideoRequest
from vidlift.sandbox.vendors.topaz.world import TopazWorld
from vidlift.sandbox.webhooks import WebhookSender

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping
    from pathlib import Path

    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.slots import Slot
    from vidlift.sandbox.validation import Contract

_log = logging.getLogger("vidlift.sandbox")

_BODY_LIMIT = 3000
_FINAL = frozenset({"complete", "canceled", "failed"})
_MESSAGES = {
    "CREDIT_DIFFERENCE": "The cost of the uploaded video differs too much from the estimate.",
    "INVALID_INPUT": "The input could not be processed.",
    "TIMEOUT_UPLOAD_SOURCE": "The source was not uploaded in time.",
    "PROCESSING_FAILURE": "Processing failed.",
}


class TopazVendor:
    """Topaz's API: requests, presigned uploads, processing, downloads, webhooks.

    Args:
        context: What the sandbox shares among vendors.
        contract: Topaz's document.
        api_key: The one key that is accepted.
    """

    def __init__(self, context: SandboxContext, contract: Contract, api_key: str) -> None:
        self.contract = contract
        self.world = context.settings_of("topaz", TopazWorld)
        self.body_limits: Mapping[str, int] = {}
        if not self.world.older:
            self.body_limits = dict.fromkeys(
                ("create_video_request", "create_express_video_request"), _BODY_LIMIT
            )
        self._context = context
        self._config = context.config
        self._clock = context.clock
        self._store = context.store
        self._api_key = api_key
        self._credits = context.config.credits
        self._requests: dict[str, VideoRequest] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._webhooks = WebhookSender(context.config.allowed_hosts, attempts=1)
        self.handlers: Mapping[str, Handler] = {
            "create_video_request": self._create,
            "create_express_video_request": self._create_express,
            "accept_video_request": self._accept,
            "complete_video_upload": self._complete_upload,
            "GetVideoRequestStatus": self._read_status,
            "get_video_request": self._read_record,
            "get_video_request_metrics": self._read_metrics,
            "list_video_requests": self._list,
            "cancel_video_request": self._cancel,
            "estimate_video_cancellation": self._estimate_cancellation,
            "delete_video_media": self._delete_media,
            "get_system_status": self._read_system,
        }

    # What every vendor has

    def authenticate(self, headers: Mapping[str, str]) -> None:
        """Raise RefusedError unless `X-API-Key: <key>` is there."""
        if not hmac.compare_digest(headers.get("x-api-key", "").encode(), self._api_key.encode()):
            raise RefusedError(401, "Unauthorized")

    def refusal(self, error: RefusedError) -> Answer:
        """Shape a refusal as the document does."""
        return shaped(error, self.world)

    def settle(self) -> None:
        """Bring all requests to where they stand now."""
        self._context.scheduler.settle()
        now = self._clock.now()
        for request in self._requests.values():
            status = self._status(request)
            if status == "accepted" and now > request.times["accepted"] + self.world.upload_lifetime:
                self._fail(request, "TIMEOUT_UPLOAD_SOURCE")
            ended = next((request.times[each] for each in _FINAL if each in request.times), None)
            if ended is not None and now > ended + LIFETIME:
                self._purge(request)

    # Creation

    async def _create(self, call: Call) -> Answer:
        order = self._order(call.body, express=False)
        if call.body["source"].get("external"):
            await check_access(call.body["source"]["external"], self._config.allowed_hosts)
        request = self._new(call, order, express=False)
        assert order.cost is not None  # noqa: S101 - the document requires the geometry here
        return Answer(200, {"requestId": request.id, "estimates": self._answers().estimates(order)})

    async def _create_express(self, call: Call) -> Answer:
        order = self._order(call.body, express=True)
        external = call.body["source"].get("external")
        if external:
            return await self._create_express_external(call, order, external)
        self._check_credits(order)
        request = self._new(call, order, express=True)
        self._reserve(request)
        request.slots = self._open_slots(request, 1)
        urls = [slot.url for slot in request.slots]
        body = {"requestId": request.id, "uploadId": request.upload_id, "uploadUrls": urls}
        return Answer(200, {**body, **self._express_estimates(order)})

    async def _create_express_external(self, call: Call, order: Order, external: Mapping[str, Any]) -> Answer:
        """Read the source first: its price has to be known, because credits are reserved at once."""
        await check_access(external, self._config.allowed_hosts)
        path = self._store.new_path(f".{call.body['source']['container']}")
        try:
            await self._fetch(external, path)
            info = await asyncio.to_thread(probe, path)
            order = self._order(call.body, express=True, source=Geometry.measured(info))
            self._check_credits(order)
        except (FetchError, MediaError) as error:
            await asyncio.to_thread(path.unlink, missing_ok=True)
            raise RefusedError(400, "The source cannot be accessed, or is not a video.") from error
        except RefusedError:
            await asyncio.to_thread(path.unlink, missing_ok=True)
            raise
        request = self._new(call, order, express=True)
        self._reserve(request)
        request.times["initializing"] = self._clock.now()
        await self._begin(request, path)
        return Answer(200, {"requestId": request.id, **self._express_estimates(order)})

    def _express_estimates(self, order: Order) -> dict[str, Any]:
        if order.cost is None or self.world.older:
            return {}
        return {"estimates": self._answers().estimates(order)}

    def _check_credits(self, order: Order) -> None:
        if order.cost is not None and order.cost[0] > self._credits:
            # Choice, for express requests: 402 is what accepting answers; for them no status is declared.
            raise RefusedError(402, "Insufficient credits")

    def _order(self, body: Mapping[str, Any], *, express: bool, source: Geometry | None = None) -> Order:
        try:
            return read_order(body, express=express, source=source or Geometry.stated(body["source"]))
        except OrderError as error:
            messages: dict[str, list[str]] = {}
            for path, message in error.problems:
                messages.setdefault(path, []).append(message)
            raise RefusedError(400, "Invalid input", messages=messages) from error

    def _new(self, call: Call, order: Order, *, express: bool) -> VideoRequest:
        request = VideoRequest(
            id=str(uuid.uuid4()),
            body=call.body,
            order=order,
            express=express,
            times={"requested": self._clock.now()},
            effects=call.effects,
            hidden=hidden_reads(call.effects),
        )
        self._requests[request.id] = request
        return request

    # Acceptance and upload

    async def _accept(self, call: Call) -> Answer:
        request = self._request(call)
        status = self._status(request)
        if status not in {"requested", "accepted"}:
            raise RefusedError(400, f"The request cannot be accepted: it is {status}.")
        if status == "requested":
            self._check_credits(request.order)
            self._reserve(request)
            if request.is_external:
                await self._take_external(request, request.body["source"]["external"])
            else:
                request.slots = self._open_slots(request, self._part_count(request.body["source"]))
        if request.is_external:
            return Answer(202, {"message": "Processing has been started."})
        urls = [slot.url for slot in request.slots]
        return Answer(202, {"uploadId": request.upload_id, "urls": urls, "message": "Upload the source."})

    def _part_count(self, source: Mapping[str, Any]) -> int:
        world = self.world
        if source["size"] <= world.part_size or source["frameCount"] <= world.single_frames:
            return 1
        size: int = source["size"]
        return min(max(2, -(-size // world.part_size)), world.most_parts)

    def _open_slots(self, request: VideoRequest, count: int) -> tuple[Slot, ...]:
        request.upload_id = uuid.uuid4().hex

        async def stored() -> None:
            if request.express and self._status(request) == "accepted":
                await self._take_upload(request)

        return self._context.slots.open(
            self._store.origin,
            count,
            self.world.upload_lifetime,
            upload_id=request.upload_id,
            on_stored=stored,
        )

    async def _complete_upload(self, call: Call) -> Answer:
        request = self._request(call)
        status = self._status(request)
        if status != "accepted" or request.express:
            raise RefusedError(400, f"The request awaits no upload: it is {status}.")
        missing = [slot.number for slot in request.slots if slot.etag is None]
        if missing:
            raise RefusedError(400, f"Parts {', '.join(map(str, missing))} have not been uploaded.")
        if len(request.slots) > 1:
            told = [(each["partNum"], each["eTag"]) for each in call.body["uploadResults"]]
            # Choice: tags with their quotation marks are refused, to find out clients that send them so.
            known = [(slot.number, str(slot.etag).strip('"')) for slot in request.slots]
            if told != known:
                raise RefusedError(400, "One or more of the specified parts could not be found.")
        await self._take_upload(request, call.body.get("md5Hash"))
        return Answer(202, {"message": "The upload is complete, the request is queued."})

    async def _take_upload(self, request: VideoRequest, md5: str | None = None) -> None:
        """Join the parts and begin; the ones who wait for this answer wait for a real file."""
        slots, request.slots = request.slots, ()
        request.times["initializing"] = self._clock.now()
        path = self._store.new_path(f".{request.body['source']['container']}")
        digest = await asyncio.to_thread(join, [slot.path for slot in slots], path, hashed=md5 is not None)
        self._context.slots.close(slots)
        if md5 is not None and digest != md5.lower():
            self._fail(request, "INVALID_INPUT", "The MD5 of the source is not the one that was announced.")
            await asyncio.to_thread(path.unlink)
            return
        await self._begin(request, path)

    async def _take_external(self, request: VideoRequest, external: Mapping[str, Any]) -> None:
        request.times["initializing"] = self._clock.now()
        path = self._store.new_path(f".{request.body['source']['container']}")
        try:
            await self._fetch(external, path)
        except FetchError as error:
            self._fail(request, "INVALID_INPUT", str(error))
            return
        await self._begin(request, path)

    async def _begin(self, request: VideoRequest, path: Path) -> None:
        """Measure the source, compare its price with the quote, and queue the work."""
        try:
            info = await asyncio.to_thread(probe, path)
        except MediaError:
            await asyncio.to_thread(path.unlink, missing_ok=True)
            self._fail(request, "INVALID_INPUT", "The source is not a video that can be read.")
            return
        request.source, request.info = self._store.adopt(path), info
        quoted = request.order.cost
        try:
            order = read_order(request.body, express=request.express, source=Geometry.measured(info))
        except OrderError as error:
            self._fail(request, "INVALID_INPUT", str(error))
            return
        assert order.cost is not None  # noqa: S101 - the source was measured
        if quoted is not None and abs(order.cost[0] - quoted[0]) > quoted[0] * Decimal(self.world.tolerance):
            self._fail(request, "CREDIT_DIFFERENCE")
            return
        request.order = order if quoted is None else evolve(order, cost=quoted)
        if quoted is None:
            if order.cost[0] > self._credits:
                self._fail(request, "INSUFFICIENT_CREDITS")
                return
            self._reserve(request)
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
        self._context.scheduler.submit(request.run)

    # The end

    def _close(self, request: VideoRequest) -> None:
        run = request.run
        assert run is not None  # noqa: S101 - it has just ended
        if run.state is RunState.SUCCEEDED:
            request.result = self._store.adopt(run.encodes[0].plan.target)
            request.figures = run.results[0]
            request.note_steps(self._clock.now())
            request.times["complete"] = run.ended or self._clock.now()
            request.transactions.append(("commit", request.reserved))
            self._start_task(self._deliver(request))
        elif run.state is RunState.FAILED:
            request.note_steps(self._clock.now())
            codes = [each.code for each in request.effects if isinstance(each, FailAt) and each.code]
            self._fail(request, codes[0] if codes else "PROCESSING_FAILURE")

    def _fail(self, request: VideoRequest, code: str, message: str | None = None) -> None:
        """End a request; whatever was reserved comes back."""
        request.failure = (code, message or _MESSAGES.get(code, f"The request failed: {code}."))
        request.times["failed"] = self._clock.now()
        self._refund(request, request.reserved)
        self._context.slots.close(request.slots)
        request.slots = ()
        self._notify(request)

    async def _deliver(self, request: VideoRequest) -> None:
        external = (request.body.get("destination") or {}).get("external")
        if external is not None and request.result is not None:
            try:
                await put_out(request.result.path, external, self._config.allowed_hosts)
            except (httpx.HTTPError, httpx.InvalidURL, FetchError) as error:
                _log.warning("the result of %s could not be delivered: %s", request.id, type(error).__name__)
        self._notify(request)

    def _notify(self, request: VideoRequest) -> None:
        """POST to the webhook. Choice: the payload, and that it is tried once; neither is documented."""
        url = (request.body.get("notifications") or {}).get("webhookUrl")
        if not url:
            return
        payload = {"requestId": request.id, "status": self._status(request)}
        if request.failure is not None:
            payload["message"] = request.failure[1]
        self._webhooks.send(url, payload)

    def _start_task(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Credits

    def _reserve(self, request: VideoRequest) -> None:
        request.times.setdefault("accepted", self._clock.now())
        cost = request.order.cost
        if cost is not None and not request.transactions:
            request.reserved = cost[0]  # the lower bound is what is billed
            self._credits -= request.reserved
            request.transactions.append(("reserve", request.reserved))

    def _refund(self, request: VideoRequest, amount: Decimal) -> None:
        if amount > 0:
            self._credits += amount
            request.transactions.append(("rollback", amount))

    # Reading

    async def _read_status(self, call: Call) -> Answer:
        request = self._request(call)
        if request.hidden:
            request.hidden -= 1
            raise not_found()
        return Answer(200, self._answers(call).status(request))

    async def _read_metrics(self, call: Call) -> Answer:
        return Answer(200, self._answers(call).metrics(self._request(call)))

    async def _read_record(self, call: Call) -> Answer:
        if self.world.older:
            raise RefusedError(404, "Not found")
        return Answer(200, self._answers(call).record(self._request(call)))

    async def _list(self, call: Call) -> Answer:
        rows = list(reversed(self._requests.values()))
        start = 0
        cursor = call.query.get("cursor")
        if cursor is not None:
            position = next((at for at, row in enumerate(rows) if row.id == cursor), None)
            if position is None:
                raise RefusedError(400, "Invalid input", messages={"cursor": ["unknown cursor"]})
            start = position
        end = len(rows) if self.world.older else start + self.world.page
        # Choice: the list's name; it is not known.
        shown = [
            self._answers(call).record(row)
            for row in rows[start:end]
            if not row.hidden and self._status(row) != "requested"
        ]
        body: dict[str, Any] = {"requests": shown}
        if not self.world.older:
            body["nextCursor"] = rows[end].id if end < len(rows) else None
        return Answer(200, body)

    async def _read_system(self, _call: Call) -> Answer:
        body: dict[str, Any] = {
            "isAvailable": True,
            "availabilityMessage": "System is available",
            "supportedModels": sorted(MODELS),
        }
        if not self.world.older:
            body["isFrameInterpolationSupported"] = True
        return Answer(200, body)

    # Ending it early

    async def _cancel(self, call: Call) -> Answer:
        request = self._request(call)
        status = self._status(request)
        if status in {"canceling", "canceled"}:
            return Answer(204)
        if status in {"complete", "failed"}:
            raise RefusedError(400, f"The request cannot be canceled: it is {status}.")
        now = self._clock.now()
        charged = request.charge_if_canceled(now)
        request.note_steps(now)
        waits = status in {"preprocessing", "processing", "postprocessing"}
        request.times["canceling"] = now
        request.times["canceled"] = now + (self.world.cancel_time if waits else 0.0)
        if request.run is not None and not request.run.state.is_terminal:
            self._context.scheduler.cancel(request.run)
        if charged:
            # So that commits less rollbacks give the price, as the vendor says.
            request.transactions.append(("commit", request.reserved))
        self._refund(request, request.reserved - charged)
        self._context.slots.close(request.slots)
        request.slots = ()
        message = "Partially refunded" if charged else "Canceled"
        return Answer(200, {"message": f"{message}: {plain(request.reserved - charged)} credits come back."})

    async def _estimate_cancellation(self, call: Call) -> Answer:
        if self.world.older:
            raise RefusedError(404, "Not found")
        request = self._request(call)
        status = self._status(request)
        if status in {"complete", "failed"}:
            raise RefusedError(400, f"The request cannot be canceled: it is {status}.")
        over = status in {"canceling", "canceled"}
        charged = Decimal(0) if over else request.charge_if_canceled(self._clock.now())
        reserved = Decimal(0) if over else request.reserved
        return Answer(
            200,
            {
                "requestId": request.id,
                "status": status,
                "cancelable": not over,
                "progress": request.progress(self._clock.now()),
                "creditsReserved": plain(reserved),
                "creditsToCommit": plain(charged),
                "creditsToRefund": plain(reserved - charged),
                "message": "The request is canceled already." if over else "This is what canceling would do.",
            },
        )

    async def _delete_media(self, call: Call) -> Answer:
        request = self._request(call)
        status = self._status(request)
        if status not in _FINAL:
            # Choice: nothing is said about requests that are under way.
            raise RefusedError(400, f"The media are in use: the request is {status}.")
        self._purge(request)
        return Answer(204)

    def _purge(self, request: VideoRequest) -> None:
        request.purged = True
        for stored in (request.source, request.result):
            if stored is not None:
                self._store.delete(stored)

    # Shared by the operations

    def _status(self, request: VideoRequest) -> str:
        return request.status(self._clock.now())

    def _answers(self, call: Call | None = None) -> Answers:
        return Answers(
            now=self._clock.now(),
            clock=self._clock,
            config=self._config,
            store=self._store,
            world=self.world,
            expired=call is not None and call.links_expired,
        )

    async def _fetch(self, external: Mapping[str, Any], path: Path) -> None:
        await fetch(
            external["presignedUrl"],
            path,
            limit=self._config.max_upload,
            allowed_hosts=self._config.allowed_hosts,
        )

    def _request(self, call: Call) -> VideoRequest:
        request = self._requests.get(call.path["requestId"].lower())
        if request is None:
            raise not_found()
        return request
