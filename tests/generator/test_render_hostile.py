"""A hostile document: its text stays text in everything that is generated from it."""

from __future__ import annotations

import ast
import os
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

CONTROL = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.fixture(autouse=True)
def untouched() -> Any:
    """Code that runs marks the environment; none may run."""
    os.environ.pop("VIDLIFT_OWNED", None)
    yield
    assert "VIDLIFT_OWNED" not in os.environ


def names_bound(source: str) -> set[str]:
    """Return the names that a module binds at its top."""
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found


def test_text_of_a_hostile_document_stays_text(tmp_path: Path) -> None:
    found = micro.package(micro.spec("hostile"), tmp_path)
    body = {
        'a"; owned = 1 #': 1,
        "{__import__('os')}": 2,
        "line\nbreak": "x",
        "class": "z",
        "\U0001f4a5\u202e": True,
    }
    kind = micro.spec("hostile")["components"]["schemas"]["Loot"]["properties"]["kind"]["const"]
    model = found.models.Loot.from_dict({**body, "kind": kind, "level": "line\nbreak", "rank": -3})
    assert model.to_dict() == {**body, "kind": kind, "level": "line\nbreak", "rank": -3}
    for path, data in micro.files(micro.spec("hostile")).items():
        if path.suffix == ".py":
            source = data.decode()
            assert not {"os", "owned"} & names_bound(source), path
            calls = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
            assert "__import__" not in calls, path
            assert not [char for char in source if char != "\n" and unicodedata.category(char) in CONTROL], (
                path
            )


def test_files_stay_inside_of_the_package() -> None:
    for path in micro.files(micro.spec("hostile")):
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert all(part.replace("_", "").replace(".", "").isalnum() for part in path.parts), path


def test_hostile_path_and_parameters_are_sent_as_data(tmp_path: Path) -> None:
    found = micro.package(micro.spec("hostile"), tmp_path)
    (name,) = (
        path.stem
        for path in (tmp_path / found.__name__.rsplit(".", 1)[1] / "api").rglob("*.py")
        if path.stem != "__init__"
    )
    (tag,) = (
        (path.name)
        for path in (tmp_path / found.__name__.rsplit(".", 1)[1] / "api").iterdir()
        if path.is_dir() and not path.name.startswith("__")
    )
    operation = micro.module(found, f"api.{tag}.{name}")
    with Answering(status=404) as server, found.Client(base_url=server.url) as client:
        operation.sync_detailed("../..", client=client, x_q="v")
    assert "%2E%2E" in server.received[0].path.upper() or "..%2F.." in server.received[0].path


# Half of a surrogate pair is not text: reading a document refuses it, long before anything is rendered.
TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("\"'\\{}\n\r\t\u202e\u2028`#"), max_size=40)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(description=TEXT, key=TEXT, value=TEXT, summary=TEXT)
def test_any_text_renders_to_modules_that_parse(description: str, key: str, value: str, summary: str) -> None:
    text = {"description": description}
    model = {
        "type": "object",
        "properties": {f"k{key}": {"type": "string", "default": value, **text}},
        **text,
    }
    source = micro.document(
        paths={"/x": {"get": micro.operation({"$ref": "#/components/schemas/M"}, summary=summary, **text)}},
        components={
            "schemas": {"M": model, "E": {"type": "string", "enum": [value, "other" + value], **text}}
        },
    )
    for path, data in micro.files(source).items():
        if path.suffix == ".py":
            compile(data, str(path), "exec")
