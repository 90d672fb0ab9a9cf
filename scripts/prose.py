"""Check the prose of the repository, and draw samples of it to read.

``check`` looks for the phrases of prose.txt in Markdown, docstrings, comments, string literals, help texts,
and our own descriptions in specs. It prints each finding as ``file:line: phrase: suggestion``. ``draw``
prints passages chosen at random, for a person who reads them as a stranger would.
"""

from __future__ import annotations

import argparse
import ast
import io
import random
import re
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
FOLDERS: Final = ("benchmarks", "docs", "generator", "overlays", "scripts", "specs", "tests")
SUFFIXES: Final = frozenset({".in", ".jinja", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"})
# Vendors wrote these texts, or a make target derives them from text that is checked at its source.
NOT_OURS: Final = re.compile(
    r"docs/api/|overlays/vidlift/_sync/|scripts/prose\.txt|specs/(?:lock\.toml|\w+/(?:openapi\.yaml|published/))"
)
DOCUMENTED: Final = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
SUMMARY: Final = 80  # The first line of a public docstring is shorter than this.
DERIVED: Final = re.compile(r"<!-- derived: .*?<!-- end of derived -->", re.DOTALL)
FENCE: Final = re.compile(r"^([`~]{3,}).*?^\1", re.DOTALL | re.MULTILINE)
CODE: Final = re.compile(r"``[^`]+``|`[^`\n]+`|^(?: {4}|\t).*$|\]\([^)\s]*\)", re.MULTILINE)
MARKUP: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>|<[^>\n]*>|`[^`\n]+`", re.DOTALL)
YAML_TEXT: Final = re.compile(
    r"^(?P<indent> *)(?:- )?(?:description|summary|title): (?P<text>.*(?:\n(?:(?P=indent) +\S.*|[ ]*))*)",
    re.MULTILINE,
)


@frozen
class Passage:
    """A piece of prose: where it starts, and its text with its line breaks."""

    file: str
    line: int
    text: str
    kind: str
    """`docstring` (of a public name), `private`, `string`, `comment`, `paragraph`, or `description`."""


@frozen
class Phrase:
    """A phrase that the prose avoids, and what to write instead."""

    pattern: re.Pattern[str]
    advice: str
    example: str


def phrases() -> list[Phrase]:
    """Return the rows of prose.txt: pattern, advice, and example."""
    table = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in table.splitlines() if line and not line.startswith("#")]
    return [
        Phrase(re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), advice, example)
        for pattern, advice, example in rows
    ]


def passages(file: str, text: str) -> Iterator[Passage]:
    """Yield the prose of a file, by the kind of the file."""
    if file.endswith(".py"):
        yield from _python(file, text)
    elif file.endswith(".md"):
        yield from _markdown(file, text)
    elif file.endswith((".yaml", ".yml")):
        yield from _comments(file, text)
        for match in YAML_TEXT.finditer(text):
            yield Passage(file, _line(text, match.start()), match["text"], "description")
    elif file.endswith((".jinja", ".txt")):
        yield Passage(file, 1, MARKUP.sub(_masked, text), "text")
    elif file.endswith((".toml", ".in", "Makefile")):
        yield from _comments(file, text)


def _markdown(file: str, text: str) -> Iterator[Passage]:
    for pattern in (DERIVED, FENCE, CODE):
        text = pattern.sub(_masked, text)
    for match in re.finditer(r"(?:^.*\S.*\n?)+", text, re.MULTILINE):
        yield Passage(file, _line(text, match.start()), match[0], "paragraph")


def _comments(file: str, text: str) -> Iterator[Passage]:
    for match in re.finditer(r"(?:^.*?(?:^|\s)#(?!!).*\n?)+", text, re.MULTILINE):
        lines = [line.partition("#")[2].lstrip("#") for line in match[0].splitlines()]
        yield Passage(file, _line(text, match.start()), "\n".join(lines), "comment")


def _python(file: str, text: str) -> Iterator[Passage]:
    tree = ast.parse(text)
    docstrings = {
        id(node.body[0].value): getattr(node, "name", "")
        for node in ast.walk(tree)
        if isinstance(node, DOCUMENTED) and node.body and isinstance(node.body[0], ast.Expr)
    }
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    lines = text.splitlines()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield Passage(file, node.lineno, _as_written(node, "".join(parts), lines), "string")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            owner = docstrings.get(id(node))
            if owner is None and " " not in node.value:
                continue
            kind = "string" if owner is None else "private" if owner.startswith("_") else "docstring"
            yield Passage(file, node.lineno, _as_written(node, _prose(node.value), lines), kind)
    found = [
        (token.start[0], token.string.lstrip("# "))
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    ]
    while found:
        size = next((n for n in range(1, len(found)) if found[n][0] != found[0][0] + n), len(found))
        yield Passage(file, found[0][0], _prose("\n".join(line for _, line in found[:size])), "comment")
        del found[:size]


def _prose(text: str) -> str:
    return re.sub(r"``[^`]+``|`[^`\n]+`", _masked, text)


def _masked(match: re.Match[str]) -> str:
    """Replace code by underscores, so that the lines of the rest stay what they are."""
    return re.sub(r"[^\n]", "_", match[0])


def _as_written(node: ast.expr, value: str, lines: list[str]) -> str:
    """Return a string's value with the line breaks that its source has."""
    breaks = (node.end_lineno or node.lineno) - node.lineno
    if not breaks or value.count("\n") == breaks:
        return value
    written, rest = [], value
    for line in lines[node.lineno : node.end_lineno]:
        start = re.match(r"""\s*[a-zA-Z]{0,2}["'](.{1,12})""", line)
        at = rest.find(start[1].rstrip("\"'")) if start else -1
        written.append(rest[:at] if at > 0 else "")
        rest = rest[at:] if at > 0 else rest
    return "\n".join([*written, rest])


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def files() -> list[str]:
    """Return the paths, from the root, of the files that we wrote."""
    inner = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    paths = sorted(
        path for path in (*ROOT.iterdir(), *inner) if path.suffix in SUFFIXES or path.name == "Makefile"
    )
    return [file for path in paths if not NOT_OURS.match(file := path.relative_to(ROOT).as_posix())]


def findings(file: str, text: str, avoided: Iterable[Phrase]) -> list[str]:
    """Return a line for each phrase of a file that the prose avoids."""
    found = []
    for passage in passages(file, text):
        for phrase in avoided:
            for match in phrase.pattern.finditer(passage.text):
                line = passage.line + passage.text.count("\n", 0, match.start())
                found.append((line, f"{' '.join(match[0].split())!r}: {phrase.advice}"))
        summary = passage.text.strip().partition("\n")[0]
        if passage.kind == "docstring" and len(summary) >= SUMMARY and not file.startswith("tests/"):
            found.append((passage.line, f"a summary of {len(summary)} characters: keep it below {SUMMARY}"))
    return [f"{file}:{line}: {advice}" for line, advice in sorted(found)]


def check() -> int:
    """Print the findings in all files, and return the exit status."""
    avoided = phrases()
    found = [
        finding
        for file in files()
        for finding in findings(file, (ROOT / file).read_text(encoding="utf-8"), avoided)
    ]
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


def draw(seed: int, count: int) -> None:
    """Print random passages: as many docstrings as longer strings and paragraphs."""
    groups: dict[str, list[tuple[Passage, str]]] = {"docstring": [], "string": [], "paragraph": []}
    for file in files():
        if file.startswith(("benchmarks/", "tests/")):
            continue
        text = (ROOT / file).read_text(encoding="utf-8")
        for passage in passages(file, text):
            words = re.findall(r"[A-Za-z]{2,}", passage.text)
            if passage.kind in groups and len(words) > 5 and " | " not in passage.text:
                first, size = passage.line - 1, passage.text.count("\n") + 1
                groups[passage.kind].append((passage, "\n".join(text.splitlines()[first : first + size])))
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    for kind, members in groups.items():
        for passage, written in chance.sample(members, min(len(members), count // len(groups))):
            print(f"{passage.file}:{passage.line}: ({kind})\n{written}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``check`` or ``draw`` and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("check", help="name each phrase that the prose avoids")
    drawing = verbs.add_parser("draw", help="print passages chosen at random")
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--count", type=int, default=60)
    chosen = parser.parse_args(arguments)
    if chosen.verb == "check":
        return check()
    draw(chosen.seed, chosen.count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
