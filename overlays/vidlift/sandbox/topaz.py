"""Topaz Video in the sandbox.

Both texts of the vendor's document can be stood in for: see `TopazWorld`. Where the vendor leaves a behaviour
open, one was chosen; each such choice is marked `Choice:` beside the code. What the vendor has and the
sandbox has not: models that no classic filter stands in for, roles on AWS, image sequences, free renders.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import logging
import os
import shutil
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
from attrs import define, evolve, field, frozen

from vidlift.media import MediaError, MediaInfo, probe
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.faults import FailAt, hidden_reads
from vidlift.sandbox.fetch import FetchError, fetch, is_loopback
from vidlift.sandbox.runs import RunState
from vidlift.sandbox.topaz_orders import GENERATIVE, MODELS, Geometry, Order, OrderError, read_order

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping
    from pathlib import Path

    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.slots import Slot
    from vidlift.sandbox.storage import StoredObject
    from vidlift.sandbox.validation import Contract

_log = logging.getLogger("vidlift.sandbox")

_BODY_LIMIT = 3000
_OLDER_LIFETIME, _LIFETIME = 24 * 3600.0, 7 * 24 * 3600.0
_PENALTY = Decimal("1.1")  # what a note of October 2026 says: 1.1 times the share done
_FIRST_STEP, _LAST_STEP = 0.05, 0.95  # Choice: the shares of a run at which processing begins and ends
_STEPS = {"preprocessing": 0.0, "processing": _FIRST_STEP, "postprocessing": _LAST_STEP}
_FINAL = frozenset({"complete", "canceled", "failed"})
_CODES = {401: "UNAUTHORIZED", 402: "INSUFFICIENT_CREDITS", 403: "FORBIDDEN", 503: "SERVER_MAINTENANCE"}
_MESSAGES = {
    "CREDIT_DIFFERENCE": "The cost of the uploaded video differs too much from the estimate.",
    "INVALID_INPUT": "The input could not be processed.",
    "TIMEOUT_UPLOAD_SOURCE": "The source was not uploaded in time.",
    "PROCESSING_FAILURE": "Processing failed.",
}


@frozen(kw_only=True)
class TopazWorld:
    """Which of the vendor's two texts holds, and the numbers that tests scale down.

    Attributes:
        older: Whether the text of spring 2026 holds: download URLs live a day and each read of the status
            signs a new one; there is no full record, no preview of cancellations, no error codes, no upload
            URLs in the status, no limit of bodies.
        part_size: Bytes up to which a source is uploaded in one piece, and the least size of a part of a
            larger one.
        single_frames: Frames up to which a source is uploaded in one piece whatever its size.
        most_parts: Most parts of an upload.
        page: Requests that a page of the history looks at; those that are left out make it shorter.
        upload_lifetime: Seconds that upload URLs live and a source is waited for. Choice: a day; the vendor
            tells neither.
        tolerance: By what share the cost may differ after the upload. Choice: a fifth; not published.
        cancel_time: Seconds that a request which was being processed stays in `canceling`.
    """

    older: bool = False
    part_size: int = 500_000_000
    single_frames: int = 1000
    most_parts: int = 150
    page: int = 50
    upload_lifetime: float = 24 * 3600.0
    tolerance: float = 0.2
    cancel_time: float = 0.0


@define(eq=False, kw_only=True)
class _Request:
    id: str
    body: dict[str, Any]
    order: Order
    express: bool
    times: dict[str, float]
    effects: tuple[Any, ...] = ()
    hidden: int = 0
    upload_id: str = ""
    slots: tuple[Slot, ...] = ()
    source: StoredObject | None = None
    info: MediaInfo | None = None
    run: Run | None = None
    result: StoredObject | None = None
    figures: MediaInfo | None = None
    link: tuple[str, float] | None = None
    failure: tuple[str, str] | None = None
    reserved: Decimal = Decimal(0)
    transactions: list[tuple[str, Decimal]] = field(factory=list)
    purged: bool = False

    @property
    def is_external(self) -> bool:
        return "external" in self.body["source"]


class TopazVendor:
    """Topaz's API: requests, presigned uploads, processing, downloads, webhooks.

    Args:
        context: What the sandbox shares among vendors.
        contract: Topaz's document.
        api_key: The one key that is accepted.
    """

    def __init__(self, context: SandboxContext, contract: Contract, api_key: str) -> None:
        self.contract = contract
        settings = context.config.vendor_settings.get("topaz", TopazWorld())
        if not isinstance(settings, TopazWorld):
            raise TypeError(f"vendor_settings of topaz must be a TopazWorld, got {type(settings).__name__}")
        self.world = settings
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
        self._requests: dict[str, _Request] = {}
        self._tasks: set[asyncio.Task[None]] = set()
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
        """Shape a refusal as the document does. 413 and redirects have no body."""
        if error.status in {301, 413}:
            return Answer(error.status, None, error.headers)
        body: dict[str, Any] = {"message": error.text or "Invalid input"}
        if not self.world.older:
            fallback = "SERVER_ERROR" if error.status >= 500 else "INVALID_INPUT"
            body["errorCode"] = _CODES.get(error.status, fallback)
            if error.messages:
                body["errors"] = [
                    {"type": "field", "path": path, "location": "body", "msg": message}
                    for path, messages in error.messages.items()
                    for message in messages
                ]
        elif error.messages:
            body["message"] = "; ".join(
                f"{path}: {message}" if path else message
                for path, messages in error.messages.items()
                for message in messages
            )
        return Answer(error.status, body, error.headers)

    def settle(self) -> None:
        """Bring all requests to where they stand now."""
        self._context.scheduler.settle()
        now = self._clock.now()
        for request in self._requests.values():
            status = self._status(request)
            if status == "accepted" and now > request.times["accepted"] + self.world.upload_lifetime:
                self._fail(request, "TIMEOUT_UPLOAD_SOURCE")
            ended = next((request.times[each] for each in _FINAL if each in request.times), None)
            if ended is not None and now > ended + _LIFETIME:
                self._purge(request)

    # Creation

    async def _create(self, call: Call) -> Answer:
        order = self._order(call.body, express=False)
        if call.body["source"].get("external"):
            await self._check_access(call.body["source"]["external"])
        request = self._new(call, order, express=False)
        assert order.cost is not None  # noqa: S101 - the document requires the geometry here
        return Answer(200, {"requestId": request.id, "estimates": self._estimates(order)})

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
        await self._check_access(external)
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
        return {"estimates": self._estimates(order)}

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

    def _new(self, call: Call, order: Order, *, express: bool) -> _Request:
        request = _Request(
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

    def _open_slots(self, request: _Request, count: int) -> tuple[Slot, ...]:
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

    async def _take_upload(self, request: _Request, md5: str | None = None) -> None:
        """Join the parts and begin; the ones who wait for this answer wait for a real file."""
        slots, request.slots = request.slots, ()
        request.times["initializing"] = self._clock.now()
        path = self._store.new_path(f".{request.body['source']['container']}")
        digest = await asyncio.to_thread(_join, [slot.path for slot in slots], path, hashed=md5 is not None)
        self._context.slots.close(slots)
        if md5 is not None and digest != md5.lower():
            self._fail(request, "INVALID_INPUT", "The MD5 of the source is not the one that was announced.")
            await asyncio.to_thread(path.unlink)
            return
        await self._begin(request, path)

    async def _take_external(self, request: _Request, external: Mapping[str, Any]) -> None:
        request.times["initializing"] = self._clock.now()
        path = self._store.new_path(f".{request.body['source']['container']}")
        try:
            await self._fetch(external, path)
        except FetchError as error:
            self._fail(request, "INVALID_INPUT", str(error))
            return
        await self._begin(request, path)

    async def _fetch(self, external: Mapping[str, Any], path: Path) -> None:
        await fetch(
            external["presignedUrl"],
            path,
            limit=self._config.max_upload,
            allowed_hosts=self._config.allowed_hosts,
        )

    async def _check_access(self, external: Mapping[str, Any]) -> None:
        """Look whether a source can be read, as the vendor does when a request is created."""
        url = external.get("presignedUrl")
        if url is None:
            raise RefusedError(400, "The role cannot be assumed: the sandbox has no AWS.")
        if not is_loopback(httpx.URL(url).host) and httpx.URL(url).host not in self._config.allowed_hosts:
            raise RefusedError(400, "The source cannot be accessed: the sandbox reads this machine alone.")
        try:
            async with (
                httpx.AsyncClient(trust_env=False, timeout=30) as client,
                # A URL that is presigned for GET refuses HEAD.
                client.stream("GET", url, headers={"Range": "bytes=0-0"}) as response,
            ):
                good = response.is_success
        except (httpx.HTTPError, httpx.InvalidURL):
            good = False
        if not good:
            raise RefusedError(400, "The source cannot be accessed.")

    async def _begin(self, request: _Request, path: Path) -> None:
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

    def _queue(self, request: _Request) -> None:
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

    def _close(self, request: _Request) -> None:
        run = request.run
        assert run is not None  # noqa: S101 - it has just ended
        if run.state is RunState.SUCCEEDED:
            request.result = self._store.adopt(run.encodes[0].plan.target)
            request.figures = run.results[0]
            self._note_steps(request)
            request.times["complete"] = run.ended or self._clock.now()
            request.transactions.append(("commit", request.reserved))
            self._start_task(self._deliver(request))
        elif run.state is RunState.FAILED:
            self._note_steps(request)
            codes = [each.code for each in request.effects if isinstance(each, FailAt) and each.code]
            self._fail(request, codes[0] if codes else "PROCESSING_FAILURE")

    def _fail(self, request: _Request, code: str, message: str | None = None) -> None:
        """End a request; whatever was reserved comes back."""
        request.failure = (code, message or _MESSAGES.get(code, f"The request failed: {code}."))
        request.times["failed"] = self._clock.now()
        self._refund(request, request.reserved)
        self._context.slots.close(request.slots)
        request.slots = ()
        self._start_task(self._notify(request))

    async def _deliver(self, request: _Request) -> None:
        external = (request.body.get("destination") or {}).get("external")
        if external is not None and request.result is not None:
            try:
                await _put_out(request.result.path, external, self._config.allowed_hosts)
            except (httpx.HTTPError, httpx.InvalidURL, FetchError) as error:
                _log.warning("the result of %s could not be delivered: %s", request.id, type(error).__name__)
        await self._notify(request)

    async def _notify(self, request: _Request) -> None:
        """POST to the webhook. Choice: the payload, and that it is tried once; neither is documented."""
        url = (request.body.get("notifications") or {}).get("webhookUrl")
        if not url:
            return
        host = httpx.URL(url).host
        if not is_loopback(host) and host not in self._config.allowed_hosts:
            return
        payload: dict[str, Any] = {"requestId": request.id, "status": self._status(request)}
        if request.failure is not None:
            payload["message"] = request.failure[1]
        with contextlib.suppress(httpx.HTTPError):
            async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
                await client.post(url, json=payload)

    def _start_task(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Credits

    def _reserve(self, request: _Request) -> None:
        request.times.setdefault("accepted", self._clock.now())
        cost = request.order.cost
        if cost is not None and not request.transactions:
            request.reserved = cost[0]  # the lower bound is what is billed
            self._credits -= request.reserved
            request.transactions.append(("reserve", request.reserved))

    def _refund(self, request: _Request, amount: Decimal) -> None:
        if amount > 0:
            self._credits += amount
            request.transactions.append(("rollback", amount))

    def _cancellation(self, request: _Request) -> Decimal:
        """Return the credits that canceling now would charge."""
        if self._status(request) not in {"processing", "postprocessing"}:
            return Decimal(0)
        share = request.reserved * Decimal(self._progress(request)) / 100 * _PENALTY
        return min(request.reserved, share.quantize(Decimal(1)))

    # Reading

    def _status(self, request: _Request) -> str:
        now, times = self._clock.now(), request.times
        if "failed" in times:
            return "failed"
        if "canceled" in times:
            return "canceled" if now >= times["canceled"] else "canceling"
        if "complete" in times:
            return "complete"
        if request.run is not None and request.run.started is not None:
            share = request.run.progress(now)
            if share < _FIRST_STEP:
                return "preprocessing"
            return "processing" if share < _LAST_STEP else "postprocessing"
        return next(each for each in ("initializing", "accepted", "requested") if each in times)

    def _note_steps(self, request: _Request) -> None:
        run = request.run
        if run is None or run.started is None:
            return
        end = run.ended if run.ended is not None else self._clock.now()
        for name, share in (
            ("preprocessing", 0.0),
            ("processing", _FIRST_STEP),
            ("postprocessing", _LAST_STEP),
        ):
            moment = run.started + share * run.duration
            if moment <= end:
                request.times.setdefault(name, moment)

    def _progress(self, request: _Request) -> float:
        return 0.0 if request.run is None else round(100 * request.run.progress(self._clock.now()), 6)

    async def _read_status(self, call: Call) -> Answer:
        request = self._request(call)
        if request.hidden:
            request.hidden -= 1
            raise _not_found()
        status = self._status(request)
        body: dict[str, Any] = {"status": status}
        if status == "accepted" and not self.world.older:
            outstanding = [slot.url for slot in request.slots if slot.etag is None]
            body |= {"uploadId": request.upload_id, "urls": outstanding}
        if status in {"preprocessing", "processing", "postprocessing", "complete"}:
            body |= {"progress": self._progress(request), "estimates": self._estimates(request.order)}
        if status == "processing":
            body |= self._speed(request)
        if request.failure is not None:
            body["message"] = request.failure[1]
            if not self.world.older:
                body["errorCode"] = request.failure[0]
        if status == "complete":
            assert request.figures is not None  # noqa: S101 - a complete request has a result
            body["outputSize"] = str(request.figures.size)
            if not request.purged:
                body["download"] = self._download(request, call)
        return Answer(200, body)

    def _speed(self, request: _Request) -> dict[str, Any]:
        fps = round(self._config.processing_rate, 2)
        body: dict[str, Any] = {"averageFps": fps, "combinedFps": fps}
        if any(each["model"] in GENERATIVE for each in request.order.filters):
            return body  # such a backend has no chunks
        chunk: dict[str, Any] = {
            "chunkId": str(uuid.uuid5(uuid.UUID(request.id), "chunk")),
            "chunkIndex": 0,
            "taskIndex": 0,
            "status": "processing",
            "progress": self._progress(request),
        }
        if self.world.older:
            total = request.order.output_frames
            done = int(total * self._progress(request) / 100)
            chunk |= {"fps": fps, "currentFrame": done, "expectedOutputFrames": total, "sampleCount": 1}
        else:
            chunk["averageFps"] = fps
        return {**body, "processingJobs": [chunk]}

    def _download(self, request: _Request, call: Call) -> dict[str, Any]:
        assert request.result is not None  # noqa: S101 - a complete request has a result
        if call.links_expired:
            url = self._store.url(request.result, 0)
            return {"url": url, "expiresIn": 1000, "expiresAt": self._milliseconds(self._clock.now() - 1)}
        lifetime = _OLDER_LIFETIME if self.world.older else _LIFETIME
        link = request.link
        if self.world.older or link is None:
            link = request.link = (self._store.url(request.result, lifetime), self._clock.now() + lifetime)
        return {
            "url": link[0],
            "expiresIn": round(lifetime * 1000),
            "expiresAt": self._milliseconds(link[1]),
        }

    async def _read_record(self, call: Call) -> Answer:
        if self.world.older:
            raise RefusedError(404, "Not found")
        return Answer(200, self._record(self._request(call), call))

    def _record(self, request: _Request, call: Call) -> dict[str, Any]:
        self._note_steps(request)
        now = self._clock.now()
        times = {
            name: self._milliseconds(at)
            for name, at in request.times.items()
            if at <= now and not (name == "canceling" and self._status(request) == "failed")
        }
        record: dict[str, Any] = {
            "id": request.id,
            "userId": 1,
            "status": self._status(request),
            "ts": times,
            "lastEventTs": max(times.values()),
            "transactions": [
                {"operation": operation, "amount": _plain(amount)}
                for operation, amount in request.transactions
            ],
        }
        if request.order.cost is not None:
            record["estimates"] = self._estimates(request.order)
        if request.failure is not None:
            record["error"] = {"message": request.failure[1]}
        if self.world.older:
            return record
        record |= {"filters": request.body["filters"], "output": dict(request.order.output)}
        record["source"] = self._source(request)
        if request.failure is not None:
            record["error"]["errorCode"] = request.failure[0]
        if request.figures is not None:
            record["destination"] = {
                "container": request.order.output["container"],
                "frameCount": request.figures.frames,
                "frameRate": request.figures.fps,
                "duration": request.figures.duration,
                "size": request.figures.size,
            }
            if not request.purged:
                record["destination"]["download"] = self._download(request, call)
        return record

    def _source(self, request: _Request) -> dict[str, Any]:
        told = request.body["source"]
        names = ("container", "size", "duration", "frameCount", "frameRate", "resolution")
        source = {name: told[name] for name in names if name in told}
        info = request.info
        if info is not None:
            source |= {
                "size": info.size,
                "duration": info.duration,
                "frameCount": info.frames,
                "frameRate": info.fps,
                "resolution": {"width": info.width, "height": info.height},
            }
        if request.source is not None and not request.purged:
            source["download"] = {
                "url": self._store.url(request.source, _LIFETIME),
                "expiresIn": round(_LIFETIME * 1000),
                "expiresAt": self._milliseconds(self._clock.now() + _LIFETIME),
            }
        return source

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
            self._record(row, call)
            for row in rows[start:end]
            if not row.hidden and self._status(row) != "requested"
        ]
        body: dict[str, Any] = {"requests": shown}
        if not self.world.older:
            body["nextCursor"] = rows[end].id if end < len(rows) else None
        return Answer(200, body)

    async def _read_metrics(self, call: Call) -> Answer:
        request = self._request(call)
        if request.run is None or request.run.started is None or request.info is None:
            return Answer(200, {"message": "There are no metrics yet."})
        if any(each["model"] in GENERATIVE for each in request.order.filters):
            return Answer(200, {"message": "There are no metrics for generative models."})
        self._note_steps(request)
        times = {**request.times, "pendingSourceUpload": request.times.get("accepted", 0.0)}
        order = ("pendingSourceUpload", "initializing", "preprocessing", "processing", "postprocessing")
        order_ends = (*order[1:], "complete")
        minutes = {
            name: round((times[following] - times[name]) / 60, 4)
            for name, following in zip(order, order_ends, strict=True)
            if name in times and following in times
        }
        body: dict[str, Any] = {
            "minutesInState": minutes,
            "minutesToEnhance": minutes.get("processing", 0),
            "inputFrames": request.info.frames,
            "outputFrames": request.order.output_frames,
            "inputSize": str(request.info.size),
        }
        if request.figures is not None:
            body["outputSize"] = str(request.figures.size)
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
        charged, now = self._cancellation(request), self._clock.now()
        self._note_steps(request)
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
        return Answer(200, {"message": f"{message}: {_plain(request.reserved - charged)} credits come back."})

    async def _estimate_cancellation(self, call: Call) -> Answer:
        if self.world.older:
            raise RefusedError(404, "Not found")
        request = self._request(call)
        status = self._status(request)
        if status in {"complete", "failed"}:
            raise RefusedError(400, f"The request cannot be canceled: it is {status}.")
        over = status in {"canceling", "canceled"}
        charged = Decimal(0) if over else self._cancellation(request)
        reserved = Decimal(0) if over else request.reserved
        return Answer(
            200,
            {
                "requestId": request.id,
                "status": status,
                "cancelable": not over,
                "progress": self._progress(request),
                "creditsReserved": _plain(reserved),
                "creditsToCommit": _plain(charged),
                "creditsToRefund": _plain(reserved - charged),
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

    def _purge(self, request: _Request) -> None:
        request.purged = True
        for stored in (request.source, request.result):
            if stored is not None:
                self._store.delete(stored)

    # Shapes

    def _request(self, call: Call) -> _Request:
        request = self._requests.get(call.path["requestId"].lower())
        if request is None:
            raise _not_found()
        return request

    def _estimates(self, order: Order) -> dict[str, Any]:
        assert order.cost is not None  # noqa: S101 - asked for only where it is known
        seconds = order.output_frames / self._config.processing_rate
        return {
            "cost": [_plain(bound) for bound in order.cost],
            # As pessimistic as the vendor's were measured to be.
            "time": [round(2 * seconds, 2), round(2.2 * seconds, 2)],
        }

    def _milliseconds(self, at: float) -> int:
        return round(self._clock.datetime(at).timestamp() * 1000)


def _not_found() -> RefusedError:
    return RefusedError(404, "Enhancement request with the provided ID not found")


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _join(parts: list[Path], target: Path, *, hashed: bool) -> str:
    """Make one file of many: the first grows by the others. Returns its MD5 if it is wanted."""
    parts[0].rename(target)
    with target.open("ab") as whole:
        for part in parts[1:]:
            with part.open("rb") as file:
                shutil.copyfileobj(file, whole, 4 * 1024 * 1024)
            part.unlink()
    if not hashed:
        return ""
    with target.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


async def _put_out(path: Path, external: Mapping[str, Any], allowed_hosts: frozenset[str]) -> None:
    """Bring a result to the caller's own storage: by one PUT, or as the parts of the caller's own upload."""
    several = external.get("multipart", {}).get("urls", [])
    urls = [external["presignedUrl"]] if "presignedUrl" in external else several
    if not urls:
        raise FetchError("the sandbox has no AWS")
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        with await asyncio.to_thread(path.open, "rb") as file:
            length = -(-await asyncio.to_thread(file.seek, 0, os.SEEK_END) // len(urls))
            await asyncio.to_thread(file.seek, 0)
            for url in urls:
                host = httpx.URL(url).host
                if not is_loopback(host) and host not in allowed_hosts:
                    raise FetchError(f"the sandbox writes to this machine alone, not to {host}")
                answer = await client.put(url, content=await asyncio.to_thread(file.read, length))
                answer.raise_for_status()
