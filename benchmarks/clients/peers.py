"""Clients of the same document from other generators, in a temporary folder."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import yaml

from vidlift_api._runtime.encoding import json_bytes
from vidlift_api._runtime.parsing import json_value
from vidlift_api.tensorpix.models import PaginatedJobList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent.parent
DOCUMENT: Final = ROOT / "specs" / "tensorpix" / "openapi.yaml"
OURS: Final = "vidlift_api"
OURS_EXACT: Final = "vidlift_api, from_dict"
STOCK: Final = "openapi-python-client"
PYDANTIC: Final = "pydantic v2"
PLAIN_PYDANTIC: Final = "pydantic v2, no formats"
OPENAPI_GENERATOR: Final = "openapi-generator"
PARSER: Final = "json alone"
# Formats and limits, for which pydantic builds objects (URLs, addresses, decimals) while others keep text.
_CHECKS: Final = ("pattern", "minimum", "maximum", "minLength", "maxLength")
_KEPT_FORMATS: Final = (None, "date-time", "date", "binary")


@attrs.frozen
class Candidate:
    """One way from the bytes of a page of jobs to Python objects and back.

    Attributes:
        name: What the tables call it.
        tool: The tool that made it, with its version.
        decode: From bytes.
        encode: To bytes.
    """

    name: str
    tool: str
    decode: Callable[[bytes], Any]
    encode: Callable[[Any], bytes]


def make(folder: Path) -> dict[str, float]:
    """Generate the clients of all peers, and return the seconds of each generator."""
    light = folder / "light.json"
    light.write_text(
        json.dumps(_without_formats(yaml.safe_load(DOCUMENT.read_text(encoding="utf-8")))), "utf-8"
    )
    models = ["--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel",
              "--target-python-version", "3.11", "--formatters", "builtin"]  # fmt: skip
    commands = {
        STOCK: [[tool(STOCK), "generate", "--path", str(DOCUMENT), "--meta", "none", "--overwrite",
                 "--output-path", str(folder / "stock_client")]],
        PYDANTIC: [[tool("datamodel-codegen"), "--input", str(DOCUMENT), *models,
                    "--output", str(folder / "pydantic_models.py")]],
        PLAIN_PYDANTIC: [[tool("datamodel-codegen"), "--input", str(light), *models,
                          "--output", str(folder / "pydantic_plain.py")]],
        OPENAPI_GENERATOR: [[tool("openapi-generator-cli"), "generate", "-i", str(DOCUMENT), "-g", "python",
                             "-o", str(folder / "generated"), "--package-name", "openapi_generator_client"]],
    }  # fmt: skip
    seconds = {}
    for name, calls in commands.items():
        seconds[name] = sum(run(call) for call in calls)
    shutil.copytree(folder / "generated" / "openapi_generator_client", folder / "openapi_generator_client")
    return seconds


def run(command: list[str], *, check: bool = True) -> float:
    """Run a command and return the processor's seconds that it and its children took."""
    program = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime); sys.exit(done.returncode)"
    )
    path = sysconfig.get_path("scripts")
    done = subprocess.run(  # noqa: S603 - fixed programs, no shell
        [sys.executable, "-c", program, *command], capture_output=True, text=True, check=False, cwd=ROOT,
        env={"PATH": f"{path}:/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    if check and done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return float(done.stdout.splitlines()[-1])


def candidates(folder: Path, names: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the candidates: ours first, then the peers, then the parser alone.

    Args:
        folder: What `make` was given.
        names: Only these, so that a process can load one and no other; all by default.
    """
    sys.path.insert(0, str(folder))
    makers: Mapping[str, Callable[[], Candidate]] = {
        OURS: lambda: _ours(OURS, PaginatedJobList.from_json),
        OURS_EXACT: lambda: _ours(OURS_EXACT, lambda data: PaginatedJobList.from_dict(json_value(data))),
        STOCK: _stock,
        PYDANTIC: lambda: _pydantic(PYDANTIC, "pydantic_models"),
        PLAIN_PYDANTIC: lambda: _pydantic(PLAIN_PYDANTIC, "pydantic_plain"),
        OPENAPI_GENERATOR: _openapi_generator,
        PARSER: lambda: Candidate(PARSER, "json.loads, json.dumps", json.loads, _dumps),
    }
    return [maker() for name, maker in makers.items() if not names or name in names]


def _ours(name: str, decode: Callable[[bytes], PaginatedJobList]) -> Candidate:
    return Candidate(name, "this repository", decode, lambda page: json_bytes(page.to_dict()))


def _stock() -> Candidate:
    model = importlib.import_module("stock_client.models").PaginatedJobList
    return Candidate(
        STOCK,
        f"{STOCK} {version(STOCK)}",
        lambda data: model.from_dict(json.loads(data)),
        lambda page: _dumps(page.to_dict()),
    )


def _pydantic(name: str, module: str) -> Candidate:
    model = importlib.import_module(module).PaginatedJobList
    return Candidate(
        name,
        f"datamodel-code-generator {version('datamodel-code-generator')}, pydantic {version('pydantic')}",
        model.model_validate_json,
        lambda page: page.model_dump_json(exclude_unset=True).encode(),
    )


def _openapi_generator() -> Candidate:
    model = importlib.import_module("openapi_generator_client.models.paginated_job_list").PaginatedJobList
    return Candidate(
        OPENAPI_GENERATOR,
        f"openapi-generator {version('openapi-generator-cli')}",
        model.from_json,
        lambda page: page.to_json().encode(),
    )


def _dumps(value: object) -> bytes:
    return json.dumps(value).encode()


def tool(name: str) -> str:
    """Return the path of a command of this environment."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        raise SystemExit(f"{name} is not installed: install requirements/bench.in into this environment")
    return found


def _without_formats(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_formats(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _without_formats(item)
        for key, item in value.items()
        if not (key in _CHECKS and not isinstance(item, dict))
        and not (key == "format" and isinstance(item, str) and item not in _KEPT_FORMATS)
    }
