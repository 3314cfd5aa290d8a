"""Made-up firms, offices, clinics, schools and shops: what they are called, who works there, in which units."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from . import words
from .towns import Town
from .words import pairs


@dataclass(frozen=True, slots=True)
class Kind:
    """names: `printed:English` with {core}, {latin}, {city}. units: departments. heads: titles of leaders."""

    weight: int
    names: list[tuple[str, str]]
    units: list[tuple[str, str]]
    heads: list[tuple[str, str]]
    titles: list[tuple[str, str]]
    qualifications: list[str]
    domain: str


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is in one organisation. Japanese and English side by side."""

    company: str
    company_latin: str
    units: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Firm:
    kind: Kind
    company: str
    company_latin: str
    domain: str


#: Corporate forms of a company limited by shares and its like, before or after the name.
_FORMS = [
    ("株式会社", "Co., Ltd.", 46), ("㈱", "Co., Ltd.", 8), ("(株)", "Co., Ltd.", 3), ("（株）", "Co., Ltd.", 3),
    ("有限会社", "Ltd.", 8), ("㈲", "Ltd.", 4), ("(有)", "Ltd.", 2), ("合同会社", "LLC", 9), ("合資会社", "G.K.", 1),
    ("合名会社", "", 1), ("株式会社", "Inc.", 8), ("株式会社", "Corporation", 7), ("株式会社", "K.K.", 4),
]  # fmt: skip

COMPANY = Kind(70, [], [], words.HEADS, words.TITLES, words.QUALIFICATIONS, "co.jp")
OTHERS = [
    Kind(
        4,
        pairs(
            "医療法人社団{core}会_{core}クリニック:{latin}_Clinic 医療法人{core}会_{core}病院:{latin}_Hospital "
            "{core}歯科医院:{latin}_Dental_Clinic"
        ),
        pairs("内科:Internal_Medicine 看護部:Nursing_Department 地域連携室:Liaison_Office 薬剤部:Pharmacy"),
        pairs("院長:Director 理事長:Chairman 副院長:Deputy_Director"),
        pairs("医長:Head_Physician 看護師長:Head_Nurse 事務長:Administrator 部長:Chief"),
        "医学博士 歯学博士 薬剤師 看護師 総合内科専門医".split(),
        "or.jp",
    ),
    Kind(
        4,
        pairs(
            "弁護士法人{core}法律事務所:{latin}_Law_Office {core}総合法律事務所:{latin}_Law_Office "
            "税理士法人{core}:{latin}_Tax_Corporation {core}会計事務所:{latin}_Accounting_Office "
            "司法書士法人{core}:{latin}_Judicial_Scriveners 社会保険労務士法人{core}:{latin}_Labor_Consultants"
        ),
        pairs("東京事務所:Tokyo_Office 国際部:International_Department"),
        pairs("所長:Director 代表社員:Managing_Partner 代表:Representative"),
        pairs("パートナー:Partner アソシエイト:Associate 主任:Chief"),
        "弁護士 弁理士 税理士 公認会計士 司法書士 行政書士 特定社会保険労務士 中小企業診断士".split(),
        "jp",
    ),
    Kind(
        4,
        pairs("国立大学法人_{core}大学:{latin}_University {core}工業大学:{latin}_Institute_of_Technology"),
        pairs(
            "工学部:Faculty_of_Engineering 大学院理学研究科:Graduate_School_of_Science 入試課:Admissions_Office "
            "産学連携推進室:Industry_Liaison_Office 経済学部:Faculty_of_Economics"
        ),
        pairs("学長:President 学部長:Dean"),
        pairs("教授:Professor 准教授:Associate_Professor 講師:Lecturer 助教:Assistant_Professor 特任研究員:Researcher"),
        "博士（工学） 博士（理学） 理学博士 Ph.D.".split(),
        "ac.jp",
    ),
    Kind(
        1,
        pairs("学校法人{core}学園_{core}高等学校:{latin}_High_School 学校法人{core}学院:{latin}_Gakuin"),
        pairs("入試広報部:Admissions_Department 進路指導部:Career_Guidance 事務室:Office"),
        pairs("校長:Principal 理事長:Chairman 教頭:Vice_Principal"),
        pairs("教諭:Teacher 事務長:Administrator 主任:Chief"),
        "修士（教育学） 公認心理師".split(),
        "ed.jp",
    ),
    Kind(
        5,
        pairs(
            "特定非営利活動法人{core}:NPO_{latin} NPO法人{core}ネット:NPO_{latin}_Net "
            "一般社団法人{core}協会:{latin}_Association 公益財団法人{core}財団:{latin}_Foundation "
            "社会福祉法人{core}会:{latin}_Welfare_Corporation {core}農業協同組合:JA_{latin} "
            "{core}商工会議所:{latin}_Chamber_of_Commerce 協同組合{core}:{latin}_Cooperative "
            "独立行政法人{core}機構:{latin}_Agency"
        ),
        pairs("事務局:Secretariat 地域支援課:Community_Section 総務課:General_Affairs 相談支援センター:Support_Center"),
        pairs("理事長:Chairman 代表理事:Representative_Director 会長:Chairman"),
        pairs("事務局長:Secretary_General 施設長:Facility_Director 理事:Director 主任:Chief 相談員:Counselor"),
        "社会福祉士 介護福祉士 保育士".split(),
        "or.jp",
    ),
    Kind(
        3,
        pairs("{core}信用金庫:{latin}_Shinkin_Bank {core}銀行:{latin}_Bank"),
        pairs("本店営業部:Head_Office 駅前支店:Ekimae_Branch 融資部:Loan_Department 業務推進部:Promotion_Department"),
        pairs("理事長:Chairman 頭取:President 常務理事:Managing_Director"),
        pairs("支店長:Branch_Manager 次長:Deputy_Manager 支店長代理:Deputy_Branch_Manager 調査役:Senior_Officer"),
        "中小企業診断士 ２級ＦＰ技能士".split(),
        "co.jp",
    ),
    Kind(
        4,
        pairs("{city}役所:{citylatin}_City_Office"),
        pairs(
            "産業振興課:Industry_Section 企画政策部:Policy_Department 市民生活課:Civic_Section "
            "都市計画課:City_Planning_Section 観光交流課:Tourism_Section"
        ),
        pairs("参事:Councilor 局長:Director-General"),
        pairs("課長:Manager 課長補佐:Assistant_Manager 係長:Chief 主査:Senior_Staff 主事:Officer"),
        ["技術士（建設部門）"],
        "lg.jp",
    ),
    Kind(
        6,
        pairs(
            "{core}珈琲店:{latin}_Coffee 美容室{core}:Hair_Salon_{latin} {core}写真館:{latin}_Photo_Studio "
            "整体院_{core}:{latin}_Bodywork {core}書店:{latin}_Books 手打ちそば_{core}:Soba_{latin} "
            "{core}デザイン室:{latin}_Design Atelier_{latin}:Atelier_{latin}"
        ),
        [],
        pairs("店主:Owner オーナー:Owner 代表:Representative 店長:Manager"),
        pairs("スタイリスト:Stylist デザイナー:Designer フォトグラファー:Photographer 副店長:Assistant_Manager"),
        "管理美容師 柔道整復師 調理師 二級建築士".split(),
        "jp",
    ),
]


