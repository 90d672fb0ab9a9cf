"""Every model of every provider: whatever its schema allows decodes, and is written back as it came."""

from __future__ import annotations

import importlib
import json
import pkgutil
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openapi_python_client.strings import ClassName

import vidlift_api
from generator.drawing import Bodies

PROVIDERS = [
    importlib.import_module(f"vidlift_api.{found.name}")
    for found in pkgutil.iter_modules(vidlift_api.__path__)
    if found.ispkg and not found.name.startswith("_")
]


def cases() -> list[Any]:
    found = []
    for package in PROVIDERS:
        bodies = Bodies(package.SPEC.document())
        for name, schema in bodies.schemas.items():
            model = getattr(package.models, ClassName(name, "field_"), None)
            if hasattr(model, "from_dict"):
                provider = package.__name__.rpartition(".")[2]
                found.append(pytest.param(model, bodies, schema, id=f"{provider}-{name}"))
    return found


def test_there_are_providers_with_models() -> None:
    assert {package.__name__.rpartition(".")[2] for package in PROVIDERS} >= {"tensorpix", "topaz", "clipzy"}
    assert len(cases()) > 80


@pytest.mark.parametrize(("model", "bodies", "schema"), cases())
def test_whatever_the_schema_allows_is_written_back(
    model: Any, bodies: Bodies, schema: dict[str, Any]
) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(bodies.of(schema))
    def holds(body: dict[str, Any]) -> None:
        decoded = model.from_dict(body)
        assert json.dumps(decoded.to_dict(), sort_keys=True) == json.dumps(body, sort_keys=True)
        assert model.from_dict(decoded.to_dict()) == decoded

    holds()
