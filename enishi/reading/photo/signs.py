"""The signs of one line, and what is put right in them before anybody asks what they mean.

Each rule is about how print looks to a recogniser, none about what a card may say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enishi.names import variants

if TYPE_CHECKING:
    from .engine import Quad


@dataclass(slots=True)
class Sign:
    """One character of a line. corners: where it stands on the straightened card, None for a space that only a gap
    made. sure, other, other_sure: as in `engine.Glyph`."""

    text: str
    corners: Quad | None = None
    sure: float = 1.0
    other: str = ""
    other_sure: float = 0.0


def text_of(signs: list[Sign]) -> str:
    return "".join(sign.text for sign in signs)


#: What the stripes of a code or a pattern are read as: such a line says nothing.
_STRIPES = re.compile(r"[Il1|ⅡⅢHmn日 .-]+")


def is_noise(text: str) -> bool:
    """Whether a line is nothing but strokes side by side."""
    return bool(_STRIPES.fullmatch(text)) and not text.strip().isdecimal()


def mend_signs(signs: list[Sign]) -> list[Sign]:
    """A line's signs put right."""
    signs = _without_specks([_one_of_two(sign) for sign in signs])
    signs = _rewritten(signs, _KANJI_NUMBER, _kanji_number)
    for pattern, instead in _INSTEAD:
        signs = _rewritten(signs, pattern, instead)
    for pattern in _SPACES:
        signs = _without(signs, pattern)
    for comma in reversed(list(_COMMA.finditer(text_of(signs)))):
        signs.insert(comma.end(), Sign(" "))
    return _brackets_alike(_small_kana(_bracketed(_reachable(signs))))


def _without_specks(signs: list[Sign]) -> list[Sign]:
    """丸山 m 陽翔: between Japanese words a single letter that was doubted is none."""
    gone = {m.start(1) for m in _SPECK.finditer(text_of(signs)) if signs[m.start(1)].sure < _NO_LETTER}
    return [sign for at, sign in enumerate(signs) if at not in gone] if gone else signs


_SPECK, _NO_LETTER = re.compile(r"(?<=[^\x00-\x7f ] )([A-Za-z|!'.,])(?= +[^\x00-\x7f])"), 0.6


# --- numbers of vertical cards ---------------------------------------------------------------------------------------

_KANJI = "〇一二三四五六七八九"
_ROUND, _ONE, _EIGHT = "〇○◯OoＯQ0", "1lI", "人入"
_DIGIT = f"[{_KANJI}{_ROUND}{_ONE}{_EIGHT}]"
#: A number in kanji digits; its noughts and dashes are read in many ways.
_KANJI_NUMBER = re.compile(
    f"(?<!{_DIGIT}){_DIGIT}{{7,8}}-{_DIGIT}{{4}}(?!{_DIGIT})"
    f"|{_DIGIT}{{2,5}}(?:[-ーｰ―—・ ]{{1,3}}{_DIGIT}{{1,4}}){{1,6}}|(?<!{_DIGIT}){_DIGIT}{{12,13}}(?!{_DIGIT})"
)
_SEVEN = f"[\\d{_KANJI}]{{3}} ?[-ー] ?[\\d{_KANJI}]{{4}}(?![\\d{_KANJI}-])"
#: The postal mark as recognisers see it, before seven digits.
_POSTAL_MARK = re.compile(
    f"(?:(?<=\\s)|(?<=[社店所場局部室館])|^)[〒テデ千干丁T=〓下十ーチナ子于平甲申半¥エF]\\s?(?={_SEVEN})"
)
#: Seven kanji digits where a code begins: without their mark, their dash lost or read as a digit.
_CODE = re.compile(
    f"(?:^|(?<=[\\s社店所]))(?P<mark>[〒テデ千干丁=下ーチ于]?)(?P<first>[{_KANJI}]{{3}})(?P<dash>[-ー一]?)(?P<rest>[{_KANJI}]{{4}})"
    f"(?=1?$|\\s|[^{_KANJI}\\d十百千丁番号-])"
)


