"""The sandbox: its sockets, its event loop in a thread, and its vendors."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import hashlib
import logging
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

import uvicorn

from vidlift.sandbox.app import VendorApp
from vidlift.sandbox.clock import SandboxClock
from vidlift.sandbox.config import SandboxConfig, SandboxError
from vidlift.sandbox.connections import Connections
from vidlift.sandbox.context import SandboxContext
from vidlift.sandbox.dialect import modern
from vidlift.sandbox.dispatching import STORAGE, Dispatcher
from vidlift.sandbox.faults import FaultPlan
from vidlift.sandbox.listening import Server, close, listen, run_until_complete
from vidlift.sandbox.requestlog import RequestLog, RequestRecord
from vidlift.sandbox.runs import RunScheduler
from vidlift.sandbox.slots import UploadSlots
from vidlift.sandbox.storage import ObjectStore
from vidlift.sandbox.validation import Contract, contract_of
from vidlift.sandbox.vendors import VENDORS, vendor_class
from vidlift.shutdown_signals import EndingSignals

if TYPE_CHECKING:
    import signal
    import socket
    from collections.abc import Callable, Coroutine, Iterator, Mapping
    from contextlib import AbstractContextManager
    from types import TracebackType

    from vidlift.sandbox.api import Vendor
    from vidlift.sandbox.runs import Submitted

_log = logging.getLogger("vidlift.sandbox")
_T = TypeVar("_T")
_STOP_SECONDS = 30
_LONGEST_NAP = 0.25  # real seconds between two looks at the runs, for what no event announces


class Sandbox:
    """The vendors' APIs on this machine, for trying, teaching and testing.

    It listens on real sockets in a thread of its own; use it as a context manager, or call `start` and
    `stop`. A sandbox runs once: make a new one to start afresh.

        with Sandbox(SandboxConfig(speed=60)) as sandbox:
            client = Client(sandbox.api_key("tensorpix"), base_url=sandbox.base_url("tensorpix"))

    Args:
        config: The settings; by default free ports, real time, TensorPix alone.
        on_request: Called with each request as it is answered, in the server's thread.

    Raises:
        SandboxError: A provider is named that the sandbox does not know.
    """

    def __init__(
        self,
        config: SandboxConfig | None = None,
        *,
        on_request: Callable[[RequestRecord], None] | None = None,
    ) -> None:
        self.config = SandboxConfig() if config is None else config
        served = (*VENDORS, *self.config.vendors)
        unknown = [name for name in self.config.providers if name not in served]
        if unknown or not self.config.providers:
            raise SandboxError(
                f"the sandbox does not know {unknown or 'no provider'}: it has {', '.join(served)}"
            )
        self.clock = SandboxClock(speed=self.config.speed, start=self.config.start)
        self.faults = FaultPlan(self.config.faults, seed=self.config.seed)
        self._log = RequestLog(on_request=on_request)
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._running: _Running | None = None
        self._ports: dict[str, int] = {}

    # Life

    def start(self) -> Self:
        """Listen, and return when requests are answered.

        Raises:
            SandboxError: A port is in use, the folder cannot be written, or the sandbox was started before.
        """
        if self._thread is not None:
            raise SandboxError("this sandbox was started before: make a new one")
        sockets = listen(self.config, (*self.config.providers, STORAGE))
        self._ports = {name: bound.getsockname()[1] for name, bound in sockets.items()}
        self._thread = threading.Thread(
            target=self._run, args=(sockets,), name="vidlift-sandbox", daemon=True
        )
        atexit.register(self.stop)
        try:
            self._thread.start()
            self._ready.wait()
        except BaseException:  # Ctrl-C
            self.stop()
            raise
        if self._failure is not None:
            self.stop()
            raise self._failure
        return self

    def stop(self) -> None:
        """Break all connections, stop all encodes, and remove all files, if it runs."""
        thread = self._thread
        if thread is not None and thread.is_alive():
            self._ready.wait()  # a starting server cannot be stopped yet
            with contextlib.suppress(RuntimeError):  # the loop has ended by then
                if self._running is not None:
                    self._running.loop.call_soon_threadsafe(self._running.end)
            thread.join(_STOP_SECONDS)
            if thread.is_alive():
                raise SandboxError(
                    f"the sandbox did not stop within {_STOP_SECONDS} s; its process has to end"
                )
        atexit.unregister(self.stop)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    # Use

    def base_url(self, provider: str) -> str:
        """Return where a provider's API is, without a slash at the end."""
        if provider not in self.config.providers:
            raise SandboxError(
                f"this sandbox does not serve {provider}: it has {', '.join(self.config.providers)}"
            )
        return self._origin(provider)

    @property
    def storage_url(self) -> str:
        """Where signed URLs and published footage lead: another origin than the APIs'."""
        return self._origin(STORAGE)

    def api_key(self, provider: str) -> str:
        """Return the key of a provider's API, which is public and the same in every run."""
        given = self.config.api_keys.get(provider)
        return (
            given or f"sandbox-{hashlib.sha256(f'{self.config.seed}-{provider}'.encode()).hexdigest()[:24]}"
        )

    def publish(self, path: str | Path) -> str:
        """Put a file on the sandbox's web, for jobs on URLs to fetch.

        Args:
            path: The file; it must stay while the sandbox runs.

        Returns:
            Its URL.

        Raises:
            SandboxError: There is no such file, or the sandbox does not run.
        """
        path = Path(path).resolve()
        if not path.is_file():
            raise SandboxError(f"{path}: there is no such file to publish")
        running = self._alive()

        async def publish() -> str:
            return running.store.publish(path)

        return self._call(publish())

    @property
    def requests(self) -> tuple[RequestRecord, ...]:
        """The last requests, oldest first, without secrets."""
        return self._log.records()

    @property
    def submitted(self) -> tuple[Submitted, ...]:
        """The last jobs that were queued, oldest first, for people who watch."""
        return self.call_in_loop(lambda: self._alive().scheduler.submitted)

    def forget_requests(self) -> None:
        """Clear the log of requests."""
        self._log.clear()

    def vendor(self, provider: str) -> Vendor:
        """Return a vendor's module for calls beyond its API; use it with `call_in_loop`."""
        return self._alive().vendors[provider]

    def call_in_loop(self, function: Callable[[], _T]) -> _T:
        """Call a function that uses a vendor's data while no request is handled."""

        async def call() -> _T:
            return function()

        return self._call(call())

    def advance(self, seconds: float) -> None:
        """Move the sandbox's clock forward, and update all jobs.

        Args:
            seconds: Seconds on the sandbox's clock.
        """
        running = self._alive()
        self.clock.advance(seconds)
        self.call_in_loop(running.scheduler.settle)

    def settle(self, timeout: float = 60) -> None:
        """Wait until no encode runs, and nothing changes at the clock's current time.

        Args:
            timeout: Real seconds.

        Raises:
            TimeoutError: An encode takes longer.
        """
        self._call(self._alive().scheduler.idle(), timeout)

    # Inside

    def _origin(self, name: str) -> str:
        if name not in self._ports:
            raise SandboxError("the sandbox has no address before it is started: call start()")
        host = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
        return f"http://{host}:{self._ports[name]}"

    def _alive(self) -> _Running:
        if self._running is None or self._thread is None or not self._thread.is_alive():
            raise SandboxError("the sandbox does not run: call start(), or use it in a with statement")
        return self._running

    def _call(self, work: Coroutine[object, object, _T], timeout: float | None = 60) -> _T:
        future = asyncio.run_coroutine_threadsafe(work, self._alive().loop)
        try:
            return future.result(timeout)
        finally:
            future.cancel()

    def _run(self, sockets: dict[str, socket.socket]) -> None:
        try:
            with _folder(self.config.folder) as folder:
                run_until_complete(self._serve(sockets, folder))
        except BaseException as error:  # noqa: BLE001 - handed over to the thread that starts the sandbox
            self._failure = error
            if not isinstance(error, SandboxError):
                _log.exception("the sandbox broke off")
        finally:
            close(sockets)
            self._ready.set()

    async def _serve(self, sockets: dict[str, socket.socket], folder: Path) -> None:
        objects, incoming = folder / "objects", folder / "incoming"
        objects.mkdir()
        incoming.mkdir()
        connections, woken = Connections(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # an encode may end when the loop has
                loop.call_soon_threadsafe(woken.set)

        store = ObjectStore(objects, self.clock)
        store.origin = self.storage_url
        scheduler = RunScheduler(self.clock, self.config.slots, wake)
        slots = UploadSlots(incoming, self.clock)
        context = SandboxContext(self.config, self.clock, store, slots, scheduler)
        vendors = {
            name: kind(context, contract, self.api_key(name))
            for name in self.config.providers
            for kind, contract in [self._vendor(name)]
        }
        apps = {
            self._ports[name]: (name, VendorApp(vendor, self.faults, incoming, self.config.max_upload))
            for name, vendor in vendors.items()
        }
        server = Server(
            uvicorn.Config(
                Dispatcher(self.config, self.clock, self.faults, self._log, apps, store, slots, connections),
                http=connections.protocol(),
                ws="none",
                lifespan="off",
                log_config=None,
                log_level=logging.CRITICAL,  # broken connections are expected here
                access_log=False,
                server_header=False,
                proxy_headers=False,  # no header says whose connection it is
            ),
            self._ready.set,
        )
        self._running = _Running(loop, server, store, scheduler, vendors)
        unsubscribe = self.clock.subscribe(wake)
        timekeeper = asyncio.create_task(self._keep_time(scheduler, woken))
        try:
            await server.serve(sockets=list(sockets.values()))
        finally:
            unsubscribe()
            timekeeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await timekeeper
            await scheduler.aclose()

    def _vendor(self, name: str) -> tuple[Callable[..., Vendor], Contract]:
        if name not in self.config.vendors:
            return vendor_class(name), contract_of(name)
        kind, document = self.config.vendors[name]
        return kind, Contract(modern(dict(document)))

    async def _keep_time(self, scheduler: RunScheduler, woken: asyncio.Event) -> None:
        """Let runs begin and end on time, even when nobody asks for them."""
        while True:
            woken.clear()
            due = scheduler.settle()
            nap = None if due is None else self.clock.real_delay(due)
            if scheduler.is_busy and self.clock.speed > 0:
                nap = _LONGEST_NAP if nap is None else min(nap, _LONGEST_NAP)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), nap)


