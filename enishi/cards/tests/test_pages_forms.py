"""What a browser would make of a page: its forms, with what stands in their inputs."""

from __future__ import annotations

from html.parser import HTMLParser


class Forms(HTMLParser):
    """forms: action -> {name: value} of the inputs as they stand, the last of one name."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._inputs: dict[str, str] | None = None
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inputs = self.forms.setdefault(given.get("action", ""), {})
        elif tag == "input" and self._inputs is not None and "name" in given and "form" not in given:
            self._inputs[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inputs = None


def inputs(answer, action: str = "") -> dict[str, str]:
    """What pressing the button of a form sends, if nothing was touched."""
    return dict(Forms(answer.content).forms[action])


def undo_of(answer) -> str:
    """Where the undo button of the message on the page leads."""
    return "/book/undo/" + answer.content.decode().split('formaction="/book/undo/')[1].split('"')[0]
