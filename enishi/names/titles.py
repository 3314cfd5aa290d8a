"""Titles with their bands, qualifications, and the levels of a department line.

A band orders people and chooses a salutation (10 会長 … 0 no rank); it is never shown. Sources warn that firms
differ. Facts from general knowledge; see README.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from enishi.names.companies import is_company
from enishi.names.data import lines


def _plain(text: str) -> str:
    """NFKC, one space for many; spaces inside Japanese words (部　長) are only layout and go."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip(" ,、・/")
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", text)


@cache
def _bands() -> dict[str, int]:
    return {_plain(word): int(band) for band, words in lines("titles.tsv") for word in words.split(" ")}


@cache
def _english() -> dict[str, int]:
    return {word: int(band) for band, words in lines("titles_en.tsv") for word in words.split(";")}


@cache
def _qualifications() -> frozenset[str]:
    return frozenset(_plain(word) for (words,) in lines("qualifications.tsv") for word in words.split(" "))


#: What makes a title out of whatever stands before it (営業部長, 第二工場長), and its band.
_HEADS = {
    "取締役会長": 10, "会長": 10, "理事長": 10, "頭取": 10, "学長": 10, "総長": 10,
    "代表取締役": 9, "代表取締役社長": 9, "取締役社長": 9, "社長": 9, "院長": 9, "園長": 9, "代表理事": 9, "代表社員": 9,
    "副社長": 8, "専務": 8, "常務": 8, "専務取締役": 8, "常務取締役": 8, "学部長": 8, "研究科長": 8, "塾長": 9,
    "執行役員": 7, "取締役": 7, "監査役": 7, "理事": 7, "監事": 7, "顧問": 7, "相談役": 7, "議員": 9,
    "本部長": 6, "事業部長": 6, "統括部長": 6, "支社長": 6, "局長": 6, "工場長": 6, "センター長": 6, "研究所長": 6,
    "部門長": 6, "カンパニー長": 6, "館長": 6, "支配人": 6, "機構長": 6, "事業責任者": 6, "責任者": 4, "総局長": 6,
    "部長": 5, "支店長": 5, "支部長": 5, "室長": 5, "所長": 5, "校長": 5, "教授": 5, "編集長": 5, "委員長": 5, "科長": 5,
    "専攻長": 5, "学科長": 5, "学類長": 5, "参与": 5, "署長": 5, "駅長": 5, "料理長": 5, "隊長": 5, "団長": 5, "場長": 5,
    "審議官": 5, "参事官": 5, "領事": 5, "薬局長": 5, "場長代理": 4, "船長": 5, "会会長": 10, "監督": 5,
    "次長": 4, "副部長": 4, "部長代理": 4, "部長補佐": 4, "参事": 4, "准教授": 4, "技監": 4, "調査役": 4, "プロデューサー": 4,
    "課長": 3, "営業所長": 3, "出張所長": 3, "店長": 3, "グループ長": 3, "ユニット長": 3, "チーム長": 3, "講師": 3, "主幹": 3,
    "マネージャー": 3, "マネジャー": 3, "マネージャ": 3, "マネジャ": 3, "グループリーダー": 3, "師長": 3, "スーパーバイザー": 3,
    "専門官": 3, "調査官": 3, "管理官": 3, "企画官": 3, "分析官": 3, "対策官": 3, "管理者": 3,
    "課長代理": 2, "課長補佐": 2, "副課長": 2, "課長心得": 2, "アシスタントマネージャー": 2,
    "係長": 1, "班長": 1, "主任": 1, "主査": 1, "チーフ": 1, "リーダー": 1, "助教": 1, "助手": 1, "技師": 1, "主事": 1, "職長": 1,
    "書記": 0, "コーディネーター": 1, "コーディネータ": 1, "スペシャリスト": 1, "エキスパート": 4, "ディレクター": 6,
    "ゼネラルマネージャー": 6, "ゼネラルマネジャー": 6, "シニアマネージャー": 4, "シニアマネジャー": 4, "専門職": 2, "総合職": 0,
    "担当": 0, "担当者": 0, "担当役員": 7, "担当部長": 4, "担当課長": 2, "研究員": 0, "主任研究員": 4, "上席研究員": 5,
    "主席研究員": 6, "特任研究員": 0, "エンジニア": 0, "デザイナー": 0, "コンサルタント": 0, "アナリスト": 0, "プランナー": 0,
    "アドバイザー": 0, "アーキテクト": 0, "プログラマー": 0, "プログラマ": 0, "スタッフ": 0, "アシスタント": 0, "アソシエイト": 0,
    "リサーチャー": 0, "サイエンティスト": 0, "ライター": 0, "エディター": 0, "カメラマン": 0, "記者": 0, "編集者": 0, "編集委員": 4,
    "相談員": 0, "支援員": 0, "指導員": 0, "調査員": 0, "検査員": 0, "事務員": 0, "販売員": 0, "教諭": 0, "教員": 0, "職員": 0,
    "秘書": 0, "オーナー": 9, "代表": 9, "パートナー": 7, "フェロー": 7, "バイヤー": 0, "トレーナー": 0, "インストラクター": 0,
    "コーチ": 0, "カウンセラー": 0, "セラピスト": 0, "オペレーター": 0, "ストラテジスト": 0, "エバンジェリスト": 0, "マーケター": 0,
    "クリエイター": 0, "クリエーター": 0, "アーティスト": 0, "フォトグラファー": 0, "イラストレーター": 0, "スタイリスト": 0,
    "アテンダント": 0, "ディーラー": 0, "トレーダー": 0, "キュレーター": 0, "オフィサー": 7, "プレジデント": 9,
    "バイスプレジデント": 7, "アンバサダー": 0, "評論家": 0, "研究家": 0, "専門家": 0, "作家": 0, "幹事": 3, "委員": 0, "議長": 10,
    "事務局長": 6, "事務長": 4, "総支配人": 9, "主宰": 9, "主催": 9, "発起人": 9, "創業者": 9, "座長": 9, "監査委員": 7, "評議員": 7,
}  # fmt: skip
#: After a head: one to two steps lower.
_LOWERED = {
    "代理": 1,
    "補佐": 1,
    "心得": 0,
    "補": 1,
    "待遇": 0,
    "付": 1,
    "格": 0,
    "級": 0,
    "候補": 2,
    "見習": 3,
    "職": 0,
}
_BEFORE = ("元", "前", "現", "副", "筆頭", "主席", "上席", "首席", "専任", "専門", "担当", "統括", "総括", "シニア", "ジュニア",
           "チーフ", "エグゼクティブ", "グローバル", "グループ", "社外", "非常勤", "常勤", "常任", "名誉", "特別", "客員", "特任",
           "代表", "共同", "兼", "初代", "第一", "第二", "第三", "プロジェクト", "テクニカル", "リード", "プリンシパル", "アシスタント",
           "サブ", "アソシエイト", "エリア", "ブロック", "ゾーン", "総", "大", "新任", "新", "本", "主任")  # fmt: skip
