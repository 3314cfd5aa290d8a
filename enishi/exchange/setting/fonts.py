"""The Japanese fonts of this machine that may stand in a document: files, found by their names.

All are under the OFL or the IPA licence, or came with macOS; a font whose own flags forbid embedding is left out
when it is opened (`glyphs.Font`). Names of files are general knowledge of the distributions that carry them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

Style = Literal["mincho", "gothic"]

_REGULAR = r"([-_](regular|medium|vf|w3|variablefont_wght)|\[wght\])?"
#: Best first: those that know most characters and how they stand in vertical lines, then those of the rarest names.
_FILES: dict[Style, tuple[str, ...]] = {
    "mincho": (
        rf"noto ?serif ?cjk(jp)?{_REGULAR}",
        rf"noto ?serif ?jp{_REGULAR}",
        rf"source ?han ?serif(jp?)?{_REGULAR}",
        r"ipaexm",
        r"ヒラギノ明朝 pron",
        r"ipamjm",
        rf"hanamin[ab]{_REGULAR}",
        r"takao(ex)?mincho|ipam",
        rf"(bizudmincho|shipporimincho|zenoldmincho|sawarabi-?mincho){_REGULAR}",
    ),
    "gothic": (
        rf"noto ?sans ?cjk(jp)?{_REGULAR}",
        rf"noto ?sans ?jp{_REGULAR}",
        rf"source ?han ?sans(jp?)?{_REGULAR}",
        r"ipaexg",
        r"ヒラギノ角ゴシック w3",
        r"takao(ex)?gothic|ipag",
        rf"(bizudgothic|zenkakugothicnew|mplus-?1p?|vl-gothic|sawarabi-?gothic){_REGULAR}",
    ),
}
#: More fonts than this of one style are not opened: what the best lack, the others hardly have.
_MOST = 3
#: .ttf, .otf, .ttc, also .ttf.ttc as the variable collections are called.
_ENDING = r"(\.(ttf|otf|ttc|otc))+"
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/local/share/texmf/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)


@cache
def files(style: Style) -> tuple[Path, ...]:
    """The font files in this manner, best first; one found while the process lives is found at the next start."""
    ranks = [re.compile(f"(?:{pattern}){_ENDING}") for pattern in _FILES[style]]
    found = {}
    for path in _all_files():
        for rank, pattern in enumerate(ranks):
            if pattern.fullmatch(path.name.casefold()):
                found[rank, path.name, str(path)] = path
    return tuple(found[key] for key in sorted(found)[:_MOST])


@cache
def _all_files() -> tuple[Path, ...]:
    return tuple(_listed() if shutil.which("fc-list") else _walked())


def _listed() -> Iterator[Path]:
    """As fontconfig has them: it also knows folders that are this machine's own."""
    said = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=False)
    yield from map(Path, sorted(set(said.stdout.splitlines())))


def _walked() -> Iterator[Path]:
    for folder in _FOLDERS:
        for at, _folders, names in os.walk(os.path.expanduser(folder)):
            yield from (Path(at, name) for name in sorted(names))
