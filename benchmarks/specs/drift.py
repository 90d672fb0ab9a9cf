"""Comparisons of a synthetic document of about 3 MB with changed copies of it."""

from __future__ import annotations

import copy
import io
import json
import random
import resource
import time
from typing import Any

import attrs
from rich.console import Console

from generator.drift import compare
from generator.drift.report_terminal import print_report
from generator.drift.reports import render_html, render_json, render_markdown
from generator.openapi.documents import parse_document

SEED = 20_26
_TEXT = "the url of a job lives for hours and is signed once per call while frames are scaled in the cloud"
WORDS = _TEXT.split()


def synthetic(operations: int = 500, schemas: int = 1500) -> dict[str, Any]:
    """Return about 3 MB of schemas that refer to one another, as in large documents."""
    order = random.Random(SEED)  # noqa: S311 (repeatable, no secret)

    def words(count: int) -> str:
        return " ".join(order.choice(WORDS) for _ in range(count)).capitalize() + "."

    def field(index: int) -> dict[str, Any]:
        kind = order.randrange(6)
        if kind == 0:
            return {"$ref": f"#/components/schemas/Schema{order.randrange(schemas)}"}
        if kind == 1:
            return {"type": "array", "items": {"$ref": f"#/components/schemas/Schema{(index + 1) % schemas}"}}
        if kind == 2:
            return {
                "type": "string",
                "enum": [f"value-{n}" for n in range(order.randrange(2, 9))],
                "description": words(12),
            }
        if kind == 3:
            return {
                "type": "integer",
                "minimum": 0,
                "maximum": order.randrange(9999),
                "description": words(15),
            }
        return {"type": "string", "nullable": kind == 4, "description": words(20)}

    components = {
        f"Schema{index}": {
            "type": "object",
            "description": words(30),
            "properties": {f"field{number}": field(index) for number in range(order.randrange(4, 14))},
            "required": ["field0", "field1"],
        }
        for index in range(schemas)
    }
    error = {
        "description": "error",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Schema0"}}},
    }

    def body(index: int) -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/Schema{index % schemas}"}}}

    paths = {
        f"/things/{index}/{{id}}": {
            "post": {
                "operationId": f"operation{index}",
                "description": words(60),
                "parameters": [
                    {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}},
                    *(
                        {
                            "in": "query",
                            "name": f"q{n}",
                            "description": words(10),
                            "schema": {"type": "string"},
                        }
                        for n in range(5)
                    ),
                ],
                "requestBody": {"content": body(index * 3)},
                "responses": {
                    "200": {"description": "ok", "content": body(index * 3 + 1)},
                    "400": error,
                    "404": error,
                },
            }
        }
        for index in range(operations)
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Synthetic", "version": "1"},
        "paths": paths,
        "components": {"schemas": components},
    }


def changed(document: dict[str, Any], share: float = 0.02) -> dict[str, Any]:
    """Return a copy with changes in one of fifty fields, enums, and operations."""
    order = random.Random(SEED + 1)  # noqa: S311 (repeatable, no secret)
    result = copy.deepcopy(document)
    stack: list[Any] = [result]
    while stack:
        here = stack.pop()
        if isinstance(here, list):
            stack.extend(here)
            continue
        if not isinstance(here, dict):
            continue
        stack.extend(here.values())
        if order.random() > share:
            continue
        if isinstance(here.get("description"), str):
            here["description"] = here["description"].replace("hours", "days") + " It is new."
        if isinstance(here.get("properties"), dict) and here["properties"]:
            here["properties"].pop(order.choice(list(here["properties"])))
            here["properties"]["added"] = {"type": "string"}
        if isinstance(here.get("enum"), list):
            here["enum"] = [*here["enum"][1:], "another"]
        if here.get("type") == "string":
            here["nullable"] = not here.get("nullable", False)
    return result


@attrs.frozen
class Comparison:
    """What one comparison took.

    Attributes:
        read: Seconds to read both documents, by the clock.
        compare: Seconds to compare them, by the clock.
        report: Seconds to make all four reports, by the clock.
        processor: Seconds of processor time for reading and comparing.
        peak: Memory at its largest, in MiB.
        changes: How many were found.
    """

    read: float
    compare: float
    report: float
    processor: float
    peak: float
    changes: int


def measure(old: str, new: str) -> Comparison:
    """Compare two texts. Only a process's first comparison shows the peak memory."""
    started, processor = time.perf_counter(), time.process_time()
    documents = [parse_document(text, source="benchmark") for text in (old, new)]
    read = time.perf_counter()
    drift = compare(documents[0], documents[1], package="vidlift_api.synthetic")
    compared, processor = time.perf_counter(), time.process_time() - processor
    for render in (render_json, render_markdown, render_html):
        render(drift)
    print_report(drift, Console(file=io.StringIO(), width=120))
    reported = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Comparison(
        read - started, compared - read, reported - compared, processor, peak, len(drift.changes)
    )


def pairs() -> dict[str, tuple[str, str]]:
    """Return what is compared, as JSON, by name."""
    document = synthetic()
    text = json.dumps(document)
    return {
        "itself": (text, text),
        "a copy, one place in fifty changed": (text, json.dumps(changed(document))),
        "a copy, half of it changed": (text, json.dumps(changed(document, 0.5))),
        "another document of that kind": (text, json.dumps(synthetic(300, 900))),
    }


def measured(name: str) -> dict[str, float]:
    """Compare one of the pairs."""
    return attrs.asdict(measure(*pairs()[name]))
