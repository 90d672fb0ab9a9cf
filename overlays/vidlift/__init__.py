"""A typed library for cloud APIs that enhance video.

The first five lines:

    import vidlift

    with vidlift.connect("tensorpix") as tensorpix:  # the key comes from TENSORPIX_API_KEY
        job = tensorpix.submit("clip.mp4", scale=2)
        job.wait().download("clip-2x.mp4")

`connect_async` is the same for asyncio. Any process can attach to a job later: `tensorpix.attach(job_id)`.
All errors derive from `VidliftError`, and carry the job that they are about.
"""

import importlib

from vidlift._version import __version__

TYPE_CHECKING = False  # as type checkers know it; the module `typing` would double what this import costs
if TYPE_CHECKING:
    from vidlift._sync.clock import Clock, SystemClock
    from vidlift._sync.connection import connect
    from vidlift._sync.fleets import Fleet
    from vidlift._sync.jobs import Job
    from vidlift._sync.provider import Provider
    from vidlift._sync.providers.clipzy import Clipzy
    from vidlift._sync.providers.tensorpix import TensorPix
    from vidlift._sync.providers.topaz import Topaz
    from vidlift._sync.resuming import Resumed, resume
    from vidlift._sync.watching import poll
    from vidlift.clock import AsyncClock, AsyncSystemClock
    from vidlift.connection import connect_async
    from vidlift.discovery import PROVIDERS
    from vidlift.errors import (
        ApiError,
        AuthenticationError,
        DecodeError,
        InsufficientCredits,
        InvalidRequest,
        JobCanceled,
        JobError,
        JobFailed,
        JobTimeout,
        NotFound,
        PermissionDenied,
        RateLimited,
        RetentionEnded,
        ServerError,
        SourceChanged,
        SubmissionUncertain,
        TransferError,
        TransportError,
        UnknownStatusWarning,
        UsageError,
        VidliftError,
        WaitStopped,
    )
    from vidlift.fleet_summary import FleetSummary
    from vidlift.fleets import AsyncFleet
    from vidlift.jobs import DEFAULT, AsyncJob
    from vidlift.journal import AlreadyRecorded, Journal, JournalDamaged, JournalError
    from vidlift.listing import Listing
    from vidlift.orders import Uploaded
    from vidlift.polling import Adaptive, Exponential, Fixed, PollPolicy
    from vidlift.primitives.fleet import fleet
    from vidlift.provider import AsyncProvider, EnhancementModel, ProviderDefaults
    from vidlift.providers.clipzy import AsyncClipzy
    from vidlift.providers.tensorpix import AsyncTensorPix
    from vidlift.providers.topaz import AsyncTopaz
    from vidlift.quotes import CostLimitExceeded, Quote
    from vidlift.records import Record
    from vidlift.resuming import AsyncResumed, resume_async
    from vidlift.retrying import RetryPolicy
    from vidlift.schedule import FleetLimits, Seen
    from vidlift.snapshots import Balance, Cost, Failure, JobSnapshot, JobState, Output
    from vidlift.transfer import TransferProgress
    from vidlift.watching import poll_async

