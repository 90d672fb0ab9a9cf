"""How two annotations relate: does the one allow all that the other allows?"""

from __future__ import annotations

import ast
from enum import Enum


class Relation(Enum):
    """How a new annotation relates to the old one."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


def relation(old: str, new: str) -> Relation:
    """Return how a new annotation relates to an old one, by their spelling.

    Unions are compared as sets, also inside one generic type. Unclear cases are `OTHER`.

    Args:
        old: The old annotation; empty for none, which allows anything.
        new: The new annotation.
    """
    if old == new:
        return Relation.SAME
    if not old or not new:
        return Relation.NARROWER if new else Relation.WIDER
    try:
        return _relation(ast.parse(old, mode="eval").body, ast.parse(new, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError):
        return Relation.OTHER


def _relation(old: ast.expr, new: ast.expr) -> Relation:
    before = {ast.unparse(part): part for part in _alternatives(old)}
    after = {ast.unparse(part): part for part in _alternatives(new)}
    gone = [part for text, part in before.items() if text not in after]
    come = [part for text, part in after.items() if text not in before]
    match gone, come:
        case [], []:
            return Relation.SAME
        case [], _:
            return Relation.WIDER
        case _, []:
            return Relation.NARROWER
        case [[ast.Subscript() as one], [ast.Subscript() as other]] if (
            ast.unparse(one.value) == ast.unparse(other.value)
            and not isinstance(one.slice, ast.Tuple)
            and not isinstance(other.slice, ast.Tuple)
        ):
            return _relation(one.slice, other.slice)
    return Relation.OTHER


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """Return the parts of a union, however it is written; a literal of many values counts as many."""
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return [*_alternatives(left), *_alternatives(right)]
        case ast.Subscript(value=ast.Name("Optional"), slice=inner):
            return [*_alternatives(inner), ast.Constant(None)]
        case ast.Subscript(value=ast.Name("Union"), slice=ast.Tuple(elts=parts)):
            return [each for part in parts for each in _alternatives(part)]
        case ast.Subscript(value=ast.Name("Literal") as name, slice=ast.Tuple(elts=parts)):
            return [ast.Subscript(name, part, ast.Load()) for part in parts]
    return [node]
