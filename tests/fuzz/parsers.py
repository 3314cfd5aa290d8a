"""What takes bytes from outside: each does all of its work with them, raises nothing but what it names, and holds to
what it promises of what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from enishi.names import people
from enishi.posts import body
from enishi.reach.figures import reading as figures
from enishi.reach.profiles import pasted, scores
from enishi.reach.rates import campaign
from enishi.reading import Unreadable, open_source
from enishi.reading.files.career import read_career
from enishi.reading.mail import message
from enishi.reading.photo.picture import Unopened, open_picture
from enishi.wording import boasting, harsh

Parser = Callable[[bytes], object]
PARSERS: dict[str, Parser] = {}
#: A picture of more pixels is refused before it is decoded; so few let many be tried.
PIXELS = 1_000_000
#: All that may stand between angle brackets in the markup of what was typed.
_MARKUP = re.compile(r'<(?:/?bdi|/p|/a|br|p dir="auto"|a href="[^"<>]*"(?: rel="nofollow noopener ugc")?)>')


def parser(parse: Parser) -> Parser:
    PARSERS[parse.__name__] = parse
    return parse


def _text(data: bytes) -> str:
    """As a form brings it."""
    return data.decode("utf-8", "replace")


@parser
def contact_file(data: bytes) -> None:
    """Tables, workbooks, vCards, codes, archives: whichever it seems to be."""
    with suppress(Unreadable):
        for source in open_source(data):
            for row in source.rows:
                for values in row.card.fields.values() if row.card else ():
                    assert all(value.value for value in values)


@parser
def pasted_text(data: bytes) -> None:
    """Texts of cards and signatures. What is told of is found in the text."""
    with suppress(Unreadable):
        for source in open_source(_text(data)):
            list(source.rows)


@parser
def career(data: bytes) -> None:
    with suppress(Unreadable):
        read_career(data)


@parser
def mail(data: bytes) -> None:
    with suppress(message.Dropped):
        assert "@" in message.read(data).sender


@parser
def picture(data: bytes) -> None:
    with suppress(Unopened):
        opened = open_picture(data, most_pixels=PIXELS)
        assert opened.jpeg().startswith(b"\xff\xd8")


@parser
def post(data: bytes) -> None:
    """Nothing that was typed is markup."""
    for markup in (body.html(_text(data)), body.lead(_text(data))):
        left = _MARKUP.sub("", markup)
        assert "<" not in left, left
    for key in body.tags(_text(data)).values():
        assert key


@parser
def words(data: bytes) -> None:
    """The second thought and the check of boasts point at places in the text."""
    text = _text(data)
    for finding in harsh.check(text):
        assert 0 <= finding.start < finding.end <= len(text)
    boasting.review(text)


@parser
def person(data: bytes) -> None:
    """A name is cut, never changed, but for the blanks in it."""
    text = _text(data)
    cut = people.split(text)
    assert set(cut.family + cut.given) <= {*text, " "}


@parser
def desk(data: bytes) -> None:
    """Figures, scores, rates, and a profile that is pasted."""
    figures.read(data)
    scores.read(data)
    with suppress(campaign.Wrong, Unreadable):
        campaign.read(data)
    pasted.read(_text(data))
