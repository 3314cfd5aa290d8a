"""Answers by mail: what one wrote stays, what was quoted and signed goes, and whatever comes in nothing breaks."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.reading.mail import Dropped, Mail, read, written

ANSWERS = {
    "gmail_ja": "了解しました。\n\n2026年11月30日(月) 18:00 青木 葵 <aoi@example.jp>:\n\n> こんにちは\n> どうぞ\n",
    "gmail_en": "了解しました。\n\nOn Mon, 30 Nov 2026 at 18:00, Aoi\n<aoi@example.jp> wrote:\n> hi\n\n-- \nBen\n",
    "iphone": "了解しました。\n\niPhoneから送信\n\n2026/11/30 18:00、Enishi <a@example.jp>のメール:\n\n> x",
    "iphone_en": "了解しました。\n\nSent from my iPhone\n\n> On Nov 30, 2026, at 18:00, Aoi <a@example.jp> wrote:\n> x",
    "outlook_en": "了解しました。\n\n-----Original Message-----\nFrom: x\nSent: y\n本文",
    "outlook_ja": "了解しました。\n________________________________\n差出人: x\n送信日時: y\n宛先: z\n件名: w\n\n本文",
    "outlook_from": "了解しました。\n\nFrom: Aoi\nSent: Monday\nTo: Ben\nSubject: hi\n\nbody",
    "unquoted": "了解しました。\n\nOn Mon, 30 Nov 2026, Aoi wrote:\n\nhi there",
    "thunderbird": "On 2026/11/30 18:00, Aoi wrote:\n> 何時ですか\n了解しました。\n",
    "becky": "青木さんは書きました：\n> 何時ですか\n\n了解しました。\n",
    "ornament": "了解しました。\n\n━━━━━━━━━━━━\n株式会社朝凪\n青木 葵\nTEL 03-0000-0000\n━━━━━━━━━━━━\n",
    "dashes": "了解しました。\n--\n青木",
    "android": "了解しました。\n\nOutlook for Android を入手\n",
}


@pytest.mark.parametrize("program", ANSWERS)
def test_only_what_one_wrote_stays(program: str) -> None:
    assert written(ANSWERS[program]) == "了解しました。"


@pytest.mark.parametrize(
    "text",
    [
        "差出人: という欄を直してください。",
        "一つ目\n----------\n二つ目",
        "On Monday I wrote: nothing.\nOn Tuesday I did.",
        "会議は 10:00–11:00 です。\n\n場所: 東京",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert written(text) == text


def test_answers_between_the_lines_stay_in_order() -> None:
    text = "On Mon, 30 Nov 2026, Aoi wrote:\n> When?\nTomorrow.\n> Where?\nTokyo."
    assert written(text) == "Tomorrow.\nTokyo."


def mail(text: str = "了解しました。", html: str = "", **headers: str) -> bytes:
    one = EmailMessage()
    one["From"], one["To"] = "Aoi <Aoi@Example.jp>", "reply+00@example.jp"
    one["Message-ID"] = "<1@example.jp>"
    for name, value in headers.items():
        name = name.replace("_", "-")
        del one[name]
        one[name] = value
    if text:
        one.set_content(text)
    if html and text:
        one.add_alternative(html, subtype="html")
    elif html:
        one.set_content(html, subtype="html")
    return one.as_bytes()


def test_a_mail_is_who_to_whom_and_what() -> None:
    one = Mail("aoi@example.jp", ("reply+00@example.jp",), "<1@example.jp>", "了解しました。")
    assert read(mail()) == one
    assert read(mail(html="<p>別の")) == one


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "shift_jis", "euc-jp"])
def test_every_charset_of_japan_is_read(charset: str) -> None:
    head = f"From: a@example.jp\nTo: b@example.jp\nContent-Type: text/plain; charset={charset}\n\n"
    assert read(head.encode() + "了解しました。".encode(charset)).text == "了解しました。"
    if charset != "euc-jp":
        assert read(b"From: a@example.jp\n\n" + "了解しました。".encode(charset)).text == "了解しました。"


def test_a_page_is_read_as_it_is_drawn() -> None:
    page = (
        "<html><head><style>p{}</style></head><body><p>了解<b>しました。</b></p><div>明日<br>伺います。</div>"
        '<div class="gmail_quote">昨日<div>の話</div></div><blockquote>古い</blockquote></body></html>'
    )
    assert read(mail("", page)).text == "了解しました。\n\n明日\n伺います。"


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("automatic", mail(Auto_Submitted="auto-replied")),
        ("automatic", mail(Precedence="bulk")),
        ("automatic", mail(From="MAILER-DAEMON@example.jp")),
        ("automatic", mail(Return_Path="<>")),
        ("malformed", mail(From="a@example.jp, b@example.jp")),
        ("malformed", b"no mail at all"),
        ("malformed", b""),
        ("empty", mail("> quoted only")),
        ("empty", mail(" \n")),
    ],
)
def test_what_is_no_answer_is_dropped(code: str, source: bytes) -> None:
    with pytest.raises(Dropped) as why:
        read(source)
    assert why.value.code == code


def test_what_is_too_large_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.reading.mail.message.LARGEST", 10)
    with pytest.raises(Dropped, match="too_large"):
        read(mail())


# Whatever comes in

HEADERS = st.sampled_from(
    [b"From: ", b"To: ", b"Content-Type: multipart/mixed; boundary=x", b"Content-Type: text/html; charset=",
     b"Content-Transfer-Encoding: base64", b"--x", b"\n\n", b"Message-ID: <", b"=?utf-8?b?", b"From: a@b.jp\n"]
)  # fmt: skip
LINES = st.sampled_from(
    ["> ", "-- ", "On 2026 x wrote:", "差出人: a", "件名: b", "宛先: c", "――――――", "TEL", "\r\n", "はい"]
)


@given(st.lists(st.one_of(st.binary(max_size=40), HEADERS), max_size=12).map(b"".join))
def test_nothing_breaks_it(source: bytes) -> None:
    try:
        one = read(source)
    except Dropped:
        return
    assert one.text == written(one.text) != ""


@given(st.lists(st.one_of(st.text(max_size=30), LINES), max_size=20).map("\n".join))
def test_cut_twice_is_as_cut_once_and_nothing_is_added(text: str) -> None:
    once = written(text)
    assert written(once) == once
    assert not any(line.startswith((">", "＞")) for line in once.split("\n"))
    there = {line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")} | {""}
    first, *rest = once.split("\n")
    assert all(line in there for line in rest)
    assert any(line.endswith(first) for line in there)


@given(st.text(alphabet="あいうえお漢字abc 、。\n", max_size=200))
def test_plain_words_come_through_as_they_are(text: str) -> None:
    wanted = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    while "\n\n\n" in wanted:
        wanted = wanted.replace("\n\n\n", "\n\n")
    try:
        got = read(mail(text or " ")).text
    except Dropped:
        got = ""
    assert got == wanted