#: One step lower than the word that follows.
_VICE = ("副", "準", "サブ", "アシスタント")
#: Lines that end like a title and are none.
_NOT_TITLES = re.compile(
    r"(電話|FAX|TEL|会社概要|設立|資本金|営業時間|定休日|https?:|www\.|@|[0-9]{3,})", re.IGNORECASE
)
_C_LEVEL = re.compile(r"C[A-Z]{1,3}O|SVP|EVP|VP|GM|PM|PMO")


@cache
def _head_pattern() -> re.Pattern[str]:
    words = sorted(_HEADS.keys() | {w for w in _bands() if not w.isascii()}, key=len, reverse=True)
    tail = "|".join(_LOWERED)
    return re.compile(rf"(?P<head>{'|'.join(map(re.escape, words))})(?P<tail>{tail})?$")


def _one_band(word: str) -> int | None:
    """The band of one Japanese title without 兼."""
    word = re.sub(r"\((?!監査等委員)[^)]*\)", "", word).strip()
    exact = _bands().get(word)
    if exact is not None:
        return exact
    if _C_LEVEL.fullmatch(word.upper()) and word.isupper():
        return _english().get(word.lower(), 8)
    m = _head_pattern().search(word)
    if not m:
        return None
    head = m["head"]
    band = _bands().get(head, _HEADS.get(head, 0))
    band -= _LOWERED.get(m["tail"] or "", 0)
    front = word[: m.start()]
    if not _plausible_front(front, head):
        return None
    if front.endswith(_VICE):
        band -= 1
    return max(0, band, _rank_in(front))


