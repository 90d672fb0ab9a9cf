"""Requests go to the server that the document names for them, and keys to none but those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sekret-0123456789"
SECURED = {
    "security": [{"key": []}],
    "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
}


def source(servers: Any, own: Any = None, item: Any = None) -> dict[str, Any]:
    operation = micro.operation({"type": "object"}, **({} if own is None else {"servers": own}))
    path = {"get": operation, **({} if item is None else {"servers": item})}
    return micro.document(servers=servers, paths={"/things/{id}": path}, **SECURED)


@pytest.mark.parametrize("place", ["own", "item"])
def test_operations_go_to_servers_of_their_own_with_the_key(place: str, tmp_path: Path) -> None:
    with Answering() as main, Answering() as other:
        document = source([{"url": main.url}], **{place: [{"url": f"{other.url}/v9/"}]})
        found = micro.package(document, tmp_path)
        with found.Client(KEY) as client:
            client.things.read("1")
    assert not main.received
    assert other.received[0].path == "/v9/things/1"
    assert other.received[0].headers["authorization"] == f"Bearer {KEY}"


def test_the_server_of_an_operation_wins_over_that_of_its_path(tmp_path: Path) -> None:
    with Answering() as main, Answering() as other:
        document = source([{"url": "http://nowhere.invalid"}], [{"url": other.url}], [{"url": main.url}])
        with micro.package(document, tmp_path).Client(KEY) as client:
            client.things.read("1")
    assert (len(main.received), len(other.received)) == (0, 1)


def test_another_address_takes_every_request(tmp_path: Path) -> None:
    with Answering() as main, Answering() as other:
        document = source([{"url": "https://api.example.com"}], [{"url": other.url}])
        with micro.package(document, tmp_path).Client(KEY, base_url=f"{main.url}/test") as client:
            client.things.read("1")
            client.get_httpx_client().get(other.url, auth=client._auth())
    assert main.received[0].path == "/test/things/1"
    assert "authorization" not in other.received[0].headers


def test_a_path_as_a_server_lies_on_the_clients_own(tmp_path: Path) -> None:
    with Answering() as main:
        document = source([{"url": "https://api.example.com/v1"}], [{"url": "/v2"}])
        with micro.package(document, tmp_path).Client(KEY, base_url=f"{main.url}/v1") as client:
            client.things.read("1")
    assert main.received[0].path == "/v2/things/1"
    assert main.received[0].headers["authorization"] == f"Bearer {KEY}"


def test_variables_have_their_defaults(tmp_path: Path) -> None:
    variables = {"region": {"default": "eu", "enum": ["eu", "us"]}, "version": {"default": "v1"}}
    servers = [{"url": "https://{region}.example.com/{version}/", "variables": variables}]
    assert micro.package(source(servers), tmp_path).Client(KEY).base_url == "https://eu.example.com/v1"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com",
        "https://{host}.example.com",
        "https://user:pw@example.com",
        "http://[::1",
        "v2",
        "",
        3,
    ],
)
def test_servers_that_nothing_can_be_sent_to_are_passed_over(url: object, tmp_path: Path) -> None:
    with Answering() as main:
        document = source([{"url": url}, {"url": main.url}], [{"url": url}])
        if not isinstance(url, str):
            document["servers"] = [{"url": main.url}]
            document["paths"]["/things/{id}"]["get"]["servers"] = [{"x-url": url, "url": ""}]
        with micro.package(document, tmp_path).Client(KEY) as client:
            client.things.read("1")
    assert len(main.received) == 1


def test_a_document_without_a_server_of_its_own_still_follows_those_of_operations(tmp_path: Path) -> None:
    with Answering() as other:
        found = micro.package(source([], [{"url": other.url}]), tmp_path)
        with found.Client(KEY, base_url="http://nowhere.invalid") as client:
            client.things.read("1")
    assert len(other.received) == 1


def test_no_server_comes_from_an_extension(tmp_path: Path) -> None:
    with Answering() as main:
        document = source([{"url": main.url}])
        document["paths"]["/things/{id}"]["get"]["x-server"] = "http://nowhere.invalid"
        with micro.package(document, tmp_path).Client(KEY) as client:
            client.things.read("1")
    assert len(main.received) == 1
