"""The entry points: a provider's name in, a connection out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, overload

from vidlift.discovery import load

if TYPE_CHECKING:
    import httpx

    from vidlift.clock import AsyncClock
    from vidlift.journal import Journal
    from vidlift.polling import PollPolicy
    from vidlift.provider import AsyncProvider
    from vidlift.providers.clipzy import AsyncClipzy
    from vidlift.providers.tensorpix import AsyncTensorPix
    from vidlift.providers.topaz import AsyncTopaz
    from vidlift.retrying import RetryPolicy


class AsyncAccess(TypedDict, total=False):
    """The options of `connect_async` besides the provider's name."""

    api_key: str | None
    base_url: str | None
    timeout: float | None
    retry: RetryPolicy | None
    policy: PollPolicy | None
    clock: AsyncClock | None
    journal: Journal | None
    proxy: str | None
    http_client: httpx.AsyncClient | None


@overload
def connect_async(provider: Literal["tensorpix"], **access: Unpack[AsyncAccess]) -> AsyncTensorPix: ...
@overload
def connect_async(provider: Literal["topaz"], **access: Unpack[AsyncAccess]) -> AsyncTopaz: ...
@overload
def connect_async(provider: Literal["clipzy"], **access: Unpack[AsyncAccess]) -> AsyncClipzy: ...
@overload
def connect_async(provider: str, **access: Unpack[AsyncAccess]) -> AsyncProvider: ...
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
    proxy: str | None = None,
    http_client: httpx.AsyncClient | None = None,
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
        proxy: The URL of the proxy to all machines but this one; by default the one that the environment
            names.
        http_client: Sends the requests, and stays yours to close. Its transports, proxies, TLS, limits, and
            event hooks count; its headers, cookies, auth, and redirects do not. docs/jobs.md says which
            promises are the client's then.

    Returns:
        The connection; close it, or use it as a context manager.

    Raises:
        UsageError: The provider is unknown or broken, there is no key, or the base URL, the proxy, or the
            client cannot be used.
    """
    kind: type[AsyncProvider] = load(provider, sync=__package__ != "vidlift")
    way: dict[str, Any] = {"proxy": proxy, "http_client": http_client}
    return kind(
        api_key,
        base_url=base_url,
        timeout=timeout,
        retry=retry,
        policy=policy,
        clock=clock,
        journal=journal,
        # Classes of other packages may not know these.
        **{name: value for name, value in way.items() if value is not None},
    )
