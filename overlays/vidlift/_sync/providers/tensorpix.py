# Derived; do not edit: change overlays/vidlift/providers/tensorpix.py, then run `make generate`.

"""TensorPix: multipart uploads, jobs on stored videos or from a URL, polling.

Sources: the vendor's API reference, version 1.1.0, and its schema 1.0.0, as pinned in specs/tensorpix.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from vidlift import media
from vidlift._sync.provider import Provider
from vidlift._sync.recording import record_upload
from vidlift._sync.starting import submits
from vidlift._sync.tracing import traced
from vidlift._sync.watching import poll
from vidlift.errors import DecodeError, JobTimeout, TransferError, TransportError, UsageError, VidliftError
from vidlift.options import is_web_url
from vidlift.orders import Uploaded
from vidlift.providers._tensorpix_options import TensorPixOptions
from vidlift.providers.tensorpix import UNIT, TensorPixDescription, cost_of
from vidlift.redact import redact_url
from vidlift.snapshots import Balance, JobSnapshot, JobState
from vidlift.starting import noting
from vidlift.targets import safe_name
from vidlift.uploads import UploadReader
from vidlift.values import VIDEO_TYPES, agree, positive
from vidlift_api.tensorpix import models
from vidlift_api.tensorpix.api import accounts, jobs, videos
from vidlift_api.tensorpix.models import Video
from vidlift_api.tensorpix.types import File

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from vidlift._sync.jobs import Job
    from vidlift.transfer import TransferProgress


class TensorPix(TensorPixDescription, Provider):
    """A connection to TensorPix. Make one with `vidlift.connect("tensorpix")`."""

    @submits(TensorPixOptions)
    def submit(self, options: TensorPixOptions) -> Job:
        """Start a job, which costs Credits unless it is a preview.

        A file is uploaded, and the job is started when TensorPix has stored it. A URL must be reachable for
        at least 2 hours. All options are checked first.

        Returns:
            A handle on the new job.

        Raises:
            UsageError: An option or the source is wrong. Nothing was uploaded.
            TransferError: The file could not be uploaded. No job was started.
            InsufficientCredits: The account cannot pay. No job was started.
            InvalidRequest: TensorPix refuses the video or the options. No job was started.
            SubmissionUncertain: The answer was lost, and so it is not known whether a job was started.
        """
        source: Any = options.source
        fresh = not options.is_url and not isinstance(source, Uploaded)
        if fresh:
            UploadReader(source).close()
        elif options.is_url and not is_web_url(source):
            raise UsageError(f"{redact_url(source)} is not an http or https URL, which TensorPix can fetch")
        members = options.request(self.models(), self._frame_rate(options))
        before = frozenset[str]() if fresh else self.before()
        upload_id: str | None = None
        start: tuple[Any, Any, Any] = (
            jobs.jobs_from_url_create,
            models.EnhanceVideo,
            models.EnhanceJobResponse,
        )
        given: dict[str, Any] = {"video_url": source}
        if not options.is_url:
            upload = self.upload(source, on_progress=options.on_progress) if fresh else source
            upload_id = self._checked_id(upload.id)
            start = jobs.jobs_create, models.CreateJob, models.CreatedJob
            given = {"input_video": int(upload_id)}
        operation, body, model = start
        return self.start_job(
            operation,
            body(**given, **members),
            model,
            subject=f"upload {upload_id}" if upload_id else redact_url(source),
            fits=self._fits(upload_id, source, members),
            before=before,
            upload_id=upload_id,
        )

    def fitting(
        self, upload_id: str | None, source: str | None, options: Any
    ) -> Callable[[JobSnapshot], bool]:
        """Return what says whether a listed job is on a source and does what options say."""
        rate = self._frame_rate(options, upload_id)
        return self._fits(upload_id, source, options.request(self.models(), rate))

    def _frame_rate(self, options: TensorPixOptions, upload_id: str | None = None) -> float | None:
        if options.fps is None:
            return None
        number = upload_id or getattr(options.source, "id", None)
        if number is None:
            source: Any = options.source
            return (media.probe(source)).fps
        rate: float | None = positive((self._video(int(self._checked_id(number)))).framerate)
        return rate

    def _fits(
        self, upload_id: str | None, source: str | None, members: Mapping[str, Any]
    ) -> Callable[[JobSnapshot], bool]:
        def fits(seen: JobSnapshot) -> bool:
            job: models.Job = seen.raw
            video = job.input_video if isinstance(job.input_video, Video) else None
            ids = [getattr(model, "id", None) for model in job.ml_models or ()]
            shown = job.to_dict() | {"ml_models": ids}
            names = {str(video.id)} if video and upload_id else {seen.source, video and video.external_url}
            return agree(members, shown) and (video is None or (upload_id or source) in names)

        return fits

    @traced("upload")
    def upload(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Uploaded:
        """Upload a file, and wait until TensorPix has stored it. Starts no job.

        Args:
            path: A file that is not empty, and does not change while it is sent.
            on_progress: Called as bytes leave, from another thread where there is an event loop.

        Returns:
            What `submit` takes, as often as wanted.

        Raises:
            TransferError: The file cannot be read, was not received whole, or was not stored in time.
            InvalidRequest: TensorPix refuses it, or the storage quota is used up.
        """
        with UploadReader(path, on_progress) as reader:
            name = safe_name(reader.path.name, "video.mp4")
            what = f"uploading {name}"
            body = models.VideoUpload(File(reader, name, VIDEO_TYPES.get(Path(name).suffix.lower())))
            try:
                answer = self.ask(videos.videos_create, what, client=self._upload_client, body=body)
            except TransportError as error:
                raise TransferError(f"{error}; no job was started").about(self.name) from error
        video = self.read(answer, Video, what, needs="id|file")
        record_upload(self, str(video.id))
        with noting(f"TensorPix has the upload: once it is stored, submit(Uploaded('{video.id}')) uses it"):
            return self._stored(video)

    def stored_upload(self, upload_id: str) -> Uploaded:
        """Wait until an earlier upload is stored.

        Raises:
            TransferError: It was not stored in time.
        """
        return self._stored(self._video(int(self._checked_id(upload_id))))

    def _video(self, number: int) -> Video:
        what = f"reading upload {number}"
        answer = self.ask(videos.videos_retrieve, what, number)
        return self.read(answer, Video, what, needs="id|file")

    def _stored(self, video: Video) -> Uploaded:
        limit = self.defaults.store_timeout
        try:
            if not video.file:
                poll(
                    lambda: self._video(video.id),
                    state=lambda seen: JobState.SUCCEEDED if seen.file else JobState.AWAITING_UPLOAD,
                    name=f"upload {video.id}",
                    timeout=limit,
                    policy=self.policy,
                    clock=self.clock,
                    random=self.random,
                )
        except VidliftError as error:
            late = isinstance(error, JobTimeout)
            problem = f"is not stored after {limit:g} s" if late else f"was lost: {error}"
            failure = TransferError(f"TensorPix upload {video.id} {problem}; no job was started")
            failure.upload_id = str(video.id)
            raise failure.about(self.name) from error
        return Uploaded(str(video.id))

    def balance(self) -> Balance:
        """Read the Credits that the account has left, in `credits`."""
        what = "reading the balance"
        answer = self.ask(accounts.accounts_profile_balance_retrieve, what)
        cost = cost_of(self.read(answer, models.CreditsBalance, what).balance_usd)
        if cost is None:
            problem = "TensorPix shows no balance that can be read; look at its Billing page"
            raise DecodeError(problem, status=200, path="CreditsBalance.balance_usd", body="")
        return Balance(cost.amount, UNIT)


PROVIDER = TensorPix
