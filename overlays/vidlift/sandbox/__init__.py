"""The vendors' APIs on this machine, with real uploads, real encodes, and faults.

It needs the extra `sandbox`: ``pip install 'vidlift[sandbox]'``.
"""

from vidlift.sandbox.clock import SandboxClock
from vidlift.sandbox.config import SandboxConfig, SandboxError
from vidlift.sandbox.faults import (
    Disconnect,
    ExpiredLinks,
    FailAt,
    Fault,
    FaultPlan,
    Garble,
    HideNew,
    Latency,
    Moment,
    Patch,
    QueueTime,
    Reject,
    StickAt,
    Truncate,
)
from vidlift.sandbox.requestlog import RequestRecord
from vidlift.sandbox.server import Sandbox, serve
from vidlift.sandbox.vendors.clipzy import ClipzySettings

__all__ = [
    "ClipzySettings",
    "Disconnect",
    "ExpiredLinks",
    "FailAt",
    "Fault",
    "FaultPlan",
    "Garble",
    "HideNew",
    "Latency",
    "Moment",
    "Patch",
    "QueueTime",
    "Reject",
    "RequestRecord",
    "Sandbox",
    "SandboxClock",
    "SandboxConfig",
    "SandboxError",
    "StickAt",
    "Truncate",
    "serve",
]