def _kanji_number(match: re.Match[str]) -> str:
    """One form of nought, one and dash; no spaces where there are dashes. The same length: NUL stands for nothing."""
    text = match[0]
    if not any(sign in _KANJI[1:] for sign in text):
        return text
    told = "".join(
        " "
        if s == " "
        else "〇"
        if s in _ROUND
        else "一"
        if s in _ONE
        else "八"
        if s in _EIGHT
        else s
        if s in _KANJI
        else "-"
        for s in text
    )
    told = told.replace(" ", _NOTHING) if "-" in told else told
    return _dashed(told)


def _dashed(told: str) -> str:
    """A telephone number whose dashes were read as 一, where their places are clear."""
    bare = told.replace(_NOTHING, "")
    if len(bare) == 13 and _MOBILE.match(bare) and all(bare[at] in "-一" for at in (3, 8)):
        places = {3, 8}
    elif len(bare) == 12 and bare[0] == "〇" and bare[-5] in "-一" and bare.count("-") < 2:
        front = [at for at in range(2, 6) if bare[at] in "-一"]
        front = [at for at in front if bare[at] == "-"] or front
        places = {front[0], 7} if len(front) == 1 else set()
    else:
        return told
    number = iter("-" if at in places else sign for at, sign in enumerate(bare))
    return "".join(sign if sign == _NOTHING else next(number) for sign in told)


_MOBILE = re.compile("〇[五六七八九]〇")


# --- look-alikes -----------------------------------------------------------------------------------------------------

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {ord("＠"): "@", ord("－"): "-", ord("．"): ".", ord("＿"): "_", ord("／"): "/", ord("＆"): "&"}
_KATAKANA_HE = dict(zip("へべぺ", "ヘベペ", strict=True))
_FIGURE_OF = dict(zip("ミニハ", "三二八", strict=True))
#: In what `_rewritten` is told, a sign that goes.
_NOTHING = "\0"
#: What stands before the F of a floor.
_FLOOR = "|".join(f"(?<=[Bァ-ヺー一-鿿]{figures})" for figures in (r"\d", r"\d\d", r" \d", r" \d\d"))
_INSTEAD: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_POSTAL_MARK, lambda match: "〒" + _NOTHING * (len(match[0]) - 1)),
    (_CODE, lambda match: f"〒{match['first']}-{match['rest']}"),
    (re.compile(r"^[(（]株(?=[^)）式主]{2})"), lambda match: _NOTHING + "㈱"),
    # 旧 falls apart, or loses its stroke.
    (re.compile("[IlI|1]日(?=姓|Twitter)"), lambda match: _NOTHING + "旧"),
    (re.compile("(?<=[(（])日(?=姓|Twitter)"), lambda match: "旧"),
    (re.compile(f"(?<=[\\d{_KANJI}十]丁)日(?=[\\d{_KANJI}十])"), lambda match: "目"),
    # 二十二番地: what is small between two figures.
    (re.compile(f"(?<=[{_KANJI}])[・+†](?=[{_KANJI}]?(?:番|丁目|号))"), lambda match: "十"),
    (re.compile("FA[×Ｘχメ](?=[^A-Za-z]|$)"), lambda match: "FAX"),
    # An E that lies, and メ that does.
    (re.compile("^[田四mMШ](?=メール)"), lambda match: "E"),
    (re.compile("^(E?)[XxＸ×](?=[ー一-]ル)|^(E?)[XxＸ×](?=ール)"), lambda match: match[0][:-1] + "メ"),
    # No word is a figure and small letters; no word of kana begins with a long vowel.
    (re.compile("(?<![0-9A-Za-z.@/_-])0(?=[a-z]{2})"), lambda match: "O"),
    (re.compile("(?:(?<=[ \u3000])|^)ー(?=[ァ-ヺ]{2})"), lambda match: _NOTHING),
    (re.compile("·"), lambda match: "・"),
    # 国際事業部部: where two found lines meet, a character is seen twice.
    (re.compile(r"([部課室係])\1(?![長員門])"), lambda match: match[1] + _NOTHING),
    (re.compile(r"(?<![A-Za-z])Te[1I](?=[.: ：])"), lambda match: "Tel"),
    # Dots and dashes among the figures of a number, dots in an address.
    (re.compile(r"(?<!\d)0\d{1,4}[.,]\d{1,4}[.,]\d{4}(?!\d)"), lambda match: match[0].replace(",", ".")),
    (re.compile(r"(?<=\d)ー(?=\d{2,4}(?!\d))"), lambda match: "-"),
    (
        re.compile(r"(?<=[a-z0-9]),(?=(?:[a-z0-9-]+[.,])*(?:co|ne|or|ac|go|lg|ed|jp|com|net|org|example)\b)"),
        lambda match: ".",
    ),
    (re.compile(r"フ *[ァアイ]? *[ツッシ]? *ク *ス(?= *[:：.]? *[〇○\d(（+])"), lambda match: "ファックス"),
    # ㈲ and ㈱ in one sign; nobody's name and no word begins so.
    (re.compile(r"^(?:有(?=[ぁ-ヺ]{2})|[侑胤](?=\S{2}))"), lambda match: "㈲"),
    (re.compile(r"^株(?![式主価券])(?=\S{2})"), lambda match: "㈱"),
    (re.compile(r"(?<=\S{2}[^持(（])株$"), lambda match: "㈱"),
    (re.compile(r"(?<=\S{2})[(（]株$|(?<=[^(（持]{2})株[)）]$"), lambda match: _NOTHING + "㈱"),
    (re.compile(r"(?<=\S{2})[(（]有$|(?<=[^(（]{2})有[)）]$"), lambda match: _NOTHING + "㈲"),
    (re.compile(r"^([^()（）\d ]{3,}[^()（）\d 長部課室係員者当役店])[)）(（]$"), lambda match: match[1] + "㈱"),
    # 丸ビル27F
    (re.compile(f"(?:{_FLOOR})P$"), lambda match: "F"),
    (re.compile("(?<= )_(?=[A-Z][a-z])"), lambda match: _NOTHING),
    (re.compile("(?<=^[㈱㈲])[)）]"), lambda match: _NOTHING),
    # Of one shape in both kana, and as figures.
    (re.compile("(?<=[ぁ-ん])リ(?=[ぁ-んァ-ヺ])"), lambda match: "り"),
    (re.compile("(?<=[ァ-ヺー])[へべぺ]|[へべぺ](?=[ァ-ヺー]{2})"), lambda match: _KATAKANA_HE[match[0]]),
    (re.compile(f"(?<=[{_KANJI}])[ミニハ](?=[{_KANJI}]|[階号F]|$)"), lambda match: _FIGURE_OF[match[0]]),
    (re.compile("(?<=店)舖"), lambda match: "舗"),
    (re.compile(r"(?<=Bldg)\.\."), lambda match: ".,"),
    # No long vowel follows a kanji.
    (re.compile("(?<=[一-鿿])ー(?![ァ-ヺ]{3})"), lambda match: "一"),
)


