# Derived; do not edit: change overlays/vidlift/providers/topaz/operations.py, then run `make generate`.

"""Topaz's operations, a method each: what is asked, and its answer as a model or one of vidlift's errors."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import attrs

from vidlift.errors import DecodeError, ServerError, TransportError, VidliftError, may_have_acted
from vidlift.providers.topaz.operations import TRIES, T, _named
from vidlift.providers.topaz.snapshots import NAME
from vidlift_api.topaz.api.system import get_system_status
from vidlift_api.topaz.api.video import (
    accept_video_request,
    cancel_video_request,
    complete_video_upload,
    create_express_video_request,
    create_video_request,
    delete_video_media,
    estimate_video_cancellation,
    get_video_request,
    get_video_request_metrics,
    get_video_request_status,
    list_video_requests,
)
from vidlift_api.topaz.models import (
    AcceptResponse,
    CancelEstimateResponse,
    CreateExpressResponse,
    CreateResponse,
    MetricsResponse,
    RequestHistory,
    StatusResponse,
    SystemStatusResponse,
    VideoRequestRecord,
)
from vidlift_api.topaz.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift._sync.clock import Clock
    from vidlift.errors import ApiError
    from vidlift.responses import Reader
    from vidlift_api.topaz import Client
    from vidlift_api.topaz.models import CompleteUploadRequest, CreateExpressVideoRequest, CreateVideoRequest


@attrs.define(eq=False, kw_only=True)
class Operations:
    client: Client
    upload_client: Client
    read: Reader
    clock: Clock
    known: dict[str, bool] = attrs.field(factory=dict, init=False)

    def create(self, body: CreateVideoRequest, shown: str) -> CreateResponse:

        what = f"asking for a quote on {shown}"

        def create() -> CreateResponse:
            with self.read.requesting(what):
                answer = create_video_request.sync_detailed(client=self.client, body=body)
            return _named(self.read.expect(answer, CreateResponse, what), what)

        return self._repeated(create)

    def accept(self, job_id: str) -> list[str]:

        what = f"accepting job {job_id}"

        def accept() -> AcceptResponse:
            with self.read.requesting(what):
                answer = accept_video_request.sync_detailed(UUID(job_id), client=self.client)
            return self.read.expect(answer, AcceptResponse, what)

        try:
            return list((self._repeated(accept)).urls or ())
        except VidliftError as error:
            raise error.about(NAME, job_id) from error.__cause__

    def create_express(self, body: CreateExpressVideoRequest, shown: str) -> CreateExpressResponse:

        what = f"starting an express job on {shown}"
        with self.read.requesting(what):
            answer = create_express_video_request.sync_detailed(client=self.client, body=body)
        return _named(self.read.expect(answer, CreateExpressResponse, what), what)

    def complete_upload(self, job_id: str, body: CompleteUploadRequest) -> None:

        what = f"reporting the upload of job {job_id}"
        with self.read.requesting(what):
            answer = complete_video_upload.sync_detailed(UUID(job_id), client=self.upload_client, body=body)
        if not self.read.succeeded(answer):
            raise self.read.error(answer, what)

    def status(self, job_id: str) -> StatusResponse:

        what = f"reading job {job_id}"
        with self.read.requesting(what):
            answer = get_video_request_status.sync_detailed(UUID(job_id), client=self.client)
        return self.read.expect(answer, StatusResponse, what)

    def record(self, job_id: str) -> VideoRequestRecord | None:

        if self.known.get("records") is False:
            return None
        what = f"reading the record of job {job_id}"
        try:
            with self.read.requesting(what):
                answer = get_video_request.sync_detailed(UUID(job_id), client=self.client)
            if answer.status_code == 404 and "records" not in self.known:
                self.known["records"] = False
            record = self.read.expect(answer, VideoRequestRecord, what)
        except VidliftError:
            return None
        self.known["records"] = True
        return None if isinstance(record.id, UUID) and str(record.id) != job_id else record

    def page(self, cursor: str | None) -> tuple[list[VideoRequestRecord], str | None]:

        what = "listing jobs"
        with self.read.requesting(what):
            answer = list_video_requests.sync_detailed(
                client=self.client, cursor=UNSET if cursor is None else cursor
            )
        history = self.read.expect(answer, RequestHistory, what)
        return history.result, history.next_cursor or None

    def cancel(self, job_id: str) -> ApiError | None:

        what = f"canceling job {job_id}"
        with self.read.requesting(what):
            answer = cancel_video_request.sync_detailed(UUID(job_id), client=self.client)
        if self.read.succeeded(answer):
            return None
        refusal = self.read.error(answer, what)
        if answer.status_code != 400:
            raise refusal
        return refusal

    def estimate_cancellation(self, job_id: str) -> CancelEstimateResponse | None:

        what = f"asking what canceling job {job_id} would cost"
        with self.read.requesting(what):
            answer = estimate_video_cancellation.sync_detailed(UUID(job_id), client=self.client)
        if answer.status_code == 400:
            return None
        return self.read.expect(answer, CancelEstimateResponse, what)

    def delete_media(self, job_id: str) -> None:

        what = f"deleting the media of job {job_id}"
        with self.read.requesting(what):
            answer = delete_video_media.sync_detailed(UUID(job_id), client=self.client)
        if not self.read.succeeded(answer) and answer.status_code != 404:
            raise self.read.error(answer, what)

    def metrics(self, job_id: str) -> MetricsResponse:

        what = f"reading the metrics of job {job_id}"
        with self.read.requesting(what):
            answer = get_video_request_metrics.sync_detailed(UUID(job_id), client=self.client)
        return self.read.expect(answer, MetricsResponse, what)

    def system_status(self) -> SystemStatusResponse:

        what = "reading the state of the service"
        with self.read.requesting(what):
            answer = get_system_status.sync_detailed(client=self.client)
        return self.read.expect(answer, SystemStatusResponse, what)

    def _repeated(self, ask: Callable[[], T]) -> T:

        doubt: VidliftError | None = None
        tries = 1
        while True:
            try:
                return ask()
            except VidliftError as error:
                if may_have_acted(error):
                    doubt = error
                repeats = isinstance(error, TransportError | DecodeError | ServerError) and error.transient
                if tries >= TRIES or not repeats:
                    if doubt is not None and doubt is not error:
                        raise doubt from error
                    raise
            self.clock.sleep(2.0**tries)
            tries += 1
