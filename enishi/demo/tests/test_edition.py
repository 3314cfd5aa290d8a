"""A demonstration of an earlier edition makes room for the new one, and nothing of it is lost."""

from datetime import date

import pytest

from enishi.demo import edition

TODAY, LATER = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "enishi.sqlite3").write_text("what a visitor did")
    (tmp_path / "media").mkdir()
    return tmp_path


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_where_there_is_nothing_nothing_makes_room(tmp_path):
    assert edition.make_room(tmp_path / "not there") is None
    assert edition.make_room(tmp_path, anew=True) is None
    assert names(tmp_path) == []


def test_this_edition_stays_and_knows_its_day(folder):
    assert edition.mark(folder, TODAY) == TODAY
    assert edition.make_room(folder) is None
    assert edition.mark(folder, LATER) == TODAY
    assert (folder / "enishi.sqlite3").exists()


@pytest.mark.parametrize("there", [None, "1 2026-05-01", "9 2026-05-01", "3", "", "3 tomorrow"])
def test_any_other_is_put_aside_whole(folder, there):
    if there is not None:
        (folder / "edition").write_text(there)
    aside = edition.make_room(folder)
    assert aside == folder / "before-1"
    assert names(folder) == ["before-1"]
    assert (aside / "enishi.sqlite3").read_text() == "what a visitor did"


def test_each_time_it_is_asked_for(folder):
    for number in (1, 2):
        edition.mark(folder, TODAY)
        assert edition.make_room(folder, anew=True) == folder / f"before-{number}"
        assert edition.mark(folder, LATER) == LATER
    assert names(folder) == ["before-1", "before-2", "edition"]
