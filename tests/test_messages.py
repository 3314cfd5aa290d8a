"""Every string has its Japanese, and the site really shows it."""

from __future__ import annotations

import ast

import pytest
from django.utils import translation

from tests import tree
from tools import messages


def test_every_string_has_its_japanese() -> None:
    assert messages.check() == []


def test_the_site_shows_the_japanese_of_every_room() -> None:
    """A catalogue in a room that Django does not know of would be complete, and never be read."""
    wrong = []
    with translation.override("ja"):
        for room in messages.rooms():
            for (english, context), message in messages.messages(messages.read(room)).items():
                if isinstance(message.id, str) and message.string:
                    shown = translation.pgettext(context, english) if context else translation.gettext(english)
                    if shown != message.string:
                        wrong.append(f"{room.name}: “{english}” is shown as {shown}, not {message.string}")
    assert wrong == []


def test_english_is_shown_as_written() -> None:
    with translation.override("en"):
        for room in messages.rooms():
            for english, context in messages.messages(messages.read(room)):
                shown = translation.pgettext(context, english) if context else translation.gettext(english)
                assert shown == english


def test_no_words_stand_within_an_f_string() -> None:
    """Where the catalogues' reader does not see them, and Japanese pages speak English."""
    hidden = [
        f"{tree.name(path)}:{whole.lineno}"
        for path in tree.code()
        for whole in ast.walk(tree.syntax(path))
        if isinstance(whole, ast.JoinedStr)
        for part in ast.walk(whole)
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") in ("_", "gettext", "ngettext")
    ]
    assert hidden == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(name)s has %(n)d cards", {"%(name)s", "%(n)d"}),
        ("%s of %d", {"%s", "%d"}),
        ("%sという名前の%d人", {"%s", "%d"}),
        ("100%% sure", set()),
        ("100% sure", set()),
        ("{name} and {}", {"{name}", "{}"}),
    ],
)
def test_placeholders_are_seen(text: str, found: set[str]) -> None:
    assert messages.placeholders(text) == found
