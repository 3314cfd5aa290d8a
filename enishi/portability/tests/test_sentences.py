"""What could not be read is said in one sentence, in both languages, for every code there is."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.utils import translation

from enishi.portability.sentences import SENTENCES, sentence
from enishi.portability.views.shown import KINDS
from enishi.reading import files
from enishi.reading.files.errors import CODES, HARMLESS

JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def test_every_code_has_its_sentence() -> None:
    assert set(CODES) <= set(SENTENCES)
    assert set(CODES) >= HARMLESS


def test_every_kind_of_file_is_called_by_its_name() -> None:
    modules = [import_module(module.name) for module in iter_modules(files.__path__, f"{files.__name__}.")]
    kinds = {kind for module in modules if (kind := getattr(module, "KIND", None))}
    assert {"eight", "mastodon"} <= kinds
    assert kinds <= set(KINDS)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_short_and_says_where(code: str) -> None:
    for language in ("en", "ja"):
        with translation.override(language):
            said = sentence(code, row=12, part="名刺.csv")
        assert said.startswith("名刺.csv")
        assert "12" in said
        assert len(said) < 200
        assert bool(JAPANESE.search(said.removeprefix("名刺.csv"))) == (language == "ja")
