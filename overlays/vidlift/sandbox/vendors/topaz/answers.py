"""What is known of requests, written as Topaz answers it."""

from __future__ import annotations

import math
import uuid
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from vidlift.sandbox.clock import SandboxClock
    from vidlift.sandbox.config import SandboxConfig
    from vidlift.sandbox.storage import ObjectStore
    from vidlift.sandbox.vendors.topaz.orders import Order
    from vidlift.sandbox.vendors.topaz.requests import VideoRequest
    from vidlift.sandbox.vendors.topaz.world import TopazWorld

_OLDER_LIFETIME, LIFETIME = 24 * 3600.0, 7 * 24 * 3600.0
"""Seconds that the URL of a result is good for, in the two texts."""


@frozen(kw_only=True)
class Answers:
    """Write requests for one response.

    Attributes:
        now: When they are true, on the sandbox's clock.
        clock: Gives the date of a moment.
        config: How quick the sandbox is.
        store: Signs URLs.
        world: The text of the document that applies.
        expired: Whether URLs must be expired.
    """

    now: float
    clock: SandboxClock
    config: SandboxConfig
    store: ObjectStore
    world: TopazWorld
    expired: bool

    def status(self, request: VideoRequest) -> dict[str, Any]:
        """Write the status of a request."""
        status = request.status(self.now)
        body: dict[str, Any] = {"status": status}
        if status == "accepted" and not self.world.older:
            outstanding = [slot.url for slot in request.slots if slot.etag is None]
            body |= {"uploadId": request.upload_id, "urls": outstanding}
        if status in {"preprocessing", "processing", "postprocessing", "complete"}:
            body |= {"progress": request.progress(self.now), "estimates": self.estimates(request.order)}
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
                body["download"] = self._download(request)
        return body

    def metrics(self, request: VideoRequest) -> dict[str, Any]:
        """Write how long each step of a request took."""
        if request.run is None or request.run.started is None or request.info is None:
            return {"message": "There are no metrics yet."}
        if request.is_generative:
            return {"message": "There are no metrics for generative models."}
        request.note_steps(self.now)
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
        return body

    def _speed(self, request: VideoRequest) -> dict[str, Any]:
        fps = round(self.config.processing_rate, 2)
        body: dict[str, Any] = {"averageFps": fps, "combinedFps": fps}
        if request.is_generative:
            return body  # such a backend has no chunks
        chunk: dict[str, Any] = {
            "chunkId": str(uuid.uuid5(uuid.UUID(request.id), "chunk")),
            "chunkIndex": 0,
            "taskIndex": 0,
            "status": "processing",
            "progress": request.progress(self.now),
        }
        if self.world.older:
            total = request.order.output_frames
            done = int(total * request.progress(self.now) / 100)
            chunk |= {"fps": fps, "currentFrame": done, "expectedOutputFrames": total, "sampleCount": 1}
        else:
            chunk["averageFps"] = fps
        return {**body, "processingJobs": [chunk]}

    def _download(self, request: VideoRequest) -> dict[str, Any]:
        assert request.result is not None  # noqa: S101 - a complete request has a result
        if self.expired:
            url = self.store.url(request.result, 0)
            return {"url": url, "expiresIn": 1000, "expiresAt": self._milliseconds(self.now - 1)}
        lifetime = _OLDER_LIFETIME if self.world.older else LIFETIME
        link = request.link
        if self.world.older or link is None:
            link = request.link = (self.store.url(request.result, lifetime), self.now + lifetime)
        return {
            "url": link[0],
            "expiresIn": round(lifetime * 1000),
            "expiresAt": self._milliseconds(link[1]),
        }

    def record(self, request: VideoRequest) -> dict[str, Any]:
        """Write the record of a request."""
        request.note_steps(self.now)
        times = {
            name: self._milliseconds(at)
            for name, at in request.times.items()
            if at <= self.now and not (name == "canceling" and request.status(self.now) == "failed")
        }
        record: dict[str, Any] = {
            "id": request.id,
            "userId": 1,
            "status": request.status(self.now),
            "ts": times,
            "lastEventTs": max(times.values()),
            "transactions": [
                {"operation": operation, "amount": plain(amount)}
                for operation, amount in request.transactions
            ],
        }
        if request.order.cost is not None:
            record["estimates"] = self.estimates(request.order)
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
                record["destination"]["download"] = self._download(request)
        return record

    def _source(self, request: VideoRequest) -> dict[str, Any]:
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
                "url": self.store.url(request.source, LIFETIME),
                "expiresIn": round(LIFETIME * 1000),
                "expiresAt": self._milliseconds(self.now + LIFETIME),
            }
        return source

    def estimates(self, order: Order) -> dict[str, Any]:
        """Write what an order is estimated to cost and take."""
        assert order.cost is not None  # noqa: S101 - asked for only where it is known
        seconds = order.output_frames / self.config.processing_rate
        return {
            "cost": [plain(bound) for bound in order.cost],
            # As pessimistic as the vendor's were measured to be.
            "time": [math.ceil(2 * seconds), math.ceil(2.2 * seconds)],
        }

    def _milliseconds(self, at: float) -> int:
        return round(self.clock.datetime(at).timestamp() * 1000)


def plain(amount: Decimal) -> int | float:
    """Write an amount of credits."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