__all__ = [
    "DEFAULT",
    "PROVIDERS",
    "Adaptive",
    "AlreadyRecorded",
    "ApiError",
    "AsyncClipzy",
    "AsyncClock",
    "AsyncFleet",
    "AsyncJob",
    "AsyncProvider",
    "AsyncResumed",
    "AsyncSystemClock",
    "AsyncTensorPix",
    "AsyncTopaz",
    "AuthenticationError",
    "Balance",
    "Clipzy",
    "Clock",
    "Cost",
    "CostLimitExceeded",
    "DecodeError",
    "EnhancementModel",
    "Exponential",
    "Failure",
    "Fixed",
    "Fleet",
    "FleetLimits",
    "FleetSummary",
    "InsufficientCredits",
    "InvalidRequest",
    "Job",
    "JobCanceled",
    "JobError",
    "JobFailed",
    "JobSnapshot",
    "JobState",
    "JobTimeout",
    "Journal",
    "JournalDamaged",
    "JournalError",
    "Listing",
    "NotFound",
    "Output",
    "PermissionDenied",
    "PollPolicy",
    "Provider",
    "ProviderDefaults",
    "Quote",
    "RateLimited",
    "Record",
    "Resumed",
    "RetentionEnded",
    "RetryPolicy",
    "Seen",
    "ServerError",
    "SourceChanged",
    "SubmissionUncertain",
    "SystemClock",
    "TensorPix",
    "Topaz",
    "TransferError",
    "TransferProgress",
    "TransportError",
    "UnknownStatusWarning",
    "Uploaded",
    "UsageError",
    "VidliftError",
    "WaitStopped",
    "__version__",
    "connect",
    "connect_async",
    "fleet",
    "poll",
    "poll_async",
    "resume",
    "resume_async",
]

_HOMES = {
    name: module
    for module, names in {
        "vidlift._sync.clock": "Clock SystemClock",
        "vidlift._sync.connection": "connect",
        "vidlift._sync.fleets": "Fleet",
        "vidlift._sync.jobs": "Job",
        "vidlift._sync.provider": "Provider",
        "vidlift._sync.providers.clipzy": "Clipzy",
        "vidlift._sync.providers.tensorpix": "TensorPix",
        "vidlift._sync.providers.topaz": "Topaz",
        "vidlift._sync.resuming": "Resumed resume",
        "vidlift.clock": "AsyncClock AsyncSystemClock",
        "vidlift.connection": "connect_async",
        "vidlift.errors": (
            "ApiError AuthenticationError DecodeError InsufficientCredits InvalidRequest JobCanceled "
            "JobError JobFailed JobTimeout NotFound PermissionDenied RateLimited RetentionEnded ServerError "
            "SourceChanged SubmissionUncertain TransferError TransportError UnknownStatusWarning UsageError "
            "VidliftError WaitStopped"
        ),
        "vidlift.fleet_summary": "FleetSummary",
        "vidlift.fleets": "AsyncFleet",
        "vidlift.jobs": "DEFAULT AsyncJob",
        "vidlift.journal": "AlreadyRecorded Journal JournalDamaged JournalError",
        "vidlift.listing": "Listing",
        "vidlift.orders": "Uploaded",
        "vidlift.polling": "Adaptive Exponential Fixed PollPolicy",
        "vidlift.primitives.fleet": "fleet",
        "vidlift.provider": "AsyncProvider EnhancementModel ProviderDefaults",
        "vidlift.discovery": "PROVIDERS",
        "vidlift.providers.clipzy": "AsyncClipzy",
        "vidlift.providers.tensorpix": "AsyncTensorPix",
        "vidlift.providers.topaz": "AsyncTopaz",
        "vidlift.quotes": "CostLimitExceeded Quote",
        "vidlift.records": "Record",
        "vidlift.resuming": "AsyncResumed resume_async",
        "vidlift.schedule": "FleetLimits Seen",
        "vidlift.snapshots": "Balance Cost Failure JobSnapshot JobState Output",
        "vidlift.transfer": "TransferProgress",
        "vidlift.retrying": "RetryPolicy",
        "vidlift._sync.watching": "poll",
        "vidlift.watching": "poll_async",
    }.items()
    for name in names.split()
}
"""The module that each public name comes from, loaded when the name is first used: a program pays for what
it uses alone. Type checkers and editors read the imports above; a test holds that the two agree."""


if not TYPE_CHECKING:  # type checkers would take any name then

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        module = home or f"{__name__}.{name}"
        try:
            loaded = importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name) from None
        globals()[name] = getattr(loaded, name) if home else loaded
        return globals()[name]


def __dir__() -> list[str]:
    return sorted(globals().keys() | _HOMES.keys())
