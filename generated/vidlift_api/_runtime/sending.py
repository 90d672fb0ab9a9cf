# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Send requests through a transport, and files without blocking an event loop."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import httpx

from .credentials import OperationAuth

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from httpx._client import UseClientDefault

__all__ = ["DEFAULT_HEADERS", "exchange", "exchange_async", "threaded"]

DEFAULT_HEADERS = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
"""Sent through a transport where neither the client nor the request says otherwise."""

CHUNKS_PER_THREAD_HOP = 16
"""httpx reads files 64 KiB at a time; one hop to a worker thread fetches 1 MiB."""


def exchange(
    transport: httpx.BaseTransport, request: httpx.Request, auth: httpx.Auth | UseClientDefault
) -> httpx.Response:
    """Send a request, and before it what its credentials ask for.

    Args:
        transport: Sends it.
        request: Whole but for its credentials.
        auth: Adds them.

    Returns:
        The answer, read to its end.
    """
    if not isinstance(auth, OperationAuth) or auth.put(request):
        return _read(transport.handle_request(request))
    flow = auth.sync_auth_flow(request)
    try:
        step = next(flow)
        while True:
            response = _read(transport.handle_request(step))
            try:
                step = flow.send(response)
            except StopIteration:
                return response
    finally:
        flow.close()


async def exchange_async(
    transport: httpx.AsyncBaseTransport, request: httpx.Request, auth: httpx.Auth | UseClientDefault
) -> httpx.Response:
    """Send a request exactly as `exchange` does."""
    if not isinstance(auth, OperationAuth) or auth.put(request):
        return await _read_async(await transport.handle_async_request(request))
    flow = auth.async_auth_flow(request)
    try:
        step = await anext(flow)
        while True:
            response = await _read_async(await transport.handle_async_request(step))
            try:
                step = await flow.asend(response)
            except StopAsyncIteration:
                return response
    finally:
        await flow.aclose()


def _read(response: httpx.Response) -> httpx.Response:
    try:
        response.read()
    finally:
        response.close()
    return response


async def _read_async(response: httpx.Response) -> httpx.Response:
    try:
        await response.aread()
    finally:
        await response.aclose()
    return response


def threaded(request: httpx.Request, arguments: Mapping[str, Any]) -> httpx.Request:
    """Have the files of an asynchronous request read in a worker thread."""
    stream = request.stream
    if isinstance(stream, httpx.SyncByteStream) and (
        "files" in arguments or not isinstance(stream, httpx.AsyncByteStream)
    ):
        request.stream = _ThreadedStream(stream)
    return request


class _ThreadedStream(httpx.AsyncByteStream):
    """Reads a body in a worker thread, so that a slow disk does not stop the event loop."""

    def __init__(self, stream: httpx.SyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import anyio.to_thread  # noqa: PLC0415 - slow to import, and only uploads of files need it

        chunks = iter(self._stream)
        while piece := await anyio.to_thread.run_sync(_joined, chunks):
            yield piece


def _joined(chunks: Iterator[bytes]) -> bytes:
    return b"".join(islice(chunks, CHUNKS_PER_THREAD_HOP))
