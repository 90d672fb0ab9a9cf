"""`python -m generator client`: any document becomes a package of its own, whole or with reasons."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.problems import GeneratorError
from generator.standalone import client as standalone
from tests.generated.answering import Answering
from tests.generator import micro

CIRCLE = {"$ref": "#/components/requestBodies/Circle"}


def write_spec(folder: Path, source: dict[str, Any], name: str = "zoo.api.json") -> Path:
    spec = folder / name
    spec.write_text(json.dumps(source), encoding="utf-8")
    return spec


def partly_refused() -> dict[str, Any]:
    return micro.document(
        paths={
            "/good": {"get": micro.operation({"type": "integer"}, operationId="good")},
            "/bad": {"post": micro.operation({}, operationId="bad", requestBody=CIRCLE)},
        },
        components={"requestBodies": {"Circle": CIRCLE}},
    )


def test_client_of_a_document_runs_without_this_repository(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, micro.spec("open_enum"))
    assert cli.main(["client", str(spec), "--out", str(tmp_path / "out")]) == 0
    package = tmp_path / "out" / "zoo_api_client"
    assert (package / "py.typed").is_file()
    assert not [path for path in package.rglob("*.py") if "vidlift" in path.read_text(encoding="utf-8")]
    program = (
        "import zoo_api_client as z, zoo_api_client.api.pets.pets_list;"
        "print(z.SPEC.title, len(z.models.__all__) > 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=package.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout == "Zoo True\n"


def test_client_of_a_document_has_its_operations_as_methods(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, micro.spec("messages"), "messages.json")
    standalone.write(standalone.make(spec), tmp_path)
    program = (
        "import asyncio, sys, messages_client as m\n"
        "with m.Client(base_url=sys.argv[1]) as client:\n"
        "    print(client.things.read(1, 'n'))\n"
        "async def main():\n"
        "    async with m.Client(base_url=sys.argv[2]) as client:\n"
        "        await client.aio.things.read(2, 'n')\n"
        "try: asyncio.run(main())\n"
        "except m.errors.NotFoundStatusError as error: print(error, error.parsed)\n"
    )
    with (
        Answering(body=b'{"id": 1}') as server,
        Answering(status=404, body=b'{"detail": "gone"}') as empty,
    ):
        command = [sys.executable, "-c", program, server.url, empty.url]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "Thing(id=1)",
        "things_read: GET /things/2/n answered 404: gone Problem(detail='gone')",
    ]


def test_what_is_refused_is_named_and_the_rest_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = write_spec(tmp_path, partly_refused())
    assert cli.main(["client", str(spec), "--out", str(tmp_path), "--name", "half"]) == 0
    said = capsys.readouterr()
    assert "refused: POST /bad: " in said.err
    assert "Circular $ref in request body" in said.err
    assert "1 of 2 operations" in said.out
    assert (tmp_path / "half/api/things/good.py").is_file()
    assert not (tmp_path / "half/api/things/bad.py").exists()


def test_strict_writes_nothing_when_something_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = write_spec(tmp_path, partly_refused())
    assert cli.main(["client", str(spec), "--out", str(tmp_path), "--name", "half", "--strict"]) == 1
    assert "POST /bad" in capsys.readouterr().err
    assert not (tmp_path / "half").exists()


def test_second_run_changes_nothing_and_replaces_what_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = write_spec(tmp_path, micro.spec("open_enum"))
    made = standalone.make(spec)
    assert standalone.write(made, tmp_path)
    assert standalone.write(made, tmp_path) == []
    stray = tmp_path / made.name / "models" / "stale.py"
    stray.write_text("", encoding="utf-8")
    assert standalone.write(made, tmp_path) == [stray.relative_to(tmp_path)]
    assert not stray.exists()


def test_never_replaces_what_it_did_not_make(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, micro.spec("open_enum"))
    made = standalone.make(spec, "mine")
    precious = tmp_path / "mine" / "thesis.txt"
    precious.parent.mkdir()
    precious.write_text("ten years", encoding="utf-8")
    with pytest.raises(GeneratorError, match="was not made by the generator"):
        standalone.write(made, tmp_path)
    assert precious.read_text(encoding="utf-8") == "ten years"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("rev.ai.json", "rev_ai_client"),
        ("LumaAPI.yaml", "luma_api_client"),
        ("3d-models.yml", "api_3d_models_client"),
        ("\u00e9.json", "api__client".replace("__", "_")),
    ],
)
def test_package_is_named_after_the_file(file: str, name: str) -> None:
    assert standalone.package_name(Path(file)) == name


@pytest.mark.parametrize("name", ["class", "a-b", "", "_x", "1a"])
def test_impossible_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(GeneratorError, match="is not a valid package name"):
        standalone.make(write_spec(tmp_path, micro.spec("open_enum")), name)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"swagger": "1.2", "info": {"title": "t", "version": "1"}, "paths": {}}, r"\(Swagger 1.2\)"),
        ({"openapi": 3.1, "info": {}}, r"\(openapi: 3.1\)"),
        ({"openapi": "4.0.0", "info": {}}, r"\(openapi: '4.0.0'\)"),
        ({"openapi": "3.1.0"}, "info"),
    ],
)
def test_other_documents_are_refused_whole(tmp_path: Path, source: dict[str, Any], message: str) -> None:
    with pytest.raises(GeneratorError, match=message):
        standalone.make(write_spec(tmp_path, source))


def test_a_folder_that_cannot_be_made_is_named_in_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = write_spec(tmp_path, micro.spec("open_enum"))
    assert cli.main(["client", str(spec), "--out", str(spec / "below")]) == 1
    assert f"{spec / 'below'}: " in capsys.readouterr().err