#: Officers' ranks stand before the post they hold (取締役営業本部長): the higher one counts.
_OFFICE = {"代表取締役": 9, "取締役": 7, "常務執行役員": 7, "専務執行役員": 8, "執行役員": 7, "専務": 8, "常務": 8, "理事": 7, "社長": 9,
           "副社長": 8, "本部長": 6, "部長": 5}  # fmt: skip


def _rank_in(front: str) -> int:
    return max((band for word, band in _OFFICE.items() if front.startswith(word) or front.endswith(word)), default=0)


#: One-word heads that also end names and sentences: they need a department or a known prefix before them.
_SHORT_HEADS = {"代表", "理事", "参事", "主事", "監事", "書記", "幹事", "監督", "顧問", "委員", "作家", "講師", "教授", "助手", "技師",
                "主任", "担当", "会長", "館長", "所長", "園長", "船長", "場長"}  # fmt: skip


def _plausible_front(front: str, head: str) -> bool:
    """Whether what stands before the head may be a department, a rank or a field: no sentence, no company."""
    if not front:
        return True
    if len(front) > 24 or re.search(r"[。、!?:;]|です|ます|株式会社|有限会社|合同会社", front):
        return False
    if front.endswith(_BEFORE) or is_department(front) or _functions().search(front):
        return True
    # 山田理事 or 日本代表: one cannot tell a name from a field, so only longer heads are trusted.
    return head not in _SHORT_HEADS or len(front) >= 4


def _english_heads(text: str) -> list[int]:
    """The bands of the heads of an English title: `Manager, Sales` `Director of X` `Founder & CEO`."""
    out = []
    for part in re.split(r"\s*(?:[,/|;&+]|\band\b|\bcum\b|\b-\s)\s*", text.casefold().replace(".", ".").strip(" .")):
        part = re.sub(r"\(.*?\)|\b(?:acting|former|interim|deputy acting)\b", "", part).strip(" .()-")
        head = re.split(r"\b(?:of|for|in|at|to|-)\b|\s-\s", part)[0].strip(" .-")
        band = _longest_tail(head)
        if band is not None:
            out.append(band)
    whole = _english().get(text.casefold().strip(" ."))
    return [whole] if whole is not None else out


#: Heads that are family names too: alone they say nothing.
_NAMES_TOO = {"dean", "chair", "head", "lead", "counsel", "fellow", "chancellor", "major", "page", "chef", "farmer", "gardener",
              "carpenter", "priest", "pastor", "rector", "doctor", "coach", "driver", "guide", "mayor", "agent", "member",
              "student", "clerk", "sales", "nurse", "pilot", "monk", "craftsman", "principal", "expert", "fisherman", "broker",
              "provost", "owner", "coordinator", "trader", "baker"}  # fmt: skip


def _longest_tail(head: str) -> int | None:
    """The band of the longest known title at the end (or, with a level number, near the end) of a phrase."""
    words = re.sub(r"\s+(?:[ivx]+|[0-9])$", "", head).split()
    for start in range(max(0, len(words) - 6), len(words)):
        tail = " ".join(words[start:])
        band = _english().get(tail)
        if band is None:
            continue
        if start == 0 or tail not in _NAMES_TOO or any(w in _MODIFIERS for w in words[:start]):
            return band + (1 if "senior" in words[:start] and band < 3 else 0)
    return None


