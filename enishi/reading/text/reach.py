"""E-mail addresses, web addresses, LINE, X and Facebook.

`(at)` becomes @ and full-width letters become plain ones, because an address that cannot be used is not one; an
address broken over two lines is joined. Everything else stays as printed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .found import Find
from .lines import Line

_LOCAL = r"[A-Za-z0-9](?:[\w.+'-]*[\w+-])?"
_AT = r"(?:@ ?| @ | ?[(\[<{] ?(?:at|AT|At|a|アット(?:マーク)?|@) ?[)\]>}] ?| at (?=[\w-]+\.)|★|◎)"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?: ?[(\[](?:dot|ドット)[)\]] ?|\.))+[A-Za-z]{2,18}"
_AT_SIGN, _DOT_SIGN = re.compile(_AT), re.compile(r" ?[(\[](?:dot|ドット)[)\]] ?")
#: `Mail.taro@…`, `E-mailtaro@…`: a label in front of an address, which no mailbox begins with in such letters.
_LABEL_JOINED = r"(?:(?:E-?[Mm]|e-m|M)ail\.|E-?[Mm]ail(?=[a-z])|E-?MAIL\.?)?"
_EMAIL = re.compile(rf"(?<![\w.+@]){_LABEL_JOINED}(?P<whole>(?a:{_LOCAL}){_AT}{_DOMAIN})(?![A-Za-z0-9])(?:\.(?=\s|$))?")
_EMAIL_LABEL = re.compile(
    r"(?:E-?\s?mail(?:\s?address)?|e-?mail|mail|Mail|MAIL|E|e|M|メールアドレス|メール|Ｅメール|Eメール|電子メール|PCメール|✉|📧|🖂|@)\s*"
    r"(?:\([^)]{1,8}\))?[:.】\]]*\s*$",
    re.I,
)
_BROKEN_HEAD = re.compile(rf"(?<![\w.@])((?a:{_LOCAL})(?: ?@ ?(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]*[.-]?)?)$")
_BROKEN_TAIL = re.compile(rf"^(@? ?(?:[A-Za-z0-9-]+\.)*(?:{_DOMAIN}|[A-Za-z]{{2,6}}))(?=$|\s|[^\w.@-])")
_COMPLETE = re.compile(rf"^(?a:{_LOCAL}) ?@ ?{_DOMAIN}$")

_TLD = (
    r"(?:co|or|ne|ac|ad|go|ed|gr|lg|example)\.jp|jp|com|net|org|info|biz|io|me|dev|app|tokyo|osaka|kyoto|nagoya|okinawa|asia|online"
    r"|site|shop|work|works|design|studio|inc|llc|tech|cloud|xyz|co|tv|cc|eu|uk|de|fr|cn|kr|tw|hk|sg|us|edu|gov|example|test|ai"
    r"|earth|yokohama|law|legal|clinic|photo|art|coffee|cafe|world|jobs|blog|page|space|store|consulting|agency|tax|pro"
)
_PATH = r"(?:[/?#][\w\-./?%&=+#~:@!,;()]*[\w/=&#-]|/)?"
_URL = re.compile(
    rf"(?<![\w.@/-])(?:(?:Web|URL|Url|HP)\.)?"
    rf"(?P<whole>(?a:(?:https?://|HTTPS?://|h?ttps?: ?// ?)[\w\-.]+(?::\d+)?{_PATH}"
    rf"|(?:www|WWW)\d?\.[\w\-]+(?:\.[\w\-]+)+{_PATH}|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TLD})(?![\w@.-]\w){_PATH}))",
    re.I,
)
_URL_LABEL = re.compile(
    r"(?:URL|Web\s?site|Web\s?サイト|WEB|HP|H\.P\.|Home\s?page|ホームページ|ウェブサイト|ウェブ|サイト|W|U|公式サイト|Webページ|Blog|ブログ|Site|🌐|note)\s*"
    r"[:.】\]]*\s*$",
    re.I,
)
_BROKEN_URL = re.compile(r"(?:[/\-_.?=&]|https?://[\w.-]*)$")
#: 1-46-15 Kawaraya-machi: a house number.
_NO_PATH = re.compile(r"[\d-]+$")
_URL_MORE = re.compile(r"^[a-z0-9][\w\-./?%&=#]*(?=$|\s)")

_LINE_ID = re.compile(
    r"(?:(?<![A-Za-z])LINE\s*(?:公式アカウント|公式|アカウント|WORKS)?\s*(?:ID)?|ライン\s*ID|LINE@)\s*[:.>\])]*\s*"
    r"(?P<id>@?[A-Za-z0-9][\w.\-]{2,30}|https?://line\.me/\S+|@[\w.\-]{3,30})(?![\w@])",
    re.I | re.A,
)
_LINE_URL = re.compile(r"(?:https?://)?(?:line\.me|lin\.ee)/[\w/~@%?=&.\-]+", re.I)
_FACEBOOK_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)?(?:facebook|fb)\.(?:com|me)/[\w.\-/?=&%]+", re.I | re.A)
_FACEBOOK = re.compile(
    r"(?<![A-Za-z])(?:Facebook|FB|フェイスブック)\s*(?:ID)?\s*[:>\])]*\s*"
    r"(?P<id>(?<=[:>\s])\s*[^\x00-\x7f\s]{2,20}|(?<=[:>\]) ])@?[\w.\-]{3,50}(?: [A-Z][A-Za-z]*){0,3}|@[\w.\-]{3,50})",
    re.I,
)
_X_URL = re.compile(r"(?:https?://)?(?:www\.|mobile\.)?(?:twitter|(?<![\w.])x)\.com/@?\w{1,20}", re.I | re.A)
_X = re.compile(
    r"(?:(?<![A-Za-z])(?:X|𝕏|Twitter|ツイッター|旧Twitter)(?![A-Za-z])\s*(?:\(\s*(?:旧\s*)?(?:Twitter|X)\s*\))?\s*(?:ID)?\s*[:.>\])]*\s*)"
    r"(?P<id>@\w{1,20}|(?<=[:>\] ])\w{4,15}(?=$|\s))",
    re.I | re.A,
)
_OTHER_NETWORKS = (
    "Instagram|インスタグラム|インスタ|IG|Insta|Skype|WeChat|微信|WhatsApp|Telegram|GitHub|note|YouTube|TikTok|Slack|Chatwork"
    "|チャットワーク|LinkedIn|Threads|Eight|Zoom|Teams|KakaoTalk|Kakao|mixi|Bluesky|Mastodon|Discord"
)
_OTHER_SOCIAL = re.compile(
    rf"(?P<all>(?<![A-Za-z])(?:{_OTHER_NETWORKS})\s*(?:ID)?\s*[:>\])]*\s*"
    r"(?P<id>@[\w.\-]+(?:@[\w.\-]+)?|(?<=[:>\]])\s*[\w.\-]+))",
    re.I | re.A,
)
_BARE_HANDLE = re.compile(r"(?<![\w.@])@\w{2,20}(?![\w.@])", re.A)


def _ascii(text: str) -> str:
    return text.replace(" ", "")


def mail_address(printed: str) -> str:
    """A usable address from its folded print."""
    text = _AT_SIGN.sub("@", printed, count=1)
    text = _DOT_SIGN.sub(".", text)
    return _ascii(text).rstrip(".")


def join_broken(lines: list[Line]) -> None:
    """E-mail and web addresses that a narrow card broke over two lines: joined on the first of them.

    Only where neither half is whole: what follows a whole address is something else.
    """
    for first, second in pairwise(lines):
        if "@" not in first.folded and "@" not in second.folded and "://" not in first.folded:
            continue
        tail = _BROKEN_TAIL.match(second.folded)
        head = _BROKEN_HEAD.search(first.folded) if tail else None
        if head and tail and _is_broken(head[1], tail[1], second.folded):
            end = tail.end()
        elif _BROKEN_URL.search(first.folded) and (more := _URL_MORE.match(second.folded)):
            match = _URL.search(first.folded)
            whole = match and match.end() == len(first.folded)
            if not whole or "@" in more[0] or _NO_PATH.match(more[0]):
                continue
            end = more.end()
        else:
            continue
        if not (_LINE_ID.search(first.folded) or _X.search(first.folded)):
            # What ends a line with a network's name is whole, whatever handle the next line begins with.
            _join(first, second, end)


def _is_broken(head: str, tail: str, second: str) -> bool:
    head, tail = head.replace(" ", ""), tail.replace(" ", "")
    if head.count("@") + tail.count("@") != 1 or not _COMPLETE.match(head + tail):
        return False
    if tail.startswith("@"):
        return True
    # `taro@example.` + `co.jp` is broken; `taro@example.co.jp` + `www.example.co.jp` are two things.
    if tail.lower().startswith(("www.", "http")):
        return False
    return head.endswith((".", "@", "-")) or (not re.search(r"@.*\.[a-z]{2,}$", head, re.I) and "." in tail[:1])


def _join(first: Line, second: Line, end: int) -> None:
    first.raw += second.raw[:end]
    first.folded += second.folded[:end].replace(" ", " ")
    first.source += "\n" + second.source
    first.digits += second.digits
    first._rest = None
    second.take(0, end)


_MAY_REACH = re.compile(r"@|\.|\(|\[|:|/|LINE|acebook")
#: Each pattern is slow and rare, so a line is asked for its sign first.
_SOCIAL_URLS: tuple[tuple[re.Pattern[str], str, re.Pattern[str]], ...] = (
    (_LINE_URL, "line", re.compile("lin")),
    (_FACEBOOK_URL, "facebook", re.compile("facebook|fb")),
    (_X_URL, "x", re.compile(r"\.com")),
)
_SOCIAL_NAMES: tuple[tuple[re.Pattern[str], str, re.Pattern[str]], ...] = (
    (_LINE_ID, "line", re.compile("line|ライン")),
    (_FACEBOOK, "facebook", re.compile("facebook|fb|フェイス")),
    (_OTHER_SOCIAL, "note", re.compile(_OTHER_NETWORKS.lower())),
    (_X, "x", re.compile("(?<![a-z])x(?![a-z])|𝕏|twitter|ツイッター")),
)


def find_reach(line: Line) -> list[Find]:
    """Every address on a line that is not a phone number; their spans and labels are taken."""
    text = line.folded
    if not _MAY_REACH.search(text):
        return []
    finds: list[Find] = []
    lowered = text.lower()
    _mails(line, finds)
    if finds and not line.rest():
        return finds
    for pattern, name, sign in _SOCIAL_URLS:
        if "." in text and sign.search(lowered):
            for match in pattern.finditer(text):
                _take(line, finds, name, match.start(), match.end(), _SOCIAL_LABEL[name])
    if "." in text:
        for match in _URL.finditer(text):
            _take(line, finds, "url", *match.span("whole"), _URL_LABEL)
        if finds and not line.rest():
            return finds
    for named, name, sign in _SOCIAL_NAMES:
        if sign.search(lowered):
            _take_names(line, finds, named, name)
    if "@" in text:
        for match in _BARE_HANDLE.finditer(text):
            if not line.is_taken(*match.span()):
                # A handle without its network: nothing says whose it is.
                line.take(*match.span())
    return finds


def _take_names(line: Line, finds: list[Find], pattern: re.Pattern[str], name: str) -> None:
    for match in pattern.finditer(line.folded):
        if not line.is_taken(*match.span()):
            value = line.raw[match.start() : match.end()] if name == "note" else match["id"]
            finds.append(Find(name, value.strip(), line.number, line.source, ("label",), start=match.start()))
            line.take(*match.span())


_SOCIAL_LABEL = {
    "line": re.compile(r"(?:LINE|ライン)\s*(?:公式)?(?:ID)?\s*[:.]*\s*$", re.I),
    "facebook": re.compile(r"(?:Facebook|FB|フェイスブック|(?<![A-Za-z])f)\s*(?:ページ|Page|URL)?\s*[:.]*\s*$", re.I),
    "x": re.compile(r"(?:(?<![A-Za-z])X|Twitter|ツイッター)\s*(?:\((?:旧)?Twitter\))?\s*(?:URL)?\s*[:.]*\s*$", re.I),
}


def _mails(line: Line, finds: list[Find]) -> None:
    text = line.folded
    if "@" not in text and not _AT_SIGN.search(text):
        return
    for match in _EMAIL.finditer(text):
        if line.is_taken(*match.span()) or (match.start() and text[match.start() - 1] == "/"):
            continue
        label = _EMAIL_LABEL.search(text, 0, match.start())
        start = label.start() if label else match.start()
        if label and start and text[start - 1].isascii() and text[start - 1].isalpha():
            start = match.start()
        finds.append(
            Find(
                "email", mail_address(match["whole"]), line.number, line.source, ("label", "shape"), start=match.start()
            )
        )
        line.take(start, match.end())


def _take(line: Line, finds: list[Find], name: str, start: int, end: int, label: re.Pattern[str]) -> None:
    if line.is_taken(start, end):
        return
    before = label.search(line.folded, 0, start)
    taken_from = before.start() if before else start
    if (
        taken_from
        and taken_from < start
        and line.folded[taken_from - 1].isascii()
        and line.folded[taken_from - 1].isalpha()
    ):
        taken_from = start
    value = line.folded[start:end] if name == "url" and "．" in line.raw[start:end] else line.raw[start:end]
    finds.append(Find(name, value.replace(" ", ""), line.number, line.source, ("label", "shape"), start=start))
    line.take(taken_from, end)