@contextlib.contextmanager
def _folder(parent: Path | None) -> Iterator[Path]:
    """Make the folder for all files, and remove it with them."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="vidlift-sandbox-", dir=parent))
    except OSError as error:
        raise SandboxError(
            f"{parent or tempfile.gettempdir()}: cannot hold the sandbox's files ({error.strerror}); pick "
            "another folder"
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Running:
    """What exists while a sandbox runs."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        server: Server,
        store: ObjectStore,
        scheduler: RunScheduler,
        vendors: Mapping[str, Vendor],
    ) -> None:
        self.loop = loop
        self.store = store
        self.scheduler = scheduler
        self.vendors = vendors
        self._server = server

    def end(self) -> None:
        """Make `serve` return; to be called in the loop."""
        self._server.end()


def serve(
    config: SandboxConfig | None = None,
    *,
    tell: Callable[[str], None] | None = None,
    beside: Callable[[Sandbox], AbstractContextManager[object]] = contextlib.nullcontext,
) -> signal.Signals:
    """Run a sandbox until a signal ends the process; call it in the main thread.

    SIGINT and SIGTERM end it even if a shell ignores them, SIGHUP unless it is ignored. A second signal ends
    the process at once, and leaves the sandbox's files behind.

    Args:
        config: The settings.
        tell: Called with the lines for its addresses, then with one per request; by default, it prints them.
        beside: A context manager for the time of the sandbox, such as its page; entered before the first
            line.

    Returns:
        The signal.

    Raises:
        SandboxError: It cannot start.
    """
    say = _print if tell is None else tell
    ended = threading.Event()

    def say_request(record: RequestRecord) -> None:
        answer = "connection cut" if record.status is None else record.status
        say(f"{record.server} {record.method} {record.path} -> {answer}")

    with (
        EndingSignals(lambda _: ended.set(), spare_ignored=False) as signals,
        Sandbox(config, on_request=say_request) as sandbox,
        beside(sandbox),
    ):
        for name in sandbox.config.providers:
            say(f"{name}: {sandbox.base_url(name)}  key: {sandbox.api_key(name)}")
        say(f"{STORAGE}: {sandbox.storage_url}")
        while signals.first is None:
            ended.wait(0.5)  # a bare wait could not be interrupted on Windows
        return signals.first


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
