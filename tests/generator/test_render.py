"""Rendering: the same bytes every time, nothing left out, and everything says where it comes from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import catalog, derived, pipeline
from generator.enrich import enrich
from generator.problems import GeneratorError
from generator.render import render_shared, render_standalone
from generator.rendering import upstream
from generator.rendering.origin import Origin
from tests.generator import micro

ROOT = Path(__file__).parents[2]

PRINT_HASHES = """
import json, sys
from tests.generator import micro
from generator.derived import digest
names = ["open_enum", "decoding", "messages", "hostile"]
print(json.dumps({f"{name}/{path}": digest(data) for name in names
                  for path, data in micro.files(micro.spec(name)).items()}))
"""


def test_same_bytes_whatever_the_hash_seed() -> None:
    found = [
        subprocess.run(
            [sys.executable, "-c", PRINT_HASHES],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "12345")
    ]
    assert len(set(found)) == 1
    assert json.loads(found[0])


def test_every_generated_file_says_so() -> None:
    files = {**micro.files(micro.spec("messages")), **render_shared()}
    assert len(files) > 20
    for path, data in files.items():
        if path.suffix != ".py":
            assert path.name in {"openapi.json", "py.typed"}
            continue
        first, *rest = data.decode().splitlines()
        assert first.startswith("# @generated "), path
        assert "# Do not edit: `make generate` rebuilds it." in rest[:2], path


def test_document_is_shipped_as_it_was_assembled() -> None:
    source = micro.spec("open_enum")
    (shipped,) = (data for path, data in micro.files(source).items() if path.name == "openapi.json")
    assert json.loads(shipped) == source


def test_every_operation_has_its_module() -> None:
    source = micro.spec("messages")
    modules = {
        path.stem for path in micro.files(source) if path.parts[0] == "api" and path.stem != "__init__"
    }
    assert modules == {
        operation["operationId"]
        for item in source["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    }


def schema(**parts: Any) -> dict[str, Any]:
    paths = {"/a": {"get": micro.operation({"$ref": "#/components/schemas/A"})}}
    return micro.document(paths=paths, components={"schemas": parts})


SHARING = {"get": micro.operation({}), "put": micro.operation({}, operationId="Read")}
CIRCLE = {"$ref": "#/components/requestBodies/Circle"}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (schema(), "GET /a"),
        (schema(A={"$ref": "#/components/schemas/A"}), "openapi-python-client broke off"),
        (
            schema(A={"type": "object"}, HTTPError={"type": "object"}, HttpError={"type": "object"}),
            "HTTPError and HttpError would share one module",
        ),
        (
            micro.document(
                paths={"/a": {"post": micro.operation({}, requestBody=CIRCLE)}},
                components={"requestBodies": {"Circle": CIRCLE}},
            ),
            "POST /a",
        ),
        (
            micro.document(
                paths={"/a": {"get": micro.operation({}), "put": micro.operation({}, operationId="Read")}}
            ),
            "would both become the module api/things/read.py",
        ),
        (micro.document(paths={"/a/{x.y}": {"get": micro.operation({})}}), "path templating"),
        ({"openapi": "3.1.0"}, "info"),
        ({"swagger": "2.0", "info": {"title": "t", "version": "1"}, "paths": {}}, "Swagger"),
    ],
)
def test_nothing_is_left_out_without_a_word(source: dict[str, Any], message: str) -> None:
    with pytest.raises(GeneratorError, match=message) as caught:
        micro.files(source)
    assert "object at 0x" not in str(caught.value)


def test_upstream_templates_are_those_that_ours_were_written_against() -> None:
    assert upstream.LOCK.read_text(encoding="utf-8") == upstream.template_lock(), (
        "openapi-python-client changed templates that generator/templates/ stands in for: compare ours with "
        "the new ones, then write upstream.template_lock() to the lock"
    )


def test_every_template_says_why_it_is_there() -> None:
    for name in upstream.overridden():
        text = (upstream.TEMPLATES / name).read_text(encoding="utf-8")
        assert text.startswith("{#- Why: "), name
        assert "an go " in text.partition("-#}")[0], name


def test_standalone_package_needs_no_other(tmp_path: Path) -> None:
    origin = Origin("zoo_client", "zoo.yaml", "0" * 64)
    source = micro.spec("open_enum")
    files = render_standalone(source, enrich(source), origin, "python -m generator client zoo.yaml --out .")
    for path, data in files.items():
        assert b"vidlift" not in data, path
        target = tmp_path / "zoo_client" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    program = (
        "import sys, zoo_client, zoo_client.api.pets.pets_list as pets;"
        "client = zoo_client.Client(base_url='http://127.0.0.1:9');"
        "assert zoo_client.SPEC.document()['info']['title'] == 'Zoo';"
        "assert not [name for name in sys.modules if name.startswith('vidlift')];"
        "import httpx;print(pets._ANSWERS[200](httpx.Response(200, json=[{'kind': 'dog'}])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[Dog(kind=<DogKind.DOG: 'dog'>)]\n"


def test_generated_tree_is_current() -> None:
    found = catalog.load(ROOT)
    assemblies = [pipeline.assembly(provider) for provider in found.select(None)]
    clients, *_ = pipeline.stages(ROOT, assemblies)
    assert clients.name == "clients"
    assert derived.problems(ROOT, clients) == []
