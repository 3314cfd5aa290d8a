"""Words that would make this a place for looking for jobs, which nobody here could be seen at.

They may be on a card someone holds (採用担当 is a post), never in what we say ourselves.
"""

from __future__ import annotations

import re

from tests import tree

NEVER = ("転職", "求人", "スカウト", "採用", "市場価値", "ヘッドハント", "open to work", "job hunt", "job seek")
# Words of the design that are for us, not for pages.
NOT_ON_PAGES = ("見送り", "内輪", "覚え書き", "筆名", "ご縁")


def spoken() -> dict[str, str]:
    """What the site says: pages, mails, scripts, and the Japanese of the catalogues."""
    pages = {tree.name(path): path.read_text(encoding="utf-8") for path in tree.files(".html", ".txt", ".js", ".xml")}
    catalogues = {
        tree.name(path): "\n".join(re.findall(r'"(.*)"', path.read_text(encoding="utf-8")))
        for path in tree.files(".po")
    }
    said = {name: text for name, text in pages.items() if {"jinja2", "static"} & set(name.split("/"))}
    assert said
    assert catalogues
    return {**said, **catalogues}


def test_nothing_we_say_smells_of_job_hunting() -> None:
    found = [f"{name}: {word}" for name, text in spoken().items() for word in NEVER if word in text.lower()]
    assert found == []


def test_words_for_us_stay_off_the_pages() -> None:
    found = [f"{name}: {word}" for name, text in spoken().items() for word in NOT_ON_PAGES if word in text]
    assert found == []
