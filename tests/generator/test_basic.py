"""HTTP basic authentication: a user name and a password, which nothing shows."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

USER, PASSWORD = "ada-0123456789", "pass wörd:1234"
TOKEN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
BASIC = {"type": "http", "scheme": "Basic"}


def package(folder: Path, *, optional: bool = False, **schemes: dict[str, Any]) -> ModuleType:
    security: list[dict[str, list[str]]] = [{name: []} for name in schemes]
    if optional:
        security.append({})
    return micro.package(
        micro.document(
            servers=[{"url": "https://api.example.com"}],
            security=security,
            paths={"/things": {"get": micro.operation({"type": "object"})}},
            components={"securitySchemes": schemes},
        ),
        folder,
    )


def test_both_are_sent_and_neither_is_shown(tmp_path: Path) -> None:
    found = package(tmp_path, basic=BASIC)
    with (
        Answering() as server,
        found.Client(username=USER, password=PASSWORD, base_url=server.url) as client,
        client.with_timeout(3) as other,
    ):
        client.things.read()
        other.things.read()
        micro.module(found, "api.things.read").sync(client=client)
    assert [request.headers["authorization"] for request in server.received] == [f"Basic {TOKEN}"] * 3
    for secret in (USER, PASSWORD, TOKEN):
        assert secret not in repr(client)


def test_no_error_shows_them(tmp_path: Path) -> None:
    found = package(tmp_path, basic=BASIC)
    with Answering(status=403) as server:
        server.body = f'{{"detail": "{TOKEN} {PASSWORD} {USER} is wrong"}}'.encode()
        with (
            found.Client(username=USER, password=PASSWORD, base_url=server.url) as client,
            pytest.raises(found.errors.ForbiddenStatusError) as caught,
        ):
            client.things.read()
    assert "is wrong" in str(caught.value)
    for secret in (USER, PASSWORD, TOKEN):
        assert secret not in str(caught.value)


def test_they_go_to_no_other_server(tmp_path: Path) -> None:
    found = package(tmp_path, basic=BASIC)
    with Answering() as elsewhere, Answering(status=302) as server:
        server.headers["Location"] = f"{elsewhere.url}/things"
        with found.Client(
            username=USER, password=PASSWORD, base_url=server.url, follow_redirects=True
        ) as client:
            client.things.read()
    assert "authorization" not in elsewhere.received[0].headers


def test_a_key_may_stand_in_the_place_of_the_user(tmp_path: Path) -> None:
    found = package(tmp_path, basic=BASIC)
    with Answering() as server, found.Client(username=USER, base_url=server.url) as client:
        client.things.read()
    told = base64.b64encode(f"{USER}:".encode()).decode()
    assert server.received[0].headers["authorization"] == f"Basic {told}"


def test_a_document_with_both_ways_takes_either(tmp_path: Path) -> None:
    found = package(tmp_path, basic=BASIC, bearer={"type": "http", "scheme": "bearer"})
    with Answering() as server:
        for arguments in ({"api_key": "k-0123456789"}, {"username": USER, "password": PASSWORD}):
            with found.Client(**arguments, base_url=server.url) as client:
                client.things.read()
    assert [request.headers["authorization"] for request in server.received] == [
        "Bearer k-0123456789",
        f"Basic {TOKEN}",
    ]
    with pytest.raises(TypeError, match="pass api_key, or username and password"):
        found.Client()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "pass username and password"),
        ({"password": PASSWORD}, "without username"),
        ({"username": "a:b"}, "colon"),
        ({"username": "a\r\nX-Injected: 1"}, "control character"),
        ({"username": USER, "password": "a\nb"}, "control character"),
        ({"username": 3}, "pass it as text"),
        ({"username": USER, "password": None}, "pass it as text"),
    ],
)
def test_what_cannot_be_sent_is_refused_without_showing_it(
    arguments: dict[str, Any], message: str, tmp_path: Path
) -> None:
    found = package(tmp_path, basic=BASIC)
    with pytest.raises((TypeError, ValueError), match=message) as caught:
        found.Client(**arguments)
    assert not any(value and str(value) in str(caught.value) for value in arguments.values())
    with pytest.raises(TypeError):
        found.Client("key")


def test_an_api_that_can_be_asked_by_anybody_needs_neither(tmp_path: Path) -> None:
    found = package(tmp_path, optional=True, basic=BASIC)
    with Answering() as server, found.Client(base_url=server.url) as client:
        client.things.read()
    assert "authorization" not in server.received[0].headers
