"""Rushes on this machine, for the scenarios: real sockets, uploads and encodes, served by the sandbox."""

from __future__ import annotations

import asyncio
import hmac
import uuid
from typing import TYPE_CHECKING, Any

from attrs import define, field

from vidlift.media import MediaInfo, probe
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.encoding.plans import EncodePlan
from vidlift.sandbox.faults import hidden_reads
from vidlift.sandbox.fetch import FetchError, fetch
from vidlift.sandbox.runs import RunState
from vidlift.sandbox.webhooks import WebhookSender

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.slots import Slot
    from vidlift.sandbox.storage import StoredObject
    from vidlift.sandbox.validation import Contract

PAGE = 20
PHASES = {
    RunState.QUEUED: "waiting",
    RunState.RUNNING: "rendering",
    RunState.SUCCEEDED: "ready",
    RunState.FAILED: "error",
    RunState.CANCELED: "aborted",
}


@define(eq=False, kw_only=True)
class Upload:
    id: str
    name: str
    slots: tuple[Slot, ...] = ()


@define(eq=False, kw_only=True)
class Task:
    id: str
    body: dict[str, Any]
    info: MediaInfo
    created: float
    hidden: int
    run: Run = field(init=False)
    result: StoredObject | None = None


class RushesVendor:
    """The API of Rushes."""

    body_limits: Mapping[str, int] = {}

    def __init__(self, context: SandboxContext, contract: Contract, api_key: str) -> None:
        self.contract = contract
        self._context = context
        self._key = api_key
        self._uploads: dict[str, Upload] = {}
        self._tasks: dict[str, Task] = {}
        self.webhooks = WebhookSender(context.config.allowed_hosts, attempts=1)
        self.handlers: Mapping[str, Handler] = {
            "openUpload": self._open_upload,
            "createTask": self._create,
            "getTask": self._read,
            "listTasks": self._list,
            "abortTask": self._abort,
            "deleteFiles": self._delete,
        }

    def authenticate(self, headers: Mapping[str, str]) -> None:
        if not hmac.compare_digest(headers.get("authorization", "").encode(), f"Bearer {self._key}".encode()):
            raise RefusedError(401, "the token is not valid")

    def refusal(self, error: RefusedError) -> Answer:
        detail = str(error) or "; ".join(f"{name}: {texts[0]}" for name, texts in error.messages.items())
        return Answer(error.status, {"detail": detail}, error.headers)

    def settle(self) -> None:
        self._context.scheduler.settle()

    async def _open_upload(self, call: Call) -> Answer:
        upload = Upload(id=str(uuid.uuid4()), name=call.body["fileName"])
        store = self._context.store
        upload.slots = self._context.slots.open(store.origin, 1, 3600, upload_id=upload.id)
        self._uploads[upload.id] = upload
        return Answer(201, {"uploadId": upload.id, "putUrl": upload.slots[0].url})

    async def _create(self, call: Call) -> Answer:
        source = await self._source(call.body)
        info = await asyncio.to_thread(probe, source)
        task = Task(
            id=str(uuid.uuid4()),
            body=call.body,
            info=info,
            created=self._context.clock.now(),
            hidden=hidden_reads(call.effects),
        )
        factor = call.body["factor"]
        plan = EncodePlan(
            source=source,
            target=self._context.store.new_path(".mp4"),
            width=info.width * factor,
            height=info.height * factor,
            container="mp4",
            codec="libx264",
            pixel_format="yuv420p",
        )
        task.run = self._context.new_run(
            [plan], frames=info.frames, effects=call.effects, on_end=lambda run: self._ended(task, run)
        )
        self._context.scheduler.submit(task.run)
        self._tasks[task.id] = task
        return Answer(202, self._shown(task))

    async def _source(self, body: Mapping[str, Any]) -> Path:
        if "uploadId" in body:
            upload = self._uploads.get(body["uploadId"])
            if upload is None or not upload.slots[0].path.exists():
                raise RefusedError(422, "nothing was uploaded there")
            return upload.slots[0].path
        path = self._context.store.new_path(".mp4")
        config = self._context.config
        try:
            await fetch(body["sourceUrl"], path, limit=config.max_upload, allowed_hosts=config.allowed_hosts)
        except (FetchError, KeyError) as error:
            raise RefusedError(422, "the source cannot be fetched") from error
        return path

    def _ended(self, task: Task, run: Run) -> None:
        if run.state is RunState.SUCCEEDED:
            task.result = self._context.store.adopt(run.encodes[0].plan.target)
        if task.body.get("hookUrl"):
            self.webhooks.send(task.body["hookUrl"], {"uuid": task.id, "phase": PHASES[run.state]})

    async def _read(self, call: Call) -> Answer:
        task = self._task(call)
        if task.hidden:
            task.hidden -= 1
            raise RefusedError(404, "there is no such task")
        return Answer(200, self._shown(task, expired=call.links_expired))

    async def _list(self, call: Call) -> Answer:
        rows = list(reversed(self._tasks.values()))
        start = int(call.query.get("after") or 0)
        end = start + PAGE
        shown = [self._shown(task) for task in rows[start:end]]
        return Answer(200, {"tasks": shown, "after": str(end) if end < len(rows) else None})

    async def _abort(self, call: Call) -> Answer:
        task = self._task(call)
        if task.run.state.is_terminal:
            raise RefusedError(409, "the task has ended")
        self._context.scheduler.cancel(task.run)
        return Answer(200, self._shown(task))

    async def _delete(self, call: Call) -> Answer:
        task = self._task(call)
        if not task.run.state.is_terminal:
            raise RefusedError(409, "the task continues")
        if task.result is None:
            raise RefusedError(404, "there are no files")
        self._context.store.delete(task.result)
        task.result = None
        return Answer(204)

    def _task(self, call: Call) -> Task:
        task = self._tasks.get(call.path["taskId"].lower())
        if task is None:
            raise RefusedError(404, "there is no such task")
        return task

    def _shown(self, task: Task, *, expired: bool = False) -> dict[str, Any]:
        clock, run = self._context.clock, task.run
        shown: dict[str, Any] = {
            name: task.body[name] for name in ("uploadId", "sourceUrl", "factor") if name in task.body
        }
        shown |= {
            "uuid": task.id,
            "phase": PHASES[run.state],
            "percent": round(100 * run.progress(clock.now()), 3),
            "createdAt": clock.datetime(task.created).isoformat(),
        }
        if run.ended is not None:
            shown["endedAt"] = clock.datetime(run.ended).isoformat()
        if run.state is RunState.FAILED:
            shown["reason"] = "the renderer gave up"
        if task.result is not None:
            url = self._context.store.url(task.result, 0 if expired else 3600)
            made = run.results[0]
            video = {"kind": "video", "url": url, "width": made.width, "height": made.height}
            shown["outputs"] = [{"kind": "still", "url": url}, {**video, "bytes": made.size}]
        return shown
