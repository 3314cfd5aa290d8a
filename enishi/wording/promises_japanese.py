"""Promises as Japanese sentences: one's own in humble form, where its verb is one that promises are made of."""

from __future__ import annotations

import re
from functools import cache

from enishi.names.latin import is_latin
from enishi.wording.facts_japanese import POLITE, talk
from enishi.wording.tables import either, pairs, rows, words

_AFTER_PLAIN = ("こと", "予定", "予定です", "約束", "つもり", "つもりです", "旨")
_AFTER_NOUN = ("する", "をする", "します", "をします", "しよう", "いたします", "致します")
_PROMISED = re.compile(
    r"(?:(?:すること|こと)?を|すると|と|の|する)?(?:お)?約束(?:を)?(?:した|しました|済み?|する|します)?$"
)
_SAID = re.compile(r"(?:とのこと(?:です|でした)?|と(?:言われた|言われました|言った|頼まれた))$")
#: Any other verb of する (日程をアレンジする).
_ANY_DONE = re.compile(rf"(.+?)(?:する(?:{'|'.join(_AFTER_PLAIN)})?|(?<!いた)(?<!致)します|しよう)")
#: Nobody is humble before one's own people.
_OURS = re.compile(r"(?:上司|社内|社長|部長|課長|本部|本社|経理|法務|開発|担当)[^をへ]{0,8}[にで]$")
_TIME = re.compile(r"(?:[年月日週時分間内中末頃明初後今来早近再]|以内|まで|午前|午後|すぐ|また)$")
_NO_PARTICLE = re.compile(r"[^\W\d_ぁ-ん]$|[0-9０-９A-Za-z部個枚冊通]$")


@cache
def _verbs() -> dict[str, str]:
    """Every form of the verbs of promises that is understood -> how one says it humbly, before いたします."""
    out: dict[str, str] = {}
    for plain, stem, humble, *others in rows("verb"):
        out |= dict.fromkeys((plain, *others, *(f"{stem}{end}" for end in ("ます", "たい", "たいです"))), humble)
        out |= {f"{plain}{end}": humble for end in _AFTER_PLAIN}
    for noun, humble in rows("done"):
        out |= dict.fromkeys((f"{noun}{end}" for end in _AFTER_NOUN), humble)
        out |= {f"{noun}する{end}": humble for end in _AFTER_PLAIN}
    return out


@cache
def _made_of() -> re.Pattern[str]:
    """A promise: what, and its verb; a noun alone only after a particle (資料を送付)."""
    nouns = either(noun for noun, _ in rows("done"))
    return re.compile(
        rf"(?P<what>.*?)[おご御]?(?:(?P<verb>{either(_verbs())})|(?:(?<=[をにて])|(?<=から))(?P<noun>{nouns}))"
    )


def mine(text: str) -> str:
    """A promise of mine as a polite sentence without its full stop.

    >>> mine("資料送る"), mine("見積書")
    ('お約束のとおり、資料をお送りいたします', '見積書の件は、お約束のとおり進めてまいります')
    """
    text = _PROMISED.sub("", _SAID.sub("", text)) or text
    sentence = _sentence(text)
    if sentence:
        return sentence if "約束" in sentence else f"お約束のとおり、{sentence}"
    if is_latin(text):
        text = f"「{text}」の"
    elif not re.search(r"(?:[うくぐすつぬぶむるたい])$", text):
        text = re.sub(r"(?:の?件|のこと|[をのは、])$", "", text) + "の"
    return f"{text}件は、お約束のとおり進めてまいります"


def _sentence(text: str) -> str:
    """What was promised with a verb, politely; "" where there is no verb, or one whose polite form is in doubt."""
    if m := _made_of().fullmatch(text):
        humble = _verbs()[m["verb"]] if m["verb"] else pairs("done")[m["noun"]]
        if _OURS.search(m["what"]):
            humble = humble.removeprefix("ご")
        return _with_particle(m["what"], humble if humble.endswith("ます") else f"{humble}いたします")
    if m := _ANY_DONE.fullmatch(text):
        return f"{m[1]}いたします"
    return text if POLITE.search(text) else ""


def _with_particle(what: str, humble: str) -> str:
    """資料送る: the を that haste left out."""
    missing = (
        _NO_PARTICLE.search(what)
        and not _TIME.search(what)
        and not humble.removesuffix("いたします").endswith(words("alone"))
    )
    return f"{what}を{humble}" if missing else what + humble


_GIVING = (
    ("くれます", "くださいます"),
    ("くれる", "くださる"),
    ("もらえます", "いただけます"),
    ("もらえる", "いただける"),
)


def theirs(text: str) -> str:
    """A promise of theirs as a polite sentence without its full stop.

    >>> theirs("カタログを送ってくれる")
    'カタログを送ってくださるとのお言葉、ありがとうございます。楽しみにお待ちしております'
    """
    text = _PROMISED.sub("", text) or text
    for plain, honouring in _GIVING:
        text = re.sub(rf"{plain}(?=$|と)", honouring, text)
    said = talk(text, "お言葉").removesuffix("のお話")
    thing = said if said.endswith("お言葉") else f"{said}の件"
    return f"{thing}、ありがとうございます。楽しみにお待ちしております"
