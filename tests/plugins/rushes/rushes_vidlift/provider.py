"""The connection to Rushes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
from rushes_client import Client
from rushes_client.api.tasks import abort_task, create_task, delete_files, get_task, list_tasks
from rushes_client.api.uploads import open_upload
from rushes_client.models import NewTask, NewUpload, OutputKind, Phase, Task, TaskPage, Upload
from rushes_client.types import UNSET

from vidlift.declarations import Cancel, Ids, Pages, Read, Remove
from vidlift.options import Options, is_web_url, option, web_url
from vidlift.orders import Uploaded
from vidlift.parts import Part
from vidlift.provider import AsyncProvider
from vidlift.recording import record_upload_async
from vidlift.snapshots import Failure, JobSnapshot, JobState, Output
from vidlift.starting import submits_async
from vidlift.uploads import UploadReader
from vidlift.values import positive, share, text, utc

if TYPE_CHECKING:
    from vidlift.jobs import AsyncJob

STATES = {
    Phase.CREATED: JobState.QUEUED,
    Phase.WAITING: JobState.QUEUED,
    Phase.RENDERING: JobState.RUNNING,
    Phase.READY: JobState.SUCCEEDED,
    Phase.ERROR: JobState.FAILED,
    Phase.ABORTED: JobState.CANCELED,
}


@attrs.frozen(kw_only=True)
class RushesOptions(Options):
    scale: int = option("Factor on width and height.", default=2, low=1, high=4)
    webhook_url: str | None = option("Rushes POSTs there when the job ends.", check=web_url)


def webhook_ids(payload: object) -> list[object]:
    return [payload.get("uuid")] if isinstance(payload, dict) else []


class AsyncRushes(AsyncProvider):
    name = "rushes"
    TITLE = "Rushes"
    KEY_VARIABLE = "RUSHES_API_KEY"
    URL_VARIABLE = "RUSHES_BASE_URL"
    KEY_PAGE = "Rushes shows keys at https://rushes.example/keys"
    BASE_URL = "https://api.rushes.example"
    IDS = Ids(pattern=r"[0-9a-fA-F-]{36}", hint="UUIDs", key=UUID)
    OPTIONS = RushesOptions
    CLIENT = Client
    states = STATES
    READ = Read(operation=get_task, model=Task, needs="uuid|phase")
    STARTED_ID = "uuid"
    LIST = Pages(
        operation=list_tasks,
        model=TaskPage,
        key="after",
        first=UNSET,
        rows=lambda page: page.tasks,
        following=lambda page, *_: page.after or None,
    )
    CANCEL = Cancel(operation=abort_task, ask_job=frozenset({409}))
    REMOVES = (Remove(operation=delete_files, of=lambda seen: UUID(seen.job_id), what="files"),)
    LACKS = {
        "balance": "has no account: ask its operator",
        "pages": "has no numbered pages",
        "quote": "is free",
        "resume_upload": "makes a task of a whole upload only: submit the file again",
    }
    webhook_ids = staticmethod(webhook_ids)

    def snapshot_of(self, raw: Any, job_id: str | None = None) -> JobSnapshot:
        state = STATES.get(raw.phase, JobState.UNKNOWN)
        video = next((each for each in raw.outputs or () if each.kind == OutputKind.VIDEO), None)
        return JobSnapshot(
            "rushes",
            str(raw.uuid),
            state,
            raw_status=raw.phase.value,
            progress=share(raw.percent, 100),
            created_at=utc(raw.created_at),
            finished_at=utc(raw.ended_at),
            source=raw.source_url or str(raw.upload_id or "") or None,
            output=Output(video.url, None, *map(positive, (video.bytes_, video.width, video.height)))
            if video
            else None,
            failure=Failure(text(raw.reason) or "no reason was given") if state is JobState.FAILED else None,
            raw=raw,
        )

    @submits_async(RushesOptions)
    async def submit(self, options: RushesOptions) -> AsyncJob:
        """Start a job.

        Returns:
            The handle on it.
        """
        source: Any = options.source
        before, body = await self.before(), NewTask(options.scale)
        if isinstance(source, str) and is_web_url(source):
            body.source_url = source
        else:
            stored = isinstance(source, Uploaded)
            body.upload_id = source = UUID(source.id) if stored else await self._put(source, options)
        body.hook_url = options.webhook_url or UNSET

        async def fits(seen: JobSnapshot) -> bool:
            return seen.source == str(source) and seen.raw.factor in (options.scale, UNSET)

        return await self.start_job(create_task, body, Task, subject=str(source), fits=fits, before=before)

    async def _put(self, source: Any, options: RushesOptions) -> Any:
        with UploadReader(source) as file:
            path, size = file.path, file.size
        what = f"opening an upload of {path.name}"
        answer = await self.ask(open_upload, what, body=NewUpload(path.name, size))
        upload = self.read(answer, Upload, what)
        await self.put_parts(path, (Part(1, 0, size),), {1: upload.put_url}, options.on_progress)
        await record_upload_async(self, str(upload.upload_id))
        return upload.upload_id
