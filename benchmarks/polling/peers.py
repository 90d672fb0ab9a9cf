"""The waits of other libraries, replayed from their code under a virtual clock.

None of them uses anything but a job's status, so the times of their reads do not depend on the job. Their
code runs against a job that never ends, with `time.sleep` and `time.monotonic` replaced and the network by an
answer in memory. The times of its reads are then applied to every simulated job, exactly as if it had waited
for each. Limits that make a library give up are noted, and lifted for the replay.
"""

from __future__ import annotations

import json
import random
import time
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final
from unittest import mock

import attrs
import benchling_sdk.services.v2.stable.task_service as benchling
import hcloud
import httpx
import openai
import replicate.client
import requests
from azure.core import PipelineClient
from azure.core.pipeline.policies import RequestIdPolicy
from azure.core.pipeline.transport import HttpRequest, HttpResponse, HttpTransport
from azure.core.polling.base_polling import LROBasePolling
from benchling_api_client.v2.stable.models.async_task import AsyncTask
from benchling_sdk.services.v2.stable.task_service import TaskService
from botocore.loaders import Loader  # type: ignore[import-untyped]  # has no types
from botocore.waiter import (  # type: ignore[import-untyped]  # has no types
    NormalizedOperationMethod,
    SingleWaiterConfig,
    Waiter,
)
from fal_client.client import SyncRequestHandle
from google.api_core.operation import Operation
from google.longrunning import operations_pb2  # type: ignore[import-untyped]  # has no types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HORIZON: Final = 5 * 3600.0
"""Seconds that a replay lasts: longer than any simulated job."""

_ENOUGH: Final = 400
_STEADY: Final = 100


class _Over(Exception):  # noqa: N818 - it ends a replay; nothing went wrong
    """The replay has shown enough."""


class Service:
    """A job that never ends, and the virtual clock that its waiter sleeps on."""

    def __init__(self, horizon: float, enough: int) -> None:
        self.now = 0.0
        self.reads: list[float] = []
        self._horizon = horizon
        self._enough = enough

    def read(self) -> None:
        """Note a read; raises when the replay has shown enough."""
        if self.now > self._horizon or len(self.reads) >= self._enough:
            raise _Over
        self.reads.append(self.now)

    def sleep(self, seconds: float) -> None:
        """Let virtual time pass."""
        self.now += seconds

    def clock(self) -> float:
        """Return the virtual time."""
        return 1_000_000.0 + self.now


@attrs.frozen
class Peer:
    """Another library's wait.

    Attributes:
        name: What the tables call it.
        package: Whose installed version was replayed.
        wait: Waits with the library's code; its second argument says whether to lift the limits.
        random: Whether its moments are random, so that several replays are needed.
    """

    name: str
    package: str
    wait: Callable[[Service, bool], object]
    random: bool = False

    @property
    def version(self) -> str:
        """The version that is replayed."""
        return version(self.package)