def firm(rng: random.Random, town: Town) -> Firm:
    kinds = [COMPANY, *OTHERS]
    kind = rng.choices(kinds, [k.weight for k in kinds])[0]
    core, latin = rng.choice(words.CORES)
    if kind is COMPANY:
        return _company(rng, core, latin)
    printed, english = rng.choice(kind.names)
    city = re.sub(r"^.*郡", "", town.city)
    told = {"core": core, "latin": latin, "city": city, "citylatin": town.latin_city}
    name = printed.replace("_", " ").format(**told)
    slug = re.sub(r"[^a-z0-9]+", "-", (town.latin_city if "{city}" in printed else latin).lower()).strip("-")
    return Firm(kind, name, english.format(**told), f"{slug}.example.{kind.domain}")


def _company(rng: random.Random, core: str, latin: str) -> Firm:
    trade, english = rng.choice(words.TRADES)
    if rng.random() < 0.25:
        trade = english = ""
    if core.isascii() and trade and rng.random() < 0.5:
        trade = ""
    form, form_latin, _ = rng.choices(_FORMS, [weight for *_, weight in _FORMS])[0]
    gap = " " if rng.random() < 0.15 and len(form) > 3 else ""
    name = form + gap + core + trade if rng.random() < 0.62 else core + trade + gap + form
    if rng.random() < 0.03:
        name, form_latin = f"{core}{trade}ジャパン{form}", f"Japan {form_latin}"
    spoken = " ".join(word for word in (latin, english) if word)
    comma = ", " if form_latin.startswith("Co") and rng.random() < 0.4 else " "
    slug = re.sub(r"[^a-z0-9]+", "-", (latin + (" " + english.split(" ")[0] if rng.random() < 0.6 else "")).lower())
    domain = rng.choice(("co.jp", "co.jp", "co.jp", "com", "jp", "ne.jp"))
    return Firm(COMPANY, name, f"{spoken}{comma}{form_latin}".rstrip(" ,"), f"{slug.strip('-')}.example.{domain}")


def post(rng: random.Random, firm: Firm, leading: bool) -> Post:
    """A post there; leading: at its head, where no unit is named."""
    kind = firm.kind
    if leading:
        titles = [rng.choice(kind.heads)]
        if kind is COMPANY and titles[0][0] in ("取締役", "執行役員") and rng.random() < 0.6:
            titles.append(("営業本部長", "Head of Sales"))
        elif kind is COMPANY and titles[0][0].startswith("代表取締役") and rng.random() < 0.15:
            titles.append(("CEO", "CEO"))
        return Post(firm.company, firm.company_latin, (), tuple(titles))
    if kind is COMPANY and rng.random() < 0.1:
        return Post(firm.company, firm.company_latin, (), (rng.choice(words.WHOLE_TITLES),))
    units = _units(rng, kind)
    fitting = [t for t in kind.titles if not units or _fits(t[0], units[-1][0])]
    titles = [rng.choice(fitting)] if fitting and rng.random() < 0.85 else []
    return Post(firm.company, firm.company_latin, tuple(units), tuple(titles))


def _fits(title: str, unit: str) -> bool:
    return title not in words.ENDING_TITLES or unit.endswith(words.ENDING_TITLES[title])


def _units(rng: random.Random, kind: Kind) -> list[tuple[str, str]]:
    if kind is not COMPANY:
        return [rng.choice(kind.units)] if kind.units else []
    shape = rng.choices(("b", "ab", "bc", "abc", "a", ""), (40, 14, 20, 10, 9, 7))[0]
    return [rng.choice({"a": words.DIVISIONS, "b": words.DEPARTMENTS, "c": words.SECTIONS}[level]) for level in shape]
