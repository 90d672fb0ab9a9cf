"""A sandbox as a process meets it: starting, stopping, ports, the log, the command."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gc
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from vidlift.sandbox import Disconnect, Fault, Latency, RequestRecord, Sandbox, SandboxConfig, SandboxError

if TYPE_CHECKING:
    Account = Any


def headers(sandbox: Sandbox) -> dict[str, str]:
    return {"Authorization": f"Token {sandbox.api_key('tensorpix')}"}


def balance(sandbox: Sandbox) -> str:
    url = sandbox.base_url("tensorpix") + "/api/accounts/profile/balance/"
    amount: str = httpx.get(url, headers=headers(sandbox)).json()["balance_usd"]
    return amount


def test_it_answers_inside_the_with_and_leaves_nothing_behind(tmp_path: Path) -> None:
    others = set(threading.enumerate())
    with Sandbox(SandboxConfig(folder=tmp_path, credits=Decimal("12.5"))) as sandbox:
        assert balance(sandbox) == "12.5000"
        assert [path.name.startswith("vidlift-sandbox-") for path in tmp_path.iterdir()] == [True]
        port = httpx.URL(sandbox.base_url("tensorpix")).port
        assert port is not None
    assert list(tmp_path.iterdir()) == []
    assert set(threading.enumerate()) <= others
    with socket.socket() as again:
        again.bind(("127.0.0.1", port))
    sandbox.stop()
    with pytest.raises(SandboxError, match="does not run"):
        sandbox.publish(Path(__file__))
    with pytest.raises(SandboxError, match="make a new one"):
        sandbox.start()


def neighbouring_ports() -> int:
    """Return a free port whose successor is free too, below those that the system hands out by itself."""
    for port in range(20_000 + os.getpid() % 1000 * 10, 32_000, 2):
        with socket.socket() as first, socket.socket() as second:
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    pytest.fail("no two neighbouring ports are free")


def test_fixed_ports_follow_each_other() -> None:
    port = neighbouring_ports()
    with Sandbox(SandboxConfig(port=port)) as first:
        assert httpx.URL(first.base_url("tensorpix")).port == port
        others = set(threading.enumerate())
        with pytest.raises(
            SandboxError, match=rf"port {port} .* stop what listens there, or give another port"
        ):
            Sandbox(SandboxConfig(port=port)).start()
        assert set(threading.enumerate()) <= others
    with pytest.raises(SandboxError, match="port 65536"):
        Sandbox(SandboxConfig(port=65_535)).start()
    with Sandbox(SandboxConfig(port=port)) as second:
        assert second.base_url("tensorpix") == f"http://127.0.0.1:{port}"
        assert second.storage_url == f"http://127.0.0.1:{port + 1}"


def test_two_sandboxes_do_not_share_anything(small: Path) -> None:
    with Sandbox(SandboxConfig(seed=1)) as one, Sandbox(SandboxConfig(seed=2, credits=Decimal(5))) as other:
        assert one.api_key("tensorpix") != other.api_key("tensorpix")
        url = other.base_url("tensorpix") + "/api/jobs/"
        assert httpx.get(url, headers=headers(one)).status_code == 401
        assert balance(other) == "5.0000"
        assert one.publish(small).startswith(one.storage_url)


def test_what_cannot_be_set_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SandboxError, match="does not know"):
        Sandbox(SandboxConfig(providers=("nobody",)))
    with pytest.raises(SandboxError, match="cannot hold the sandbox's files"):
        Sandbox(SandboxConfig(folder=tmp_path / "missing")).start()
    with pytest.raises(ValueError, match="speed"):
        SandboxConfig(speed=-1)
    sandbox = Sandbox()
    for use in (lambda: sandbox.base_url("tensorpix"), lambda: sandbox.advance(1), sandbox.settle):
        with pytest.raises(SandboxError, match="start"):
            use()
    with pytest.raises(SandboxError, match="does not serve topaz"):
        sandbox.base_url("topaz")
    sandbox.stop()


def test_stopping_cuts_what_is_under_way(bunny: Path) -> None:
    """A slow answer and a download that nobody reads on do not hold it up."""
    with Sandbox(SandboxConfig(faults=(Fault("jobs_list", Latency(600)),))) as sandbox:
        url = sandbox.base_url("tensorpix") + "/api/jobs/"
        failures: list[Exception] = []

        def ask() -> None:
            try:
                httpx.get(url, headers=headers(sandbox), timeout=60)
            except httpx.TransportError as error:
                failures.append(error)

        waiting = threading.Thread(target=ask)
        waiting.start()
        with httpx.stream("GET", sandbox.publish(bunny)) as download:
            next(download.iter_raw(1000))
            while not any(record.operation == "footage" for record in sandbox.requests):
                time.sleep(0.01)
            sandbox.stop()  # raises if it takes half a minute
        waiting.join(60)
        assert len(failures) == 1


def test_connections_to_two_servers_from_one_port_are_told_apart() -> None:
    """The system gives a client's port to two connections at once when they lead to different servers."""
    with (
        Sandbox(SandboxConfig(faults=(Fault("footage", Disconnect()),))) as sandbox,
        closing(_connected(sandbox.base_url("tensorpix"))) as api,
        closing(_connected(sandbox.storage_url, port=api.sock.getsockname()[1])) as storage,
    ):
        storage.request("GET", "/footage/none.mp4")
        with pytest.raises(http.client.RemoteDisconnected):
            storage.getresponse()
        api.request("GET", "/api/jobs/", headers=headers(sandbox))
        assert api.getresponse().status == 200


