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
    """The operations, over one connection. Job ids are UUIDs as text.

    Attributes:
        client: Makes the requests.
        upload_client: Makes the request that ends an upload, whose answer may take long.
        read: Turns answers into models and errors.
        clock: Waits between attempts.
        known: Under `records`, whether the server has full records of jobs, once that is known.
    """

    client: Client
    upload_client: Client
    read: Reader
    clock: Clock
    known: dict[str, bool] = attrs.field(factory=dict, init=False)

    def create(self, body: CreateVideoRequest, shown: str) -> CreateResponse:
        """Asks for a quote, again if need be: it is free and starts nothing, so a lost one may lie there.

        Args:
            body: What is asked.
            shown: What the source is called in errors.
        """
        what = f"asking for a quote on {shown}"

        def create() -> CreateResponse:
            with self.read.requesting(what):
                answer = create_video_request.sync_detailed(client=self.client, body=body)
            return _named(self.read.expect(answer, CreateResponse, what), what)

        return self._repeated(create)

    def accept(self, job_id: str) -> list[str]:
        """Accepts a quote. Asking again changes nothing and answers the same URLs."""
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
        """Creates a job that is accepted at once. Made only once: a second request would be a second job.

        Args:
            body: What is asked.
            shown: What the source is called in errors.
        """
        what = f"starting an express job on {shown}"
        with self.read.requesting(what):
            answer = create_express_video_request.sync_detailed(client=self.client, body=body)
        return _named(self.read.expect(answer, CreateExpressResponse, what), what)

    def complete_upload(self, job_id: str, body: CompleteUploadRequest) -> None:
        """Reports an upload."""
        what = f"reporting the upload of job {job_id}"
        with self.read.requesting(what):
            answer = complete_video_upload.sync_detailed(UUID(job_id), client=self.upload_client, body=body)
        if not self.read.succeeded(answer):
            raise self.read.error(answer, what)

    def status(self, job_id: str) -> StatusResponse:
        """Reads how far a job is."""
        what = f"reading job {job_id}"
        with self.read.requesting(what):
            answer = get_video_request_status.sync_detailed(UUID(job_id), client=self.client)
        return self.read.expect(answer, StatusResponse, what)

    def record(self, job_id: str) -> VideoRequestRecord | None:
        """Reads a job's record. It only adds to what is known, so no trouble with it is worth an error."""
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
        # One that names another request is not believed.
        return None if isinstance(record.id, UUID) and str(record.id) != job_id else record

    def page(self, cursor: str | None) -> tuple[list[VideoRequestRecord], str | None]:
        """Reads one page of the history, newest first.

        Args:
            cursor: Where it begins, or None for the first one.

        Returns:
            The records, and the cursor of the next page; None for the last one.
        """
        what = "listing jobs"
        with self.read.requesting(what):
            answer = list_video_requests.sync_detailed(
                client=self.client, cursor=UNSET if cursor is None else cursor
            )
        history = self.read.expect(answer, RequestHistory, what)
        return history.result, history.next_cursor or None

    def cancel(self, job_id: str) -> ApiError | None:
        """Cancels a job.

        Returns:
            None, or what Topaz says (status 400) when there is nothing that it could cancel.
        """
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
        """Asks what canceling would cost now; None for a job that cannot be canceled (status 400)."""
        what = f"asking what canceling job {job_id} would cost"
        with self.read.requesting(what):
            answer = estimate_video_cancellation.sync_detailed(UUID(job_id), client=self.client)
        if answer.status_code == 400:
            return None
        return self.read.expect(answer, CancelEstimateResponse, what)

    def delete_media(self, job_id: str) -> None:
        """Removes source and result of a job; what is not there any more counts as removed."""
        what = f"deleting the media of job {job_id}"
        with self.read.requesting(what):
            answer = delete_video_media.sync_detailed(UUID(job_id), client=self.client)
        if not self.read.succeeded(answer) and answer.status_code != 404:
            raise self.read.error(answer, what)

    def metrics(self, job_id: str) -> MetricsResponse:
        """Reads how long each step of a job took."""
        what = f"reading the metrics of job {job_id}"
        with self.read.requesting(what):
            answer = get_video_request_metrics.sync_detailed(UUID(job_id), client=self.client)
        return self.read.expect(answer, MetricsResponse, what)

    def system_status(self) -> SystemStatusResponse:
        """Reads whether Topaz takes jobs, and which models it has."""
        what = "reading the state of the service"
        with self.read.requesting(what):
            answer = get_system_status.sync_detailed(client=self.client)
        return self.read.expect(answer, SystemStatusResponse, what)

    def _repeated(self, ask: Callable[[], T]) -> T:
        """Makes a request that is safe to repeat, until there is an answer to it.

        Where an attempt may have been acted on, that is what is raised in the end, and not what the last one
        said: a connection that is refused now says nothing about the request before.
        """
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
