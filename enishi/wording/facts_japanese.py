"""What they said, as Japanese that fits a letter, whatever was typed: a word, a fragment, plain or polite speech.

Nothing they said is conjugated: a sentence stands in 「」 or before とのお話. Only feelings of one's own, whose verbs
are few, get their polite form.
"""

from __future__ import annotations

import re

from enishi.names.latin import is_latin
from enishi.wording.tables import longest_end, pairs

POLITE = re.compile(
    r"(?:ます|ました|ません(?:でした)?|ましょう|です|でした|でしょう|ください|下さい)(?:か|ね|よ|よね)?$"
)

# --- the author's own voice ------------------------------------------------------------------------------------

_OWN_VOICE = re.compile(
    r"勉強にな|参考にな|印象|感銘|感動|感激|刺激を|心に残|驚[いか]|楽し(?:かっ|く|み)|嬉し|うれし|面白かっ|おもしろかっ|興味深"
    r"|有り?難|ありがた|助か[りっ]|学[びん]|盛り上が|教えて|教わ|感じ(?:た|まし|ており)|思(?:った|いました|っており)|いただ"
    r"|頂[いき戴]|くださ|下さ|もらっ|くれた|拝[見聴読]|伺[いっ]|存じ|いたしま|申し"
)


def own_sentence(text: str) -> str:
    """What the author feels or learned, as a polite sentence without its full stop; "" where it is none.

    >>> own_sentence("とても勉強になった"), own_sentence("現場は紙を手放せない")
    ('とても勉強になりました', '')
    """
    if not _OWN_VOICE.search(text):
        return ""
    plain, polite = longest_end(text, "polite")
    if plain:
        return text.removesuffix(plain) + polite
    return text if POLITE.search(text) else ""


# --- what was said, taken out of how it was noted ------------------------------------------------------------------

#: 新工場について話した, 釣りの話で盛り上がった: a topic.
_TALKED = re.compile(
    r"(?P<topic>.+?)(?:について|に関して|のこと(?:を|で|について)?|の?お?話(?:し)?(?:を|で|が|について)?)、?"
    r"(?:いろいろ|色々|少し|詳しく)?と?"
    r"(?:お?話(?:し)?(?:を)?|議論|相談|意見交換|情報交換|を)?"
    r"(?:した|しました|いたしました|できた|できました|出た|出ました|盛り上がった|盛り上がりました"
    r"|(?:お?(?:聞き|伺い|うかがい|話し))(?:した|しました|ました)|(?:聞い|伺っ|聴い|うかがっ)た)"
)
#: 来春に移るとのこと, 紙は手放せないと言っていた: a sentence.
_SAID = re.compile(
    r"(?P<said>.+?)、?(?:と(?:のこと|(?:言|いっ|仰)(?:って)?(?:い)?(?:た|ました|った|いました|われた|われました)"
    r"|おっしゃ(?:って(?:い)?(?:た|ました)|った|いました)|[聞き]い(?:た|ています|ております)|聞きました|伺いました|伺った"
    r"|伺っております|話して(?:い)?(?:た|ました))(?:です|でした|だった)?"
    r"|(?<=[るたいだうすくむぐつぶぬ])そう(?:だ|です)|らしい(?:です)?|という(?:お)?(?:話|こと))"
)
_TOPIC_MARK = re.compile(r"(?:について(?:のお?話)?|に関して|に関するお?話|の件|のこと|の話題|のトーク|のお?話)$")
_TAIL = re.compile(r"(?:[のをがはにとでもへ、，…・～〜]|から|など|等)+$")
#: Hiragana that ends a word, not a fragment.
_WHOLE = re.compile(r"(?:もの|ひと|あと|こと|では|には|とは|など)$")


def _untailed(text: str) -> str:
    """A fragment without the particles and marks it trails off with."""
    return text if _WHOLE.search(text) else _TAIL.sub("", text) or text


# --- sentence or topic -----------------------------------------------------------------------------------------

