"""How long comparing two large documents takes, and how much memory.

    python benchmarks/drift.py                     # a synthetic document of about 3 MB against a changed copy
    python benchmarks/drift.py DOCUMENT [DOCUMENT]  # a document against a changed copy, or two documents

Each comparison runs in a process of its own, so that its peak memory is its own. It prints one line; nothing
is asserted. The promise is: two documents of 3 MB in less than ten seconds.
"""

from __future__ import annotations

import copy
import io
import json
import multiprocessing
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the build tool is no installed package

from rich.console import Console  # noqa: E402 (stands with the others)

from generator.documents import parse_document  # noqa: E402 (needs the path above)
from generator.drift import compare  # noqa: E402
from generator.drift.report_html import render_html  # noqa: E402
from generator.drift.report_json import render_json  # noqa: E402
from generator.drift.report_markdown import render_markdown  # noqa: E402
from generator.drift.report_terminal import print_report  # noqa: E402

SEED = 20_26
_TEXT = "the url of a job lives for hours and is signed once per call while frames are scaled in the cloud"
WORDS = _TEXT.split()


def synthetic(operations: int = 500, schemas: int = 1500) -> dict[str, Any]:
    """Schemas that refer to one another, as large vendors publish them: about 3 MB of JSON."""
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
    """A copy in which about one in fifty fields, enums, descriptions and operations differs."""
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


def _measure(label: str, old: str, new: str, queue: multiprocessing.Queue[str]) -> None:
    started, processor = time.perf_counter(), time.process_time()
    documents = [parse_document(text, source=label) for text in (old, new)]
    read = time.perf_counter()
    drift = compare(documents[0], documents[1], package="vidlift_api.synthetic")
    compared, processor = time.perf_counter(), time.process_time() - processor
    sizes = [len(render(drift)) for render in (render_json, render_markdown, render_html)]
    print_report(drift, Console(file=io.StringIO(), width=120))
    reported = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    queue.put(
        f"{label:<44} {len(old) / 1e6:5.1f} + {len(new) / 1e6:4.1f} MB  read {read - started:5.2f} s"
        f"  compare {compared - read:5.2f} s (processor, with reading, {processor:5.2f} s)"
        f"  four reports {reported - compared:5.2f} s"
        f"  peak {peak:4.0f} MB"
        f"  {len(drift.changes):6d} changes  html {sizes[2] / 1e6:.1f} MB"
    )


def measure(label: str, old: str, new: str) -> None:
    """Compares two texts in a fresh process and prints what it took."""
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_measure, args=(label, old, new, queue))
    process.start()
    print(queue.get(), flush=True)
    process.join()


def main(arguments: list[str]) -> None:
    """Runs the comparisons asked for."""
    if arguments:
        texts = [Path(one).read_text(encoding="utf-8") for one in arguments[:2]]
        label = Path(arguments[0]).name
        if len(texts) == 2:
            measure(f"{label} / {Path(arguments[1]).name}", *texts)
        else:
            document = parse_document(texts[0], source=label)
            measure(f"{label} / changed copy", texts[0], json.dumps(changed(document)))
        return
    document = synthetic()
    text = json.dumps(document)
    measure("synthetic / itself", text, text)
    measure("synthetic / changed copy", text, json.dumps(changed(document)))
    measure("synthetic / half changed", text, json.dumps(changed(document, 0.5)))
    smaller = synthetic(300, 900)
    measure("synthetic / another size", text, json.dumps(smaller))


if __name__ == "__main__":
    main(sys.argv[1:])
