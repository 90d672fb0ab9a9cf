"""Clients made with `strict=False`: bodies that do not fit are read as far as they do, with warnings."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.generator import micro

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

STYLE = {"type": "object", "required": ["font"], "properties": {"font": {"type": "string"}}}
RUN = {
    "type": "object",
    "required": ["id", "error", "started", "owner"],
    "properties": {
        "id": {"type": "string"},
        "error": {"type": "string"},
        "started": {"type": "string", "format": "date-time"},
        "owner": {"$ref": "#/components/schemas/Owner"},
        "style": {"$ref": "#/components/schemas/Style"},
        "steps": {"type": "array", "items": {"$ref": "#/components/schemas/Owner"}},
        "count": {"type": "integer"},
        "note": {"type": ["string", "null"]},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}
OWNER = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
WHOLE: dict[str, Any] = {"id": "r1", "error": "", "started": "2026-01-01T00:00:00Z", "owner": {"name": "ann"}}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    source = micro.document(
        servers=[{"url": "https://api.example"}],
        paths={"/run": {"get": micro.operation({"$ref": "#/components/schemas/Run"})}},
        components={"schemas": {"Run": RUN, "Owner": OWNER, "Style": STYLE}},
    )
    return micro.package(source, tmp_path_factory.mktemp("lenient"))


def decoded(package: ModuleType, body: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return the model of a body, read leniently, and what did not fit."""
    misfits: list[Exception] = []
    model = package.models.Run.from_dict(body, misfits=misfits)
    again: list[Exception] = []
    assert package.models.Run.from_json(json.dumps(body).encode(), misfits=again) == model
    assert [*map(str, again)] == [*map(str, misfits)]
    return model, [*map(str, misfits)]


def test_what_fits_is_read_as_ever(package: ModuleType) -> None:
    model, misfits = decoded(package, WHOLE)
    assert misfits == []
    assert model == package.models.Run.from_dict(WHOLE)


def test_missing_required_keys_are_absent(package: ModuleType) -> None:
    model, misfits = decoded(package, {"id": "r1"})
    assert (model.id, model.error, model.owner) == ("r1", package.types.UNSET, package.types.UNSET)
    assert misfits == [
        "Run.error: expected string, got nothing",
        "Run.started: expected date-time, got nothing",
        "Run.owner: expected object, got nothing",
    ]
    assert model.to_dict() == {"id": "r1"}


def test_values_that_do_not_fit_stay_as_they_came(package: ModuleType) -> None:
    body: dict[str, Any] = WHOLE | {
        "error": None,
        "started": "soon",
        "count": "3",
        "tags": ["a", 1],
        "note": 5,
        "owner": {},
    }
    model, misfits = decoded(package, body)
    assert (model.error, model.started, model.count, model.tags) == (None, "soon", "3", ["a", 1])
    assert [misfit.partition(":")[0] for misfit in misfits] == [
        "Run.error",
        "Run.started",
        "Run.owner.name",
        "Run.count",
        "Run.note",
        "Run.tags[1]",
    ]
    assert model.to_dict() == body


def test_optional_object_that_does_not_fit_is_left_out_whole(package: ModuleType) -> None:
    styles: tuple[Any, ...] = ({}, {"font": 5}, "plain", [])
    for style in styles:
        model, misfits = decoded(package, WHOLE | {"style": style})
        assert model.style is package.types.UNSET
        assert len(misfits) == 1
        assert misfits[0].startswith("Run.style")
        assert model.owner.name == "ann"


def test_items_of_arrays_are_read_one_by_one(package: ModuleType) -> None:
    model, misfits = decoded(package, WHOLE | {"steps": [{"name": "a"}, {}, None]})
    assert [step and step.name for step in model.steps] == ["a", package.types.UNSET, None]
    assert misfits == [
        "Run.steps[1].name: expected string, got nothing",
        "Run.steps[2]: expected object, got null",
    ]


def test_null_in_an_optional_member_is_absent_in_strict_clients_too(package: ModuleType) -> None:
    body: dict[str, Any] = WHOLE | dict.fromkeys(["style", "steps", "count", "tags"])
    for model in (package.models.Run.from_dict(body), decoded(package, body)[0]):
        assert {model.style, model.steps, model.count, model.tags} == {package.types.UNSET}
    assert decoded(package, body)[1] == []
    assert package.models.Run.from_dict(WHOLE | {"note": None}).note is None
    with pytest.raises(package.errors.DecodeError, match=r"^Run\.error: expected string, got null$"):
        package.models.Run.from_dict(WHOLE | {"error": None})


def test_what_is_not_an_object_or_not_json_still_raises(package: ModuleType) -> None:
    for content in (b"[]", b"null", b"{", b""):
        with pytest.raises(package.errors.DecodeError):
            package.models.Run.from_json(content, misfits=[])


@pytest.fixture
def client(package: ModuleType) -> Iterator[Any]:
    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "r1", "error": None, "owner": {"name": "ann"}})

    transport = httpx.MockTransport(handle)
    with package.Client(strict=False, httpx_args={"transport": transport}) as made:
        yield made


SAID = ["Run.error: expected string, got null", "Run.started: expected date-time, got nothing"]


def test_client_warns_of_each_misfit_with_its_path(package: ModuleType, client: Any) -> None:
    read = micro.module(package, "api.things.read")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert client.things.read().id == "r1"
        answer = read.sync_detailed(client=client)
    assert [str(warning.message) for warning in caught] == SAID * 2
    assert {warning.category for warning in caught} == {package.errors.DecodeWarning}
    assert [*map(str, answer.misfits)] == SAID
    assert [misfit.path for misfit in answer.misfits] == ["Run.error", "Run.started"]
    assert answer.parsed.owner.name == "ann"


def test_clients_are_strict_unless_told_otherwise(package: ModuleType, client: Any) -> None:
    strict = package.Client(httpx_args=client.httpx_args)
    with pytest.raises(package.errors.DecodeError, match=r"^Run\.error: expected string, got null$"):
        strict.things.read()
