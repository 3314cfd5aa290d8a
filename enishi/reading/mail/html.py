"""The text of a mail that is a page: what a reader sees, without what they quoted."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSEEN = {"script", "style", "head", "title", "blockquote", "template", "noscript", "select", "object"}
_LINES = {"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "pre", "section"}
#: How programs mark what they quote, where they use no blockquote.
_QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "divrplyfwdmsg", "appendonsend")
_EMPTY = {"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source", "embed", "track"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        #: Of what is open and not seen, the innermost last.
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self.out.append("\n")
        if tag in _EMPTY:
            return
        marks = " ".join(value or "" for name, value in attrs if name in ("class", "id")).lower()
        if tag in _UNSEEN or any(mark in marks for mark in _QUOTES) or (self.unseen and tag == self.unseen[-1]):
            self.unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen and self.unseen[-1] == tag:
            self.unseen.pop()
        if tag in _LINES:
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.out.append(" ".join(data.split()) if data.strip() else " ")


def text_of(page: str) -> str:
    """Lines as they are drawn."""
    reader = _Text()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.out).split("\n"))
    return "\n".join(lines)
