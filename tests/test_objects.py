"""Nobody reads a table past `visibility`: the syntax tree of every room says so.

Who may touch managers directly: models, visibility itself, actions (they write; what they write on was asked for
before), and the few readers below, each with its reason. Views, forms, templates, tasks, doors, command line and
all other code must ask `visibility`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests import tree

MANAGERS = {"objects", "_default_manager", "_base_manager"}
PAST_THE_ORM = {"cursor", "get_model"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}

READERS = {
    "common/asking.py": "asks what it is given; who may import it stands here, too",
    "members/queries.py": "finds out who acts, so there is no viewer yet to ask for; the readers of FaceOwner",
    "exchange/queries.py": "secret addresses: what is found by knowing the secret, before there is a viewer to ask for",
    "introductions/queries/secret.py": "likewise",
    "moderation/statistics.py": "counts how soon reports are answered, for everybody; no single one is in it",
    "media/queries.py": "machinery: an upload is asked for by its owner's number, which the caller has asked about",
    "facts/queries.py": "machinery: which facts count, never shown; one statement with the session",
    "facts/triggers.py": "machinery: makes and drops triggers",
    "tasks/queries.py": "machinery: the worker's own rows",
    "cards/matching/judge.py": "名寄せ looks up many keys at once, always of the one holder it was made for",
}


def may_touch_managers(path: Path) -> bool:
    parts = path.relative_to(tree.PACKAGE).with_suffix("").parts
    return "models" in parts or "actions" in parts or parts[0] == "visibility" or tree.name(path) in READERS


def touches(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree.syntax(path)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield node.lineno, node.attr
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{name.name}" for name in node.names} | {node.module}
            if "enishi.common.asking" in names:
                yield node.lineno, "asking"
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in PAST_THE_ORM:
                yield node.lineno, called
            # With a queryset (of visibility's) it is fine; with a model it reads all there is.
            if called in SHORTCUTS and node.args and isinstance(node.args[0], (ast.Name, ast.Attribute)):
                yield node.lineno, f"{called} of a model"


def test_only_the_named_touch_managers() -> None:
    found = [
        f"{tree.name(path)}:{line} {what}"
        for path in tree.code()
        if not may_touch_managers(path)
        for line, what in touches(path)
    ]
    assert found == []


def test_templates_never_do() -> None:
    pattern = re.compile(r"\.(objects|_default_manager|_base_manager|_meta)\b")
    found = [
        f"{tree.name(path)}: {match.group()}"
        for path in tree.files(".html", ".txt", ".xml")
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_list_of_readers_is_no_longer_than_needed() -> None:
    there = {tree.name(path) for path in tree.code() if list(touches(path))}
    unused = [reader for reader in READERS if (tree.PACKAGE / reader).exists() and reader not in there]
    assert unused == []


def test_the_one_table_of_face_and_member_has_few_readers() -> None:
    """Which member a face belongs to (promise P2)."""
    readers = {
        tree.name(path)
        for path in tree.code()
        for node in ast.walk(tree.syntax(path))
        if isinstance(node, ast.Name) and node.id == "FaceOwner" and path.name != "models.py"
    }
    assert readers <= {"members/queries.py", "members/actions.py", "visibility/rules/members.py"}