_MODIFIERS = {"senior", "junior", "general", "global", "group", "sales", "marketing", "associate", "deputy", "regional", "technical",
              "project", "product", "team", "design", "research", "engineering", "finance", "hr", "it", "legal", "chief", "lead",
              "graduate", "board", "executive", "international", "overseas", "country", "staff", "founding", "vice"}  # fmt: skip
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")


def posts(text: str) -> list[str]:
    """The titles of one line held at once: `取締役 兼 営業本部長` -> two, as printed. 兼務 and 兼任 in brackets stay.

    >>> posts("取締役 兼 営業本部長")
    ['取締役', '営業本部長']
    """
    parts = re.split(r"\s*(?<![(（])兼(?![務任業])\s*|\s*[/／、|｜]\s*(?=\S)", text.strip())
    return [p for p in (part.strip() for part in parts) if p]


@lru_cache(maxsize=4096)
def band(title: str) -> int | None:
    """The band (10 highest … 0) of a title, Japanese or English; the highest where several are joined.

    None where the text is not known to be a title.
    """
    text = _plain(title)
    if not text or len(text) > 90 or _NOT_TITLES.search(text):
        return None
    exact = _bands().get(text)
    if exact is not None:
        return exact
    if not _JAPANESE.search(text):
        found = [] if is_company(text) or _department_english(text) else _english_heads(text)
        if not found and text.isupper() and text.casefold() not in _english():
            found = [b for b in (_one_band(p) for p in re.split(r"[/&, ]+", text)) if b is not None]
        return max(found, default=None)
    bands = [_one_band(part) for part in posts(text)]
    known = [b for b in bands if b is not None]
    return max(known) if known and bands[-1] is not None else None


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """True where the whole text is a title, perhaps with its department before it (営業部長, Manager, Sales)."""
    return band(text) is not None and not is_qualification(text)


_DEGREES = re.compile(
    r"(?:.{0,8}(?:博士|修士|学士)(?:\(.{1,12}\))?|(?:法務|経営学|工学|理学|医学|文学|法学|経済学|薬学|農学|教育学|学術|専門職)(?:博士|修士|学士)"
    r"|Ph\.?\s?D\.?|D\.?Phil\.?|MBA|M\.?B\.?A\.?|MD|M\.?D\.?|J\.?D\.?|LL\.?M\.?|LL\.?B\.?|M\.?S\.?(?:c\.?)?|M\.?A\.?|B\.?A\.?|B\.?Sc?\.?"
    r"|M\.?Eng\.?|D\.?Eng\.?|Dr\.? ?Eng\.?|Ed\.?D\.?|MPH|MPA|DDS|D\.?D\.?S\.?|DVM|P\.?E\.?|Prof\. Dr\.?|Dr\.?"
    r"|PMP®?|CPA|USCPA|U\.S\. ?CPA|CFA®?|CFP®?|AFP®?|CIA|CISA|CISM|CISSP|CFE|CMA|FRM|CAIA|CCIM|FRICS|MRICS|CPIM|ACCA|CIPP/?[EAU]?|CEH|ITIL"
    r"|PMI-ACP|CSM®?|CSPO|LEED AP|RN|PharmD|Esq\.?|Attorney[- ]at[- ]Law|Certified Public Accountant|(?:Licensed|Certified) .{3,40})",
)
_GRADED = re.compile(
    r"(?:(?:第?[一二三123]種?級?|[甲乙]種|特級|単一|認定|公認|上級|准?|国家資格|米国|日本[^ ]{0,12}(?:学会|協会))?[^ ]{0,16}?"
    r"(?:士|専門医|認定医|指導医|技能士|技術者|取扱者|主任者|管理士|診断士|鑑定士|相談士|検定[一二三1-3]級|検定準?[1-3一二三]級|技能検定.{0,3}|インストラクター資格))"
)
#: They end in 士 and are not qualifications on a card's line of names.
_NOT_QUALIFIED = re.compile(
    r"(武士|紳士|同士|兵士|戦士|力士|騎士|富士|勇士|博士課程.*|運転士|整備士|消防士|飛行士|航海士)$"
)


