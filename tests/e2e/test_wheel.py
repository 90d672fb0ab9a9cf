"""The wheel as someone else installs it: outside the checkout, with the runtime dependencies alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent.parent

SCRIPT = """
import json, sys
import vidlift, vidlift_api.tensorpix as tensorpix
print(json.dumps({
    "from": [vidlift.__file__, tensorpix.__file__],
    "version": tensorpix.SPEC.version,
    "sha256": tensorpix.SPEC.sha256,
    "sources": [source.sha256 for source in tensorpix.SPEC.sources],
    "heavy": sorted({"av", "PIL", "click", "rich", "starlette"} & set(sys.modules)),
}))
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(words, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def runtime_closure() -> set[str]:
    """Name the distributions that a plain ``pip install vidlift`` brings to this Python."""
    wanted, todo = set[str](), ["attrs", "httpx", "msgspec"]
    while todo:
        name = todo.pop()
        if name not in wanted:
            wanted.add(name)
            requirements = (Requirement(line) for line in metadata.requires(name) or [])
            todo += [
                one.name for one in requirements if one.marker is None or one.marker.evaluate({"extra": ""})
            ]
    return wanted


@pytest.mark.slow
def test_installed_wheel_imports_and_tells_its_spec(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    (site,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    for name in runtime_closure():
        for file in metadata.files(name) or []:
            top = file.parts[0]
            if top not in {"..", "__pycache__"} and not (site / top).exists():
                (site / top).symlink_to(Path(str(file.locate())).parents[len(file.parts) - 1] / top)
    done = subprocess.run(
        [tmp_path / "venv/bin/python", "-I", "-c", SCRIPT],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert all(str(tmp_path) in place for place in told["from"])
    assert told["version"] == "1.1.0"
    assert re.fullmatch(r"[0-9a-f]{64}", told["sha256"])
    assert told["sources"]
    assert not told["heavy"], "a plain import pulls in what belongs to an extra"


def test_wheel_is_typed_and_carries_the_document(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        document = json.loads(archive.read("vidlift_api/tensorpix/openapi.json"))
    assert {"vidlift/py.typed", "vidlift_api/py.typed"} <= names
    assert "/api/jobs/{id}/" in document["paths"]
    assert {name.partition("/")[0] for name in names} - {"vidlift", "vidlift_api"} == {
        next(name for name in names if ".dist-info/" in name).partition("/")[0]
    }
