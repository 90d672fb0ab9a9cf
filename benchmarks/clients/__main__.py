"""`python -m benchmarks.clients`: the cost of our clients and their peers.

Other generators write the peers to a temporary folder in each run. All figures are CPU time, measured in
turns, so that other work on the machine affects all of them equally. Needs the packages of
requirements/bench.in.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
import matplotlib.pyplot as plt

from benchmarks import document
from benchmarks.clients import measuring, peers, workload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.clients.measuring import Times

ROOT: Final = Path(__file__).resolve().parent.parent.parent
RESULTS: Final = document.CHARTS / "clients.json"
LARGE: Final = 200_000
"""Bytes of a document past which it is never left out of a sample."""
SEED: Final = 1
SLOWEST: Final = 1.5
"""How much longer than the stock generator ours may take for the same work."""
PAGES: Final = 100
"""Pages of 100 jobs whose models are kept for the measurement of memory."""

IMPORTS: Final = {
    "httpx and attrs": "import httpx, attrs",
    "vidlift_api.topaz": "import vidlift_api.topaz",
}
TARGETS: Final = (
    # what, ours over which, at most
    ("decode", peers.STOCK, 1 / 4),
    ("decode", peers.PYDANTIC, 0.8),
    ("decode", peers.PLAIN_PYDANTIC, 0.8),
    ("decode", peers.PARSER, 2.2),
    ("encode", peers.STOCK, 1 / 4),
    ("encode", peers.PYDANTIC, 0.8),
    ("encode", peers.PLAIN_PYDANTIC, 0.8),
    ("encode", peers.PARSER, 2.2),
    ("memory", peers.STOCK, 1.0),
    ("memory", peers.PYDANTIC, 1.0),
    ("import", "httpx and attrs", 1.15),
)


def measure(folder: Path, rounds: int, corpus: Path | None, sample: int | None = None) -> dict[str, Any]:
    """Measure everything once, in this run.

    Args:
        folder: An empty folder for the peers.
        rounds: How often to time each call.
        corpus: A folder of documents to generate our clients and stock clients for, or None.
        sample: How many of the documents up to 200 kB to take, or None for all.
    """
    generated = peers.make(folder)
    data = workload.page()
    found = peers.candidates(folder)
    decoded = measuring.side_by_side({item.name: partial(item.decode, data) for item in found}, rounds=rounds)
    models = {item.name: item.decode(data) for item in found}
    encoded = measuring.side_by_side(
        {item.name: partial(item.encode, models[item.name]) for item in found}, rounds=rounds
    )
    memory = {item.name: measuring.memory(folder, item.name, PAGES, workload.JOBS) for item in found}
    return {
        "page": {"jobs": workload.JOBS, "bytes": len(data), "seed": workload.SEED},
        "tools": {item.name: item.tool for item in found},
        "decode": _figures(decoded),
        "encode": _figures(encoded),
        "memory": memory,
        "import": _figures(measuring.import_seconds(IMPORTS, rounds=max(5, rounds // 3))),
        "thousand": thousand(folder),
        "generate": {"one document": generated, "three providers": regenerate(folder)},
        "corpus": against_stock(folder, corpus, sample) if corpus else {},
    }


def _figures(times: Mapping[str, Times]) -> dict[str, dict[str, float]]:
    return {name: {"median": entry.median, "best": entry.best} for name, entry in times.items()}


def regenerate(folder: Path) -> dict[str, float]:
    """Return the seconds of `make generate` from nothing, and with nothing changed.

    It includes the twin and the lists of public names, as for everyone who runs `make generate`.
    """
    copy = folder / "repository"
    for name in ("specs", "generator", "overlays"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    command = [sys.executable, "-m", "generator", "--root", str(copy), "generate"]
    cold = []
    for _ in range(3):
        for made in ("generated", "overlays/vidlift/_sync", "docs/api", ".generator_cache"):
            shutil.rmtree(copy / made, ignore_errors=True)
        cold.append(peers.run(command))
    return {"cold": min(cold), "unchanged": min(peers.run(command) for _ in range(5))}


def thousand(folder: Path) -> dict[str, float]:
    """Return how many models the import of a client of 1,000 loads, and its seconds."""
    schemas = {
        f"Model{number}": {
            "type": "object",
            "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
        }
        for number in range(1000)
    }
    answer = {
        "description": "",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Model7"}}},
    }
    source = {
        "openapi": "3.1.0",
        "info": {"title": "Thousand", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "read", "responses": {"200": answer}}}},
        "components": {"schemas": schemas},
    }
    (folder / "thousand.json").write_text(json.dumps(source), encoding="utf-8")
    seconds = peers.run(
        [sys.executable, "-m", "generator", "client", str(folder / "thousand.json"), "--out", str(folder)]
    )
    there = f"import sys; sys.path.insert(0, {str(folder)!r}); import thousand_client"
    count = "print(sum('.models.' in name for name in sys.modules))"
    loaded = measuring.output([sys.executable, "-c", f"{there}; {count}"])
    times = measuring.import_seconds({"thousand": there, **IMPORTS}, rounds=5)
    return {
        "models": float(len(schemas)),
        "loaded": float(loaded),
        "import ratio": times["thousand"].best / times["httpx and attrs"].best,
        "generate": seconds,
    }


def against_stock(folder: Path, corpus: Path, sample: int | None) -> dict[str, dict[str, float]]:
    """Return what our generator and the stock one take for each document.

    One process makes all of our clients, another all stock ones.

    Args:
        folder: Where the clients go.
        corpus: Holds the documents.
        sample: How many of the documents up to 200 kB; None for all.
    """
    specs = sorted(path for path in corpus.iterdir() if path.suffix in {".json", ".yaml"})
    small = [spec for spec in specs if spec.stat().st_size <= LARGE]
    if sample is not None and sample < len(small):
        kept = random.Random(SEED).sample(small, sample)  # noqa: S311 - no secret
        specs = [spec for spec in specs if spec not in small or spec in kept]
    rows: dict[str, dict[str, float]] = {}
    for turn in range(2):
        for kind in ("ours", "stock"):
            command = [sys.executable, "-m", "benchmarks.clients.making", kind, str(folder / f"{kind}{turn}")]
            lines = measuring.output([*command, *map(str, specs)]).splitlines()
            for found in map(json.loads, lines):
                row = rows.setdefault(found["document"], {})
                row[kind] = min(found["seconds"], row.get(kind, found["seconds"]))
                row["operations" if kind == "ours" else "stock operations"] = found["operations"]
    return rows


def compares(entry: Mapping[str, float]) -> bool:
    """Whether the stock generator makes at least nine tenths of our operations."""
    return entry["stock operations"] >= 0.9 * entry["operations"] > 0


def ratio(found: Mapping[str, Any], what: str, to: str) -> float:
    """Return our figure over another's."""
    figures = found[what]
    if what == "memory":
        return float(figures[peers.OURS] / figures[to])
    ours = "vidlift_api.topaz" if what == "import" else peers.OURS
    return float(figures[ours]["median"] / figures[to]["median"])


