"""The sandbox itself: sockets, a thread with an event loop, and the way from a request to whom it is for."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import hashlib
import logging
import shutil
import socket
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse

from vidlift.sandbox.app import VendorApp
from vidlift.sandbox.clock import SandboxClock
from vidlift.sandbox.config import SandboxConfig, SandboxError
from vidlift.sandbox.connections import ConnectionCutError, Connections, connection_of
from vidlift.sandbox.context import SandboxContext
from vidlift.sandbox.dialect import modern
from vidlift.sandbox.faults import ExpiredLinks, FaultPlan, Reject
from vidlift.sandbox.fetch import may_reach
from vidlift.sandbox.requestlog import RequestLog, RequestRecord, shown_headers
from vidlift.sandbox.runs import RunScheduler
from vidlift.sandbox.signing import without_signature
from vidlift.sandbox.slots import PREFIX as UPLOADS
from vidlift.sandbox.slots import UploadSlots
from vidlift.sandbox.spoiling import before, rejection, respond, retry_after
from vidlift.sandbox.storage import ObjectStore, storage_error
from vidlift.sandbox.validation import Contract, contract_of
from vidlift.sandbox.vendors import VENDORS, vendor_class
from vidlift.shutdown_signals import EndingSignals

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable, Coroutine, Iterator, Mapping
    from types import TracebackType

    from starlette.types import Message, Receive, Scope, Send

    from vidlift.sandbox.api import Vendor

_log = logging.getLogger("vidlift.sandbox")
_T = TypeVar("_T")
_STORAGE = "storage"
_STOP_SECONDS = 30
_GRACE_SECONDS = 1  # for requests that are cut off, to put away what they hold
_TURNS_TO_CONNECT = 3  # of the event loop, from a socket that was accepted to a connection that can be cut
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
        sockets = _listen(self.config)
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
        """Cut all connections, stop all encodes and remove all files; does nothing when it does not run."""
        thread = self._thread
        if thread is not None and thread.is_alive():
            self._ready.wait()  # one that is starting cannot be told yet
            with contextlib.suppress(RuntimeError):  # the loop ended meanwhile
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
        return self._origin(_STORAGE)

    def api_key(self, provider: str) -> str:
        """Return the key that a provider's API accepts. It protects nothing: it is the same in every run."""
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

    def forget_requests(self) -> None:
        """Begin the log of requests anew."""
        self._log.clear()

    def vendor(self, provider: str) -> Vendor:
        """Return a vendor's module, for what it offers beyond its API; call it through `call_in_loop`."""
        return self._alive().vendors[provider]

    def call_in_loop(self, function: Callable[[], _T]) -> _T:
        """Call something that touches a vendor's data where no request is handled meanwhile."""

        async def call() -> _T:
            return function()

        return self._call(call())

    def advance(self, seconds: float) -> None:
        """Move the sandbox's clock forward, and bring all jobs to where they stand then.

        Args:
            seconds: How far on the sandbox's clock.
        """
        running = self._alive()
        self.clock.advance(seconds)
        self.call_in_loop(running.scheduler.settle)

    def settle(self, timeout: float = 60) -> None:
        """Wait until no encode is under way and nothing changes any more at the clock's present time.

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
                _run_until_complete(self._serve(sockets, folder))
        except BaseException as error:  # noqa: BLE001 - handed over to the thread that starts the sandbox
            self._failure = error
            if not isinstance(error, SandboxError):
                _log.exception("the sandbox broke off")
        finally:
            _close(sockets)
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
        server = _Server(
            uvicorn.Config(
                _Dispatcher(self, apps, store, slots, connections),
                http=connections.protocol(),
                ws="none",
                lifespan="off",
                log_config=None,
                log_level=logging.CRITICAL,  # cut connections are no news here
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


def _run_until_complete(work: Coroutine[object, object, None]) -> None:
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


class _Running:
    """What exists while a sandbox runs."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        server: _Server,
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


