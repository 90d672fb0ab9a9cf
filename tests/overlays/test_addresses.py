"""Which addresses connections may reach, and which proxy leads to them. Real sockets, a resolver by hand."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from tests.overlays.test_tensorpix import JOB, RESTORED, answer
from vidlift._sync.clock import SystemClock
from vidlift._sync.transport import Connections, Transport
from vidlift.addresses import AddressPolicy, bypasses, proxy_for
from vidlift.clock import AsyncSystemClock
from vidlift.primitives import transports
from vidlift.retrying import RetryPolicy
from vidlift.transport import AsyncConnections, AsyncTransport

if TYPE_CHECKING:
    from pathlib import Path

API = AddressPolicy.of(httpx.URL("https://api.example/v1"))
SANDBOX = AddressPolicy.of(httpx.URL("http://127.0.0.1:8000"))


@pytest.fixture(params=["sync", "aiohttp", "httpcore"])
def send(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Send a request with each kind of connection."""
    if request.param == "httpcore":
        monkeypatch.setattr(transports, "HAS_AIOHTTP", False)
    elif request.param == "aiohttp" and not transports.HAS_AIOHTTP:
        pytest.skip("the extra aio is not installed")
    once = RetryPolicy(attempts=1)

    async def run(policy: AddressPolicy, method: str, url: str) -> httpx.Response:
        inner = AsyncConnections(policy)
        async with AsyncTransport(inner, retry=once, clock=AsyncSystemClock(), random=lambda: 0.0) as made:
            return await made.handle_async_request(httpx.Request(method, url))

    def sent(policy: AddressPolicy, method: str, url: str) -> httpx.Response:
        if request.param != "sync":
            return asyncio.run(run(policy, method, url))
        with Transport(Connections(policy), retry=once, clock=SystemClock(), random=lambda: 0.0) as made:
            return made.handle_request(httpx.Request(method, url))

    return sent


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Addresses by name; those of several look-ups of one name follow one another."""
    found: dict[str, list[str]] = {}
    real = socket.getaddrinfo

    def resolve(host: Any, *place: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return real(found[name].pop(0) if name in found else host, *place, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    for proxy in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(proxy, raising=False)
    return found


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "10.0.0.5",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.5",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "no address",
    ],
)
def test_a_network_of_this_machines_own_is_not_reached(address: str) -> None:
    with pytest.raises(vidlift.TransferError, match="not a public address"):
        API.allowed("cdn.example", 443, [address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_the_internet_is_reached(address: str) -> None:
    assert API.allowed("cdn.example", 443, ["10.0.0.5", address]) == [address]


def test_the_address_that_the_user_named_is_reached_wherever_it_is() -> None:
    policy = AddressPolicy.of(httpx.URL("https://video.internal:8443"))
    assert policy.allowed("VIDEO.internal", 8443, ["10.0.0.5"]) == ["10.0.0.5"]
    with pytest.raises(vidlift.TransferError):
        policy.allowed("video.internal", 443, ["10.0.0.5"])


def test_an_api_on_this_machine_may_offer_results_on_it_and_in_no_other_network() -> None:
    assert SANDBOX.allowed("localhost", 9000, ["127.0.0.1", "::1"]) == ["127.0.0.1", "::1"]
    with pytest.raises(vidlift.TransferError):
        SANDBOX.allowed("router", 80, ["192.168.1.1"])


@pytest.mark.parametrize("method", ["GET", "PUT"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "cdn.example", "127.1"])
def test_nothing_is_sent_to_an_address_that_is_not_allowed(
    send: Any, names: dict[str, list[str]], method: str, host: str
) -> None:
    names["cdn.example"] = ["127.0.0.1"] * 2
    with ScriptedServer(Reply()) as server:
        port = httpx.URL(server.url).port
        with pytest.raises((vidlift.TransferError, httpx.TransportError)):
            send(API, method, f"http://{host}:{port}/secret")
    assert server.asked == []


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_name_is_resolved_once_and_connected_to_as_it_was_checked(
    send: Any, names: dict[str, list[str]], method: str
) -> None:
    names["cdn.example"] = ["127.0.0.1", "10.0.0.5"]
    with ScriptedServer(Reply(200, {}, b"done")) as server:
        url = f"http://cdn.example:{httpx.URL(server.url).port}/"
        assert send(SANDBOX, method, url).content == b"done"
    assert names["cdn.example"] == ["10.0.0.5"]
    assert server.asked[0].headers["host"].startswith("cdn.example:")


@pytest.mark.parametrize("way", ["first", "redirect", "renewal"])
@pytest.mark.parametrize("color", ["sync", "async"])
def test_no_result_is_fetched_from_another_network(
    names: dict[str, list[str]], way: str, color: str, tmp_path: Path
) -> None:
    inside = "https://metadata.example/latest"
    names["metadata.example"] = ["169.254.169.254"] * 9
    with ScriptedServer(lambda asked: replies[asked.path.split("?")[0]].pop(0)) as server:

        def ended(url: str) -> Reply:
            return answer(200, {**JOB, "status": 2, "output_video": {**RESTORED, "file": url}})

        media = f"{server.url}/out.mp4"
        replies = {
            "/api/jobs/12/": [ended(inside if way == "first" else media), ended(inside)],
            "/out.mp4": [Reply(302, {"Location": inside}) if way == "redirect" else Reply(403)],
        }
        access: dict[str, Any] = {"api_key": "key-0123456789", "base_url": server.url}

        async def run() -> None:
            async with vidlift.connect_async("tensorpix", **access) as tensorpix:
                await tensorpix.download("12", tmp_path / "out.mp4")

        def fetch() -> None:
            if color == "async":
                asyncio.run(run())
                return
            with vidlift.connect("tensorpix", **access) as tensorpix:
                tensorpix.download("12", tmp_path / "out.mp4")

        with pytest.raises(vidlift.TransferError, match=r"169\.254\.169\.254, which is not a public address"):
            fetch()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "no_proxy", "exempt"),
    [
        ("https://api.example/", "", False),
        ("https://api.example/", "*", True),
        ("https://api.example/", "api.example", True),
        ("https://api.example/", "API.Example", True),
        ("https://api.example/", "other.example, example", True),
        ("https://api.example/", ".example", True),
        ("https://api.example/", "*.example", True),
        ("https://api.example/", "pi.example", False),
        ("https://api.example/", "api.example:443", True),
        ("https://api.example/", "api.example:8443", False),
        ("https://api.example:8443/", "api.example:8443", True),
        ("https://api.example:8443/", "api.example", True),
        ("https://10.1.2.3/", "10.0.0.0/8", True),
        ("https://11.1.2.3/", "10.0.0.0/8", False),
        ("https://10.1.2.3/", "10.1.2.3", True),
        ("https://10.1.2.3:80/", "10.1.2.3:80", True),
        ("https://10.1.2.3:81/", "10.1.2.3:80", False),
        ("https://[fd00::1]/", "fd00::1", True),
        ("https://[fd00::1]/", "[fd00::1]", True),
        ("https://[fd00::1]:8443/", "[fd00:0::1]:8443", True),
        ("https://[fd00::1]:8443/", "[fd00::1]:443", False),
        ("https://[fd00::1]/", "fd00::/8", True),
        ("https://api.example/", "10.0.0.0/8 api.example", True),
        ("https://api.example/", "a/b, :::, [, ]:1, :", False),
    ],
)
def test_no_proxy_names_hosts_ports_addresses_and_networks(url: str, no_proxy: str, exempt: bool) -> None:
    assert bypasses(httpx.URL(url), no_proxy) is exempt


@given(st.text(alphabet="a.:/[]*, 10", max_size=30))
def test_a_no_proxy_that_makes_no_sense_exempts_or_does_not(no_proxy: str) -> None:
    assert bypasses(httpx.URL("https://api.example/"), no_proxy) in {True, False}


def test_the_environment_is_read_for_each_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "api.example:8443")
    assert proxy_for(httpx.URL("https://api.example/")) == "http://proxy.example:3128"
    assert proxy_for(httpx.URL("https://api.example:8443/")) is None
