"""Lines that say what they hold: 氏名：山田太郎, 【会社名】…, Company: …"""

from __future__ import annotations

import re

from .lines import Line
from .parts import Part

_LABELS = {
    "name": "氏名 お名前 名前 姓名 ご芳名 芳名 担当者 担当 ご担当 担当者名 ご担当者 名 name fullname yourname 差出人 発信者 contactperson contact",
    "family": "姓 苗字 名字 familyname lastname surname",
    "given": "givenname firstname",
    "kana": "フリガナ ふりがな カナ かな 氏名カナ 氏名かな 氏名(カナ) 氏名(かな) お名前(カナ) お名前(フリガナ) 氏名フリガナ よみがな ヨミガナ 読み よみ ヨミ 読み仮名 読みがな 氏名(フリガナ) "
    "お名前フリガナ 氏名(ふりがな) kana furigana reading",
    "romaji": "ローマ字 英字氏名 氏名(英字) ローマ字氏名 英語表記 romaji 氏名(ローマ字) 英文氏名 英名",
    "company": "会社名 会社 勤務先 勤務先名 貴社名 御社名 社名 法人名 団体名 組織名 所属会社 所属先 企業名 学校名 病院名 店名 屋号 施設名 事務所名 company companyname organization organisation "
    "employer firm corporation 会社名(正式)",
    "department": "部署 部署名 所属 所属部署 部門 部課名 課名 部 部課 department dept division section team",
    "title": "役職 役職名 肩書 肩書き 職位 職名 職種 ポジション title jobtitle position role",
    "qualification": "資格 保有資格 取得資格 学位 qualification qualifications certifications degree",
    "note": "備考 メモ 趣味 モットー 座右の銘 note notes memo remarks",
    "skip": (
        "法人番号 登録番号 インボイス インボイス番号 適格請求書発行事業者登録番号 適格請求書発行事業者番号 事業者登録番号 許可番号 免許番号 登録 許可 免許 資本金 設立 創業 創立 営業時間 受付時間 診療時間 "
        "定休日 休業日 休日 休診日 事業内容 業務内容 取扱品目 取引銀行 振込先 口座 最寄駅 最寄り駅 アクセス 駐車場 従業員数 従業員 売上高 認証 許認可 所属団体 加盟団体 営業日 営業品目 主要取引先 "
        "件名 差出日 送信日時 宛先 cc bcc subject date sent from to 送信者 送信日 生年月日 誕生日 出身 出身地 血液型 hours businesshours established founded capital 古物商許可 診療科目 診療科 "
        "有料職業紹介 建設業許可 宅建業免許 加盟 会員番号 社員番号 監修 理念 経営理念 企業理念 スローガン"
    ),
}
_FIELD = {word: name for name, text in _LABELS.items() for word in text.split()}
_LABELLED = re.compile(
    r"^[\s■□●○◆◇▼▲・*\-]*(?:[\[<](?P<boxed>[^\]>:]{1,16})[\]>]\s*[:]?|(?P<plain>[^\s:()]{1,20}(?:\([^()]{1,8}\))?(?: ?[A-Za-z]{2,14})?)\s*(?P<sep>:|\s(?=\S)))\s*(?P<value>.*)$"
)
#: These words also begin ordinary lines, so only a colon or a box makes labels of them.
_NEEDS_COLON = frozenset("name title position role contact company department dept division section team employer firm corporation organization from to date "
                         "sent cc bcc subject note notes memo reading 担当 名 姓 部 会社 所属 登録 許可 免許 カナ かな 読み よみ 部門 資格 設立 創業 degree capital hours 認証 口座 "
                         "kana romaji 理念 監修 加盟 学位 趣味 メモ 創立 部課".split())  # fmt: skip


def field_of(label: str) -> str:
    """The field a label names, or ""."""
    return _FIELD.get(re.sub(r"[\s.・*]", "", label).lower(), "")


def read_label(line: Line) -> tuple[str, int] | None:
    """(field, where its value begins) for a line that begins with a known label."""
    text = line.folded
    match = _LABELLED.match(text)
    if not match:
        return None
    label = match["boxed"] or match["plain"]
    name = field_of(label)
    if not name:
        return None
    if match["plain"] and match["sep"] != ":":
        bare = re.sub(r"[\s.・*]", "", label).lower()
        if bare in _NEEDS_COLON or (bare.isascii() and name != "skip"):
            return None
    return name, match.start("value")


def labelled_part(line: Line, kind: str, start: int) -> Part | None:
    """The value of a labelled line as a part of a kind; its line is taken."""
    begin, end = line.trim(start, len(line.raw))
    line.take(0, len(line.raw))
    if begin >= end:
        return None
    return Part(kind, line.raw[begin:end], line.number, begin, line.source, alone=True, labelled=True)