def _one_of_two(sign: Sign) -> Sign:
    """Half-width letters and digits: a picture does not tell. Of two forms of one kanji the common one: where no name
    is written with the other, and in doubt."""
    text = sign.text.translate(_WIDE)
    common = variants.fold(text)
    if common != text and len(common) == 1 and text not in variants.in_names(common):
        return replace(sign, text=common)
    is_twin = sign.other in variants.in_names(text) and sign.other_sure > _TWIN
    if sign.sure < 0.8 and sign.other and common == sign.other:
        sure = _DOUBTED if is_twin else sign.sure + sign.other_sure
        return replace(sign, text=sign.other, sure=sure, other=text)
    if is_twin:
        # 冨 and 富, 寛 and 寬: one stroke tells them.
        return replace(sign, text=text, sure=min(sign.sure, _DOUBTED))
    return replace(sign, text=text) if text != sign.text else sign


#: From this share on it may have been the other form of a name's character.
_TWIN, _DOUBTED = 0.01, 0.5
SMALL = dict(zip("アイウエオツヤユヨあいうえおつやゆよ", "ァィゥェォッャュョぁぃぅぇぉっゃゅょ", strict=True))
LARGE = {small: large for large, small in SMALL.items()}
#: Large kana that are seldom large there, and such as never are.
_SELDOM = re.compile(
    "(?<=[テデウヴ])イ(?=[ァ-ヺー])|(?<=[ァ-ヺー])ツ(?=[カキクケコサシスセソタチツテトパピプペポグドバブ])"
    "|(?<=[キシチニヒミリギジビピ])[ヤユヨ](?=[ァ-ヺー])|(?<=[シジチ])エ(?=[ァ-ヺー])"
)
_NEVER = re.compile("(?<=[フヴ])[アイエオ](?=[ァ-ヺー])|(?<=[キシチニ二ヒミリギジビピ])ユ(?=[ー一])")
_FIRST = re.compile("(?:(?<=[^ぁ-ヿ])|^)[ァィゥェォッャュョぁぃぅぇぉっゃゅょ](?=[ぁ-ヿ])")