_ADJECTIVES = (
    "高安早速遅強弱長短広狭多少無良悪近遠重軽深浅太細厚薄熱暑寒冷若古濃固硬堅辛痛怖甘苦青赤白黒鋭凄酷難眠狡眩偉"
)
_PREDICATE = re.compile(
    rf"(?:[うくぐすつぬぶむるただん]|[{_ADJECTIVES}]い|(?:し|な|た|よ|い|やす|にく|づら|すご|うま|おもしろ|ひど|っぽ)い|か|ね|よ|かな|かも)$"
)
_NO_PREDICATE = re.compile(
    r"(?:かた|がた|ひとつ|ふたつ|ぶどう|しばらく|近く|遠く|多く|まい|がい|だいたい|なか|ほか|いくつ|さん|くん|ちゃん|あか)$"
)
#: Nouns that state something of a person or a plan.
_STATES = re.compile(
    r"(?:出身|在住|在勤|勤務|入社|卒業|予定|見込み|希望|志望|担当|年目|周年|中|済み?|開始|完成|移転|着任|赴任|就任|転勤|異動|独立"
    r"|開業|開店|創業|あり|[がはも].*(?:好き|嫌い|得意|苦手|必要|可能|不可|大切|大事|重要|課題|大変|同じ|初めて|一番|最優先|なし|無し))$"
)
#: を, が and は make 新工場をハノイに建設 a sentence; not where a noun follows what they belong to (紙を減らす工夫).
_CLAUSE = re.compile(r"(?:[^でにとのやすれもこ]は|[をが])(?P<rest>[^をがは]*[^をがはぁ-ん][^をがは]*)$")
_RELATIVE = re.compile(r"[うくぐすつぬぶむるたいだ][^ぁ-ん]+$|の[^ぁ-ん]*$")


def _is_sentence(text: str) -> bool:
    return bool(POLITE.search(text) or (_PREDICATE.search(text) and not _NO_PREDICATE.search(text)))


def _states(text: str) -> bool:
    """Whether a fragment without its verb states something (来春に発売予定, 新工場をハノイに建設)."""
    m = _CLAUSE.search(text)
    return bool(_STATES.search(text) or (m and not _RELATIVE.search(m["rest"])))


# --- as a noun phrase ------------------------------------------------------------------------------------------

_NO_TALK = re.compile(r"[世電会対神実裏昔手民童余逸講談秘笑訓説間]話$")
#: Speech that already honours them isn't theirs, so it isn't quoted.
_HONOURING = re.compile(
    r"(?:お|ご)[^\W\d_]+(?:です|だ|に)|され[るたま]|いらっしゃ|おっしゃ|くださ|いただ|なさ[るれっい]|(?:お|ご)(?:予定|好き|趣味|出身)"
)
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』|“[^“”]*”|\"[^\"]*\"")


def talk(text: str, noun: str = "お話") -> str:
    """What they said as a noun phrase: Xのお話, Xとのお話, 「X」とのお話, 「X」というお言葉.

    >>> talk("新工場の話"), talk("静岡出身"), talk("紙は手放せないと言っていた")
    ('新工場のお話', '静岡出身とのお話', '「紙は手放せない」とのお話')
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
    if text.endswith("話") and not _NO_TALK.search(text):
        return f"{text.removesuffix('話')}お話"
    spoken, honoured = longest_end(text, "spoken")
    if not spoken:
        return f"{text}のお話"
    before = text.removesuffix(spoken)
    return text if before.endswith(("お", "ご", "御")) else before + honoured


# --- sad things --------------------------------------------------------------------------------------------------

_SAD = re.compile(
    r"亡く|逝去|他界|入院|手術|病気|闘病|療養|葬|介護|倒産|廃業|閉店|被災|震災|地震|水害|火災|事故|離婚|怪我|けが"
    r"|つらい|辛い"
)


def is_sad(text: str) -> bool:
    """What nobody calls impressive or instructive."""
    return bool(_SAD.search(text))
