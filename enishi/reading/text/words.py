"""What a stretch of a line can be: company, department, title, qualification, person, reading, or only words.

The knowledge is that of `enishi.names`; here it is asked, remembered (cards repeat themselves), and put together for
text that is written without spaces: `営業部課長山田太郎` is a department, a title and a person.
"""

from __future__ import annotations

import re
from functools import lru_cache

from enishi.names import companies, titles

from . import roman

#: C company, D department, T title, Q qualification, N person, K kana, L latin words, O organisation, J 兼, W words
Kind = str

KANJI = "一-鿿㐀-䶿豈-﫿々〆ヶケ\U00020000-\U0003ffff\U000e0100-\U000e01ef\ufe00-\ufe0f"
_HAN = re.compile(rf"[{KANJI}]")
_NAME_SHAPE = re.compile(rf"^[{KANJI}ぁ-ゖァ-ヶーﾞ゛ノ]{{1,8}}$")
_KANA = re.compile(r"^[ぁ-ゖァ-ヺーｦ-ﾟ・ =゠]+$")
_HIRAGANA = re.compile(r"^[ぁ-ゖー・ ]+$")
_LATIN = re.compile(r"^[\x20-\x7eÀ-ɏ’・]+$")
_JOIN = re.compile(r"^[(\[]?(?:兼務?|及び|併任|兼任)[)\]]?$")
#: Words that stand where a person could and are none.
_NOT_A_PERSON = re.compile(
    r"(?:営業|受付|時間|定休|案内|地図|裏面|再生|使用|環境|創業|設立|株式|会社|会員|年中|無休|祝日|土日|平日|午前|午後|お問|問合|連絡|担当|住所|電話|所在|本社|支社"
    r"|支店|本店|工場|事業|内容|業務|取扱|品目|登録|許可|免許|番号|認証|取得|資本|東証|上場|代理店|特約|商品|製造|販売|卸|小売|輸出|輸入|設計|施工|開発|企画|制作"
    r"|駐車|徒歩|予約|相談|無料|出張|対応|全国|地域|安心|安全|信頼|笑顔|未来|社会|世界|日本$|品質|技術|創造|挑戦|感謝|誠実|貢献|健康|関係|各種|一般|専門|総合"
    r"|印刷|名刺|表面|裏$|様$|御中|部$|課$|室$|係$|社$|店$|館$|所$|院$|校$|園$|庁$|省$|署$|寺$|号$|階$|駅|丁目|番地|分$|円$|年$|月$|日$|人材|募集|採用|求人"
    r"|市$|区$|県$|株$|印$|法人|団体|協会|組合|委員|大学|学校|学部|病院|銀行|研究|機構|財団|連盟|学会|国際|株主|主催|共催|敬具|拝啓|草々|以上|転送|返信|件名|宛先|送信|差出"
    r"|事務|登記|勤務|経営|東京|大阪|京都|名古屋|横浜|福岡|札幌|仙台|神戸|広島|九州|北海道|関西|関東|中部|中国|四国|東北|ビル|マンション|ホーム|サービス|システム)"
)
_CORPORATE_FORM = re.compile(
    r"(?:株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|㍿|㈱|㈲|㈾|㈴|[(](?:株|有|同|資|名|一社|公社|一財|公財|特非|医|学|福|宗|独|大)[)]|(?:一般|公益)?(?:社団|財団)法人"
    r"|特定非営利活動法人|NPO法人|医療法人(?:社団|財団)?|社会医療法人|学校法人|社会福祉法人|宗教法人|(?:地方)?独立行政法人|国立大学法人|公立大学法人|国立研究開発法人"
    r"|(?:弁護士|税理士|監査|司法書士|社会保険労務士|行政書士|特許業務|弁理士|土地家屋調査士)法人|農事組合法人|有限責任監査法人|有限責任事業組合|投資法人|管理組合法人)"
)


@lru_cache(maxsize=16384)
def is_title(text: str) -> bool:
    return titles.is_title(text)


@lru_cache(maxsize=16384)
def is_department(text: str) -> bool:
    return titles.is_department(text)


@lru_cache(maxsize=8192)
def is_qualification(text: str) -> bool:
    return titles.is_qualification(text)


@lru_cache(maxsize=8192)
def is_company(text: str) -> bool:
    return companies.is_company(text)


@lru_cache(maxsize=8192)
def is_organisation(text: str) -> bool:
    return companies.is_organisation(text)


def is_form(text: str) -> bool:
    """Whether a text is a corporate form and nothing else."""
    return bool(_CORPORATE_FORM.fullmatch(text))


def has_form(text: str) -> bool:
    return bool(_CORPORATE_FORM.search(text))


def is_latin(text: str) -> bool:
    return bool(_LATIN.match(text))


def is_kana(text: str) -> bool:
    return bool(_KANA.match(text))


def is_hiragana(text: str) -> bool:
    return bool(_HIRAGANA.match(text))


def has_kanji(text: str) -> bool:
    return bool(_HAN.search(text))


@lru_cache(maxsize=8192)
def known_family(text: str) -> bool:
    """Whether a text is a family name in the tables."""
    return bool(roman.family_kana(text))


