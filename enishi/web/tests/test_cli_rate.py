"""`enishi rate`: the shape others script against, exit codes, both languages."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_the_shape_of_the_answer(enishi) -> None:
    ran = enishi("rate", "0/100", "10/100", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"cohorts", "fisher_p"}
    none, ten = ran.json["cohorts"]
    assert (none["hits"], none["n"], none["rate"]) == (0, 100, 0.0)
    assert set(none) == set(ten) == {"hits", "n", "rate", "wilson", "exact"}
    assert none["wilson"] == [0.0, pytest.approx(0.0369935, abs=1e-7)]
    assert none["exact"] == [0.0, pytest.approx(0.0362167, abs=1e-7)]
    assert ran.json["fisher_p"] == pytest.approx(0.00154205, abs=1e-8)


def test_one_cohort_has_no_p_and_of_more_each_pair_has_one(enishi) -> None:
    assert enishi("rate", "3/40", "--json").json["fisher_p"] is None
    told = enishi("rate", "a 3/40", "b 9/40", "c 9/40", "--json").json
    assert told["fisher_p"] is None
    assert [cohort["label"] for cohort in told["cohorts"]] == ["a", "b", "c"]
    assert [pair["cohorts"] for pair in told["pairs"]] == [[0, 1], [0, 2], [1, 2]]
    assert told["pairs"][0]["holm_p"] == pytest.approx(told["pairs"][0]["fisher_p"] * 3)


def test_a_table_has_an_answer_for_each_step(enishi, tmp_path: Path) -> None:
    path = tmp_path / "campaign.csv"
    path.write_bytes("国,依頼,返信,面談\n日本,50,5,1\n仏,60,20,9\n伊,3,4,1\n".encode("cp932"))
    ran = enishi("rate", str(path), "--json")
    assert ran.code == 1
    assert [(one["of"], one["what"]) for one in ran.json["measures"]] == [
        ("依頼", "返信"),
        ("依頼", "面談"),
    ]
    assert ran.json["problems"] == ["Row 4: 4 of 3 is more than all."]
    ran = enishi("rate", "-", stdin=path.read_bytes(), language="ja")
    assert "依頼 → 返信" in ran.out
    assert "偶然とは考えにくい差です。" in ran.out
    assert "4行目：3人中4人では、全員より多くなります。" in ran.err


@pytest.mark.parametrize("wrong", ["-1/5", "5/3", "0/0", "40%", "ten/hundred", "1/1000000001", "no-such-file.csv"])
def test_what_cannot_be_counted_is_said(enishi, wrong: str) -> None:
    ran = enishi("rate", wrong)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("enishi: ")
    assert ran.err.count("\n") == 1
    ran = enishi("rate", wrong, "3/40", "--json")
    assert ran.code == 1
    assert len(ran.json["cohorts"]) == len(ran.json["problems"]) == 1


def test_a_file_that_is_no_table_is_said(enishi, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    ran = enishi("rate", str(path))
    assert ran.code == 3
    assert ran.err.startswith(f"enishi: {path} cannot be read as a table.")


def test_plain_words_come_before_the_name_of_the_test(enishi) -> None:
    out = enishi("rate", "0/100", "10/100").out
    assert "The difference is hardly chance" in out
    assert out.index("hardly chance") < out.index("Fisher")
