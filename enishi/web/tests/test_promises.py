"""The page on promises: what stands on it, and what it says of the last time they were tried here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enishi.web import promises

RESULT = {
    "at": "2026-11-30T10:00:00+00:00",
    "seeds": [3, 4],
    "held": {"P3": True, "P4": False},
    "leaks": 58,
    "found": 57,
}
HOUSE = Path(__file__).parents[3]


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.ENISHI_HOME = tmp_path
    return tmp_path / promises.RESULT


def page(client) -> str:
    return client.get("/promises/", headers={"Accept-Language": "ja"}).content.decode()


def test_anybody_reads_what_is_promised_and_where_it_is_tried(client, folder: Path) -> None:
    text = page(client)
    assert "約束できないこと" in text
    assert "まだ行っていません" in text
    for one in promises.PROMISES:
        assert one.test in text
        assert (HOUSE / one.test).exists(), one.test


def test_what_came_of_it_here_is_said_of_each(client, folder: Path) -> None:
    folder.write_text(json.dumps(RESULT))
    text = page(client)
    assert "世界 3, 4 番" in text
    assert "58" in text
    assert "57" in text
    assert text.count("守られました") == 1
    assert text.count("守られませんでした") == 1


@pytest.mark.parametrize(
    "wrong", ["", "{", "[]", "{}", json.dumps(RESULT | {"held": 3}), json.dumps(RESULT | {"at": "x"})]
)
def test_what_cannot_be_read_is_as_not_run(client, folder: Path, wrong: str) -> None:
    folder.write_text(wrong)
    assert "まだ行っていません" in page(client)
