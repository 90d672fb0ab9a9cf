"""The sandbox's sockets, uvicorn's server, and an event loop in its own thread."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import uvicorn

from vidlift.sandbox.config import SandboxError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Mapping

    from vidlift.sandbox.config import SandboxConfig

_GRACE_SECONDS: Final = 1  # for requests that are cut off, to put away what they hold
_TURNS_TO_CONNECT: Final = (
    3  # of the event loop, from a socket that was accepted to a connection that can be cut
)


class Server(uvicorn.Server):
    """Uvicorn's server, which reports when it is ready, and stops at once."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started
        self._ended = asyncio.Event()

    def end(self) -> None:
        """Make `serve` return; to be called in the loop."""
        self.should_exit = True
        self._ended.set()

    async def main_loop(self) -> None:
        """Wait for the end."""
        while not await self.on_tick(0):  # a tick is for the Date header
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), 1)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - uvicorn's
        """Break all connections and end all requests, for which uvicorn would wait."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):  # on Windows, whose loop accepts without readers
            for listening in (each for server in self.servers for each in server.sockets):
                loop.remove_reader(listening)
        # A server that is closed before loses the sockets that it has just accepted: asyncio drops them open.
        for _ in range(_TURNS_TO_CONNECT):
            await asyncio.sleep(0)
        for server in self.servers:
            server.close()
        requests = tuple(self.server_state.tasks)
        for request in requests:
            request.cancel()
        while self.server_state.connections:
            for connection in tuple(self.server_state.connections):
                connection.transport.abort()
            await asyncio.sleep(0)  # in the next turn, each notices its loss
        if requests:
            await asyncio.wait(requests, timeout=_GRACE_SECONDS)


def listen(config: SandboxConfig, names: Iterable[str]) -> dict[str, socket.socket]:
    """Listen for each server, and return the sockets by its name.

    Raises:
        SandboxError: A port cannot be listened on.
    """
    sockets: dict[str, socket.socket] = {}
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    for index, name in enumerate(names):
        port = config.port + index if config.port else 0
        # Named, because only then does asyncio switch Nagle's algorithm off, which costs 40 ms an answer.
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if sys.platform != "win32":  # there it would let two servers share a port
                bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((config.host, port))
            bound.listen(128)
        except (OSError, OverflowError) as error:  # the latter: a port beyond 65535
            bound.close()
            close(sockets)
            reason = getattr(error, "strerror", None) or error
            raise SandboxError(
                f"port {port} of {config.host}, for {name}, cannot be listened on ({reason}): stop what "
                "listens there, or give another port; 0 picks free ones"
            ) from error
        sockets[name] = bound
    return sockets


def close(sockets: Mapping[str, socket.socket]) -> None:
    """Close sockets."""
    for bound in sockets.values():
        bound.close()


def run_until_complete(work: Coroutine[object, object, None]) -> None:
    """Run a coroutine as `asyncio.run` does, but start no thread at the end of it.

    A sandbox that nobody stopped is stopped when the interpreter ends, which lets no new thread begin.
    """
    with ThreadPoolExecutor(thread_name_prefix="vidlift-sandbox") as pool:
        loop = asyncio.new_event_loop()
        loop.set_default_executor(pool)
        try:
            loop.run_until_complete(work)
        finally:
            loop.run_until_complete(_end_tasks())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


async def _end_tasks() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
