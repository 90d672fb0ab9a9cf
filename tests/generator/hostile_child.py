"""What happens to one hostile document in a process of its own: everything, from its page to the import."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import os
import re
import resource
import sys
import tempfile
import traceback
import unicodedata
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlsplit

import openapi_spec_validator

from generator.catalog import Format
from generator.cli import main
from generator.extract import EXTRACTORS
from generator.openapi import documents
from generator.openapi.document_walk import METHODS
from generator.problems import GeneratorError
from generator.render import render
from tests.generated.answering import Answering
from tests.generator.hostile_documents import CASES, Case
from tests.generator.repository import PAGE

if TYPE_CHECKING:
    from types import ModuleType

PRELOADED: Final = (openapi_spec_validator, render)  # imported before the limits are set, not with each case
MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 10
PROVIDER: Final = "acme"
CATALOG: Final = """\
[acme]
title = "Acme"
auth = {auth}

[[acme.sources]]
file = "published/1.0/thing.md"
format = "{form}"
url = "https://acme.example/thing.md"
"""
# Characters that act instead of being seen.
ACTING: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Arguments of every operation, for any document.
OURS: Final = {"client", "timeout"}


def run(name: str, folder: Path) -> None:
    """Put a case through the build tool, and leave the outcome in `folder`.

    Args:
        name: The case.
        folder: Empty. The repository is made in it; what the tool printed goes to `printed`, and what is
            wrong, or an empty list, to `verdict.json`.
    """
    for place in ("temporary", "working", "repository"):
        (folder / place).mkdir()
    os.environ["TMPDIR"] = str(folder / "temporary")
    tempfile.tempdir = None
    os.chdir(folder / "working")
    printed = os.open(folder / "printed", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(printed, stream)
    limit()
    complaints: list[str] = []
    try:
        complaints += examine(CASES[name], folder)
    except BaseException:  # noqa: BLE001 - any error must show in the test
        complaints.append(traceback.format_exc(limit=-6))
    sys.stdout.flush()
    sys.stderr.flush()
    (folder / "verdict.json").write_text(json.dumps(complaints))


def limit() -> None:
    """Let this process, and each that it starts, grow by so much and compute for so long."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    bound = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    seconds = int(used) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def filled(text: str, folder: Path) -> str:
    """Return a text of a case with the marks in it replaced."""
    marker = str(folder / "marker")
    run = f"__import__('pathlib').Path('{marker}').write_text('x')"
    return text.replace("@RUN@", run).replace("@MARKER@", marker).replace("@OUTSIDE@", str(folder))


def filled_in(value: Any, folder: Path) -> Any:
    """Return a JSON-like value with the marks in it replaced."""
    return json.loads(filled(json.dumps(value), folder))


def write(case: Case, folder: Path) -> Path:
    """Write the repository of a case and return it."""
    root = folder / "repository"
    files = {
        "specs/catalog.toml": CATALOG.format(auth=json.dumps(case.auth), form=case.form).encode(),
        "specs/acme/published/1.0/thing.md": case.page(),
        "specs/acme/documented.yaml": case.documented.encode() if case.documented else None,
        "specs/acme/corrections.yaml": case.corrections.encode() if case.corrections else None,
        "benign.yaml": PAGE.partition("schema get /things/{id}\n")[2].partition("````")[0].encode(),
    }
    for name, data in files.items():
        if data is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(filled_in_bytes(data, folder))
    return root


def filled_in_bytes(data: bytes, folder: Path) -> bytes:
    """Return the bytes of a case with the marks in them replaced."""
    return filled(data.decode("latin-1"), folder).encode("latin-1")


def examine(case: Case, folder: Path) -> list[str]:
    """Return what is wrong with how the build tool took a case."""
    root = write(case, folder)
    status = main(["--root", str(root), "lock"])
    sys.stdout.flush()
    said = (folder / "printed").read_text()
    if case.refused is not None:
        if status != 1 or not re.search(case.refused, said):
            return [f"not refused with {case.refused!r}: status {status}, said {said[-2000:]}"]
        made = [
            name
            for name in ("generated", "specs/acme/openapi.yaml", "specs/lock.toml")
            if (root / name).exists()
        ]
        return [f"refused, and made all the same: {made}"] if made else compared_raw(case, root)
    if status != 0:
        return [f"refused, and should not be: {said[-3000:]}"]
    found = compared(root)
    return found + client(case, root, folder)


def compared(root: Path) -> list[str]:
    """Compare the document with itself and with another, printing."""
    spec = str(root / "specs/acme/openapi.yaml")
    statuses = [
        main(["--root", str(root), "drift", "--exit-code", *pair])
        for pair in ((spec, spec), (str(root / "benign.yaml"), spec), (spec, str(root / "benign.yaml")))
    ]
    return [] if statuses[0] == 0 and {*statuses} <= {0, 3, 4} else [f"drift ended with {statuses}"]


