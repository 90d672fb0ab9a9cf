"""What only reads behaves alike through httpx's own transport and through aiohttp."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import shutil
import ssl
import subprocess
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.overlays.servers import Asked, Reply, ScriptedServer
from vidlift.clock import AsyncSystemClock
from vidlift.primitives import transports
from vidlift.retrying import RetryPolicy
from vidlift.transport import AsyncConnections, AsyncTransport

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["httpx", "aiohttp"], autouse=True)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "httpx":
        monkeypatch.setattr(transports, "HAS_AIOHTTP", False)
    elif not transports.HAS_AIOHTTP:
        pytest.skip("the extra aio is not installed")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    return str(request.param)


def connections() -> AsyncTransport:
    once = RetryPolicy(attempts=1)
    return AsyncTransport(AsyncConnections(), retry=once, clock=AsyncSystemClock(), random=lambda: 0.0)


def get(url: str, *, timeout: float = 60.0, method: str = "GET") -> httpx.Response:
    async def run() -> httpx.Response:
        async with httpx.AsyncClient(transport=connections(), timeout=timeout) as client:
            return await client.request(method, url, headers={"X-Mine": "1"})

    return asyncio.run(run())


def test_an_answer_comes_whole_and_unpacked() -> None:
    body = b"much of the same " * 5000
    packed = Reply(200, {"Content-Encoding": "gzip", "X-Its": "2", "Set-Cookie": "a=b"}, gzip.compress(body))
    with ScriptedServer(packed) as server:
        answer = get(server.url)
        again = get(server.url)
    assert (answer.content, answer.headers["x-its"], again.status_code) == (body, "2", 200)
    assert all(asked.headers["x-mine"] == "1" and "cookie" not in asked.headers for asked in server.asked)


def test_a_redirect_is_not_followed() -> None:
    with ScriptedServer(Reply(302, {"Location": "http://127.0.0.1:9/"})) as server:
        assert get(server.url).status_code == 302


def test_a_silent_server_meets_the_limit() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        gone.set()
        writer.close()

    gone = asyncio.Event()

    async def run() -> None:
        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with httpx.AsyncClient(transport=connections(), timeout=0.2) as client:
            with pytest.raises(httpx.TimeoutException):
                await client.get(url)
        await gone.wait()
        server.close()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_a_cut_connection_is_a_transport_error() -> None:
    cut = Reply(200, {"Content-Length": "1000"}, b"too little")
    for script in (None, cut):
        with ScriptedServer(script) as server, pytest.raises(httpx.TransportError):
            get(server.url)


def test_a_request_whose_connection_is_cut_is_not_repeated_behind_our_back() -> None:
    with ScriptedServer(None) as server:
        with pytest.raises(httpx.TransportError):
            get(server.url)
        assert len(server.asked) == 1


def test_nobody_there_is_a_connect_error() -> None:
    with pytest.raises(httpx.ConnectError):
        get("http://127.0.0.1:9/")


def test_a_canceled_request_ends_at_once_and_the_connection_serves_no_one_else() -> None:
    async def run() -> None:
        reached, left = asyncio.Event(), asyncio.Event()

        async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            reached.set()
            # The client goes away: the connection ends without another byte.
            if await reader.read() == b"":
                left.set()
            writer.close()

        server = await asyncio.start_server(slow, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with httpx.AsyncClient(transport=connections(), timeout=60) as client:
            task = asyncio.ensure_future(client.get(url))
            await reached.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await left.wait()
        server.close()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(200, {}, asked.path.encode())

    with ScriptedServer(answer) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert get("http://vendor.invalid/api/").content == b"http://vendor.invalid/api/"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("openssl is needed to make a certificate")
    path = tmp_path / "server.pem"
    subprocess.run(
        [
            tool,
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
            "-keyout",
            str(path),
            "-out",
            str(tmp_path / "cert.pem"),
        ],
        check=True,
        capture_output=True,
    )
    with path.open("a", encoding="ascii") as whole:
        whole.write((tmp_path / "cert.pem").read_text(encoding="ascii"))
    return path


def served_over_tls(certificate: Path) -> int:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async def run() -> int:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server = await asyncio.start_server(answer, "localhost", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        try:
            async with httpx.AsyncClient(transport=connections(), timeout=60) as client:
                return (await client.get(f"https://localhost:{port}/")).status_code
        finally:
            server.close()

    return asyncio.run(run())


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with pytest.raises(httpx.ConnectError, match="certificate"):
        served_over_tls(certificate)


def test_a_certificate_of_the_environments_authority_is_accepted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("cert.pem")))
    assert served_over_tls(certificate) == 204


def test_connections_share_one_context_as_long_as_the_environment_names_the_same_certificates(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = transports.tls_context()
    assert transports.tls_context() is usual
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("SSL_CERT_FILE", str(certificate.with_name("cert.pem")))
        assert transports.tls_context() is not usual
    assert transports.tls_context() is usual


def test_transports_of_one_loop_share_connections_until_the_last_is_closed(kind: str) -> None:
    if kind == "httpx":
        pytest.skip("httpx's own transports have a pool each")
    opened, closed = [], asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opened.append(writer)
        with contextlib.suppress(asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        writer.close()
        closed.set()

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        clients = [httpx.AsyncClient(transport=connections(), timeout=60) for _ in range(20)]
        for client in clients:
            assert (await client.get(url)).content == b"ok"
        for client in clients[1:]:
            await client.aclose()
        assert (await clients[0].get(url)).content == b"ok"
        assert len(opened) == 1
        assert not closed.is_set()
        await clients[0].aclose()
        await asyncio.wait_for(closed.wait(), 60)
        async with httpx.AsyncClient(transport=connections(), timeout=60) as late:
            assert (await late.get(url)).content == b"ok"
        server.close()

    asyncio.run(run())


def test_what_may_start_something_never_goes_through_aiohttp() -> None:
    # There a cut connection looks like one that was never made, and the request would be made again.
    with ScriptedServer(None) as server, pytest.raises(httpx.RemoteProtocolError):
        get(server.url, method="POST")
