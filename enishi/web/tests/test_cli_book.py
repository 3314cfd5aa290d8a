"""`enishi import` and `enishi search`: counts add up, a file twice changes nothing, a dry run leaves no trace."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from enishi.cards.models import Contact, HeldCard
from enishi.members.models import Face
from enishi.portability.models import ImportRow
from enishi.reading.tests import fixtures as made
from enishi.visibility import visible
from enishi.web.cli import progress

COUNTS = ["rows", "new", "merged", "doubtful", "unreadable", "blank"]
PEOPLE = [
    ["青木商事", "営業部", "部長", "江見", "恵美", "emi@example.jp"],
    ["例工業", "", "課長", "文野", "史", "fumi@example.jp"],
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def eight(tmp_path: Path) -> str:
    path = tmp_path / "eight.csv"
    path.write_bytes(made.eight([*PEOPLE, [""] * 18, ["", "", "", "", "", "", "100-0001", "", "", "", "", "", "", "",
                                                       "2024/01/01"], PEOPLE[0]]))  # fmt: skip
    return str(path)


def everything(face: Face) -> list[object]:
    return [list(visible(face, model).order_by("pk").values()) for model in (Contact, HeldCard, ImportRow)]


def counts(**some: int) -> dict[str, int]:
    return {name: some.get(name, 0) for name in COUNTS}


def test_the_counts_add_up_in_their_order(enishi, aoi, eight) -> None:
    ran = enishi("import", eight, "--as", "aoi", "--json")
    assert list(ran.json) == COUNTS
    assert ran.json["rows"] == sum(ran.json[name] for name in COUNTS[1:])
    assert set(visible(aoi, Contact).values_list("family", flat=True)) == {"江見", "文野"}


def test_a_file_with_a_row_that_names_nobody(enishi, aoi, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        made.eight([*PEOPLE, [""] * 18, ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "2024/01/01"]])
    )
    ran = enishi("import", str(path), "--as", "aoi", "--json")
    assert ran.json == counts(rows=4, new=2, unreadable=1, blank=1)
    assert ran.code == 1
    assert ran.err == "Row 4: It names no person, no company and no way to reach one.\n"


def test_a_dry_run_says_the_same_and_leaves_no_trace(enishi, aoi, eight) -> None:
    before = everything(aoi)
    dry = enishi("import", eight, "--as", "aoi", "--dry-run", "--json")
    assert everything(aoi) == before == [[], [], []]
    assert enishi("import", eight, "--as", "aoi", "--json").json == dry.json
    people = everything(aoi)
    assert enishi("import", eight, "--as", "aoi", "--dry-run", "--json").json["new"] == 0
    assert everything(aoi) == people


def test_the_same_file_twice_changes_nothing(enishi, aoi, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(made.eight(PEOPLE))
    assert enishi("import", str(path), "--as", "aoi", "--json").json == counts(rows=2, new=2)
    before = everything(aoi)[:2]
    assert enishi("import", str(path), "--as", "aoi", "--json").json == counts(rows=2, merged=2)
    assert everything(aoi)[:2] == before


def test_a_doubtful_row_waits_as_one(enishi, aoi) -> None:
    enishi("import", "-", "--as", "aoi", stdin=made.eight(PEOPLE[:1]))
    friend = made.facebook(["江見 恵美"])
    for _ in range(3):
        ran = enishi("import", "-", "--as", "aoi", "--json", stdin=friend)
        assert (ran.json, ran.code) == (counts(rows=1, doubtful=1), 0)
        assert visible(aoi, ImportRow).filter(pending=True).count() == 1
    assert visible(aoi, Contact).count() == 1


@pytest.mark.parametrize("step", ["read", "apply_now"])
def test_ended_on_the_way_it_leaves_no_trace(enishi, aoi, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"enishi.portability.actions.command.{step}", ended)
    ran = enishi("import", "-", "--as", "aoi", "--json", stdin=made.eight(PEOPLE))
    assert (ran.code, ran.out, ran.err) == (130, "", "Stopped.\n")
    assert everything(aoi) == [[], [], []]


def test_formulas_are_kept_as_they_are(enishi, aoi) -> None:
    enishi("import", "-", "--as", "aoi", stdin="氏名,会社名,備考\n江見 恵美,=cmd|' /C calc'!A0,@SUM(1)\n".encode())
    assert visible(aoi, Contact).get().company == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(("data", "told"), [(b"", "nothing in it"), (b"%PDF-1.7", "PDF"), (b"PK\3\4cut", "cut off")])
def test_nothing_readable(enishi, aoi, data: bytes, told: str) -> None:
    ran = enishi("import", "-", "--as", "aoi", "--json", stdin=data)
    assert (ran.code, ran.json) == (3, counts())
    assert told in ran.err
    assert everything(aoi) == [[], [], []]


def test_what_is_not_there(enishi, aoi, tmp_path: Path) -> None:
    missing = enishi("import", str(tmp_path / "none.csv"), "--as", "aoi", "--json")
    assert (missing.code, missing.json) == (3, counts())
    assert missing.err == "none.csv: There is no such file.\n"
    for argv in (("import", "-"), ("search", "x")):
        nobody = enishi(*argv, "--as", "nobody", language="ja")
        assert (nobody.code, nobody.out) == (2, "")
        assert "nobodyというメンバーはいません" in nobody.err


def test_for_people_it_is_one_line(enishi, aoi) -> None:
    ran = enishi("import", "-", "--as", "aoi@example.jp", stdin=made.eight(PEOPLE))
    assert ran.out == "rows 2  new 2  merged 0  doubtful 0  unreadable 0  blank 0\n"


def test_a_bar_while_it_takes_long(enishi, aoi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    ran = enishi("import", "-", "--as", "aoi", "--json", stdin=made.eight(PEOPLE))
    assert "2/2" in ran.err
    assert ran.json == counts(rows=2, new=2)


def test_the_shape_of_what_is_found(enishi, aoi, ben) -> None:
    enishi("import", "-", "--as", "aoi", stdin=made.eight(PEOPLE))
    ran = enishi("search", "文", "例工業", "--as", "aoi", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"contacts", "count"}
    (found,) = ran.json["contacts"]
    assert list(found) == ["id", "family", "given", "company", "title"]
    assert found == {
        "id": str(visible(aoi, Contact).get(family="文野").public_id),
        "family": "文野", "given": "史", "company": "例工業", "title": "課長",
    }  # fmt: skip
    assert ran.json["count"] == 1
    assert enishi("search", "emi", "--as", "aoi").out == "江見 恵美\t青木商事\t部長\n"
    for handle, words in (("aoi", "居ない人"), ("ben", "文")):
        nobody = enishi("search", words, "--as", handle, "--json")
        assert (nobody.code, nobody.json) == (0, {"contacts": [], "count": 0})


def test_a_broken_pipe_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long standard input is, it is copied in pieces."""
    asked: list[int] = []

    class Long(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            asked.append(size)
            return b"x" * 10 if len(asked) < 4 else b""

    from enishi.web.cli.given import given

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Long()})())
    with given("-") as (path, _name):
        assert path.read_bytes() == b"x" * 30
    assert not path.exists()
    assert all(0 < size <= 1 << 20 for size in asked)
