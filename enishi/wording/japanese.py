"""The letter in Japanese: addressees, who writes, thanks, what they said, promises, closing, signature."""

from __future__ import annotations

from datetime import date

from enishi.wording.draft import Draft, Meeting
from enishi.wording.facts import Kind
from enishi.wording.facts_japanese import own_sentence, talk, tone_of
from enishi.wording.occasions import bracketed, season
from enishi.wording.persons import Register, is_one_house, is_own, is_same
from enishi.wording.promises_japanese import mine, theirs
from enishi.wording.salutations import (
    block,
    called,
    called_inside,
    company,
    full_name,
    our_house,
    short_name,
    signature,
    their_house,
)
from enishi.wording.tables import phrase


def compose(draft: Draft) -> tuple[str, str]:
    """Subject and body."""
    parts = _on_paper(draft) if draft.is_formal else _mail(draft)
    return _subject(draft), "\n\n".join("\n".join(filter(None, part)) for part in parts if any(part))


def _mail(draft: Draft) -> list[list[str]]:
    return [
        [block(draft.to, inside=draft.inside), _copied(draft)],
        _opening(draft),
        [_introduced(draft)],
        _said(draft),
        _promised(draft),
        [phrase("closing_inside" if draft.inside else "closing", draft.register)],
        [signature(draft.sender)],
    ]


def _copied(draft: Draft) -> str:
    """Own colleagues who read along: no honorific before outsiders, whatever their rank."""
    if not draft.copied:
        return ""
    return f"（CC：{our_house(draft.sender.company)} {'、'.join(map(full_name, draft.copied))}）"


# --- the day -----------------------------------------------------------------------------------------------------


def _when(draft: Draft) -> str:
    """本日, 昨日, 昨夜, 先日; after two weeks the day itself. On paper, which takes its time, never 本日."""
    days, day = draft.days, draft.occasion.day
    if days is None or day is None:
        return "先日"
    if days >= 14:
        return _date(day, draft.today)
    if draft.is_formal or days > 1:
        return "先日"
    if days == 0:
        return "本日"
    return "昨夜" if draft.in_the_evening else "昨日"


def _date(day: date, today: date) -> str:
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def _subject(draft: Draft) -> str:
    who = (draft.sender.department,) if draft.inside else (company(draft.sender.company),)
    name = short_name(draft.sender) if draft.inside or draft.known_before else full_name(draft.sender)
    sender = " ".join(filter(None, (*who, name)))
    when = "先日" if draft.is_late else _when(draft)
    about = "ご連絡をいただき、ありがとうございます" if draft.is_reply else f"{when}のお礼"
    return f"{about}（{sender}）" if sender else about


# --- the opening -------------------------------------------------------------------------------------------------


def _who(draft: Draft) -> str:
    """The sender as he says it: 株式会社あかねの鈴木; with the full name where they hardly know it."""
    sender = draft.sender
    house = sender.department if draft.inside else company(sender.company)
    short = draft.inside or draft.known_before or draft.is_reply
    name = short_name(sender) if short else full_name(sender)
    return f"{house}の{name}" if house and name else name or house


def _place(draft: Draft) -> str:
    occasion = draft.occasion
    name = bracketed(occasion.name) if occasion.name else occasion.place
    return f"、{name}にて" if name else ""


def _opening(draft: Draft) -> list[str]:
    tone, who = draft.register, _who(draft)
    i_am = f"{who}{'です。' if draft.inside else phrase('i_am', tone)}" if who else ""
    if draft.is_reply:
        return [phrase("they_wrote", tone) + i_am, phrase("i_should_have", tone), *_thanks(draft)]
    late = _late(draft)
    if draft.known_before or draft.inside:
        greeting = phrase("greeting_inside" if draft.inside else "greeting", tone)
        return [greeting + i_am, late, *_thanks(draft)]
    if draft.occasion.kind is Meeting.EXCHANGE and who:
        i_am = f"{_when(draft)}{_place(draft)}{phrase('you_met_me', tone)}、{i_am}"
        return [i_am, late, *_thanks(draft, said_when=True)]
    return [i_am, late, *_thanks(draft)]


def _late(draft: Draft) -> str:
    """An apology: after three days, and another after a month."""
    if not draft.is_late:
        return ""
    return phrase("very_late" if draft.is_very_late else "late", draft.register)


def _lead(draft: Draft) -> str:
    """本日は, or 本日の「新製品発表会」では、."""
    if draft.occasion.name:
        return f"{_when(draft)}の{bracketed(draft.occasion.name)}では、"
    return f"{_when(draft)}は"


