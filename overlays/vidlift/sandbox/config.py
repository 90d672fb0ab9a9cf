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
    """The settings of a sandbox. Seconds are seconds on its clock unless said otherwise.

    Attributes:
        port: The first provider's port; further providers take the next ones, the object store the one
            after. 0 picks free ports.
        host: The address to listen on. Keep it on loopback: there is no protection beyond a key that is no
            secret.
        folder: Where the sandbox's own temporary folder is made; None for the system's place. It goes when
            it stops.
        speed: Seconds on the sandbox's clock for a real second; 0 for a clock that only `Sandbox.advance`
            moves.
        start: The date at which the clock begins; None for now.
        providers: Which vendors are served.
        api_keys: Keys by provider; those not named get one that depends on the seed alone.
        faults: What goes wrong from the start; `Sandbox.faults` takes more.
        seed: Of all that is drawn: estimates' noise, faults with a probability, default keys.
        credits: The balance of each account to begin with, in the vendor's unit.
        quota_bytes: How many bytes of uploads and results an account may hold.
        max_upload: How many bytes one upload may have.
        store_time: Seconds from an upload's end until the file is stored and usable.
        queue_time: Seconds that a job waits at least before it starts.
        processing_rate: Source frames that a job gets through in a second. The real encode may take longer.
        slots: How many jobs run at once; the rest is queued. As many encodes run at the same time.
        encoder_threads: Threads of each encode.
        url_lifetime: Seconds that signed URLs are good for.
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
