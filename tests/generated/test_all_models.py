"""Every model of every provider decodes what its schema allows, and writes it back."""

from __future__ import annotations

import importlib
import json
import pkgutil
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vidlift_api
from generator.standalone.judging.decoders import decoders, same_again
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.parsing import json_value
from vidlift_api._runtime.tables import kind_of_model, table_of

if TYPE_CHECKING:
    from collections.abc import Callable

PROVIDERS = [
    importlib.import_module(f"vidlift_api.{found.name}")
    for found in pkgutil.iter_modules(vidlift_api.__path__)
    if found.ispkg and not found.name.startswith("_")
]


SEEDS = st.integers(0, 100_000)


def cases() -> list[Any]:
    found = []
    for package in PROVIDERS:
        provider = package.__name__.rpartition(".")[2]
        for name, decode, draw in decoders(package.__name__):
            model = getattr(decode, "__self__", None)
            if model is not None:
                found.append(pytest.param(model, partial(draw, beyond=True), id=f"{provider}-{name}"))
    return found


def drawn(draw: Callable[..., Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for what a function draws from a seed."""
    return SEEDS.map(lambda seed: draw(Random(seed), seed))  # noqa: S311 - no secret


def test_there_are_providers_with_models() -> None:
    assert {package.__name__.rpartition(".")[2] for package in PROVIDERS} >= {"tensorpix", "topaz", "clipzy"}
    assert len(cases()) > 80


@pytest.mark.parametrize(("model", "draw"), cases())
def test_what_the_schema_allows_is_written_back(model: Any, draw: Callable[..., Any]) -> None:
    @settings(max_examples=8, suppress_health_check=list(HealthCheck), database=None)
    @given(drawn(draw))
    def holds(body: dict[str, Any]) -> None:
        same_again(model.from_dict, model.to_dict, body)

    holds()


def outcome(decode: Callable[[], Any]) -> tuple[Any, str]:
    """Return the outcome of decoding: the model and its JSON, or the error."""
    try:
        decoded = decode()
    except DecodeError as error:
        return None, str(error)
    return decoded, json.dumps(decoded.to_dict(), sort_keys=True)


@pytest.mark.parametrize(("model", "draw"), cases())
def test_text_decodes_to_what_its_value_decodes_to(model: Any, draw: Callable[..., Any]) -> None:
    @settings(max_examples=12, suppress_health_check=list(HealthCheck), database=None)
    @given(drawn(draw), st.data())
    def holds(body: dict[str, Any], data: Any) -> None:
        if data.draw(st.booleans()):
            change(body, data)
        text = json.dumps(body).encode()
        assert outcome(lambda: model.from_json(text)) == outcome(lambda: model.from_dict(json_value(text)))

    holds()


def change(body: Any, data: Any) -> None:
    """Put something else in a place of a body: mostly what does not fit there."""
    while isinstance(body, dict | list) and body:
        key = data.draw(st.sampled_from(sorted(body) if isinstance(body, dict) else range(len(body))))
        if not isinstance(body[key], dict | list) or data.draw(st.booleans()):
            body[key] = data.draw(ODDITIES)
            return
        body = body[key]


ODDITIES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, 1, 2.0, -0.0, 1e300, 2**70, "", "1", "2024-01-01", "2024-01-01T24:00:00z", [], [None], {}]
) | st.text(max_size=3)


@pytest.mark.parametrize(("model", "draw"), cases())
def test_what_the_document_lists_is_read_without_dictionaries(
    model: Any, draw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if table_of(model).wire is None:
        pytest.skip("a model that is mostly other keys")

    @settings(max_examples=5, suppress_health_check=list(HealthCheck), database=None)
    @given(drawn(draw).map(listed))
    def holds(body: dict[str, Any]) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(kind_of_model(model), "read", None)
            decoded = model.from_json(json.dumps(body).encode())
        assert decoded == model.from_dict(body)

    holds()


def listed(body: Any) -> Any:
    """Return a body without the keys that no document lists."""
    if isinstance(body, list):
        return [listed(item) for item in body]
    if isinstance(body, dict):
        return {key: listed(value) for key, value in body.items() if not key.startswith("zz")}
    return body
