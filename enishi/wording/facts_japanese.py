"""What they said, as Japanese that fits a letter, whatever was typed: a word, a fragment, plain or polite speech.

Nothing they said is conjugated: a sentence stands in 「」 or before とのお話. Only feelings of one's own, whose verbs
are few, get their polite form.
"""

from __future__ import annotations

import re
from functools import cache

from enishi.names.latin import is_latin
from enishi.wording.tables import either, longest_end, pairs, words

POLITE = re.compile(
    r"(?:ます|ました|ません(?:でした)?|ましょう|です|でした|でしょう|ください|下さい)(?:か|ね|よ|よね)?$"
)

# --- the author's own voice ------------------------------------------------------------------------------------

_OWN_VOICE = re.compile(
    r"勉強にな|参考にな|印象|感銘|感動|感激|刺激を|心に残|驚[いか]|楽し(?:かっ|く|み)|嬉し|うれし|面白かっ|おもしろかっ|興味深"
    r"|有り?難|ありがた|助か[りっ]|学[びん]|盛り上が|教えて|教わ|感じ(?:た|まし|ており)|思(?:った|いました|っており)|いただ"
    r"|頂[いき戴]|くださ|下さ|もら[いっ]|くれ(?:た|て)|を聞[いき]|拝[見聴読]|伺[いっ]|誘われ|勧められ|褒められ|[^んと]話し?(?:た|ました)$|存じ|いたしま|申し"
)


def own_sentence(text: str) -> str:
    """What the author feels or learned, as a polite sentence without its full stop; "" where it is none.

    >>> own_sentence("とても勉強になった"), own_sentence("現場は紙を手放せない")
    ('とても勉強になりました', '')
    """
    if _TALKED.fullmatch(text) or not _OWN_VOICE.search(text):
        return ""
    plain, polite = longest_end(text, "polite")
    if plain:
        return text.removesuffix(plain) + polite
    return text if POLITE.search(text) else ""


# --- what was said, taken out of how it was noted ------------------------------------------------------------------

#: 新工場について話した, 釣りの話で盛り上がった: a topic.
_TALKED = re.compile(
    r"(?P<topic>.+?)(?:について|に関して|のこと(?:を|で|について)?|のお?話し?(?:を|で|が|について)?|お?話し?(?:を|で|が|について))、?"
    r"(?:いろいろ|色々|少し|詳しく)?と?"
    r"(?:お?話(?:し)?(?:を)?|議論|相談|意見交換|情報交換|を)?"
    r"(?:した|しました|いたしました|できた|できました|出た|出ました"
    r"|(?:お?(?:聞き|伺い|うかがい|話し))(?:した|しました|ました)|(?:聞い|伺っ|聴い|うかがっ)た)"
)
#: 来春に移るとのこと, 紙は手放せないと言っていた: a sentence.
_SAID = re.compile(
    r"(?P<said>.+?)、?(?:と(?:のこと|(?:言|いっ|仰)(?:って)?(?:い)?(?:た|ました|った|いました|われた|われました)"
    r"|おっしゃ(?:って(?:い)?(?:た|ました)|った|いました)|[聞き]い(?:た|ています|ております)|聞きました|伺いました|伺った"
    r"|伺っております|(?:話|強調|力説|説明|主張|断言|指摘)して(?:い)?(?:た|ました))(?:です|でした|だった)?"
    r"|(?<=[るたいだうすくむぐつぶぬ])そう(?:だ|です)|(?<=だ)そう|らしい(?:です)?|という(?:お)?(?:話|こと))"
)
_TOPIC_MARK = re.compile(r"(?:について(?:のお?話)?|に関して|に関するお?話|の件|のこと|の話題|のトーク|のお?話)$")
_TAIL = re.compile(r"(?:[のをがはにとでもへ、，…・～〜]|など|等)+$")
#: Hiragana that ends a word, not a fragment.
_WHOLE = re.compile(r"(?:もの|ひと|あと|こと|では|には|とは)$")


def _untailed(text: str) -> str:
    """A fragment without the particles and marks it trails off with."""
    return text if _WHOLE.search(text) else _TAIL.sub("", text) or text


# --- sentence or topic -----------------------------------------------------------------------------------------

_ADJECTIVES = (
    "高安早速遅強弱長短広狭多少無良悪近遠重軽深浅太細厚薄熱暑寒冷若古濃固硬堅辛痛怖甘苦青赤白黒鋭凄酷難眠狡眩偉"
)
_PREDICATE = re.compile(
    rf"(?:[うくぐすつぬぶむるただん]|[{_ADJECTIVES}]い|(?:し|な|た|よ|い|やす|にく|づら|すご|うま|おもしろ|ひど|っぽ|大き|小さ|明る)い|か|ね|よ|かな|かも)$"
)
_NO_PREDICATE = re.compile(
    r"(?:かた|がた|ひとつ|ふたつ|ぶどう|しばらく|近く|遠く|多く|まい|がい|だいたい|なか|ほか|いくつ|さん|くん|ちゃん|あか)$"
)
#: は before a word states; を, が, に and で only before a noun (新工場をハノイに建設, but not 紙を減らす工夫).
_CLAUSE = re.compile(r"(?<!また)(?<!あるい).は(?=[^ぁ-ん])|.(?:[をがにで]|から|まで|より|なら)[^ぁ-ん]+$")


