"""What is given on the command line: a file, or standard input, as something that can be read more than once."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from enishi.web.cli.words import _


@contextmanager
def given(file: str) -> Iterator[tuple[Path, str]]:
    """(a path, what to call it). Standard input and pipes are kept on disk meanwhile: they may be of any length."""
    if file == "-":
        with _kept(sys.stdin.buffer) as path:
            yield path, _("standard input")
        return
    path = Path(file)
    if path.is_fifo():
        with path.open("rb") as stream, _kept(stream) as kept:
            yield kept, file
        return
    yield path, path.name


@contextmanager
def _kept(stream: IO[bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "given")
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy, 1 << 20)
        yield path
