"""What was typed, as it is shown: markup that is ours alone, and nothing that spoils a page."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.posts import body


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(max_size=300) | st.text("<>&\"'#@＃ https://\n\u202e\u0301\u200b.a)あ", max_size=80))
def test_nothing_but_our_markup_comes_out(text: str) -> None:
    page = Tags(body.html(text, {"青木": "/p/x/posts/"}))
    assert {tag for tag, _ in page.seen} <= {"p", "br", "a", "bdi"}
    for tag, attributes in page.seen:
        assert tag != "a" or re.match(r"https?://|/tags/|/p/", attributes["href"])
        assert set(attributes) <= {"href", "rel", "dir"}
    shown = re.sub(r"\s", "", page.text)
    wanted = re.sub(r"\s", "", re.sub("https?://", "", body.readable(text), flags=re.I))
    assert shown.replace("://", "") == wanted.replace("://", "") or "ttp" in text.lower()


@given(st.text(max_size=200))
def test_what_is_readable_stays_so(text: str) -> None:
    once = body.readable(text)
    assert body.readable(once) == once
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00]", once)


def test_towers_and_floods() -> None:
    zalgo = body.readable("z" + "\u0301" * 500)
    assert sum(unicodedata.category(c) == "Mn" for c in zalgo) == body.MOST_MARKS
    assert body.readable("あ" + "\u200b" * 10_000 + "い") == "あい"
    assert body.readable("a\n\n\n\n\n\nb") == "a\n\nb"
    assert (
        body.readable("葛\U000e0100城 が\u3099 👨\u200d👩\u200d👧 ಠ") == "葛\U000e0100城 が\u3099 👨\u200d👩\u200d👧 ಠ"
    )
    assert body.is_blank("\u200b\u3164 \u2800\u202e\ufe0f")
    assert not body.is_blank("。")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.jp/", "https://example.jp/"),
        ("(https://example.jp/a_(b)).", "https://example.jp/a_(b)"),
        ("「http://example.jp/あ」です", "http://example.jp/あ"),
        ("見てhttps://example.jp/x、ね", "https://example.jp/x"),
        ("javascript:alert(1)", None),
        ("ftp://example.jp", None),
    ],
)
def test_links(text: str, address: str | None) -> None:
    links = [attributes for tag, attributes in Tags(body.html(text)).seen if tag == "a"]
    assert [link["href"] for link in links] == ([address] if address else [])
    assert all(link["rel"] == "nofollow noopener ugc" for link in links)


def test_tags_of_either_width() -> None:
    assert body.tags("#縁 ＃Kansai2026 と #1 a#b https://example.jp/#c #ＫＡＮＳＡＩ2026。") == {
        "縁": "縁",
        "kansai2026": "ＫＡＮＳＡＩ2026",
    }
    assert '<a href="/tags/%E7%B8%81/">#縁</a>' in body.html("#縁です #縁")


def test_names_lead_somewhere_only_where_they_are_said_to() -> None:
    assert (
        body.html("@青木 葵さん", {"青木 葵": "/p/x/posts/"})
        == '<p dir="auto"><a href="/p/x/posts/">@<bdi>青木 葵</bdi></a>さん</p>'
    )
    assert "<a" not in body.html("@青木 葵さん")


def test_a_long_text_begins() -> None:
    assert body.lead("短い。") == ""
    assert len(Tags(body.lead("これは長い文です。" * 100)).text) <= body.LEAD + 1
