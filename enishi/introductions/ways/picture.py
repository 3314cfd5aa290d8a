"""The ways as a picture: me, my acquaintance, whoever stands between (nobody's name), the person. Beside it stands the
same in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from enishi.introductions.ways.finding import Way

#: As wide as a phone shows text as large as the text beside it; rows so high; where each stands.
WIDTH, _ROW, _TOP = 360, 64, 30
_ME, _ASKED, _BETWEEN, _THEM = 24, 136, 236, 330
#: So many ways are drawn; more are told in words only.
DRAWN = 6
#: About how wide a sign is, in units; signs of full width are twice that. And the room for a name.
_SIGN, _ROOM = 6.6, 108


def picture(ways: Sequence[Way], to: str, label: str) -> SafeString:
    """to: the name of the person, or of the company. label: what the picture shows."""
    drawn = ways[:DRAWN]
    height = _TOP * 2 + (len(drawn) - 1) * _ROW + 20
    middle = _TOP + (len(drawn) - 1) * _ROW / 2
    # In the order in which a text browser reads them.
    parts = [_dot(_ME, middle, 14, "me"), _text(4, middle + 32, _("me"), "")]
    parts += [part for row, way in enumerate(drawn) for part in _row(row, way, middle)]
    parts += [_dot(_THEM, middle, 14, "them"), _text(WIDTH - 2, middle + 32, _short(to), "end")]
    return format_html(
        '<svg class="way-map" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        height,
        _("%(label)s as a picture: the list says the same in words.") % {"label": label},
        format_html_join(" ", "{}", ((part,) for part in parts)),
    )


def _row(row: int, way: Way, middle: float) -> Iterator[SafeString]:
    y = _TOP + row * _ROW
    yield _curve(_ME + 14, middle, _ASKED - 12, y, "mine")
    yield _dot(_ASKED, y, 12, "asked")
    yield _text(_ASKED, y + 4.5, str(row + 1), "mid number")
    yield _text(_ASKED, y + 28, _short(way.ask.name), "mid")
    if way.steps > 2:
        yield _curve(_ASKED + 12, y, _BETWEEN - 10, y, "theirs")
        yield _curve(_BETWEEN + 10, y, _THEM - 14, middle, "theirs")
        yield _dot(_BETWEEN, y, 10, "unknown")
        yield _text(_BETWEEN, y + 26, _("one person"), "mid")
    else:
        yield _curve(_ASKED + 12, y, _THEM - 14, middle, "theirs" if way.knows else "maybe")


def _curve(x1: float, y1: float, x2: float, y2: float, kind: str) -> SafeString:
    half = (x1 + x2) / 2
    return format_html('<path d="M{} {}C{} {} {} {} {} {}" class="{}"/>', x1, y1, half, y1, half, y2, x2, y2, kind)


def _dot(x: float, y: float, size: float, kind: str) -> SafeString:
    return format_html('<circle cx="{}" cy="{}" r="{}" class="{}"/>', x, y, size, kind)


def _text(x: float, y: float, words: str, kind: str) -> SafeString:
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', x, y, kind, words)


def _short(name: str) -> str:
    """As much of a name as has room; all of it stands in the list."""
    out, left = "", float(_ROOM)
    for sign in name:
        left -= 2 * _SIGN if unicodedata.east_asian_width(sign) in "WF" else _SIGN
        if left < 0:
            return out.rstrip() + "…"
        out += sign
    return out