def compared_raw(case: Case, root: Path) -> list[str]:
    """Compare what the page holds, although no client can be made of it, with another document."""
    page = root / "specs/acme/published/1.0/thing.md"
    try:
        found = EXTRACTORS[Format(case.form)](page.read_bytes(), "page")
    except GeneratorError:
        return []
    (root / "raw.json").write_text(json.dumps(found[0]))
    raw, other = str(root / "raw.json"), str(root / "benign.yaml")
    statuses = {
        main(["drift", "--format", "markdown", *pair]) for pair in ((raw, raw), (other, raw), (raw, other))
    }
    return [] if statuses <= {0, 1} else [f"drift ended with {statuses}"]


def client(case: Case, root: Path, folder: Path) -> list[str]:
    """Return what is wrong with the client that was made."""
    top = root / "generated"
    package = top / "vidlift_api" / PROVIDER
    document = documents.read(root / "specs/acme/openapi.yaml")
    if json.loads((package / "openapi.json").read_bytes()) != document:
        return ["the client ships another document"]
    found = [complaint for path in sorted(top.rglob("*")) for complaint in judged(path, top)]
    warnings.simplefilter("error")
    for name in [name for name in sys.modules if name.partition(".")[0] == "vidlift_api"]:
        del sys.modules[name]
    sys.path.insert(0, str(top))
    sys.dont_write_bytecode = True
    importlib.invalidate_caches()
    imported = {
        name: importlib.import_module(name)
        for name in sorted(
            ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__")
            for path in top.rglob("*.py")
        )
    }
    return [*found, *used(case, imported, document, folder)]


def used(case: Case, imported: dict[str, ModuleType], document: dict[str, Any], folder: Path) -> list[str]:
    """Return what is wrong with a client that has been imported."""
    prefix = f"vidlift_api.{PROVIDER}"
    package = imported[prefix]
    package.Client("secret", base_url="http://127.0.0.1:9")
    if any(re.match("https:[^{]*$", str(server.get("url"))) for server in document["servers"]):
        package.Client("secret")
    endpoints = [
        module
        for name, module in imported.items()
        if name.startswith(f"{prefix}.api.") and name.count(".") == 4
    ]
    wanted = sum(method in METHODS for item in document["paths"].values() for method in item)
    found = [
        f"{module.__name__} cannot be called" for module in endpoints if not callable(module.sync_detailed)
    ]
    if len(endpoints) != wanted:
        found.append(f"{wanted} operations in {sorted(module.__name__ for module in endpoints)}")
    models = imported[f"{prefix}.models"]
    for schema, body in case.bodies.items():
        expected = filled_in(body, folder)
        model = getattr(models, schema).from_dict(expected)
        if model.to_dict() != expected:
            found.append(f"{schema} reads {expected!r} and writes {model.to_dict()!r}")
        if model.additional_properties:
            found.append(f"{schema} does not know {[*model.additional_properties]!r}")
    for schema, values in case.members.items():
        members = [member.value for member in getattr(models, schema)]
        if members != filled_in(values, folder):
            found.append(f"{schema} has the members {members!r}")
    if case.sent:
        found += sent(package, endpoints, document)
    return found


def judged(path: Path, top: Path) -> list[str]:
    """Return what is wrong with a file by its name and its text."""
    name = path.relative_to(top).as_posix()
    found = []
    stem, dot, suffix = path.name.partition(".")
    normal = stem.isidentifier() and unicodedata.normalize("NFKC", stem) == stem
    if path.is_symlink() or not normal or (dot and suffix not in {"py", "json", "typed"}):
        found.append(f"odd name of a file: {name!a}")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", path.name):
        found.append(f"a name that Windows keeps to itself: {name}")
    if path.suffix != ".py":
        return found
    source = path.read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tree = ast.parse(source)
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if "__import__" in called:
        found.append(f"{name} calls what the document says")
    if acting := {char for char in source if char != "\n" and unicodedata.category(char) in ACTING}:
        found.append(f"{name} holds {sorted(map(ascii, acting))}")
    return found


def sent(package: ModuleType, endpoints: list[ModuleType], document: dict[str, Any]) -> list[str]:
    """Call the one operation with all of its parameters, and hold what arrives to the document."""
    (operation,) = endpoints
    (item,) = document["paths"].values()
    names = [parameter["name"] for parameter in item["get"]["parameters"] if parameter["in"] == "query"]
    signature = inspect.signature(operation.sync_detailed)
    with Answering() as server, package.Client("secret", base_url=server.url) as api:
        values = {name: f"v {name}" for name in signature.parameters if name not in OURS}
        operation.sync_detailed(**values, client=api)
    (received,) = server.received
    arrived = [key for key, _ in parse_qsl(urlsplit(received.path).query, keep_blank_values=True)]
    if sorted(arrived) != sorted(names):
        return [f"sent {sorted(set(names) - set(arrived))!a} as {sorted(set(arrived) - set(names))!a}"]
    return [f"sent the header {name}" for name in received.headers if "inject" in name]
