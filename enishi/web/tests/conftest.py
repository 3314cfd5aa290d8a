"""The command `enishi`, called in this process as a terminal calls it."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import translation

from enishi.web.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def enishi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    """enishi("read", "-", stdin=b"…", language="ja") -> Ran."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    for name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*argv: str, stdin: bytes = b"", language: str = "en") -> Ran:
        monkeypatch.setenv("LC_ALL", {"ja": "ja_JP.UTF-8", "en": "C.UTF-8"}[language])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            code = main(argv)
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return Ran(code, *capsys.readouterr())

    # Commands speak the terminal's language from then on; the next test should not.
    with translation.override(translation.get_language()):
        yield run
