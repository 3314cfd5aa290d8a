"""The files of the house, as tests look at them."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "enishi"
NOT_OURS = {"__pycache__", "node_modules", "egg-info", "build", "dist"}


def files(*suffixes: str, under: tuple[str, ...] = ("enishi",)) -> Iterator[Path]:
    for name in under:
        for path in sorted((ROOT / name).rglob("*")):
            if path.is_file() and path.suffix in suffixes and not NOT_OURS & set(path.parts):
                yield path


def code(*, tests: bool = False) -> Iterator[Path]:
    """The Python of the rooms, without migrations."""
    for path in files(".py"):
        parts = path.relative_to(PACKAGE).parts
        if "migrations" not in parts and (tests or "tests" not in parts):
            yield path


@functools.cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """As it is written in the lists of the tests: cards/views/book.py."""
    return path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT).as_posix()


def rooms() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