def _connected(url: str, *, port: int = 0) -> http.client.HTTPConnection:
    """Connect from a port of choice, which other connections may have as well."""
    to = httpx.URL(url)
    assert to.port is not None
    connection = http.client.HTTPConnection(to.host, to.port)
    connection.sock = socket.socket()
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    connection.sock.bind((to.host, port))
    connection.sock.connect((to.host, to.port))
    return connection


def test_a_header_does_not_say_whose_connection_it_is(settled: Account) -> None:
    url = settled.sandbox.base_url("tensorpix") + "/api/jobs/"
    forwarded = {**headers(settled.sandbox), "X-Forwarded-For": "203.0.113.7"}
    assert httpx.get(url, headers=forwarded).status_code == 200


def test_a_fast_clock_finishes_a_job_by_itself(small: Path) -> None:
    with (
        Sandbox(SandboxConfig(speed=600)) as sandbox,
        httpx.Client(base_url=sandbox.base_url("tensorpix"), headers=headers(sandbox)) as client,
    ):
        files = {"file": ("a.mp4", small.read_bytes(), "video/mp4")}
        video_id = client.post("/api/videos/", files=files).json()["id"]
        deadline = time.monotonic() + 60
        while client.get(f"/api/videos/{video_id}/").json()["file"] is None:
            assert time.monotonic() < deadline
        job = client.post("/api/jobs/", json={"input_video": video_id, "ml_models": [45]}).json()
        seen = [-1.0]
        while (found := client.get(f"/api/jobs/{job['id']}/").json())["status"] in {0, 1}:
            assert time.monotonic() < deadline
            assert found["processing_progress"] >= seen[-1]
            seen.append(found["processing_progress"])
            time.sleep(0.005)
        assert found["status"] == 2


def test_names_of_other_machines_do_not_reach_it(settled: Account) -> None:
    url = settled.sandbox.base_url("tensorpix") + "/api/jobs/"
    key = headers(settled.sandbox)
    assert httpx.get(url, headers={**key, "Host": "evil.example"}).status_code == 400
    assert httpx.get(url, headers={**key, "Host": "localhost:1"}).status_code == 200


def test_the_log_holds_each_request_and_no_secret(account: Account, small: Path) -> None:
    video_id = account.upload(small)
    signed = account.get(f"/api/videos/{video_id}/")["file"]
    httpx.get(signed, headers={"Cookie": "secret-cookie"})
    account.client.get("/api/nowhere/?x=1")
    seen = [
        (record.server, record.operation, record.method, record.status) for record in account.sandbox.requests
    ]
    assert seen == [
        ("tensorpix", "videos_create", "POST", 201),
        ("tensorpix", "videos_retrieve", "GET", 200),
        ("storage", "storage", "GET", 200),
        ("tensorpix", None, "GET", 404),
    ]
    everything = repr(account.sandbox.requests)
    assert account.sandbox.api_key("tensorpix") not in everything
    assert httpx.URL(signed).params["X-Amz-Signature"] not in everything
    assert "secret-cookie" not in everything
    assert account.sandbox.requests[0].headers["authorization"] == "Token ***"
    assert account.sandbox.requests[3].query == "x=1"
    account.sandbox.forget_requests()
    assert account.sandbox.requests == ()


