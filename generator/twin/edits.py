"""Edits of a statement's text, found by its syntax tree and tokens."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT_LINE: Final = re.compile(r"[ \t]*#(?! (?:noqa|type:))[^\n]*\n")

Edit = tuple[int, int, str]
"""Where something begins and ends, and what takes its place."""


class Words(Enum):
    """How much of its documentation a statement keeps in the twin."""

    ALL = "all but that of private functions"
    SUMMARIES = "first lines"
    NONE = "nothing"


def word_edits(statement: ast.stmt, position: Positions, kept: Words) -> Iterator[Edit]:
    """Yield the removals of docstrings, or of what follows on their first lines."""
    for node in ast.walk(statement):
        body = getattr(node, "body", [])
        private = str(getattr(node, "name", "")).startswith("_")
        if not isinstance(body, list) or (kept is Words.ALL and not private):
            continue
        for each, following in zip_longest(body, body[1:]):
            if (
                isinstance(each, ast.Expr)
                and isinstance(each.value, ast.Constant)
                and isinstance(each.value.value, str)
            ):
                begin, end = position.span(each.value)
                if kept is Words.SUMMARIES and not private:
                    if "\n" in each.value.value:
                        yield begin, end, f'"""{each.value.value.splitlines()[0]}"""'
                    continue
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and following is not None:
                    end = position.begin(following)
                yield begin, end, "" if len(body) > 1 else "..."


def token_edits(text: str) -> list[Edit]:
    """Return the removals of `async`, `await`, and comments."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    edits = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        row, column = token.start
        if token.type == tokenize.NAME and token.string in {"async", "await"}:
            begin, end = starts[row - 1] + column, starts[token.end[0] - 1] + token.end[1]
            edits.append((begin, end + len(text[end:]) - len(text[end:].lstrip(" ")), ""))
        elif token.type == tokenize.COMMENT and _COMMENT_LINE.fullmatch(token.line):
            edits.append((starts[row - 1], starts[row], ""))
    return edits


class Positions:
    """Convert byte positions of the syntax tree to offsets in a statement's text."""

    def __init__(self, lines: list[str], first: int) -> None:
        self._lines = lines
        self._first = first
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line))

    def span(self, node: ast.expr | ast.keyword) -> tuple[int, int]:
        """Return where a node begins and end."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self._offset(node.lineno, node.col_offset), self._offset(end_line, end_column)

    def begin(self, node: ast.stmt) -> int:
        """Return where a statement begins, including its decorators."""
        decorators = getattr(node, "decorator_list", [])
        return self._offset(decorators[0].lineno if decorators else node.lineno, node.col_offset)

    def _offset(self, line: int, column: int) -> int:
        index = line - self._first
        return self._starts[index] + len(self._lines[index].encode()[:column].decode())
