"""A provider that is found must be covered, here and in both colors."""

from __future__ import annotations

import importlib
import inspect
from collections import defaultdict
from typing import Any

import pytest

import vidlift
from tests.conformance.bench import subjects
from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift.testing.plugin import LEFT_OUT, MADE, lacking, subject_of


@pytest.mark.parametrize("name", vidlift.PROVIDERS)
def test_a_provider_has_a_scenario_file_and_a_place_in_the_sandbox(name: str) -> None:
    assert subjects()[name].read
    setup: dict[str, Any] = {"providers": (name,)}
    assert Sandbox(SandboxConfig(**setup)).config.providers == (name,)


def test_each_subject_gets_every_scenario_but_those_that_need_what_it_lacks(
    request: pytest.FixtureRequest,
) -> None:
    made, left_out = (request.config.stash[key] for key in (MADE, LEFT_OUT))
    if not made:
        pytest.skip("no scenario was collected together with this test")
    found = defaultdict[tuple[str, str], set[str]](set)
    for each in (*made, *left_out):
        others = {name: value for name, value in each.callspec.params.items() if name != "subject"}
        about = subject_of(each)
        found[each.originalname, str(others)] |= {
            name for name, subject in subjects().items() if subject == about
        }
    assert all(names == set(subjects()) for names in found.values())
    assert all(lacking(each) for each in left_out)
    assert not any(lacking(each) for each in made)


@pytest.mark.parametrize("name", vidlift.PROVIDERS)
@pytest.mark.parametrize("package", ["vidlift.providers", "vidlift._sync.providers"])
def test_a_provider_fulfils_the_contract(name: str, package: str) -> None:
    kind = importlib.import_module(f"{package}.{name}").PROVIDER
    base = vidlift.AsyncProvider if package == "vidlift.providers" else vidlift.Provider
    assert issubclass(kind, base)
    assert not inspect.isabstract(kind)
    assert kind.name == name
    assert isinstance(kind.defaults, vidlift.ProviderDefaults)


@pytest.mark.parametrize("name", vidlift.PROVIDERS)
def test_both_colors_have_the_same_methods_and_parameters(name: str) -> None:
    sync = importlib.import_module(f"vidlift._sync.providers.{name}").PROVIDER
    color = importlib.import_module(f"vidlift.providers.{name}").PROVIDER
    renamed = {"__aenter__": "__enter__", "__aexit__": "__exit__", "aclose": "close"}
    public = [n for n, _ in inspect.getmembers(color, callable) if not n.startswith("_")]
    assert public
    for method in public:
        twin = getattr(sync, renamed.get(method, method))
        assert list(inspect.signature(twin).parameters) == list(
            inspect.signature(getattr(color, method)).parameters
        )
