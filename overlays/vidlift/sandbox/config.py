"""How a sandbox is set up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen, validators

from vidlift.errors import VidliftError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from vidlift.sandbox.faults import Fault


class SandboxError(VidliftError):
    """A sandbox cannot start, or was used before it started or after it stopped."""


_POSITIVE = validators.gt(0.0)
_NOT_NEGATIVE = validators.ge(0.0)


def _folder(path: str | Path | None) -> Path | None:
    return None if path is None else Path(path)


@frozen(kw_only=True)
class SandboxConfig:
    """The settings of a sandbox; seconds are on its clock unless noted otherwise.

    Attributes:
        port: The first provider's port; further providers take the next ones, the object store the one after.
            0 picks free ports.
        host: The address to listen on. Keep it on loopback: the only protection is a key that is not secret.
        folder: The parent of the sandbox's temporary folder; None for the system's. It is removed at the end.
        speed: Seconds on the sandbox's clock for a real second; 0 for a clock that only `Sandbox.advance`
            moves.
        start: The date at which the clock starts; None for now.
        providers: The vendors to serve.
        api_keys: Keys by provider; those not named get one that depends on the seed alone.
        faults: The faults from the start; `Sandbox.faults` accepts more.
        seed: The seed of everything random: noise of estimates, faults with a probability, default keys.
        credits: The initial balance of each account, in the vendor's unit.
        quota_bytes: How many bytes of uploads and results an account may hold.
        max_upload: How many bytes one upload may have.
        store_time: Seconds from an upload's end until the file is stored and usable.
        queue_time: Seconds that a job waits at least before it starts.
        processing_rate: Source frames that a job gets through in a second. The real encode may take longer.
        slots: How many jobs run at once; the rest is queued. As many encodes run at the same time.
        encoder_threads: Threads of each encode.
        url_lifetime: Seconds for which signed URLs are valid.
        vendor_settings: Settings of single vendors, by provider, of the types that their modules define.
        vendors: Vendors of other packages by provider: what makes each, and its OpenAPI document as JSON.
        allowed_hosts: Hosts beyond this machine that jobs on URLs may fetch from.
    """

    port: int = field(default=0, validator=(validators.ge(0), validators.le(65_535)))
    host: str = "127.0.0.1"
    folder: Path | None = field(default=None, converter=_folder)
    speed: float = field(default=1.0, validator=_NOT_NEGATIVE)
    start: datetime | None = None
    providers: tuple[str, ...] = ("tensorpix",)
    api_keys: Mapping[str, str] = field(factory=dict, repr=False)
    faults: tuple[Fault, ...] = ()
    seed: int = 0
    credits: Decimal = field(default=Decimal(1000), converter=Decimal)
    quota_bytes: int = field(default=10**12, validator=validators.ge(0))
    max_upload: int = field(default=4 * 1024**3, validator=validators.gt(0))
    store_time: float = field(default=2.0, validator=_NOT_NEGATIVE)
    queue_time: float = field(default=5.0, validator=_NOT_NEGATIVE)
    processing_rate: float = field(default=25.0, validator=_POSITIVE)
    slots: int = field(default=2, validator=validators.gt(0))
    encoder_threads: int = field(default=1, validator=validators.gt(0))
    url_lifetime: float = field(default=3600.0, validator=_POSITIVE)
    vendor_settings: Mapping[str, object] = field(factory=dict)
    vendors: Mapping[str, tuple[Callable[..., Any], Mapping[str, Any]]] = field(factory=dict)
    allowed_hosts: frozenset[str] = frozenset()
