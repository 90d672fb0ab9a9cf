"""Names of arguments: the document's where they fit, and never one that something else has."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

TEXT = {"type": "string"}


def parameter(name: str, place: str = "query", **parts: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": TEXT, **parts}


def arguments(folder: Path, *parameters: dict[str, Any], path: str = "/things", **parts: Any) -> list[str]:
    """Call an operation with every parameter as its own name, and return how they are called.

    Holds that all of them reach the server, in their own places.
    """
    source = micro.document(
        paths={path: {"post": micro.operation({"type": "object"}, parameters=list(parameters), **parts)}}
    )
    found = micro.package(source, folder)
    operation = micro.module(found, "api.things.read")
    own = {"client", "timeout", *(["body"] if parts else [])}
    given = [name for name in inspect.signature(operation.sync).parameters if name not in own]
    with Answering() as server, found.Client(base_url=server.url) as client:
        operation.sync(**{name: name for name in given}, client=client)
    places = {
        "path": lambda one: f"/{one}" in server.received[0].path,
        "query": lambda one: f"={one}" in server.received[0].path,
        "header": lambda one: one in server.received[0].headers.values(),
        "cookie": lambda one: f"={one}" in server.received[0].headers.get("cookie", ""),
    }
    wanted = [each["in"] for each in parameters]
    assert sorted(next(place for place in places if places[place](name)) for name in given) == sorted(wanted)
    return given


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["StartTime", "StartTime<", "StartTime>"], ["start_time", "start_time_less", "start_time_greater"]),
        (["maxResults", "MaxResults"], ["maxResults", "MaxResults"]),
        (["\u2194", "\u2195"], ["field_2194", "field_2195"]),
        (["client", "url", "timeout"], ["client_query", "url_query", "timeout_query"]),
        (["query_pairs", "to_json"], ["query_pairs_query", "to_json_query"]),
        (["headers", "cookies", "arguments", "body"], ["headers", "cookies", "arguments", "body"]),
        (["url", "url_query"], ["field_75_72_6c", "field_75_72_6c_5f_71_75_65_72_79"]),
    ],
)  # fmt: skip
def test_parameters_of_one_place_get_names_of_their_own(
    names: list[str], expected: list[str], tmp_path: Path
) -> None:
    also = [parameter("X-Trace", "header"), parameter("session", "cookie")]
    found = arguments(tmp_path, *map(parameter, names), *also)
    assert found[: len(names)] == expected


def test_parameters_of_several_places_are_told_apart_by_these(tmp_path: Path) -> None:
    found = arguments(
        tmp_path,
        parameter("id", "path"), parameter("id"), parameter("id", "header"), parameter("id", "cookie"),
        path="/things/{id}",
    )  # fmt: skip
    assert found == ["id_path", "id_query", "id_header", "id_cookie"]


def test_path_variables_that_differ_in_signs_reach_their_places(tmp_path: Path) -> None:
    pair = [parameter("a-b", "path"), parameter("a_b", "path")]
    assert arguments(tmp_path, *pair, path="/{a-b}/and/{a_b}") == ["ab", "a_b"]


def test_a_parameter_called_body_stands_beside_the_body(tmp_path: Path) -> None:
    body = {"content": {"application/json": {"schema": {"type": "object"}}}}
    assert arguments(tmp_path, parameter("body"), requestBody=body) == ["body_query"]
