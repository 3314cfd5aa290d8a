"""What leaks are made with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.backends.jinja2 import Template

from enishi.members.models import Face
from enishi.visibility.prepared import ALL
from enishi.web.middleware import Headers

#: What is told to the face that looks.
Told = Callable[[Face], object]


class Broken:
    """The house while a leak is in it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def page(self, route: str, told: Told) -> None:
        """A page says something more to whoever looks at it."""
        before = Template.render

        def render(template: Template, context: Any = None, request: HttpRequest | None = None) -> str:
            text = before(template, context, request)
            face = _looking(request, route)
            return f"{text}<p>{told(face)}</p>" if face else text

        self.patch.setattr(Template, "render", render)

    def header(self, route: str, name: str, told: Told) -> None:
        """A header that is made of something."""
        before = Headers.__call__

        def call(self: Headers, request: HttpRequest) -> HttpResponse:
            response = before(self, request)
            face = _looking(request, route)
            if face:
                response[name] = str(told(face))
            return response

        self.patch.setattr(Headers, "__call__", call)

    def instead(self, where: Any, name: str, make: Callable[..., Any]) -> None:
        """A function does something else. make: called with the one there was, then with its arguments."""
        before = getattr(where, name)
        self.patch.setattr(where, name, lambda *args, **more: make(before, *args, **more))

    def after(self, where: Any, name: str, deed: Callable[..., Any]) -> None:
        """A function does something more, after what it did."""

        def make(before: Callable[..., Any], *args: Any, **more: Any) -> Any:
            answer = before(*args, **more)
            deed(*args, **more)
            return answer

        self.instead(where, name, make)


def _looking(request: HttpRequest | None, route: str) -> Face | None:
    """Who looks at that page, where it is that page."""
    match = getattr(request, "resolver_match", None)
    return getattr(request, "face", None) or None if match and match.url_name == route else None


@dataclass(frozen=True)
class Leak:
    """secret: the name of the function in `secrets` that it tells. name: what is wrong, in one line."""

    secret: str
    name: str
    make: Callable[[Broken], None]

    @contextmanager
    def open(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            self.make(Broken(patch))
            _ask_anew()
            yield
        _ask_anew()


def _ask_anew() -> None:
    """By the rules as they are now: SQL that was made before is of others."""
    for question in ALL:
        question._made.clear()


LEAKS: list[Leak] = []


def leak(secret: str, name: str) -> Callable[[Callable[[Broken], None]], Callable[[Broken], None]]:
    def marked(make: Callable[[Broken], None]) -> Callable[[Broken], None]:
        LEAKS.append(Leak(secret, name, make))
        return make

    return marked
