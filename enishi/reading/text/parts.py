"""Lines → parts: each stretch that is not a number or an address, with what it can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from . import cuts, roman, words
from .lines import Line, fold

_WORD = re.compile(r"[^ /|、,;]+(?:(?<=[A-Za-z])/(?=[A-Za-z])[^ /|、,;]+)*")
_BRACKET = re.compile(r" *\(([^()]{1,40})\) *|\[([^\[\]]{1,40})\]")
_LETTER = re.compile(r"[^\W_]")
_FORMER_BRACKET = re.compile(r"[(\[]((?:旧姓|旧氏|旧|née|nee|本名|戸籍名|通称|新姓)[ :]*[^)\]\d]{1,12})[)\]]")
_WHOLE_NAME = re.compile("[ァ-ヺー]{2,}(?:[・=][ァ-ヺー]+)+")
#: No title set apart character by character is longer.
_LONGEST_TITLE = 12


@dataclass(slots=True)
class Part:
    """A stretch of one line. kind: as in `words`, with P for a phrase that may be a person or anything else."""

    kind: str
    text: str
    line: int
    start: int
    source: str
    alone: bool = False
    bracketed: bool = False
    labelled: bool = False
    guessed: bool = False

    @property
    def latin(self) -> bool:
        return self.text.isascii() or _folds_to_latin(self.text)


@lru_cache(maxsize=16384)
def _folds_to_latin(text: str) -> bool:
    return words.is_latin(fold(text))


def find_parts(line: Line) -> list[Part]:
    """The parts of what no other rule has taken."""
    parts: list[Part] = _former_names(line)
    spans = line.rest()
    for start, end in spans:
        if not _LETTER.search(line.folded, start, end):
            continue
        parts += _span(line, start, end)
    if line.aside:
        named = any(p.kind == "N" or _is_spaced_name(p) for p in parts)
        parts = [p for p in parts if p.kind in "NQC" or (p.kind == "T" and named) or _is_spaced_name(p)]
    if len(parts) == 1:
        parts[0].alone = not line.taken or all(a >= len(line.raw) for a, _ in line.taken)
    return parts


def _is_spaced_name(part: Part) -> bool:
    return part.kind == "W" and " " in fold(part.text) and words.may_be_person(part.text)


def _former_names(line: Line) -> list[Part]:
    """`山田（旧姓 佐藤） 花子`: the bracket apart; blanks in its place leave the name whole."""
    parts: list[Part] = []
    if "(" not in line.folded and "[" not in line.folded:
        return parts
    for match in _FORMER_BRACKET.finditer(line.folded):
        begin, stop = match.span(1)
        parts.append(Part("X", line.raw[begin:stop].strip(), line.number, begin, line.source, bracketed=True))
        start, end = match.span()
        line.raw = line.raw[:start] + "\u3000" * (end - start) + line.raw[end:]
        line.folded = line.folded[:start] + " " * (end - start) + line.folded[end:]
    return parts


def _span(line: Line, start: int, end: int) -> list[Part]:
    """One stretch: brackets out of it first, then word by word."""
    text = line.folded[start:end]
    if words.is_latin(text):
        while text[:1] == "(" and text[-1:] == ")" and text.count("(") == 1:
            start, end, text = start + 1, end - 1, text[1:-1]
        return [_part(line, "L", start, end)]
    out: list[Part] = []
    position = start
    for match in _BRACKET.finditer(text) if "(" in text or "[" in text else ():
        content = match[1] or match[2]
        if match.end() < len(text) and match[0][-1] == ")" and match.start() and text[match.end()].isalnum():
            # 政策統括官（経済担当）付: a bracket inside one word.
            continue
        kind = _bracket_kind(content, text[: match.start()], bool(match[2]))
        if not kind:
            continue
        out += _words(line, position, start + match.start())
        if kind != "-":
            inside = start + match.start() + match[0].index(content)
            part = _part(line, kind, inside, inside + len(content))
            part.bracketed = kind != "N"
            out.append(part)
        position = start + match.end()
    out += _words(line, position, end)
    return out


def _bracket_kind(content: str, before: str, square: bool) -> str:
    """What brackets hold; "" to leave them where they are, "-" to drop them."""
    text = content.strip()
    if words.is_form(f"({text})"):
        return ""
    if words.is_form(text) and not before.strip():
        return "-"
    if words.has_form(before) and words.is_branch(text):
        # 株式会社例（大阪支店）; which office is the main one is no department.
        return "-" if text.endswith(("本社", "本店")) else "D"
    if words.is_kana(text):
        # A reading stands behind a name in kanji, or alone; anything else in kana belongs to its word.
        return "K" if not before.strip() or words.may_be_person(before.split()[-1]) or " " in text.strip() else ""
    if text.startswith("兼") and len(text) <= 2:
        return "J"
    bare = text.replace(" ", "")
    if before.strip() and words.is_latin(before) and words.has_kanji(text) and words.is_surely_person(bare):
        # Ryo Kanzaki (神崎 亮)
        return "N"
    kind = words.kind_of(bare)
    last = before.split()[-1] if before.split() else ""
    if last and ((kind in ("T", "D") and words.is_title(f"{last}({bare})")) or _degree(last, bare)):
        return ""
    if kind in ("T", "Q", "D", "C"):
        return kind if kind != "D" or square else ""
    if words.is_latin(text):
        return "L" if not words.has_form(before) and not square else ""
    return "-" if square else ""


def _degree(word: str, content: str) -> bool:
    """経営学修士（MBA）, 技術士（建設部門）: one qualification as printed."""
    whole = f"{word}({content})"
    return words.is_qualification(whole) and (words.is_qualification(word) or not words.is_title(whole))


def _part(line: Line, kind: str, start: int, end: int) -> Part:
    while start < end and line.folded[start] in " ・,:-":
        start += 1
    while start < end and line.folded[end - 1] in " ・,:-":
        end -= 1
    return Part(kind, line.raw[start:end], line.number, start, line.source)


def _words(line: Line, start: int, end: int) -> list[Part]:
    """Words of one stretch, those together that belong together."""
    found = _with_degrees(line.folded, [m.span() for m in _WORD.finditer(line.folded, start, end)])
    if not found:
        return []
    if len(found) == 1:
        alone = _cut(line, *found[0])
        return _together(line, alone) if len(alone) > 1 or alone[0].kind == "F" else alone
    spread = _spread(line, found)
    if spread:
        return spread
    name = _spread_name(line, found)
    if name:
        return [*_words(line, start, name.start), name]
    tail = _reading_behind(line, found)
    if tail:
        # `佐藤　蓮　さとう れん`, `広島 結衣 Yui Hiroshima`: the name ends where its reading begins.
        cut = tail[0][0]
        kind = "L" if words.is_latin(line.folded[cut:end]) else "K"
        return [*_words(line, start, cut), _part(line, kind, cut, tail[-1][1])]
    person = _name_pair(line, found)
    if person:
        found = found[:-2]
    parts = [part for word in _japanese_and_latin(line, found) for part in _cut(line, *word)]
    return _together(line, parts) + ([person] if person else [])


def _with_degrees(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`博士 (工学)`: the field of a degree belongs to it, gap or not."""
    if "(" not in text:
        return found
    out: list[tuple[int, int]] = []
    for begin, stop in found:
        word = text[begin:stop]
        if out and word[0] == "(" and word[-1] == ")" and _degree(text[slice(*out[-1])], word[1:-1]):
            out[-1] = (out[-1][0], stop)
        else:
            out.append((begin, stop))
    return out


