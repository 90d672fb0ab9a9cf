"""Versions of the clients' own distributions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from generator.problems import GeneratorError
from scripts.packages.versions import package_version

NUMBERS = st.lists(st.integers(0, 3000), min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("spec", "version"),
    [
        ("1.0.0", "1.0.0.2"),
        ("v1", "1.0.0.2"),
        ("2.7", "2.7.0.2"),
        ("1.2.3.4", "1.2.3.4.2"),
        ("2026-11-29", "2026.11.29.2"),
        ("2026-11", "2026.11.0.2"),
        ("1.0.0-beta.3", "1.0.0.2b3"),
        ("1.0.0-rc1+build.7", "1.0.0.2rc1"),
        ("1.1.0.dev4", "1.1.0.2.dev4"),
    ],
)
def test_a_spec_and_a_revision_make_a_version(spec: str, version: str) -> None:
    assert str(package_version(spec, 2)) == version


@pytest.mark.parametrize("spec", ["", "latest", "1.0-post1", "1!2.0", "1.0 (draft)", "\x1b[2J", "a" * 5000])
def test_a_version_without_order_is_refused(spec: str) -> None:
    with pytest.raises(GeneratorError, match="cannot be part of a package's version"):
        package_version(spec, 1)


@given(NUMBERS, NUMBERS, st.integers(1, 99), st.integers(1, 99))
def test_a_later_spec_is_a_later_package(one: list[int], other: list[int], first: int, second: int) -> None:
    specs = [Version(".".join(map(str, numbers))) for numbers in (one, other)]
    packages = [
        package_version(str(spec), revision) for spec, revision in zip(specs, (first, second), strict=True)
    ]
    if specs[0] != specs[1]:
        assert (packages[0] < packages[1]) == (specs[0] < specs[1])
    else:
        assert (packages[0] < packages[1]) == (first < second)