def report(found: Mapping[str, Any]) -> str:
    """Return the part of docs/benchmarks.md."""
    page = found["page"]
    stock = {what: found[what][peers.STOCK]["median"] for what in ("decode", "encode")}
    rows = [
        [
            name,
            *(f"{found[what][name]['median'] * 1e3:.2f} ms" for what in ("decode", "encode")),
            *(f"{stock[what] / found[what][name]['median']:.1f}" for what in ("decode", "encode")),
            f"{found['memory'][name] / 1e6:.1f} MB",
        ]
        for name in found["tools"]
    ]
    targets = [
        [f"{what}, ours / {to}", f"{ratio(found, what, to):.2f}", f"{limit:.2f}",
         "yes" if ratio(found, what, to) <= limit else "**no**"]
        for what, to, limit in TARGETS
    ]  # fmt: skip
    times, many = found["generate"]["three providers"], found["thousand"]
    targets += [
        ["regenerate three providers, from nothing", f"{times['cold']:.2f} s", "3.00 s",
         "yes" if times["cold"] < 3 else "**no**"],
        ["regenerate three providers, nothing changed", f"{times['unchanged']:.2f} s", "0.30 s",
         "yes" if times["unchanged"] < 0.3 else "**no**"],
        ["models loaded by importing a client of 1,000", f"{many['loaded']:.0f}", "0",
         "yes" if many["loaded"] == 0 else "**no**"],
    ]  # fmt: skip
    intro = (
        f"From bytes to models and back: one page of {page['jobs']} TensorPix jobs,"
        f" {page['bytes'] / 1e3:.0f} kB (seed {page['seed']}). Medians of CPU time. Memory is the growth of "
        f"a process that keeps the models of {PAGES * page['jobs']:,} jobs."
        f" {document.machine()}."
    )
    formats = (
        "“no formats” is the output of datamodel-code-generator for the same document without formats and "
        "limits. As published, pydantic also builds URL objects and checks addresses, which the others keep "
        "as text."
    )
    exact = (
        f"“{peers.OURS_EXACT}” is the slower path of our clients for bodies with keys that the document does "
        "not list; the models keep these keys."
    )
    lines = [
        "## Clients",
        "",
        intro,
        "",
        document.table(
            ["client", "decode", "encode", "decode, times stock", "encode, times stock", "memory"], rows
        ),
        "",
        "![decode and encode](benchmarks/clients.svg)",
        "",
        *(f"- {name}: {tool}" for name, tool in found["tools"].items()),
        "",
        f"{formats} {exact}",
        "",
        document.table(["figure", "measured", "at most", "holds"], targets),
    ]
    if found["corpus"]:
        rows = [
            [
                name,
                f"{entry['ours']:.2f} s",
                f"{entry['stock']:.2f} s",
                f"{entry['operations']:.0f}",
                f"{entry['stock operations']:.0f}",
                f"{entry['ours'] / entry['stock']:.2f}",
                ("yes" if entry["ours"] <= SLOWEST * entry["stock"] else "**no**") if compares(entry) else "",
            ]
            for name, entry in found["corpus"].items()
        ]
        columns = ["document", "ours", "stock", "operations, ours", "stock", "ratio", f"at most {SLOWEST}"]
        text = (
            "Generating a client for each document of a folder, in processor time. One process generates all"
            " our clients, another all stock clients. The last column is empty if the stock generator leaves"
            " out more than a tenth of our operations, because it then does less work."
        )
        lines += ["", text, "", document.table(columns, rows)]
    return "\n".join(lines)