def _small_kana(signs: list[Sign]) -> list[Sign]:
    """Small kana stand where they can be spoken; a word begins with a large one."""
    text = text_of(signs)
    out = list(signs)
    for match in _SELDOM.finditer(text):
        at = match.start()
        if signs[at].other == SMALL[signs[at].text] and (signs[at].other_sure > 0.02 or signs[at].sure < 0.9):
            out[at] = replace(signs[at], text=signs[at].other, sure=max(0.85, signs[at].sure))
    for match in _NEVER.finditer(text):
        out[match.start()] = replace(out[match.start()], text=SMALL[text[match.start()]])
    for match in _FIRST.finditer(text):
        out[match.start()] = replace(out[match.start()], text=LARGE[text[match.start()]])
    return out


# --- spaces ----------------------------------------------------------------------------------------------------------

_PIECE = r"[A-Za-z0-9_~%/-]+"
#: One character after the other, so that however long a line is, it is gone through once.
_HOST = r"[a-zI0-9](?:[a-zI0-9.-]| (?! )){1,60}?\. ?(?:jp|com|net|org|info|biz|co)\b"
_LABELS = r"(?!(?i:e-?mail|mail|web|url|hp)\b)"
#: Pieces of an address with at most one space between them. A label or another address ends it.
_ADDRESS = (
    rf"(?<![A-Za-z0-9@._-])(?:(?:https?: ?/ ?/ ?|www ?\. ?){_HOST}(?: ?\. ?[a-z]{{2}}\b)?/?"
    rf"|{_LABELS}{_PIECE}(?: ?\. ?{_PIECE})* ?@ ?{_HOST}(?: ?\. ?[a-z]{{2}}\b)?"
    rf"|{_LABELS}[a-z0-9-]+(?: ?\. ?[a-zI0-9-]+)* ?\. ?(?:jp|com|net|org)\b/?)"
)
_SPACES = (
    re.compile("(?<=[^\\x00-\\x7f][A-Z]) +(?=[A-Z] ?[^\\x00-\\x7f])"),
    re.compile("(?<=[A-Z]{2}) (?=ビル|タワー)"),
    re.compile(r"(?<=\d) +(?=- *\d)|(?<=\d-) +(?=\d)|(?<=\d -) +(?=\d)"),
    re.compile(r"(?<=(?<!\d)\d) (?=\d(?!\d))"),
    # 3 丁目 1 5番地
    re.compile(r"(?<=[^\x00-\x7f]) +(?=\d+ ?丁目)"),
    re.compile(r"(?<=[\d一二三四五六七八九十]) +(?=[\d一二三四五六七八九十]{0,3}(?:丁目|番地|番|号))"),
    re.compile(r"(?<=丁目) +(?=[\d一二三四五六七八九十])|(?<=[番第]) (?=[\d一二三四五六七八九十])"),
    re.compile(r"(?<=\d\.) (?=\d)"),
    # 博士 （工学）
    re.compile("(?<=[士師員]) (?=（)"),
    re.compile(r"(?<=〒\d{3}-\d) (?=\d)|(?<=〒\d{3}-\d\d) (?=\d)|(?<=〒\d{3}-\d\d\d) (?=\d)"),
)
#: Katana-machi,Karatsu-shi; 24-2Sakuragaoka-cho
_COMMA = re.compile(r"(?<=[a-z]{2}),(?=[A-Z][a-z])|(?<=\d-)\d+(?=[A-Z][a-z]{2,}-[a-z])")
_IN_ADDRESS = re.compile(_ADDRESS)
_MAY_REACH = re.compile(r"@|www?\.|http|\. ?(?:jp|com|net|org)\b")


