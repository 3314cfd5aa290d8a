"""`enishi read`: the shape others script against, exit codes, several files, languages; no database and no folder."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from enishi.reading.fields import FIELDS
from enishi.reading.tests import fixtures as made
from enishi.web.cli import progress

ROOT = Path(__file__).resolve().parents[3]
CARD = "株式会社青木商事\n営業部 部長\n青木 葵\n03-3581-5111\naoi@example.jp\n"
OTHER = "江見 恵美\nemi@example.jp\n"


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], str]:
    """file("a.csv", b"…") -> its path."""

    def write(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(path)

    return write


def test_the_shape_of_the_answer(enishi) -> None:
    ran = enishi("read", "-", "--json", stdin=CARD.encode())
    assert ran.code == 0
    assert set(ran.json) == {"cards", "counts"}
    assert ran.json["counts"] == {"rows": 1, "read": 1, "unreadable": 0, "blank": 0}
    (card,) = ran.json["cards"]
    assert set(card) == {"kind", "fields", "row"}
    assert card["kind"] == "text"
    assert set(card["fields"]) <= set(FIELDS)
    assert card["fields"]["family"] == {"value": "青木", "state": "certain", "source": "青木 葵"}
    assert "fax" not in card["fields"]


def test_several_values_are_a_list_in_the_order_of_the_card(enishi) -> None:
    vcard = made.vcard("N:青木;葵;;;", "EMAIL:b@example.jp", "EMAIL:a@example.jp")
    (card,) = enishi("read", "-", "--json", stdin=vcard.encode()).json["cards"]
    assert [value["value"] for value in card["fields"]["email"]] == ["b@example.jp", "a@example.jp"]


def test_those_of_one_post_share_its_number(enishi) -> None:
    sides = ("ORG;ALTID=1;LANGUAGE=ja:青木商事;営業部", "ORG;ALTID=1;LANGUAGE=en:Aoki Trading;Sales")
    vcard = made.vcard("N:青木;葵;;;", *sides, version="4.0")
    fields = enishi("read", "-", "--json", stdin=vcard.encode()).json["cards"][0]["fields"]
    assert {value["post"] for name in ("company", "department") for value in fields[name]} == {1}


def test_cards_on_standard_input_are_set_apart_and_keep_their_numbers(enishi) -> None:
    text = f"---\n{CARD}---\n \n---\r\n{OTHER}---\n？\n---\n"
    ran = enishi("read", "-", "--json", stdin=text.encode())
    assert ran.json["counts"] == {"rows": 4, "read": 2, "unreadable": 1, "blank": 1}
    assert [card["row"] for card in ran.json["cards"]] == [1, 3]
    assert ran.code == 1
    assert "row 4" in ran.json["problems"][0]


def test_texts_set_apart_are_no_table_however_their_lines_look(enishi) -> None:
    row = "青木 葵,青木商事,03-3581-5111\n"
    assert enishi("read", "-", "--json", stdin=f"{row}{row}---\n{row}{row}".encode()).json["counts"]["rows"] == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (made.eight(), 0),
        (made.vcard("N:青木;葵;;;", "TEL:03-3581\0-5111").encode(), 0),
        (made.eight([["例"], ["", "", "", "", "", "", "100-0001"], ["", "", "", "", "", "", "", "", "", "", "", "",
         "", "", "2024/01/01"]]), 1),
        (made.archive({"Connections.csv": made.linkedin([["葵", "青木", "", "", "", "", ""]])})[:-30], 1),
        (b"", 3),
        (b"\xef\xbb\xbf", 3),
        (b"\x89PNG\r\n", 3),
        ("氏名,会社名\n".encode(), 3),
        (b"---\n---\n", 3),
    ],
)  # fmt: skip
def test_exit_codes(enishi, file, data: bytes, code: int) -> None:
    ran = enishi("read", file("given", data), "--json")
    assert ran.code == code, ran.out
    counts = ran.json["counts"]
    assert counts["rows"] == counts["read"] + counts["unreadable"] + counts["blank"]
    assert bool(ran.json.get("problems")) == (code != 0 or b"\0" in data)


def test_wrong_usage(enishi) -> None:
    for argv in ((), ("read",), ("read", "a", "--yaml"), ("reed",)):
        ran = enishi(*argv)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("enishi: ") == 1
        assert "使い方" in enishi(*argv, language="ja").err


def test_several_files_are_read_in_turn_and_named(enishi, file) -> None:
    good, bad = file("a.txt", CARD), file("b.csv", '氏名,会社名\n"青木 葵,例\n江見 恵美,例\n')
    ran = enishi("read", good, bad, "nowhere.csv", "--json")
    assert ran.json["counts"] == {"rows": 3, "read": 2, "unreadable": 1, "blank": 0}
    assert [card["kind"] for card in ran.json["cards"]] == ["text", "table"]
    told = ran.json["problems"]
    assert ("b.csv, row 1" in told[0], "nowhere.csv" in told[1], len(told), ran.code) == (True, True, 2, 1)
    assert enishi("read", "nowhere.csv", "--json").code == 3


def test_an_archive_gives_its_contacts_and_names_what_is_about_oneself(enishi, file) -> None:
    parts = {
        "Connections.csv": made.linkedin([["葵", "青木", "", "", "例", "部長", "28 Sep 2026"]]),
        "Profile.csv": b"First Name,Last Name,Headline,Summary\nMy,Self,,\n",
    }
    ran = enishi("read", file("a.zip", made.archive(parts)), "--json")
    assert ran.json["own"] == ["Profile.csv"]
    assert ran.json["counts"]["rows"] == 1
    assert ran.json["cards"][0]["met_on"] == "2026-09-28"
    assert "Self" not in ran.out
    assert "Profile.csv" in enishi("read", file("a.zip", made.archive(parts))).err


def test_an_archive_in_several_files_says_which_part_of_which(enishi, file) -> None:
    rows = [["葵", "青木", "", "", "", "", "maybe"]]
    archive = file("a.zip", made.archive({"Connections.csv": made.linkedin(rows)}))
    told = enishi("read", archive, file("b.txt", CARD), "--json").json["problems"]
    assert told == [next(s for s in told if s.startswith("a.zip: Connections.csv: Connected On, row 1: "))]


def test_sentences_are_in_the_language_of_the_terminal(enishi, file, tmp_path: Path) -> None:
    page = file("friends.html", "<html><body>Facebook</body></html>")
    assert "choose JSON" in enishi("read", page).err
    assert "「JSON」を選んで" in enishi("read", page, language="ja").err
    assert "It is a folder" in enishi("read", str(tmp_path)).err
    assert "フォルダー" in enishi("read", str(tmp_path), language="ja").err
    assert "そのファイルはありません" in enishi("read", "nowhere", language="ja").err


def test_for_people_it_is_lines_with_what_to_check(enishi) -> None:
    ran = enishi("read", "-", stdin="氏名\t会社名\n青木葵\t青木商事\n".encode(), language="ja")
    assert ran.out.splitlines()[:3] == [
        "family         青木  （要確認）", "given          葵  （要確認）", "company        青木商事"
    ]  # fmt: skip
    assert "読めた 1" in ran.err


@pytest.mark.parametrize("tty", [True, False])
def test_a_bar_only_where_somebody_looks(enishi, monkeypatch: pytest.MonkeyPatch, tty: bool) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: tty, raising=False)
    ran = enishi("read", "-", "--json", stdin=made.eight())
    assert ("\r" in ran.err) == tty
    assert ran.json["counts"]["rows"] == 1
    assert ran.err.endswith("\x1b[K") or not tty


def test_a_pipe_by_name(enishi, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(made.eight(),))
    writer.start()
    assert enishi("read", str(pipe), "--json").json["counts"]["read"] == 1
    writer.join()


def _alone(code: str, folder: Path, *, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Python in a process of its own, in a folder of its own, with nothing set."""
    env = {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, input=stdin, capture_output=True)


def test_it_needs_no_site_and_leaves_nothing_behind(tmp_path: Path) -> None:
    code = "from enishi.web.cli import main; raise SystemExit(main(['read', '-', '--json']))"
    for stdin, wanted in ((CARD.encode(), 0), (b"\x89PNG", 3)):
        ran = _alone(code, tmp_path, stdin=stdin)
        assert (ran.returncode, ran.stderr) == (wanted, b"")
    assert not list(tmp_path.iterdir())


def test_it_loads_only_what_it_needs(tmp_path: Path) -> None:
    code = (
        "import sys; from enishi.web.cli import main; main(['read', '-', '--json'])\n"
        "print([name for name in ('django', 'openpyxl', 'PIL', 'vobject') if name in sys.modules], file=sys.stderr)"
    )
    assert _alone(code, tmp_path, stdin=CARD.encode()).stderr == b"[]\n"


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_bytes(made.eight([made.EIGHT_ROW] * 5000))
    argv = [sys.executable, "-m", "enishi.web.cli", "read", str(path), "--json"]
    with subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