def chart(found: Mapping[str, Any]) -> None:
    """Draw the times of decoding and encoding."""
    mpl.rcParams["svg.hashsalt"] = "vidlift"
    names = list(found["tools"])
    figure, axes = plt.subplots(1, 2, figsize=(10, 3), sharey=True)
    for axis, what in zip(axes, ("decode", "encode"), strict=True):
        values = [found[what][name]["median"] * 1e3 for name in names]
        bars = axis.barh(names, values, color=["#2a7" if name == peers.OURS else "#89a" for name in names])
        axis.bar_label(bars, fmt="%.2f", padding=3)
        axis.set_xscale("log")
        axis.set_xlim(right=max(values) * 3)
        axis.set_xlabel(f"{what} {found['page']['jobs']} jobs, ms")
        axis.invert_yaxis() if what == "decode" else None
    document.save_chart(figure, "clients")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the part of the page, and write it, the chart and the figures.

    Without a folder of documents, the page keeps the earlier figures of one.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clients", description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="how often to time each call (25)")
    parser.add_argument("--corpus", type=Path, help="a folder of documents to generate clients for")
    parser.add_argument("--sample", type=int, help="of its documents up to 200 kB take only so many")
    parser.add_argument("--corpus-only", action="store_true", help="measure and print nothing else")
    parser.add_argument("--no-write", action="store_true", help="print the figures only")
    parsed = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="vidlift-bench-") as folder:
        if parsed.corpus_only:
            for name, entry in against_stock(Path(folder), parsed.corpus, parsed.sample).items():
                ratio_ = entry["ours"] / entry["stock"]
                print(
                    name, *(f"{key} {value:.2f}" for key, value in entry.items()), f"{ratio_:.2f}", sep="  "
                )
            return
        found = measure(Path(folder), parsed.rounds, parsed.corpus, parsed.sample)
    if not parsed.corpus and RESULTS.exists():
        found["corpus"] = json.loads(RESULTS.read_text(encoding="utf-8"))["corpus"]
    print(report(found))
    if not parsed.no_write:
        document.write_part("clients", report(found))
        chart(found)
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
