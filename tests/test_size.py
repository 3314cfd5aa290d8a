"""A file that passes 500 lines splits by intent; a function that passes 60 is several."""

from __future__ import annotations

import ast

from tests import tree

CODE = (".py", ".html", ".css", ".js", ".sh")
OURS = ("enishi", "tests", "tools", "benchmarks")
LONGEST_FILE, LONGEST_FUNCTION = 500, 60


def test_no_file_is_too_long() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in tree.files(*CODE, under=OURS)}
    assert {
        tree.name(path): size for path, size in sizes.items() if size > LONGEST_FILE and "data" not in path.parts
    } == {}


def test_no_function_is_too_long() -> None:
    long = {}
    for path in tree.files(".py", under=OURS):
        for node in ast.walk(tree.syntax(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long[f"{tree.name(path)}:{node.lineno} {node.name}"] = lines
    assert long == {}