@lru_cache(maxsize=8192)
def is_person(text: str) -> bool:
    """Whether a text without spaces may well be a person: a known family name and something that can follow."""
    if not _NAME_SHAPE.match(text) or _NOT_A_PERSON.search(text):
        return False
    return any(known_family(text[:size]) and len(text) - size <= 4 for size in range(min(4, len(text)), 0, -1))


def may_be_person(text: str) -> bool:
    """Whether nothing about a text says that it cannot be a person's name in Japanese characters."""
    bare = text.replace(" ", "").replace("\u3000", "")
    return bool(_NAME_SHAPE.match(bare)) and len(bare) >= 2 and not _NOT_A_PERSON.search(bare)


@lru_cache(maxsize=16384)
def kind_of(text: str) -> Kind:
    """What one word (no spaces in it) is on its own; "W" where it is nothing known."""
    if _JOIN.match(text):
        return "J"
    if is_latin(text):
        return "L"
    if is_form(text):
        return "F"
    if has_form(text) and is_company(text):
        return "C"
    if is_title(text):
        return "T"
    if is_qualification(text):
        return "Q"
    if is_department(text):
        return "D"
    if is_kana(text):
        return "K"
    return "W"


#: Cuts of one word: (kind, text) from left to right; one item where it cannot be cut.
Cuts = tuple[tuple[Kind, str], ...]


@lru_cache(maxsize=16384)
def cut(text: str) -> Cuts:
    """A word as the parts it is made of, or whole.

    >>> cut("営業部課長山田太郎")
    (('D', '営業部'), ('T', '課長'), ('N', '山田太郎'))
    """
    kind = kind_of(text)
    if kind == "T":
        return _cut_title(text)
    if kind in "DQKLJF":
        return ((kind, text),)
    if kind == "C":
        return _cut_company(text)
    if not 3 <= len(text) <= 40:
        return ((kind, text),)
    return _cut_run(text) or ((kind, text),)


_JOINT = re.compile(r"(?<=[長役者員表任EOF]) ?[(（]?(兼務?|併)[)）]? ?(?=[^務任])")


def _cut_title(text: str) -> Cuts:
    """`営業部課長` is a department and a title; `営業部長` is one title; `社長兼CEO` is two."""
    joint = _JOINT.search(text)
    if joint:
        left, right = text[: joint.start()], text[joint.end() :]
        if kind_of(left) in "TD" and kind_of(right) in "TD":
            return (*cut(left), ("J", "兼"), *cut(right))
    for size in range(len(text) - 2, 1, -1):
        if text[size - 1] in "部課室係局科班所院店社ー場プム" and is_title(text[size:]) and is_department(text[:size]) and not is_title(text[:size]):
            if text[size - 1] == "社" and text[size:] == "長":
                continue
            return (("D", text[:size]), *_cut_title(text[size:]))
    return (("T", text),)


def _cut_company(text: str) -> Cuts:
    """What a printer set close behind a company: `例株式会社営業部`, `例株式会社代表取締役山田太郎`."""
    form = _CORPORATE_FORM.search(text)
    if form and form.start() > 0:
        behind = text[form.end() :]
        if behind:
            parts = cut(behind)
            if parts[0][0] in "DTQ":
                return (("C", text[: form.end()]), *parts)
        return (("C", text),)
    for size in range(len(text) - 2, (form.end() if form else 0) + 1, -1):
        parts = _cut_run(text[size:])
        if parts and parts[0][0] in "DT" and parts[-1][0] == "N" and any(k == "T" for k, _ in parts):
            whole = _longest_run(text, size, form.end() if form else 0)
            return (("C", text[:whole]), *(_cut_run(text[whole:]) or ()))
    return (("C", text),)


def _longest_run(text: str, size: int, least: int) -> int:
    """The earliest place where a department or title may begin, so that `営業部長` is not cut to `部長`."""
    best = size
    for begin in range(size - 1, max(least + 1, size - 8), -1):
        parts = _cut_run(text[begin:])
        if parts and parts[0][0] in "DT" and parts[-1][0] == "N":
            best = begin
    return best


@lru_cache(maxsize=16384)
def _cut_run(text: str) -> Cuts:
    """Departments, titles and qualifications with a person (or nothing) behind them; () where it is not that."""
    for size in range(len(text), 1, -1):
        head = text[:size]
        kind = kind_of(head)
        if kind not in ("T", "D", "Q"):
            continue
        rest = text[size:]
        if not rest:
            return _cut_title(head) if kind == "T" else ((kind, head),)
        if rest[0] in "兼":
            behind = _cut_run(rest[1:])
            if behind:
                return (*(_cut_title(head) if kind == "T" else ((kind, head),)), ("J", "兼"), *behind)
        tail: Cuts = (("N", rest),) if kind != "D" and is_person(rest) else _cut_run(rest)
        if tail:
            return (*(_cut_title(head) if kind == "T" else ((kind, head),)), *tail)
    return ()


_RUNS_HOUSES = re.compile(r"医療法人|学校法人|社会福祉法人|宗教法人|国立大学法人|公立大学法人|独立行政法人|国立研究開発法人|財団法人|社団法人|NPO法人|特定非営利活動法人")


def runs_houses(text: str) -> bool:
    """Whether a body of this kind runs clinics, schools or homes with names of their own."""
    return bool(_RUNS_HOUSES.search(text))