@attrs.frozen
class Schedule:
    """When a library reads.

    Attributes:
        moments: Seconds after the submission, ascending.
        step: The interval that repeats after the last of them; None for a complete replay.
    """

    moments: tuple[float, ...]
    step: float | None

    def judge(self, end: float) -> tuple[int, float]:
        """Return the number of reads until a job's end is seen, and the delay."""
        last = self.moments[-1]
        if end > last:
            if self.step is None:
                raise ValueError(f"the replay ends at {last} s, before the job at {end} s")
            more = max(1, -int((last - end) // self.step))
            return len(self.moments) + more, last + more * self.step - end
        low, high = 0, len(self.moments) - 1
        while low < high:
            middle = (low + high) // 2
            if self.moments[middle] < end:
                low = middle + 1
            else:
                high = middle
        return low + 1, self.moments[low] - end


@contextmanager
def _virtual(service: Service) -> Iterator[None]:

    with (
        mock.patch.object(time, "sleep", service.sleep),
        mock.patch.object(time, "monotonic", service.clock),
        mock.patch.object(time, "time", service.clock),
        mock.patch.object(benchling, "sleep", service.sleep),
        mock.patch.object(benchling, "time", service.clock),
    ):
        yield


def replay(peer: Peer, *, seed: int) -> Schedule:
    """Run a library's wait and return when it reads.

    Args:
        peer: Whose.
        seed: Of the global random source, which libraries draw their jitter from.
    """
    random.seed(seed)
    service = Service(HORIZON, 10**6 if peer.random else _ENOUGH)
    with _virtual(service):
        try:
            peer.wait(service, True)
        except _Over:
            pass
        else:
            raise RuntimeError(f"{peer.name} ended its wait for a job that never ends")
    moments = tuple(service.reads)
    if service.now > HORIZON:
        return Schedule(moments, None)
    steps = [
        after - before for before, after in zip(moments[-_STEADY:], moments[-_STEADY + 1 :], strict=False)
    ]
    if max(steps) - min(steps) > 1e-6:
        raise RuntimeError(f"{peer.name} does not settle to one distance within {_ENOUGH} reads")
    return Schedule(moments, steps[-1])


def limit(peer: Peer) -> float | None:
    """Return the seconds after which a library gives up by default, or None."""
    service = Service(HORIZON, 1000 if not peer.random else 10**6)
    with _virtual(service):
        try:
            peer.wait(service, False)
        except _Over:
            return None
        except Exception:  # noqa: BLE001 - each library has its own error for this; all of them mean to give up
            return service.now
    return service.now


def _botocore(service: Service, lifted: bool) -> None:

    model = Loader().load_service_model("deadline", "waiters-2")
    config = SingleWaiterConfig(model["waiters"]["JobSucceeded"])

    def get_job(**_: object) -> dict[str, Any]:
        service.read()
        return {"taskRunStatus": "RUNNING", "lifecycleStatus": "CREATE_COMPLETE"}

    limits = {"MaxAttempts": 10**9} if lifted else {}
    Waiter("JobSucceeded", config, NormalizedOperationMethod(get_job)).wait(jobId="1", WaiterConfig=limits)


def _google(service: Service, lifted: bool) -> None:

    def refresh(**_: object) -> operations_pb2.Operation:
        service.read()
        return operations_pb2.Operation(name="operations/1", done=False)

    operation: Any = Operation(  # type: ignore[no-untyped-call]  # has no types
        operations_pb2.Operation(name="operations/1"), refresh, lambda: None, operations_pb2.Operation
    )
    if lifted:
        operation.result(timeout=None)
    else:
        operation.result()


def _azure(service: Service, _: bool) -> None:

    class Answer(HttpResponse):
        def __init__(self, request: HttpRequest, status: int, headers: dict[str, str]) -> None:
            super().__init__(request, None)
            self.status_code = status
            self.headers = headers
            self.content_type = "application/json"
            self.reason = "OK"

        def body(self) -> bytes:
            return b'{"status": "InProgress"}'

    class Transport(HttpTransport):  # type: ignore[type-arg]
        def __exit__(self, *_: object) -> None: ...
        def open(self) -> None: ...
        def close(self) -> None: ...
        def sleep(self, duration: float) -> None:
            service.sleep(duration)

        def send(self, request: HttpRequest, **_: Any) -> HttpResponse:
            if request.method == "POST":
                return Answer(request, 202, {"operation-location": "https://simulated.invalid/1"})
            service.read()
            return Answer(request, 200, {})

    client: PipelineClient[Any, Any] = PipelineClient(
        "https://simulated.invalid", transport=Transport(), policies=[RequestIdPolicy()]
    )
    created = client._pipeline.run(HttpRequest("POST", "https://simulated.invalid"))  # noqa: SLF001 - as SDKs do
    # LROPoller runs this method in a thread of its own; here it runs where the replay can end it.
    method: LROBasePolling[Any, Any, Any] = LROBasePolling()
    method.initialize(client, created, lambda _: None)
    method.run()


def _openai(service: Service, _: bool) -> None:

    video = {
        "id": "1",
        "object": "video",
        "status": "in_progress",
        "model": "sora-2",
        "progress": 0,
        "created_at": 0,
        "seconds": "8",
        "size": "1280x720",
    }

    def answer(_: httpx.Request) -> httpx.Response:
        service.read()
        return httpx.Response(200, json=video)

    http: Any  # openai's types name another package of the same interface
    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        openai.OpenAI(api_key="simulated", http_client=http, max_retries=0).videos.poll("1")


def _hcloud(service: Service, lifted: bool) -> None:

    action = {
        "id": 1,
        "command": "resize",
        "status": "running",
        "progress": 0,
        "started": "2026-01-01T00:00:00+00:00",
        "finished": None,
        "resources": [],
        "error": None,
    }

    class Adapter(requests.adapters.BaseAdapter):
        def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
            if first:
                first.clear()
            else:
                service.read()
            response = requests.Response()
            response.status_code = 200
            response.headers["Content-Type"] = "application/json"
            response._content = json.dumps({"action": action}).encode()  # noqa: SLF001 - how requests is stubbed
            response.request = request
            response.url = str(request.url)
            return response

        def close(self) -> None: ...

    first = [True]  # the read that makes the handle belongs to the submission
    client = hcloud.Client(token="simulated")  # noqa: S106 - no secret
    client._client._session.mount("https://", Adapter())  # noqa: SLF001 - there is no public way
    client.actions.get_by_id(1).wait_until_finished(max_retries=10**9 if lifted else None)


def _benchling(service: Service, lifted: bool) -> None:

    class Tasks(TaskService):
        def get_by_id(self, task_id: str) -> AsyncTask:  # noqa: ARG002 - the only one there is
            service.read()
            return AsyncTask.from_dict({"id": "1", "status": "RUNNING"})

    limits = {"max_wait_seconds": 10**9} if lifted else {}
    Tasks(client=mock.Mock()).wait_for_task("1", **limits)


def _replicate(service: Service, _: bool) -> None:

    prediction = {
        "id": "1",
        "version": "1",
        "model": "a/b",
        "status": "processing",
        "input": {},
        "output": None,
        "logs": "",
        "error": None,
        "metrics": None,
        "created_at": "2026-01-01T00:00:00Z",
        "started_at": None,
        "completed_at": None,
        "urls": {"get": "https://simulated.invalid/1", "cancel": "https://simulated.invalid/1/cancel"},
    }
    first = [True]  # the read that makes the handle belongs to the submission

    def answer(_: httpx.Request) -> httpx.Response:
        if first:
            first.clear()
        else:
            service.read()
        return httpx.Response(200, json=prediction)

    client = replicate.client.Client(api_token="simulated", transport=httpx.MockTransport(answer))  # noqa: S106
    client.predictions.get("1").wait()


def _fal(service: Service, _: bool) -> None:

    def answer(_: httpx.Request) -> httpx.Response:
        service.read()
        return httpx.Response(200, json={"status": "IN_PROGRESS", "logs": []})

    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        SyncRequestHandle.from_request_id(http, "a/b", "1").get()


PEERS: Final = (
    Peer("azure-core LROPoller", "azure-core", _azure),
    Peer("botocore waiter (Deadline Cloud)", "botocore", _botocore),
    Peer("google-api-core Operation", "google-api-core", _google, random=True),
    Peer("openai videos.poll", "openai", _openai),
    Peer("hcloud action", "hcloud", _hcloud),
    Peer("benchling-sdk wait_for_task", "benchling-sdk", _benchling),
    Peer("replicate prediction.wait", "replicate", _replicate),
    Peer("fal-client get", "fal-client", _fal),
)
