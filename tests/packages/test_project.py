"""The source tree of each client's own distribution, without building or installing it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from generator import catalog, lock
from generator.openapi import documents
from generator.openapi.document_walk import operations
from scripts.packages.project import project

if TYPE_CHECKING:
    from generator.catalog import Provider

ROOT = Path(__file__).resolve().parents[2]
PROVIDERS = catalog.load(ROOT).select(None)
# They ask what is installed.
METADATA = ("test_version_is_the_specs_with_a_revision", "test_needs_three_packages_alone")


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_a_tree_names_each_operation_and_passes_its_tests(provider: Provider, tmp_path: Path) -> None:
    files = project(provider, lock.load(ROOT))
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    about = tomllib.loads(files[PurePosixPath("pyproject.toml")].decode())["project"]
    assert {line.partition(">")[0] for line in about["dependencies"]} == {"attrs", "httpx", "msgspec"}
    readme = files[PurePosixPath("README.md")].decode()
    document = documents.parse_document(provider.openapi.read_text(encoding="utf-8"), source="openapi.yaml")
    assert readme.count("| `client.") == len(list(operations(document)))
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:schemathesis"]
    chosen = [f"--deselect=tests/test_client.py::{name}" for name in METADATA]
    done = subprocess.run(
        [*words, *chosen],
        cwd=tmp_path,
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
