"""What stands on cards and is no field: licence numbers, hours, capital, mottos, stations, recycled paper."""

from __future__ import annotations

import re

from .lexicon import either
from .lines import Line

_ERA = r"(?:明治|大正|昭和|平成|令和)"
_FOUNDED = r"(?:創業|設立|創立|創設|開業)"
_CLOCK = r"\d{1,2}:\d{2}"
#: Licences and hours: what stands beside one is what it is for, and no department, post or firm.
_ASIDES = re.compile(
    "|".join(
        (
            r"(?:営業|受付|診療|開館|業務|電話受付)時間\s*[:.]?\s*.{0,40}",
            r"(?:平日|月|土日?祝?|日祝|年中無休|AM|PM|午前|午後|Mon|Open|OPEN|open)[^\d]{0,8}"
            rf"{_CLOCK}\s*[-~〜ー]?.{{0,24}}",
            rf"{_CLOCK}\s*[-~〜ー]\s*{_CLOCK}.{{0,20}}",
            r"定休日?\s*[:.]?\s*\S{1,20}",
            r"休業日\s*[:.]?\s*\S{1,20}",
            r"年中無休\S{0,10}",
            r"24時間(?:対応|受付|営業)?",
            r"(?:午前|午後)[一二三四五六七八九十〇]{1,3}時.{0,16}",
            r"[^\s]{0,14}(?:知事|大臣|局長|公安委員会|労働局|運輸局|税務署)[^\s]{0,6}?(?:\([^)]{0,6}\))?"
            r"\s*(?:許可|免許|登録|認定)?\s*(?:\([^)]{0,8}\))?\s*第?\s*[\dA-Z\-]{1,14}\s*号?",
            r"(?:古物商?|産業廃棄物\S{0,8}|酒類販売業?|宅地建物取引業?)?(?:登録|許可|免許|認定|届出|会員)(?:番号|証)?\s*[:.]?\s*(?:\([^)]{0,8}\)\s*)?(?:第\s*)?"
            r"[\dA-Z]{1,3}[\d\-]{2,14}\s*号?",
            r"第\s*\d[\d\-]{1,12}\s*号",
            r"第[A-Z]?\d+号",
            r"(?:会員|社員|職員|学籍|医籍|弁護士|登録)番号\s*[:.]?\s*[\w\-]{3,14}",
        )
    )
)
#: Each takes a span of a line; what is left of the line is read on.
_SPANS = re.compile(
    "|".join(
        (
            # 法人番号, 適格請求書
            r"(?:法人番号|(?:適格請求書発行事業者|インボイス|事業者)(?:登録)?番号|登録番号|インボイス(?:制度)?)"
            r"\s*[:.]?\s*T?\d[\d -]{11,18}",
            r"(?<![A-Za-z\d])T\d(?:[ -]?\d{4}){3}(?!\d)",
            r"(?<![A-Za-z\d])T ?\d{13}(?!\d)",
            # standards and marks
            r"(?<![A-Za-z])(?:ISO|JIS|JAB|ISMS|IS|QMS|EMS|ISO/IEC|JIS ?Q|JIS ?Y)[ /]?(?:IEC ?)?[A-Z]{0,3}[ -]?"
            r"\d{3,6}(?:[-:]\d{1,4})*(?::\d{4})?(?:\s*(?:認証取得|認証|取得|登録))*(?:事業所|企業|番号)?",
            r"(?:プライバシーマーク|Pマーク)(?:認定|登録|付与)?(?:番号|事業者|取得)?"
            r"\s*[:.]?\s*(?:第?\s*\d{6,10}(?:\(\d+\))?号?)?",
            # capital, staff, founding
            r"(?:資本金|年商|売上高?|従業員数?|社員数)\s*[:.]?\s*[\d,. 億万千百兆]+\s*(?:円|名|人|百万円)?",
            rf"(?:{_FOUNDED}|since|Since|SINCE|est\.?|Est\.?|Established(?: in)?|Founded(?: in)?)"
            rf"\s*[:.]?\s*{_ERA}?\s*(?:\d{{1,4}}|元)\s*年?(?:\s*\d{{1,2}}月)?(?:創業|設立|創立)?",
            rf"{_ERA}\s*(?:\d{{1,2}}|元)\s*年\s*(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?\s*(?:創業|設立|創立)?",
            r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:\s*(?:創業|設立|創立|現在))?",
            r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)",
            r"\d{1,2}/\d{1,2}(?:\([月火水木金土日]\))?(?=\s|$)",
            # shares, banks, rights
            r"(?:証券コード|銘柄コード|コード番号|コード)\s*[:.]?\s*\d{4}",
            r"(?:東証|名証|福証|札証)\S{0,8}(?:上場)?\s*(?:\(?\d{4}\)?)?",
            r"(?:振込先|取引銀行|口座)\s*[:.]?.{0,60}",
            r"(?:普通|当座)(?:口座|預金)?\s*[:.]?\s*\d{6,8}",
            r"©.*",
            r"\(c\).*",
            r"Copyright.*",
        )
    )
)
#: A line without any of these has nothing for the long patterns above; asking for them is quicker.
_ASIDE_SIGNS = re.compile(
    "知事|大臣|局長|公安|労働局|運輸局|税務署|登録|許可|免許|認定|届出|会員|第|番号|時間|平日|月|土|日祝|無休|AM|PM|午|Mon|pen"
    r"|OPEN|休|:\d"
)
_SPAN_SIGNS = re.compile(
    r"番号|インボイス|T\d|T |IS|JIS|JAB|MS|マーク|資本|年|売上|従業|社員|創|設立|開業|ince|SINCE|st|ounded|コード|証|札"
    r"|口座|振込|銀行|普通|当座|©|\(c\)|Copyright"
)
_DATE_SIGNS = re.compile(r"\d(?:/\d|\d{3}[-.]\d{1,2}[-.])")
# A search is quick where each word of its pattern begins with a character, not with a choice of them.
_SMALL_PRINT = re.compile(either("small_print"))
_SMALL_PRINT_LATIN = re.compile(either("small_print_latin"))
_SENTENCE = re.compile(rf"{either('sentence_end')}(?=$|[。、！!]|[^ぁ-ん\s])")
_DIGIT = re.compile(r"\d")
_YEARS = "|".join(f"{number}年" for number in "元一二三四五六七八九十")
_WORTH_A_LOOK = re.compile(rf"前[一-九十〇]+時|後[一-九十〇]+時|休|時間|先|東証|マーク|©|Copyright|{_YEARS}")
_BULLETS = "◎※★☆●■◆・*"
_BULLET = re.compile(rf"[{_BULLETS}]\s?\S.{{6,}}")


def drop_noise(line: Line) -> None:
    """Take the spans of a line, or the line, that no field may be read from."""
    text = line.folded
    if _DIGIT.search(text) or _WORTH_A_LOOK.search(text):
        if _ASIDE_SIGNS.search(text):
            line.aside = _take(line, _ASIDES)
        if _SPAN_SIGNS.search(text) or _DATE_SIGNS.search(text):
            _take(line, _SPANS)


def _take(line: Line, pattern: re.Pattern[str]) -> bool:
    """Take what a pattern finds; whether it found anything."""
    before = len(line.taken)
    for match in pattern.finditer(line.folded):
        if match[0].strip() and not line.is_taken(*match.span()):
            line.take(*match.span())
    return len(line.taken) > before


def is_noise(text: str) -> bool:
    """Whether a folded line is a motto, a hint or small print."""
    return bool(
        _SMALL_PRINT.search(text)
        or _SENTENCE.search(text)
        or _SMALL_PRINT_LATIN.search(text.lower())
        or (text[:1] in _BULLETS and _BULLET.match(text))
    )