def _cut(line: Line, begin: int, stop: int) -> list[Part]:
    """The parts of one word."""
    if words.is_latin(line.folded[begin:stop]):
        return [Part("L", line.raw[begin:stop], line.number, begin, line.source)]
    parts = []
    position = begin
    printed = line.raw[begin:stop].replace("（", "(").replace("）", ")")
    pieces = cuts.cut(printed)
    if len(pieces) == 1:
        return [Part(pieces[0][0], line.raw[begin:stop], line.number, begin, line.source)]
    for kind, piece in pieces:
        # Between the pieces there may be a mark: 部長（兼）室長, 弁護士・弁理士.
        position = begin + max(printed.find(piece, position - begin), position - begin)
        size = len(piece)
        parts.append(Part(kind, line.raw[position : position + size], line.number, position, line.source))
        position += size
    return parts


def _reading_behind(line: Line, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last two or more words, where they are the kana or romaji of the words before them."""
    texts = [line.folded[a:b] for a, b in found]
    size = 0
    while size < len(texts) and words.is_latin(texts[-size - 1]):
        size += 1
    if 2 <= size <= 3 and len(texts) == size + 1 and _WHOLE_NAME.fullmatch(texts[0]):
        # オリバー・ハート Oliver Hart
        return found[-size:]
    if 2 <= size <= 3 and len(texts) - size >= 2 and not words.has_form("".join(texts)):
        before = texts[-size - 2 : -size]
        return found[-size:] if words.may_be_person(" ".join(before)) else []
    if (
        len(texts) >= 3
        and all(words.is_kana(t) and len(t) > 1 for t in texts[-2:])
        and words.has_kanji("".join(texts[-4:-2]))
    ):
        name = " ".join(line.raw[a:b] for a, b in found[-4:-2])
        if len(texts) > 3 or words.may_be_person(name):
            return found[-2:] if words.may_be_person(name) else []
    return []


def _name_pair(line: Line, found: list[tuple[int, int]]) -> Part | None:
    """The last two words, if they are a person whatever each of them might be alone."""
    (begin, middle), (start, stop) = found[-2:]
    first, last = line.raw[begin:middle], line.raw[start:stop]
    if len(found) > 2:
        before = line.raw[slice(*found[-3])]
        if middle - begin == 1 == len(before) or (words.is_kana(first) and roman.is_family(before)):
            # `栗　原　　　武`: characters set apart, to be split where the widest gap is; `田村 ジェームズ 亮`.
            return None
    if line.folded[middle:start].strip() or not words.is_name_pair(first, last):
        return None
    return Part("N", line.raw[begin:stop], line.number, begin, line.source)


def _spread(line: Line, found: list[tuple[int, int]]) -> list[Part]:
    """`代 表 取 締 役`, `部　長`: single characters set apart to fill a line, if they are one known word."""
    if any(b - a > 1 for a, b in found):
        return []
    joined = "".join(line.raw[a:b] for a, b in found)
    kind = words.kind_of(joined)
    if kind in ("T", "D", "C") or (kind == "Q" and not words.is_person(joined)):
        return [Part(kind, joined, line.number, found[0][0], line.source)]
    if words.is_surely_person(joined):
        # 兼　子　　　綾　那 is not 兼.
        return [Part("W", line.raw[found[0][0] : found[-1][1]], line.number, found[0][0], line.source)]
    pieces = cuts.cut(joined) if len(found) > 4 else ()
    if len(pieces) > 1:
        return [Part(k, t, line.number, found[0][0], line.source) for k, t in pieces]
    return []


def _spread_name(line: Line, found: list[tuple[int, int]]) -> Part | None:
    """`石 田　 ふ み`: characters set apart at the end of a line, kanji first and kana behind the widest gap."""
    size = 0
    while size < len(found) and found[-size - 1][1] - found[-size - 1][0] == 1:
        size += 1
    if not 3 <= size <= 7:
        return None
    run = found[-size:]
    text = "".join(line.raw[a:b] for a, b in run)
    kana = len(text) - len(text.lstrip("".join(c for c in text if words.has_kanji(c))))
    gaps = [run[i + 1][0] - run[i][1] for i in range(size - 1)]
    widest = gaps.index(max(gaps)) + 1
    if kana == size and size < len(found) and max(gaps) > min(gaps) and roman.is_family(text[:widest]):
        # A word no table knows, and a name set apart behind it: 醸造主　　宮　坂　　　嘉　右　衛　門.
        return Part("W", line.raw[run[0][0] : run[-1][1]], line.number, run[0][0], line.source)
    if not 0 < kana < size or not words.is_kana(text[kana:]) or not roman.is_family(text[:kana]):
        return None
    if gaps[kana - 1] < max(gaps):
        return None
    return Part("N", f"{text[:kana]}\u3000{text[kana:]}", line.number, run[0][0], line.source)


def _japanese_and_latin(line: Line, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring latin words are one stretch."""
    out: list[tuple[int, int]] = []
    for begin, stop in found:
        if out and words.is_latin(line.folded[begin:stop]) and words.is_latin(line.folded[out[-1][0] : out[-1][1]]):
            out[-1] = (out[-1][0], stop)
        else:
            out.append((begin, stop))
    return out


def _together(line: Line, parts: list[Part]) -> list[Part]:
    """A form with its name; departments with their levels; words that only together are a phrase."""
    parts = _spread_words(line, parts)
    parts = _companies(line, parts)
    for company, shop in pairwise(parts):
        if company.kind in "CKW" and shop.kind == "W" and words.is_branch(shop.text) and shop.text.endswith("店"):
            shop.kind = "D"
            if company.kind in "KW" and len(parts) == 2 and not words.is_house(company.text):
                # しろくまキッチン 下北沢店
                company.kind = "D"
    out: list[Part] = []
    for part in parts:
        last = out[-1] if out else None
        if last and last.kind == "L" and words.joins_latin(last.text, part.text):
            # SRE チーム, Web エンジニア
            part = Part(
                part.kind, line.raw[last.start : part.start + len(part.text)], line.number, last.start, line.source
            )
            part.kind = "D" if words.is_unit_word(part.text.split()[-1]) else "T"
            out.pop()
            last = out[-1] if out else None
        if last and last.kind == "Q" and words.is_grade(part.text):
            last.text = line.raw[last.start : part.start + len(part.text)]
            continue
        if last and ((last.kind == part.kind and part.kind in "DWKN") or _same_phrase(last, part)):
            between = line.raw[last.start + len(last.text) : part.start]
            # Levels of a department are parted by one space, however wide the printer set it.
            gap = " " if part.kind == last.kind == "D" and not between.strip("/ \u3000") and between != "/" else between
            last.text = f"{last.text}{gap}{part.text}"
            if last.kind != part.kind:
                last.kind = "W"
        elif last and last.kind == part.kind == "T" and words.is_plain_rank(part.text):
            # 代表取締役 社長 is one title; 取締役 営業本部長 are two.
            last.text = line.raw[last.start : part.start + len(part.text)]
        elif last and last.kind == "T" and part.kind == "D" and part.text.endswith("統括"):
            part.kind = "T"
            out.append(part)
        else:
            out.append(part)
    return out


def _same_phrase(last: Part | None, part: Part) -> bool:
    """A person's name may mix kanji and kana words: `山田 さくら`, `みなみ 翔太`."""
    if last is None:
        return False
    if {last.kind, part.kind} == {"W", "K"}:
        kana = part if part.kind == "K" else last
        return " " not in kana.text and len(kana.text) <= 5 and not (part.kind == "K" and " " in last.text.strip())
    return last.kind == "N" and part.kind in ("W", "K") and " " not in last.text and len(part.text) <= 4


def _spread_words(line: Line, parts: list[Part]) -> list[Part]:
    """Inside a longer line: `営業部 部 長 山田太郎`: single characters that together are a title."""
    if [len(part.text) for part in parts].count(1) < 2:
        return parts
    out: list[Part] = []
    index = 0
    while index < len(parts):
        size = 0
        while index + size < len(parts) and size < _LONGEST_TITLE and len(parts[index + size].text) == 1:
            size += 1
        for take in range(size, 1, -1):
            joined = "".join(p.text for p in parts[index : index + take])
            kind = words.kind_of(joined)
            if kind in ("T", "F"):
                out.append(Part(kind, joined, line.number, parts[index].start, line.source))
                index += take
                break
        else:
            out.append(parts[index])
            index += 1
    return out


def _companies(line: Line, parts: list[Part]) -> list[Part]:
    """Corporate forms set apart from their names, and names of several words."""
    for index, part in enumerate(parts):
        if part.kind == "F":
            begin, stop = _form_reach(parts, index)
        elif part.kind == "C":
            begin, stop = _company_reach(parts, index)
        else:
            continue
        if stop - begin < 2 and part.kind == "F":
            part.kind = "W"
            continue
        if stop - begin > 1:
            last = parts[stop - 1]
            text = line.raw[parts[begin].start : last.start + len(last.text)]
            merged = Part("C", text, line.number, parts[begin].start, line.source)
            return _companies_after(line, [*parts[:begin], merged, *parts[stop:]], begin + 1)
    return parts


def _companies_after(line: Line, parts: list[Part], index: int) -> list[Part]:
    return [*parts[:index], *_companies(line, parts[index:])]


def _is_name_piece(part: Part) -> bool:
    return part.kind in ("W", "K", "L", "O") and not (part.kind == "W" and words.is_person(part.text))


def _form_reach(parts: list[Part], index: int) -> tuple[int, int]:
    """A form alone takes the word behind it, else the words before it."""
    behind = index + 1 < len(parts) and parts[index + 1].kind not in ("T", "J", "Q")
    begin = index
    if index and parts[index - 1].kind in ("W", "K", "L", "O") and (not behind or parts[index + 1].kind == "D"):
        begin = index - 1
    while begin > 0 and _is_name_piece(parts[begin - 1]):
        begin -= 1
    if begin < index or not behind:
        return begin, index + 1
    stop = index + 2
    while stop < len(parts) and len(parts[stop - 1].text) == len(parts[stop].text) == 1:
        # 有限会社　花　春
        stop += 1
    while stop < len(parts) and parts[stop].kind in ("L", "K", "W") and _extends(parts[stop]):
        stop += 1
    return index, stop


def _extends(part: Part) -> bool:
    """Whether a word goes on with a company's name rather than beginning something else."""
    if part.kind == "L":
        return not words.is_title(part.text)
    if part.kind == "K":
        return not words.is_hiragana(part.text) and " " not in part.text
    return words.is_organisation(part.text)


def _company_reach(parts: list[Part], index: int) -> tuple[int, int]:
    begin, stop = index, index + 1
    text = parts[index].text
    form = words.find_form(text)
    if form and form.start() == 0:
        while (
            stop < len(parts)
            and parts[stop].kind in ("L", "K", "W", "D")
            and (_extends(parts[stop]) if parts[stop].kind != "D" else False)
        ):
            stop += 1
    else:
        while begin > 0 and _is_name_piece(parts[begin - 1]):
            begin -= 1
    return begin, stop
