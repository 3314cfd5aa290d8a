"""The codes with which `reading.photo` says what is wrong with a picture or with a card on it, from its own code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from enishi.reading import photo
from enishi.reading.photo import PhotoCard, Picture

_TOLD = re.compile(r'problem: ""(?: or a code:|,)([a-z_,\s]+?(?: or [a-z_]+)?)\.')
_WORD = re.compile(r"[a-z][a-z_]+")


def told() -> set[str]:
    """Those that are documented, where the outcomes are."""
    listed = [_TOLD.search(kind.__doc__ or "") for kind in (Picture, PhotoCard)]
    return {word for found in listed if found for word in _WORD.findall(found[1])} - {"or"}


def given() -> set[str]:
    """Those that the code gives."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(photo.__path__[0]).glob("*.py")]
    values = [value for tree in trees for node in ast.walk(tree) for value in _problems(node)]
    constants = [one.value for value in values for one in _ends(value) if isinstance(one, ast.Constant)]
    return {one for one in constants if isinstance(one, str) and one}


def _problems(node: ast.AST) -> Iterator[ast.expr]:
    """What a node gives as a problem."""
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "problem")
        if isinstance(node.func, ast.Name) and node.func.id == "Unopened":
            yield node.args[0]
    if isinstance(node, ast.Assign):
        yield from _assigned(node.targets[0], node.value)
    # (cards, problem)
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and isinstance(node.value.elts[0], ast.List):
        yield node.value.elts[-1]


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, its in zip(target.elts, value.elts, strict=True):
            yield from _assigned(one, its)
    elif (isinstance(target, ast.Name) and target.id == "problem") or (
        isinstance(target, ast.Attribute) and target.attr == "problem"
    ):
        yield value


def _ends(value: ast.expr) -> Iterator[ast.expr]:
    """What an expression may come to."""
    if isinstance(value, ast.IfExp):
        yield from (*_ends(value.body), *_ends(value.orelse))
    else:
        yield value
