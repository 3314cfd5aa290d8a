"""ARCHITECTURE.md, the contracts and the tree say the same."""

from __future__ import annotations

import ast
import configparser
import re

from tests import tree

OUTSIDE_THE_ORDER = ["visibility"]


def told_rooms() -> list[str]:
    """The rooms of ARCHITECTURE.md's table, in its order."""
    text = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("| room |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| *`?(\w+)/?`? *\|", table.split("\n", 2)[2], re.MULTILINE)


def told_neighbours() -> dict[str, list[str]]:
    """Of each room of the table that names them, the rooms it asks."""
    text = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| (\w+) \|.*\| ([^|]*) \|$", text.split("| room |", 1)[1], re.MULTILINE)
    rooms = tree.rooms()
    return {room: [one for one in rooms if one in re.findall(r"\w+", asked)] for room, asked in lines if room in rooms}


def imported_rooms(room: str) -> list[str]:
    """The rooms of the order that a room's code imports."""
    found = set()
    for path in tree.code():
        if tree.name(path).split("/")[0] == room:
            for node in ast.walk(tree.syntax(path)):
                modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                if modules == ["enishi"] and isinstance(node, ast.ImportFrom):
                    modules = [f"enishi.{name.name}" for name in node.names]
                found |= {module.split(".")[1] for module in modules if module.startswith("enishi.")}
    return sorted((found & set(tree.rooms())) - {room, *OUTSIDE_THE_ORDER})


def contract_order() -> list[str]:
    """The rooms of the contract, the first (which imports nothing) first."""
    contracts = configparser.ConfigParser()
    contracts.read(tree.ROOT / ".importlinter")
    layers = contracts["importlinter:contract:order"]["layers"].split()
    return [layer.strip("()") for layer in reversed(layers)]


def test_the_table_of_rooms_is_the_tree() -> None:
    assert sorted(told_rooms()) == tree.rooms()


def test_the_table_has_the_order_of_the_contract() -> None:
    told = [room for room in told_rooms() if room not in OUTSIDE_THE_ORDER]
    assert told == [room for room in contract_order() if room in told]


def test_the_table_names_the_rooms_that_each_asks() -> None:
    told = {room: asked for room, asked in told_neighbours().items() if room not in ("web", *OUTSIDE_THE_ORDER)}
    assert told == {room: imported_rooms(room) for room in told}
    assert len(told) == len(tree.rooms()) - 2


#: Which extra brings what, and where it is asked for. Elsewhere an import would break the sites that have none of it.
PHOTOGRAPHS, GRAPH = {"cv2", "onnxruntime", "rapidocr", "pillow_heif"}, {"numba", "llvmlite"}
ASKED_IN = {"reading/photo/": {*PHOTOGRAPHS, "numpy"}, "graph/": {*GRAPH, "numpy"}}


def test_what_an_extra_brings_is_asked_for_in_its_place() -> None:
    found = dict.fromkeys(ASKED_IN, 0)
    for path in tree.code():
        for node in ast.walk(tree.syntax(path)):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            brought = {module.split(".")[0] for module in modules} & {*PHOTOGRAPHS, *GRAPH, "numpy"}
            where = next((where for where in ASKED_IN if tree.name(path).startswith(where)), "")
            assert brought <= ASKED_IN.get(where, set()), tree.name(path)
            if brought:
                found[where] += 1
    assert all(found.values())


def test_nothing_happens_behind_the_back() -> None:
    """No signals of ours, no save() with ideas of its own, no admin site (it would go past `visibility`)."""
    found = []
    for path in tree.code():
        for node in ast.walk(tree.syntax(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("django.db.models.signals", "django.dispatch", "django.contrib.admin", "django.contrib.auth.signals")
            ):
                found.append(f"{tree.name(path)}:{node.lineno} imports {node.module}")
            if isinstance(node, ast.FunctionDef) and node.name == "save" and path.name == "models.py":
                found.append(f"{tree.name(path)}:{node.lineno} has a save() of its own")
    assert not found


def test_migrations_import_no_models() -> None:
    """A migration must run the same years later, when the models are others."""
    found = []
    for path in tree.files(".py"):
        if "migrations" not in path.parts:
            continue
        for node in ast.walk(tree.syntax(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("enishi"):
                found.append(f"{tree.name(path)}:{node.lineno} imports {node.module}")
    # The default manager and the functions of a field are Django's own way; models are not.
    assert not [line for line in found if "models" in line]
