"""What the documents say is there is there: no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import tree

ROOT = tree.ROOT
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
#: Paths named in the pages of promises and reasons.
NAMED = re.compile(r"`((?:tests|enishi|benchmarks|tools|docs|members|cards|portability|tasks)/[\w./]+)`")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("enishi/*/README.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_is_dead(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link]
    dead = [link for link in links if not (document.parent / link).exists()]
    bases = (ROOT, ROOT / "enishi", document.parent)
    dead += [path for path in NAMED.findall(text) if not any((base / path).exists() for base in bases)]
    assert dead == []


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 15