def _is_sentence(text: str) -> bool:
    return bool(POLITE.search(text) or (_PREDICATE.search(text) and not _NO_PREDICATE.search(text)))


@cache
def _stating() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('state'))}|[がはも].*(?:{either(words('quality'))}))$")


def _states(text: str) -> bool:
    """Whether a fragment without its verb states something (来春に発売予定, 新工場をハノイに建設)."""
    return bool(_stating().search(text) or _CLAUSE.search(text))


# --- as a noun phrase ------------------------------------------------------------------------------------------

#: 苦労話, 失敗談: talk already; a 電話 or a 神話 is none.
_TALE = re.compile(r"[^ぁ-ん電会対神実手童民][話談]$|(?:思い出|打ち明け|よもやま)話$")
#: Speech that already honours them isn't theirs, so it isn't quoted.
_HONOURING = re.compile(
    r"(?:お|ご)[^\W\d_]+(?:です|だ|に)|され[るたま]|いらっしゃ|おっしゃ|くださ|いただ|なさ[るれっい]|(?:お|ご)(?:予定|好き|趣味|出身)|(?:息子|娘|孫|子)さん|奥様|ご主人|ご家族|お[子父母孫嬢]|ご両親|ご子息"
)
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』|“[^“”]*”|\"[^\"]*\"")


def talk(text: str, noun: str = "お話") -> str:
    """What they said as a noun phrase: Xのお話, Xとのお話, 「X」とのお話, 「X」というお言葉.

    >>> talk("新工場の話"), talk("静岡出身"), talk("紙は手放せないと言っていた")
    ('新工場のお話', '静岡のご出身とのお話', '「紙は手放せない」とのお話')
    """
    if _QUOTED.fullmatch(text):
        return f"「{text[1:-1]}」というお言葉"
    if m := _TALKED.fullmatch(text):
        return _topic(_untailed(m["topic"]))
    if m := _SAID.fullmatch(text):
        return _statement(m["said"], noun)
    bare = _TOPIC_MARK.sub("", text)
    if bare and bare != text:
        return _topic(_untailed(bare))
    if text.endswith("こと") and _is_sentence(text.removesuffix("こと")):
        return _statement(text.removesuffix("こと"), noun)
    if is_latin(text):
        return f"「{text}」のお話"
    text = _untailed(text)
    if longest_end(text, "spoken")[0]:
        return _topic(text)
    return _statement(text, noun) if _is_sentence(text) or _states(text) else _topic(text)


def _statement(text: str, noun: str) -> str:
    if _QUOTED.fullmatch(text):
        return f"「{text[1:-1]}」というお言葉"
    if _HONOURING.search(text):
        polite, plain = longest_end(text, "plain")
        text = text.removesuffix(polite) + plain
    elif attribute := longest_end(text, "honoured")[0]:
        text = text.removesuffix(attribute) + pairs("honoured")[attribute]
    elif _is_sentence(text):
        text = f"「{text.translate(str.maketrans('「」', '『』'))}」"
    return f"{text}との{noun}"


def _topic(text: str) -> str:
    if is_latin(text):
        return f"「{text}」のお話"
    if text.endswith("お話"):
        return text
    if _TALE.search(text):
        return text
    if re.search("[ぁ-ん]話$", text):
        return f"{text.removesuffix('話')}お話"
    spoken, honoured = longest_end(text, "spoken")
    if not spoken:
        return f"{text}のお話"
    before = text.removesuffix(spoken)
    return text if before.endswith(("お", "ご", "御")) else before + honoured


# --- sad things --------------------------------------------------------------------------------------------------

_GRIEF = re.compile(r"亡くな|逝去|他界|急逝|入院|手術|闘病|療養|病に|病気に|倒れ|被災[しさ]|喪中")
_SAD = re.compile(r"病気|葬|介護|倒産|廃業|閉店|被災|震災|地震|水害|火災|事故|離婚|怪我|けが|つらい|辛い")


def tone_of(text: str, said: str) -> str:
    """grief for a misfortune of theirs, told for what nobody calls impressive, else "". said: as `talk` has it.

    Illness and fire are also a business (手術支援ロボットの開発): only a sentence of them is a misfortune.
    """
    if _GRIEF.search(text):
        return "grief" if said.endswith("とのお話") else "told"
    return "told" if _SAD.search(text) else ""
