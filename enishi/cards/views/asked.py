"""What the book was asked to show: words, filters, order and page, as they stand in the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enishi.cards.views.door import complain, page_asked

ORDERS = {
    "kana": _("By name"),
    "met": _("Last met first"),
    "company": _("By company"),
    "added": _("Newest first"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """`words` is `q` in the address; the rest have their own names. Anything we do not know is left out."""

    words: str = ""
    company: str = ""
    place: str = ""
    occasion: str = ""
    tag: str = ""
    year: str = ""
    heading: str = ""
    order: str = "kana"
    page: int = 1
    select: str = ""

    FILTERS: ClassVar[tuple[str, ...]] = ("company", "place", "occasion", "tag", "year", "heading")

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        text = {name: given.get(name, "").strip()[:300] for name in cls.FILTERS}
        if not text["year"].isascii() or not text["year"].isdigit():
            text["year"] = ""
        return cls(
            words=given.get("q", "").strip()[:300],
            order=given.get("order", "") if given.get("order", "") in ORDERS else "kana",
            page=page_asked(given),
            select=given.get("select", "") if given.get("select", "") in ("some", "all") else "",
            **text,
        )

    @property
    def questions(self) -> dict[str, Any]:
        """For `queries.book`."""
        return {"words": self.words, "order": self.order, **{name: getattr(self, name) for name in self.FILTERS}}

    @property
    def narrowed(self) -> bool:
        return bool(self.words) or any(getattr(self, name) for name in self.FILTERS)

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """Each filter that is on: its name, its value, and the address without it."""
        for name in self.FILTERS:
            if value := getattr(self, name):
                yield name, value, self.address(**{name: ""})

    def address(self, **changes: Any) -> str:
        """The same question with something changed. A change starts again at the first page."""
        now = replace(self, **{"page": 1, **changes})
        parts = {"q": now.words, **{name: getattr(now, name) for name in self.FILTERS}}
        if now.order != "kana":
            parts["order"] = now.order
        if now.page > 1:
            parts["page"] = str(now.page)
        if now.select:
            parts["select"] = now.select
        query = urlencode({name: value for name, value in parts.items() if value})
        return reverse("book") + (f"?{query}" if query else "")


def choose_again(request: HttpRequest, what: str) -> HttpResponse:
    """Back to choosing among the same people, with a sentence that says what was wrong."""
    complain(request, [what])
    again = Asked.of(request.POST)
    return redirect(again.address(select="some", page=again.page))