@lru_cache(maxsize=4096)
def is_qualification(text: str) -> bool:
    """True where the text is one qualification or degree, or several joined (`弁護士・税理士`, `博士（工学）`, `MBA, PMP`).

    A registration in brackets may follow: `税理士（登録番号 第12345号）`.
    """
    plain = re.sub(
        r"\s*[(\[](?:登録|第|No|東京|大臣|国土|知事|登録番号)[^)\]]*[)\]]|\s*(?:登録)?(?:番号)?第?\s?[0-9]{3,8}号?$",
        "",
        _plain(text),
    )
    parts = [p.strip() for p in re.split(r"[・/、,|&]+|\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+", plain) if p.strip()]
    return bool(parts) and all(_one_qualification(part) for part in parts)


def _one_qualification(text: str) -> bool:
    text = text.strip(" .®") if text not in {"Ph.D.", "M.D."} else text
    if text in _qualifications() or _DEGREES.fullmatch(text):
        return True
    # Names end in 士 too (武士, 剛士): the open pattern needs four characters and a kanji or figure of its kind.
    return len(text) >= 4 and bool(_GRADED.fullmatch(text)) and not _NOT_QUALIFIED.search(text) and _not_a_name(text)


def _not_a_name(text: str) -> bool:
    from enishi.names.tables import family_readings

    return not any(text[:n] in family_readings() for n in (3, 2)) or len(text) >= 6


# --- departments -----------------------------------------------------------------------------------------------