def test_requests_are_told_as_they_are_answered() -> None:
    told: list[RequestRecord] = []
    with Sandbox(on_request=told.append) as sandbox:
        balance(sandbox)
        assert [record.operation for record in told] == ["accounts_profile_balance_retrieve"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serving_until_interrupted(number: int, tmp_path: Path) -> None:
    code = (
        f"from vidlift.sandbox import SandboxConfig, serve\nserve(SandboxConfig(folder={str(tmp_path)!r}))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        name, url, _, key = process.stdout.readline().split()
        assert (name, process.stdout.readline().split()[0]) == ("tensorpix:", "storage:")
        answer = httpx.get(f"{url}/api/jobs/", headers={"Authorization": f"Token {key}"})
        assert answer.json()["results"] == []
        assert process.stdout.readline() == "tensorpix GET /api/jobs/ -> 200\n"
        process.send_signal(number)
        assert process.wait(60) == 0
    assert list(tmp_path.iterdir()) == []


def run_python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *words],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_a_sandbox_that_nobody_stopped_ends_with_its_process(bunny: Path, tmp_path: Path) -> None:
    code = """
import sys, time
from pathlib import Path
import vidlift
from vidlift.sandbox import Sandbox, SandboxConfig

sandbox = Sandbox(SandboxConfig(folder=Path(sys.argv[1]), speed=200)).start()
key, url = sandbox.api_key("tensorpix"), sandbox.base_url("tensorpix")
with vidlift.connect("tensorpix", api_key=key, base_url=url) as tensorpix:
    job = tensorpix.submit(sys.argv[2], scale=4)
    while not job.refresh().progress:
        time.sleep(0.05)
    print("encoding")
"""
    ended = run_python(code, str(tmp_path), str(bunny))  # it has not the minutes that the encode takes
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "encoding\n", "")
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_is_interrupted_leaves_nothing_behind(tmp_path: Path) -> None:
    code = """
import os, signal, sys, threading, time
from pathlib import Path
from vidlift.sandbox import Sandbox, SandboxConfig

folder = Path(sys.argv[1])
signal.signal(signal.SIGINT, signal.default_int_handler)

def interrupt():
    while not any(folder.iterdir()):
        time.sleep(0.001)
    os.kill(os.getpid(), signal.SIGINT)

threading.Thread(target=interrupt).start()
try:
    Sandbox(SandboxConfig(folder=folder, providers=("tensorpix", "topaz", "clipzy"))).start()
except KeyboardInterrupt:
    print(list(folder.iterdir()), [thread.name for thread in threading.enumerate()])
"""
    ended = run_python(code, str(tmp_path))
    assert (ended.stdout, ended.stderr) == ("[] ['MainThread']\n", "")


def knock(turns: int, address: tuple[str, int | None], clients: contextlib.ExitStack) -> None:
    """Connect after so many turns of the event loop."""
    if turns:
        asyncio.get_running_loop().call_soon(knock, turns - 1, address, clients)
        return
    client = clients.enter_context(socket.socket())
    client.settimeout(1)
    with contextlib.suppress(OSError):  # nothing listens any more
        client.connect(address)


def end_and_knock(
    sandbox: Sandbox, turns: int, address: tuple[str, int | None], clients: contextlib.ExitStack
) -> None:
    sandbox._alive().end()
    knock(turns, address, clients)


def test_connections_that_arrive_as_it_stops_are_closed() -> None:
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always", ResourceWarning)
        # What the server does when it stops takes a few turns of its loop: one connection for each of them.
        for turns in range(16):
            with contextlib.ExitStack() as clients:
                sandbox = Sandbox().start()
                address = ("127.0.0.1", httpx.URL(sandbox.base_url("tensorpix")).port)
                sandbox.call_in_loop(functools.partial(end_and_knock, sandbox, turns, address, clients))
                sandbox.stop()
            gc.collect()
    assert [str(complaint.message) for complaint in complaints] == []