class _Server(uvicorn.Server):
    """Uvicorn's server, which says when it answers, and ends when told instead of at its next tick."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started
        self._ended = asyncio.Event()

    def end(self) -> None:
        self.should_exit = True
        self._ended.set()

    async def main_loop(self) -> None:
        while not await self.on_tick(0):  # a tick is for the Date header
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), 1)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - uvicorn's
        """Cut all connections and end all requests; uvicorn would let them end by themselves, and wait."""
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
            await asyncio.sleep(0)  # the next turn tells each of its loss
        if requests:
            await asyncio.wait(requests, timeout=_GRACE_SECONDS)


class _Dispatcher:
    """The ASGI app: sends a request to the server that its port stands for, logs it, and cuts connections."""

    def __init__(
        self,
        sandbox: Sandbox,
        apps: Mapping[int, tuple[str, VendorApp]],
        store: ObjectStore,
        slots: UploadSlots,
        connections: Connections,
    ) -> None:
        self._sandbox = sandbox
        self._apps = apps
        self._store = store
        self._slots = slots
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        self._connections.attach(scope)
        name, app = self._apps.get(scope["server"][1], (_STORAGE, None))
        is_started = False

        async def logging_send(message: Message) -> None:
            nonlocal is_started
            if message["type"] == "http.response.start":
                # Before the client can see the answer, so that whoever has it finds it in the log.
                is_started = True
                self._record(scope, name, message["status"])
            await send(message)

        try:
            if not self._is_our_host(Request(scope)):
                await JSONResponse({"detail": "Bad Host header."}, 400)(scope, receive, logging_send)
            elif app is not None:
                await app(scope, receive, logging_send)
            else:
                await self._serve_storage(scope, receive, logging_send)
        except ConnectionCutError:
            await self._cut(scope, name, is_recorded=is_started)
        except Exception:  # noqa: BLE001 - one request's failure must not take the server with it
            _log.exception("the sandbox failed at %s %s", scope["method"], scope["path"])
            if is_started:
                await self._cut(scope, name, is_recorded=True)
            else:
                await JSONResponse({"detail": "The sandbox failed; its log tells more."}, 500)(
                    scope, receive, logging_send
                )

    async def _serve_storage(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        is_upload = scope["path"].startswith(UPLOADS)
        operation = "part" if is_upload else self._store.operation(scope["path"])
        scope["vidlift.operation"] = operation
        effects = () if operation is None else self._sandbox.faults.strike(operation)
        await before(effects, request)
        for effect in effects:
            if isinstance(effect, Reject):
                response = rejection(effect) or storage_error(
                    effect.status, "InternalError", "Told to refuse this.", retry_after(effect)
                )
                await respond(response, effects, scope, receive, send)
                return
        expired = any(isinstance(effect, ExpiredLinks) for effect in effects)
        server = self._slots if is_upload else self._store
        await respond(await server.answer(request, expired=expired), effects, scope, receive, send)

    async def _cut(self, scope: Scope, name: str, *, is_recorded: bool) -> None:
        if not is_recorded:
            self._record(scope, name, None)
        connection_of(scope).abort()
        await asyncio.sleep(
            0.01
        )  # lets uvicorn see the loss before this request is over, or it would answer 500

    def _record(self, scope: Scope, name: str, status: int | None) -> None:
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        self._sandbox._log.add(  # noqa: SLF001 - the sandbox's own part
            RequestRecord(
                server=name,
                operation=scope.get("vidlift.operation"),
                method=scope["method"],
                path=scope["path"],
                query=without_signature(scope["query_string"].decode("latin-1")),
                status=status,
                headers=shown_headers(headers),
                at=self._sandbox.clock.now(),
            )
        )

    def _is_our_host(self, request: Request) -> bool:
        """Refuse names that are not this machine's: a web page could reach in by rebinding its own."""
        host = request.url.hostname or ""
        return may_reach(host, (self._sandbox.config.host,))


def _listen(config: SandboxConfig) -> dict[str, socket.socket]:
    sockets: dict[str, socket.socket] = {}
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    for index, name in enumerate((*config.providers, _STORAGE)):
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
            _close(sockets)
            reason = getattr(error, "strerror", None) or error
            raise SandboxError(
                f"port {port} of {config.host}, for {name}, cannot be listened on ({reason}): stop what "
                "listens there, or give another port; 0 picks free ones"
            ) from error
        sockets[name] = bound
    return sockets


def _close(sockets: Mapping[str, socket.socket]) -> None:
    for bound in sockets.values():
        bound.close()


def serve(
    config: SandboxConfig | None = None, *, tell: Callable[[str], None] | None = None
) -> signal.Signals:
    """Run a sandbox until the process is told to end by a signal; call it in the main thread.

    SIGINT and SIGTERM end it even where a shell has them ignored, SIGHUP unless it is ignored. A second
    signal ends the process at once, and leaves the sandbox's files behind.

    Args:
        config: The settings.
        tell: Gets the lines that say where it is, then one for each request; by default they go to standard
            output.

    Returns:
        The signal that came.

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
    ):
        for name in sandbox.config.providers:
            say(f"{name}: {sandbox.base_url(name)}  key: {sandbox.api_key(name)}")
        say(f"{_STORAGE}: {sandbox.storage_url}")
        while signals.first is None:
            ended.wait(0.5)  # a bare wait could not be interrupted on Windows
        return signals.first


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
