"""The entry points: a provider's name in, a connection out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from vidlift.discovery import load

if TYPE_CHECKING:
    from vidlift.clock import AsyncClock
    from vidlift.journal import Journal
    from vidlift.polling import PollPolicy
    from vidlift.provider import AsyncProvider
    from vidlift.providers.clipzy import AsyncClipzy
    from vidlift.providers.tensorpix import AsyncTensorPix
    from vidlift.providers.topaz import AsyncTopaz
    from vidlift.retrying import RetryPolicy


@overload
def connect_async(
    provider: Literal["tensorpix"],
    *,
    api_key: str | None = None,
    base_url: str | None = None,
    timeout: float | None = None,
    retry: RetryPolicy | None = None,
    policy: PollPolicy | None = None,
    clock: AsyncClock | None = None,
    journal: Journal | None = None,
) -> AsyncTensorPix: ...


@overload
def connect_async(
    provider: Literal["topaz"],
    *,
    api_key: str | None = None,
    base_url: str | None = None,
    timeout: float | None = None,
    retry: RetryPolicy | None = None,
    policy: PollPolicy | None = None,
    clock: AsyncClock | None = None,
    journal: Journal | None = None,
) -> AsyncTopaz: ...


@overload
def connect_async(
    provider: Literal["clipzy"],
    *,
    api_key: str | None = None,
    base_url: str | None = None,
    timeout: float | None = None,
    retry: RetryPolicy | None = None,
    policy: PollPolicy | None = None,
    clock: AsyncClock | None = None,
    journal: Journal | None = None,
) -> AsyncClipzy: ...


@overload
def connect_async(
    provider: str,
    *,
    api_key: str | None = None,
    base_url: str | None = None,
    timeout: float | None = None,
    retry: RetryPolicy | None = None,
    policy: PollPolicy | None = None,
    clock: AsyncClock | None = None,
    journal: Journal | None = None,
) -> AsyncProvider: ...


def connect_async(
    provider: str,
    *,
    api_key: str | None = None,
    base_url: str | None = None,
    timeout: float | None = None,
    retry: RetryPolicy | None = None,
    policy: PollPolicy | None = None,
    clock: AsyncClock | None = None,
    journal: Journal | None = None,
) -> AsyncProvider:
    """Open an asynchronous connection to a provider. No request is made yet.

    Args:
        provider: Its name, one of `PROVIDERS`.
        api_key: Your key; by default the environment variable that the provider's class names, such as
            TENSORPIX_API_KEY.
        base_url: Where the API is; by default the environment variable, such as TENSORPIX_BASE_URL, else the
            vendor's.
        timeout: Seconds for each read and write of a request, above 0.
        retry: When a single request is made again.
        policy: When jobs are read while waiting.
        clock: Measures and waits.
        journal: Where jobs are recorded on this machine before and after they are paid for, such as
            `Journal()`; by default nowhere.

    Returns:
        The connection; close it, or use it as a context manager.

    Raises:
        UsageError: The provider is unknown or broken, there is no key, or the base URL is not one.
    """
    kind: type[AsyncProvider] = load(provider, sync=__package__ != "vidlift")
    return kind(
        api_key, base_url=base_url, timeout=timeout, retry=retry, policy=policy, clock=clock, journal=journal
    )