def _thanks(draft: Draft, *, said_when: bool = False) -> list[str]:
    tone, kind = draft.register, draft.occasion.kind
    lead = ("その節は" if draft.is_very_late else "") if said_when else _lead(draft)
    if draft.is_reply:
        lead += "こちらこそ、"
    whose = "皆様の" if len(draft.to) > 1 or any(not person.is_named for person in draft.to) else ""
    host = _host(draft)
    busy, reason = phrase("busy", tone), kind.value
    if kind is Meeting.MEAL:
        reason = {"theirs": "invited", "ours": "hosted"}.get(host, "meal")
        meal = "" if host or draft.occasion.name else "お食事を"
        busy = busy if host == "ours" else meal
    after = phrase("after_meal", tone) if kind is Meeting.MEAL and host != "ours" else ""
    return [f"{lead}{busy}{phrase(reason, tone).format(whose=whose)}{phrase('thanks', tone)}", after]


def _host(draft: Draft) -> str:
    """Who invited: theirs, ours, or neither that one knows of."""
    host = draft.occasion.host
    if host and any(is_one_house(host, person.company) for person in draft.to):
        return "ours" if draft.inside else "theirs"
    return "ours" if host and is_one_house(host, draft.sender.company) else ""


# --- who introduced, what they said, what was promised -----------------------------------------------------------


def _introduced(draft: Draft) -> str:
    by, tone = draft.introduced_by, draft.register
    if by is None:
        return ""
    if any(is_same(by, person) for person in draft.to):
        return f"また、{phrase('you_introduced', tone)}"
    if is_own(by, draft.sender):
        if draft.inside:
            return f"ご紹介くださった{called_inside(by)}にも、{phrase('grateful', tone)}"
        ours = f"{our_house(draft.sender.company)}の{short_name(by)}"
        return f"このたびは、{ours}の紹介で{phrase('by_ours', tone)}"
    same = any(is_one_house(by.company, person.company) for person in draft.to) if by.company else False
    house = their_house(by.company) if same else company(by.company)
    name = called(by) if by.is_named else "皆様"
    return f"お引き合わせくださった{f'{house}の' if house else ''}{name}にも、{phrase('grateful', tone)}"


def _said(draft: Draft) -> list[str]:
    tone, out = draft.register, []
    remains = "remains"
    for fact in draft.facts:
        if fact.kind is not Kind.HEARD:
            continue
        own, said = own_sentence(fact.text), talk(fact.text)
        if own:
            out.append(f"{own}。")
        elif sad := tone_of(fact.text, said):
            out.append(phrase(sad, tone).format(talk=said))
        else:
            out.append(phrase(remains, tone).format(talk=said))
            remains = "remains_too"
    return out


def _promised(draft: Draft) -> list[str]:
    promises = [fact.text for fact in draft.facts if fact.kind is Kind.MY_PROMISE]
    first, *rest = [f"{mine(text)}。" for text in promises] or [""]
    told = [f"また、{sentence.removeprefix('お約束のとおり、')}" for sentence in rest]
    return [first, *told, *(f"{theirs(fact.text)}。" for fact in draft.facts if fact.kind is Kind.THEIR_PROMISE)]


# --- on paper ----------------------------------------------------------------------------------------------------


def _on_paper(draft: Draft) -> list[list[str]]:
    """拝啓 … 敬具: the season, wishes, the matter after さて, wishes again."""
    tone = Register.EXECUTIVE
    house = next((their_house(person.company) for person in draft.to if person.company), "")
    wish = f"{house}ますますご清栄のこと" if house else "ますますご健勝のこと"
    known = "平素は格別のご高配を賜り、厚く御礼申し上げます。" if draft.known_before else ""
    wrote = phrase("they_wrote", tone) if draft.is_reply else ""
    late = "" if draft.is_reply else _late(draft)
    matter, after = _thanks(draft)
    prosper = f"{house}のますますのご発展と皆様のご健勝を" if house else "ますますのご健勝とご活躍を"
    return [
        [f"{draft.today.year}年{draft.today.month}月{draft.today.day}日"],
        [block(draft.to, inside=draft.inside), _copied(draft)],
        [f"{'拝復' if draft.is_reply else '拝啓'}　{season(draft.today)}、{wish}とお慶び申し上げます。", known],
        [wrote, f"さて、{matter}", after, late],
        [_introduced(draft)],
        _said(draft),
        _promised(draft),
        [f"末筆ながら、{prosper}お祈り申し上げます。", "まずは略儀ながら、書中をもちまして御礼申し上げます。"],
        ["敬具"],
        [signature(draft.sender)],
    ]
