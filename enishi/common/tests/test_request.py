"""Nobody is sent to another site by an address that only looks like a path of this one."""

from __future__ import annotations

import pytest

from enishi.common.request import is_path_here


@pytest.mark.parametrize("path", ["/", "/book/?q=山", "/c/abc/#part"])
def test_a_path_of_this_site(path: str) -> None:
    assert is_path_here(path)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "book/",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\n/evil.example",
        "///x",
    ],
)
def test_what_only_looks_like_one(elsewhere: str) -> None:
    assert not is_path_here(elsewhere)
