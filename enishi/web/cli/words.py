"""The language of the terminal: Japanese where the locale says so, else English.

The catalogue is read with Python's own gettext, so that `--help` and `enishi read` need no settings.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent / "locale"


def language() -> str:
    """ "ja" or "en", by the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    words = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if (next(filter(None, words), "")).lower().startswith("ja") else "en"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALES, [code], fallback=True)


def _(text: str) -> str:
    return _catalogue(language()).gettext(text)


def for_photographs() -> str:
    """How to install what reads photographs."""
    return _('Type `make photographs`; or where Enishi was installed with pip, `pip install "enishi[ocr,heic]"`.')


def for_graph() -> str:
    """How to install what finds ways in large networks."""
    return _('Type `make graph`; or where Enishi was installed with pip, `pip install "enishi[graph]"`.')
