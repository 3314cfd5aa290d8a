"""Lines of a card, each beside a folded twin of the same length.

Rules are written once, for half-width text; a match in the twin is cut out of the printed line at the same place,
so that what a field holds is always what was printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD.update({ord(c): " " for c in "\u3000\u00a0\u2002\u2003\u2009\t"})
_FOLD.update({ord(c): "-" for c in "‐‑‒–—―−－─﹣ｰ"})
_FOLD.update({ord("〜"): "~", ord("～"): "~", ord("∼"): "~", ord("’"): "'", ord("【"): "[", ord("】"): "]"})
_FOLD.update({ord("〔"): "[", ord("〕"): "]", ord("│"): "|", ord("︱"): "|", ord("︵"): "(", ord("︶"): ")"})
_FOLD.update({ord("•"): "・", ord("·"): "・", ord("･"): "・", ord("‧"): "・", ord("｡"): "。"})

_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")

# Marks no printer shows. Variation selectors are not among them: they belong to the shapes of names.
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
#: All that counts as a space.
SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
#: What rules are drawn with.
_DRAWN = SPACES + "-=_*~+#・.:|■□●○◆◇★☆▼▲▽△※┃┏┗┓┛┌└┐┘├┤━─＝＊＿╋彡"
_DIGIT = re.compile(r"[\d〇○◯零一二三四五六七八九]")
_EDGE_MARKS = " |■□●◆◇★☆▼▲▽△┃◎♪"
_QUOTE = re.compile(r"^(?:[ \t]*[>＞|][ \t]?)+")

#: Longer lines are prose, not something on a card; reading them would only cost time.
LONGEST_LINE = 240
#: No card has more lines than this, whichever way it was printed.
MOST_LINES = 120


def fold(text: str) -> str:
    """Half-width twin of a text, of the same length."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text


def clean(text: str, strip: bool = True, unquote: bool = True) -> list[str]:
    """The lines of a text without marks that nobody sees, quote marks and edges of drawn boxes."""
    text = _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u0085", "\n")
    lines = text.split("\n")
    if (
        unquote
        and (">" in text or "＞" in text)
        and sum(1 for line in lines if line.lstrip().startswith((">", "＞"))) * 2
        > sum(1 for line in lines if line.strip())
    ):
        lines = [_QUOTE.sub("", line) for line in lines]
    return [line.strip() for line in lines] if strip else lines


def is_decoration(line: str) -> bool:
    """Whether a line is only a drawn rule."""
    return bool(line) and not line.strip(_DRAWN)


@dataclass(slots=True)
class Line:
    """One printed line. digits: how many there are, in kanji too; taken: the spans that a rule has already
    understood; aside: it names a licence or hours, and what stands beside those is no post."""

    number: int
    raw: str
    folded: str
    taken: list[tuple[int, int]] = field(default_factory=list)
    source: str = ""
    digits: int = 0
    aside: bool = False
    _rest: list[tuple[int, int]] | None = None

    def take(self, start: int, end: int) -> None:
        self.taken.append((start, end))
        self._rest = None

    def is_taken(self, start: int, end: int) -> bool:
        return bool(self.taken) and any(a < end and start < b for a, b in self.taken)

    def rest(self) -> list[tuple[int, int]]:
        """The spans nobody has taken yet, without the marks and spaces at their edges."""
        if self._rest is None and not self.taken:
            start, end = self.trim(0, len(self.raw))
            self._rest = [(start, end)] if start < end else []
        if self._rest is None:
            spans, position = [], 0
            for start, end in [*sorted(self.taken), (len(self.raw), len(self.raw))]:
                if start > position:
                    spans.append((position, start))
                position = max(position, end)
            self._rest = [span for span in (self.trim(*span) for span in spans) if span[0] < span[1]]
        return self._rest

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The span without what only separates it from its neighbours."""
        folded = self.folded
        while start < end and folded[start] in " /|,:;、，・":
            start += 1
        while start < end and (
            folded[end - 1] in " /|,:;、，(" or (folded[end - 1] == ")" and "(" not in folded[start:end])
        ):
            end -= 1
        return start, end


def make_lines(printed: list[tuple[str, str]]) -> list[Line]:
    """Lines to work on, of texts with their sources, without blank ones and drawn rules."""
    lines: list[Line] = []
    for text, source in printed:
        if text[:1] in _EDGE_MARKS or text[-1:] in _EDGE_MARKS:
            text = text.strip(_EDGE_MARKS + "\u3000").strip()
        if not text or len(text) > LONGEST_LINE or is_decoration(text):
            continue
        folded = fold(text)
        lines.append(Line(len(lines), text, folded, source=source, digits=len(_DIGIT.findall(folded))))
        if len(lines) >= MOST_LINES:
            break
    return lines
