"""Topaz's operations: what is judged, what is set going, and what is answered."""

from __future__ import annotations

import asyncio
import base64
import hmac
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vidlift.media import MediaError, probe
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.faults import hidden_reads
from vidlift.sandbox.fetch import FetchError
from vidlift.sandbox.vendors.topaz.answers import Answers, plain
from vidlift.sandbox.vendors.topaz.files import check_access
from vidlift.sandbox.vendors.topaz.models import MODELS
from vidlift.sandbox.vendors.topaz.orders import Geometry, Order, OrderError, read_order
from vidlift.sandbox.vendors.topaz.refusals import not_found, shaped
from vidlift.sandbox.vendors.topaz.requests import VideoRequest
from vidlift.sandbox.vendors.topaz.work import FINAL, Work
from vidlift.sandbox.vendors.topaz.world import TopazWorld

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.validation import Contract


_BODY_LIMIT = 3000


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
        self._config = context.config
        self._clock = context.clock
        self._store = context.store
        self._api_key = api_key
        self._requests: dict[str, VideoRequest] = {}
        self._work = Work(context, self.world)
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

    @property
    def credits(self) -> Decimal:
        """What the account has left."""
        return self._work.credits

    # What every vendor has

    def authenticate(self, headers: Mapping[str, str]) -> None:
        """Raise RefusedError unless `X-API-Key: <key>` is there."""
        if not hmac.compare_digest(headers.get("x-api-key", "").encode(), self._api_key.encode()):
            raise RefusedError(401, "Unauthorized")

    def refusal(self, error: RefusedError) -> Answer:
        """Shape a refusal as the document does."""
        return shaped(error, self.world)

    def settle(self) -> None:
        """Bring all requests up to date."""
        self._work.settle(self._requests.values())

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
        self._work.reserve(request)
        request.slots = self._work.open_slots(request, 1)
        urls = [slot.url for slot in request.slots]
        body = {"requestId": request.id, "uploadId": request.upload_id, "uploadUrls": urls}
        return Answer(200, {**body, **self._express_estimates(order)})

    async def _create_express_external(self, call: Call, order: Order, external: Mapping[str, Any]) -> Answer:
        """Read the source first: its price has to be known, because credits are reserved at once."""
        await check_access(external, self._config.allowed_hosts)
        path = self._store.new_path(f".{call.body['source']['container']}")
        try:
            await self._work.fetch(external, path)
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
        self._work.reserve(request)
        request.times["initializing"] = self._clock.now()
        await self._work.begin(request, path)
        return Answer(200, {"requestId": request.id, **self._express_estimates(order)})

    def _express_estimates(self, order: Order) -> dict[str, Any]:
        if order.cost is None or self.world.older:
            return {}
        return {"estimates": self._answers().estimates(order)}

    def _check_credits(self, order: Order) -> None:
        if order.cost is not None and order.cost[0] > self._work.credits:
            # Choice, for express requests: 402 is what accepting answers; for them no status is declared.
            raise RefusedError(402, "Insufficient credits")

    def _order(self, body: Mapping[str, Any], *, express: bool, source: Geometry | None = None) -> Order:
        try:
            stated = source or Geometry.stated(body["source"])
            return read_order(body, express=express, source=stated, older=self.world.older)
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
            self._work.reserve(request)
            if request.is_external:
                await self._work.take_external(request, request.body["source"]["external"])
            else:
                request.slots = self._work.open_slots(request, self._part_count(request.body["source"]))
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
        await self._work.take_upload(request, call.body.get("md5Hash"))
        return Answer(202, {"message": "The upload is complete, the request is queued."})

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
            position = next((at for at, row in enumerate(rows) if _cursor(row) == cursor), None)
            if position is None:
                raise RefusedError(400, "Invalid input", messages={"cursor": ["unknown cursor"]})
            start = position
        end = len(rows) if self.world.older else start + self.world.page
        shown = [
            self._answers(call).record(row)
            for row in rows[start:end]
            if not row.hidden and self._status(row) != "requested"
        ]
        body: dict[str, Any] = {"result": shown}
        if not self.world.older:
            body["nextCursor"] = _cursor(rows[end]) if end < len(rows) else None
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
        charged = self._work.cancel(request)
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
        if status not in FINAL:
            # Choice: nothing is said about requests that are in progress.
            raise RefusedError(400, f"The media are in use: the request is {status}.")
        self._work.purge(request)
        return Answer(204)

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

    def _request(self, call: Call) -> VideoRequest:
        request = self._requests.get(call.path["requestId"].lower())
        if request is None:
            raise not_found()
        return request


def _cursor(request: VideoRequest) -> str:
    """Return what names the page that begins with a request; the document calls its format base64url."""
    return base64.urlsafe_b64encode(request.id.encode()).decode()