_SUFFIXES = [
    "本部",
    "事業本部",
    "統括本部",
    "事業部",
    "統括部",
    "事業部門",
    "部門",
    "部",
    "課",
    "係",
    "室",
    "局",
    "科",
    "班",
    "署",
    "支社",
    "支店",
    "支部",
    "支局",
    "支所",
    "分室",
    "分校",
    "営業所",
    "出張所",
    "事業所",
    "事務所",
    "工場",
    "研究所",
    "研究室",
    "研究センター",
    "研究科",
    "研究部",
    "学部",
    "学科",
    "学類",
    "学群",
    "専攻",
    "講座",
    "教室",
    "学府",
    "学院",
    "研究院",
    "学環",
    "医局",
    "病棟",
    "外来",
    "事務局",
    "委員会",
    "グループ",
    "チーム",
    "ユニット",
    "センター",
    "ディビジョン",
    "セクション",
    "カンパニー",
    "オフィス",
    "ラボ",
    "ラボラトリー",
    "推進室",
    "企画室",
    "秘書室",
    "本社",
    "本店",
    "本社工場",
    "本館",
    "別館",
    "総本部",
    "製作所",
    "製造所",
    "発電所",
    "物流センター",
    "店",
    "営業店",
    "サテライト",
    "デスク",
    "デパートメント",
    "スタジオ",
    "ドメイン",
    "プロジェクト",
    "タスクフォース",
    "準備室",
    "対策室",
    "編集部",
    "編集局",
    "総局",
    "総務",
    "窓口",
    "連絡所",
    "連絡事務所",
    "駐在所",
    "駐在員事務所",
    "分所",
    "機構",
    "領域",
    "系",
    "ドック",
    "隊",
    "派出所",
    "署内",
    "庁舎",
    "領事部",
    "推進本部",
    "コーポレート",
    "バックオフィス",
    "PJ",
    "GR",
    "Gr",
    "G",
    "T",
    "Unit",
    "チャネル",
    "エリア",
    "ブロック",
    "リージョン",
    "ライン",
    "統轄部",
    "部会",
    "分科会",
]
_SUFFIX_TAIL = re.compile(rf".+(?:{'|'.join(sorted(map(re.escape, _SUFFIXES), key=len, reverse=True))})(?:\([^)]*\))?$")
#: These end firms, shops and people's names as well; alone they need a function word before them.
_WEAK = re.compile(
    r"(?:店|グループ|オフィス|スタジオ|ラボ|プロジェクト|カンパニー|系|隊|機構|G|T|Gr|製作所|製造所|研究所|事務所|教室|科|本店|エリア|ライン)$"
)
_FUNCTIONS = [
    "営業",
    "販売",
    "総務",
    "人事",
    "労務",
    "経理",
    "財務",
    "会計",
    "法務",
    "広報",
    "宣伝",
    "広告",
    "企画",
    "経営",
    "戦略",
    "開発",
    "研究",
    "技術",
    "製造",
    "生産",
    "品質",
    "保証",
    "管理",
    "購買",
    "調達",
    "資材",
    "物流",
    "情報",
    "システム",
    "海外",
    "国際",
    "国内",
    "事業",
    "推進",
    "統括",
    "業務",
    "秘書",
    "監査",
    "内部",
    "審査",
    "設計",
    "建築",
    "土木",
    "設備",
    "電気",
    "機械",
    "工事",
    "工務",
    "施工",
    "保守",
    "サービス",
    "サポート",
    "カスタマー",
    "マーケティング",
    "商品",
    "製品",
    "商事",
    "貿易",
    "輸出",
    "輸入",
    "法人",
    "個人",
    "公共",
    "官公庁",
    "金融",
    "流通",
    "産業",
    "医療",
    "医薬",
    "学術",
    "教育",
    "研修",
    "採用",
    "人材",
    "ダイバーシティ",
    "知的財産",
    "知財",
    "特許",
    "環境",
    "安全",
    "衛生",
    "社会",
    "地域",
    "店舗",
    "運営",
    "編集",
    "出版",
    "制作",
    "報道",
    "番組",
    "映像",
    "メディア",
    "デジタル",
    "デザイン",
    "クリエイティブ",
    "ソリューション",
    "ネットワーク",
    "インフラ",
    "クラウド",
    "セキュリティ",
    "データ",
    "ＩＴ",
    "IT",
    "DX",
    "AI",
    "IR",
    "PR",
    "CSR",
    "SDGs",
    "ESG",
    "EC",
    "WEB",
    "Web",
    "R&D",
    "投資",
    "融資",
    "運用",
    "資産",
    "資金",
    "年金",
    "保険",
    "引受",
    "損害",
    "契約",
    "渉外",
    "外商",
    "外務",
    "検査",
    "試験",
    "分析",
    "解析",
    "評価",
    "計画",
    "調査",
    "統計",
    "政策",
    "総合",
    "第一",
    "第二",
    "第三",
    "第四",
    "第五",
    "東日本",
    "西日本",
    "関東",
    "関西",
    "東京",
    "大阪",
    "名古屋",
    "福岡",
    "札幌",
    "仙台",
    "広島",
    "横浜",
    "首都圏",
    "北海道",
    "東北",
    "中部",
    "北陸",
    "近畿",
    "中国",
    "四国",
    "九州",
    "アジア",
    "欧州",
    "米州",
    "北米",
    "グローバル",
    "ビジネス",
    "コンサルティング",
    "エンジニアリング",
    "プロダクト",
    "コーポレート",
    "コンプライアンス",
    "リスク",
    "ガバナンス",
    "イノベーション",
    "新規",
    "新規事業",
    "特販",
    "直販",
    "代理店",
    "量販",
    "卸",
    "小売",
    "ネット",
    "通販",
    "お客様",
    "顧客",
    "相談",
    "受注",
    "発注",
    "配送",
    "輸送",
    "車両",
    "看護",
    "診療",
    "内科",
    "外科",
    "薬剤",
    "リハビリテーション",
    "放射線",
    "検診",
    "健診",
    "福祉",
    "介護",
    "支援",
    "観光",
    "商工",
    "農林",
    "農政",
    "水産",
    "市民",
    "税務",
    "納税",
    "教務",
    "学生",
    "入試",
    "国際交流",
    "産学連携",
    "連携",
    "不動産",
    "住宅",
    "開拓",
    "加工",
    "組立",
    "鋳造",
    "塗装",
    "溶接",
    "包装",
    "素材",
    "材料",
    "化学",
    "電子",
    "半導体",
    "車載",
    "自動車",
    "航空",
    "宇宙",
    "エネルギー",
    "電力",
    "ガス",
    "水道",
    "通信",
    "鉄道",
    "交通",
    "都市",
    "まちづくり",
    "統合",
    "改革",
    "変革",
    "プロモーション",
    "ブランド",
    "コミュニケーション",
    "コンテンツ",
    "ライセンス",
    "イベント",
    "ホテル",
    "宿泊",
    "料飲",
    "調理",
    "宴会",
    "婚礼",
    "ブライダル",
    "フロント",
    "生活",
    "食品",
    "衣料",
    "雑貨",
    "飲料",
    "本店",
    "本社",
    "総括",
    "庶務",
    "文書",
    "用度",
    "施設",
    "用地",
    "補償",
    "収納",
    "会員",
    "組合員",
    "共済",
    "信用",
    "貸付",
    "債権",
    "決済",
    "証券",
    "市場",
    "為替",
    "事務",
    "受付",
    "オペレーション",
    "プラットフォーム",
    "アライアンス",
    "パートナー",
    "セールス",
]


