"""Builds the package of a provider from elsewhere as its authors would, and installs it for these tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.standalone import client as standalone
from generator.twin.deriving import twin_of
from vidlift import discovery
from vidlift.testing.plugin import *  # noqa: F403

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUSHES = HERE / "rushes"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed package: its client and its twin are generated, its wheel is built."""
    project = tmp_path_factory.mktemp("rushes") / "rushes"
    shutil.copytree(RUSHES, project)
    standalone.write(standalone.make(project / "rushes.yaml", "rushes_client"), project)
    module = project / "rushes_vidlift" / "provider.py"
    twin = module.with_name("provider_sync.py")
    twin.write_bytes(twin_of(module, twin, ROOT))
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(project / "dist")]
    subprocess.run(build, cwd=project, check=True, capture_output=True)
    folder = tmp_path_factory.mktemp("site")
    (wheel,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="package", autouse=True)
def installed(site: Path) -> Iterator[None]:
    """Let Python find the package, for as long as tests of this folder run."""
    sys.path.insert(0, str(site))
    discovery.plugins.cache_clear()
    yield
    sys.path.remove(str(site))
    discovery.plugins.cache_clear()