def _reachable(signs: list[Sign]) -> list[Sign]:
    """Mail and web addresses without the spaces that typewriter faces seem to have in them, and one before them."""
    text = text_of(signs)
    if not _MAY_REACH.search(text):
        return signs
    gone = {at for match in _IN_ADDRESS.finditer(text) for at in range(*match.span()) if text[at] == " "}
    signs = [sign for at, sign in enumerate(signs) if at not in gone]
    text = text_of(signs)
    if wrong := re.search(r"(?<=//)[a-zI1|](?=www\.)", text):
        del signs[wrong.start()]
        text = text_of(signs)
    if wrong := re.search(r"(?<=/)ww(?=\.)", text):
        signs.insert(wrong.start(), replace(signs[wrong.start()], sure=0.5))
    for match in list(_IN_ADDRESS.finditer(text)):
        # No capital stands within a small word; before figures, a stroke is one of them.
        for stroke in re.finditer(r"(?<=[a-z.@-])I(?=[a-z])|(?<=[a-z])l(?=\d)", match[0]):
            at = match.start() + stroke.start()
            signs[at] = replace(signs[at], text="l" if signs[at].text == "I" else "1", sure=0.5)
    for joined in reversed(list(_JOINED.finditer(text_of(signs)))):
        signs.insert(joined.end(), Sign(" "))
    return signs


#: A label with its address.
_JOINED = re.compile(
    r"^(?:E-?mail|Mail|E?メール)(?=[a-z0-9][\w.-]*@)|^(?:ウェブ|ホームページ)(?!www|http)(?=[a-z0-9-]+\.[a-z])"
    r"|^[A-Z](?=www\.|https?://)|(?<=[A-Za-zぁ-鿿])(?=https?://)|(?<=[ぁ-鿿])(?=www\.)"
)


# --- brackets --------------------------------------------------------------------------------------------------------


def _bracketed(signs: list[Sign]) -> list[Sign]:
    """`南部 理江 旧姓 浜田）`: the bracket that opens is easily overlooked in columns."""
    text = text_of(signs)
    at = text.find("旧姓")
    if at > 0 and ")" in text[at:].replace("）", ")") and text[:at].rstrip()[-1:] not in "(（[〔":
        return [*signs[:at], Sign("（"), *signs[at:]]
    return signs


_PAIR = re.compile(r"[(（]([^()（）]{1,16})[)）]")
_FORM = re.compile("[株有同資名代直]|.{0,2}[財社医福学独特]")


def _brackets_alike(signs: list[Sign]) -> list[Sign]:
    """Both brackets of a pair full-width where one is, or where they hold words within a Japanese word."""
    text, out = text_of(signs), list(signs)
    for match in _PAIR.finditer(text):
        kinds = {match[0][0], match[0][-1]}
        inside = match.start() > 0 and not text[match.start() - 1].isascii() and not match[1].isascii()
        if kinds & set("（）") or (inside and not _FORM.fullmatch(match[1])):
            out[match.start()] = replace(out[match.start()], text="（")
            out[match.end() - 1] = replace(out[match.end() - 1], text="）")
    return out


# --- how it is done --------------------------------------------------------------------------------------------------


def _rewritten(signs: list[Sign], pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]) -> list[Sign]:
    """The signs with other characters for those that a pattern matches: as many, NUL for one that goes. A text that
    is longer or shorter by what it has in front is aligned at its end."""
    out = list(signs)
    for match in reversed(list(pattern.finditer(text_of(signs)))):
        new, old = instead(match), out[match.start() : match.end()]
        front = max(0, len(new) - len(old))
        rest = old[max(0, len(old) - len(new)) :]
        changed = [Sign(char) for char in new[:front]]
        changed += [replace(sign, text=char) for sign, char in zip(rest, new[front:], strict=True) if char != _NOTHING]
        out[match.start() : match.end()] = changed
    return out


def _without(signs: list[Sign], pattern: re.Pattern[str]) -> list[Sign]:
    gone = {at for match in pattern.finditer(text_of(signs)) for at in range(*match.span())}
    return [sign for at, sign in enumerate(signs) if at not in gone] if gone else signs