@cache
def _functions() -> re.Pattern[str]:
    words = sorted({_plain(w) for w in _FUNCTIONS}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _only_functions() -> re.Pattern[str]:
    number = r"第?[0-9一二三四五六七八九十]{1,2}"
    return re.compile(rf"(?:{number})?(?:(?:{_functions().pattern})[・&]?)+(?:{number})?")


_DEPARTMENT_ENGLISH = re.compile(
    r"(?:.+\b(?:department|dept|division|div|section|sect|group|team|unit|branch|center|centre|laboratory|laboratories|lab|bureau|headquarters"
    r"|hq|h\.q|factory|plant|faculty|works|desk|sector|segment|sales|marketing|planning|development|affairs|relations|operations|resources|office"
    r"|institute)\.?(?:\s+(?:no\.?\s*)?(?:[ivx]+|[0-9]+))?"
    r"|(?:department|dept\.|division|div\.|section|faculty|school|graduate school|office|bureau|center|centre|laboratory|institute|branch) (?:of|for) .+"
    r"|sales|marketing|human resources|finance|accounting|legal|engineering|operations|research (?:&|and) development|r&d|general affairs"
    r"|corporate planning|public relations|sales (?:&|and) marketing|administration|purchasing|procurement|logistics|it)",
    re.IGNORECASE,
)


def _department_english(text: str) -> bool:
    """A department with none of a title's heads: `Sales Department`, not `Manager, Sales Department`."""
    if not _DEPARTMENT_ENGLISH.fullmatch(text.strip(" .,")):
        return False
    parts = [p.strip() for p in re.split(r"[,/]", text) if p.strip()]
    return all(
        _longest_tail(re.split(r"\b(?:of|for)\b", p.casefold())[0].strip(" .")) is None or _ends_department(p)
        for p in parts
    )


def _ends_department(part: str) -> bool:
    return bool(
        re.search(
            r"(?:department|dept|division|div|section|group|team|office|bureau|center|centre|sales)\.?$", part, re.I
        )
    ) and (
        not re.match(
            r"(?:general |deputy |assistant |senior )*(?:manager|director|head|chief|leader|president)\b", part, re.I
        )
    )


@lru_cache(maxsize=4096)
def is_department(text: str) -> bool:
    """True where the whole text is a department or a chain of them, in Japanese or English.

    長谷部 and 阿部 are people; 株式会社○○研究所 is a firm; 山田商店 a shop.
    """
    plain = _plain(text)
    if len(plain) < 2 or len(plain) > 60 or is_company(plain) or re.search(r"[@。]|[0-9]{4,}|https?:", plain):
        return False
    if not _JAPANESE.search(plain):
        return _department_english(plain)
    if _only_functions().fullmatch(plain):
        return True
    if not _SUFFIX_TAIL.fullmatch(plain) or _is_family(plain):
        return False
    if _WEAK.search(plain):
        return (
            bool(_functions().search(plain))
            or len(levels(text)) > 1
            or bool(re.search(r"(本部|部|課|室|学|第.+)", plain[:-1]))
        )
    return True


def _is_family(text: str) -> bool:
    from enishi.names.tables import family_readings

    return len(text) <= 4 and text in family_readings()


#: A level ends here, unless the characters after it make another word of it (部品, 課題, 室内, 局地 …).
_BREAK = re.compile(
    r"(?:事業本部|統括本部|本部|事業部門|部門|事業部|統括部|支社|支店|支部|支局|営業所|出張所|事業所|工場|研究所|研究科|研究院|研究室|センター|カンパニー|学部|学科|専攻|大学院"
    r"|部(?![品材分門員会長隊数位族署下屋落活外内付次])|課(?![題税金長員程目付])|局(?![長面員部地番所在次])|室(?![内長温町蘭員])|科(?![学目長捜医技生])|係(?![長員争])"
    r"|(?<=[^\s])グループ(?![長会企経統リマ本])|(?<=[^\s])チーム(?![長リマ])|(?<=[^\s])ユニット(?![長リマ]))(?=.)"
)


def _cut(word: str) -> list[str]:
    """One printed word into its levels: a cut needs a department (or a known function) on its right."""
    out, start = [], 0
    for m in _BREAK.finditer(word):
        left, right = word[start : m.end()], word[m.end() :]
        if len(left) > 1 and len(right) > 1 and _head_of_level(right):
            out.append(left)
            start = m.end()
    return [*out, word[start:]]


def _head_of_level(right: str) -> bool:
    plain = _plain(right)
    return (
        len(plain) > 1
        and plain not in _SUFFIXES
        and (bool(_SUFFIX_TAIL.fullmatch(plain)) or bool(_only_functions().fullmatch(plain)))
    )


@lru_cache(maxsize=4096)
def levels(text: str) -> list[str]:
    """A department line in its levels, large to small as printed: `営業本部第一営業部法人課` -> three.

    English lines are cut at commas and slashes only. The pieces are pieces of the text.
    """
    if not _JAPANESE.search(text):
        return [p.strip() for p in re.split(r"\s*[,/|]\s*", text) if p.strip()]
    words = [w for w in re.split(r"[\s/／|｜>＞、,]+", text.strip()) if w]
    return [level for word in words for level in _cut(word)]


@lru_cache(maxsize=4096)
def split_line(text: str) -> tuple[str, str]:
    """A line holding department and title: (`営業本部 第一営業部`, `課長`). Either is "" where it is not there.

    営業部長 is one title; 営業部部長 and 営業部 部長 are a department and a title; text that is neither gives two "".
    """
    line = text.strip()
    words = list(re.finditer(r"\S+", line))
    for word in words[1:]:
        left, right = line[: word.start()].strip(), line[word.start() :]
        if is_department(left) and is_title(right):
            return left, right
    if _JAPANESE.search(line):
        for m in _BREAK.finditer(line):
            left, right = line[: m.end()], line[m.end() :].strip()
            if is_department(left) and is_title(right) and _plain(right) in _bands():
                return left, right
    if is_title(line):
        return "", line
    return (line, "") if is_department(line) else ("", "")
