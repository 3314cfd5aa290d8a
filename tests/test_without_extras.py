"""Without the extras all else works, a picture's QR codes are read, ways are found, and what is missing is said."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import segno

from enishi.reading.tests import fixtures as made
from tests import tree

#: Run by every Python that starts with its folder on the path, so by the reader's child, too.
WITHOUT = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.split(".")[0] in {"cv2", "numpy", "numba", "onnxruntime", "rapidocr", "pillow_heif"}:
            return None
        return super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
"""


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """alone("-m", "enishi.web.cli", "read", "-"): a Python that has none of them."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ENISHI_", "DJANGO_"))}
    env = {**clean, "PYTHONPATH": f"{tmp_path}:{tree.ROOT}", "LC_ALL": "C.UTF-8", "ENISHI_HOME": str(tmp_path / "var")}

    def run(*argv: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, *argv], cwd=tmp_path, env=env, capture_output=True, text=True)

    return run


def test_they_are_really_gone(alone) -> None:
    for name in ("cv2", "numpy", "pillow_heif"):
        assert "ModuleNotFoundError" in alone("-c", f"import {name}").stderr
    assert (
        alone("-c", "from enishi.reading import photo; print(photo.available(), photo.heic())").stdout
        == "False False\n"
    )


def test_texts_are_read_and_of_a_picture_its_codes(alone, tmp_path: Path) -> None:
    (tmp_path / "card.txt").write_text("青木 葵\naoi@example.jp\n")
    code = io.BytesIO()
    segno.make(made.vcard("N:江見;恵美;;;", "EMAIL:emi@example.jp")).save(code, kind="png", scale=6)
    (tmp_path / "card.png").write_bytes(code.getvalue())
    ran = alone("-m", "enishi.web.cli", "read", "card.txt", "card.png")
    assert ("青木" in ran.stdout, "emi@example.jp" in ran.stdout) == (True, True), ran.stderr
    assert "card.png: This site does not read photographs yet" in ran.stderr
    assert "make photographs" in ran.stderr


def test_ways_are_found_slowly(alone, tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("1,2,3,0\n2,3,4,0\n")
    (tmp_path / "queries.csv").write_text("1,3\n")
    ran = alone("-m", "enishi.web.cli", "graph", "bench", "edges.csv", "queries.csv", "--json")
    assert json.loads(ran.stdout)["answers"] == [{"hops": 2, "cost": 7}]
    assert "make graph" in ran.stderr


def test_the_site_is_there(alone) -> None:
    site = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'enishi.web.settings'\n"
        "import django; django.setup(); import enishi.web.urls\n"
        "from enishi.scanning import reader, tasks; print(reader.available(), reader.read(b'no picture').problem)\n"
        "from enishi.introductions import tasks; tasks.rebuild_ways()\n"
        "from enishi.web import wsgi; print(wsgi.engine.here.knowing(1, {2}))"
    )
    ran = alone("-c", site)
    assert ran.stdout == "False not_a_picture\nNone\n", ran.stderr
