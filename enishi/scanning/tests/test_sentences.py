"""Whatever the reader finds wrong with a picture is said in one sentence, in both languages."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from enishi.reading.tests import codes
from enishi.scanning.sentences import SENTENCES, sentence

JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def test_the_reader_gives_no_code_that_is_not_told() -> None:
    assert {"pdf", "damaged_picture", "no_ocr", "reader_stopped", "no_text", "receipt", "mirrored"} <= codes.given()
    assert codes.given() <= codes.told()


def test_every_code_of_the_reader_has_its_sentence() -> None:
    assert codes.told() <= set(SENTENCES)
    assert {"cards_overlap", "no_name", "animated"} <= codes.told()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_short_and_names_its_picture(code: str) -> None:
    for language in ("en", "ja"):
        with translation.override(language):
            said = sentence(code, "a.jpg")
        assert said.startswith("a.jpg")
        assert 12 < len(said) < 220
        assert said[-1] in ".。"
        assert bool(JAPANESE.search(said)) == (language == "ja")
