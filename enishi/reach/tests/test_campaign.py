"""The record of a campaign: what its columns are is told from headings and cells, and no row is lost in silence."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from enishi.reach.rates import campaign
from enishi.reach.rates import given as typed
from enishi.reach.rates.campaign import Campaign, Measure
from enishi.reach.rates.cohorts import MOST_COHORTS, Cohort, Wrong
from enishi.reading import Unreadable

pytestmark = pytest.mark.usefixtures("english")


def rates(found: Campaign) -> dict[tuple[str, str], list[tuple[str, int, int]]]:
    return {(one.of, one.what): [(c.label, c.hits, c.n) for c in one.cohorts] for one in found.measures}


def read(text: str, encoding: str = "utf-8") -> Campaign:
    return campaign.read(text.encode(encoding))


OF_GROUPS = "国,訪問,申請,面談\n日本,100,0,0\nフランス,100,10,4\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_one_row_a_group_in_any_encoding(encoding: str) -> None:
    assert rates(read(OF_GROUPS, encoding)) == {
        ("訪問", "申請"): [("日本", 0, 100), ("フランス", 10, 100)],
        ("訪問", "面談"): [("日本", 0, 100), ("フランス", 4, 100)],
    }


def test_the_columns_may_stand_in_any_order_and_between_others() -> None:
    text = "Reply rate;Replied;Note;Country;Messages sent\n7.5%;3;first try;Japan;40\n22.5%;9;;France;40\n"
    assert rates(read(text)) == {("Messages sent", "Replied"): [("Japan", 3, 40), ("France", 9, 40)]}


def test_titles_above_the_headings_are_passed_over() -> None:
    assert rates(read(f"2026年秋の記録,,,\n\n{OF_GROUPS}")) == rates(read(OF_GROUPS))


def test_without_headings_the_largest_column_is_all() -> None:
    assert rates(read("10\t日本\t100\n40\tフランス\t90\n")) == {
        ("column 3", "column 1"): [("日本", 10, 100), ("フランス", 40, 90)]
    }


def test_headings_that_nobody_knows_are_kept_as_they_are() -> None:
    assert rates(read("案,配った数,戻った数\nA,80,12\nB,95,31\n")) == {
        ("配った数", "戻った数"): [("A", 12, 80), ("B", 31, 95)]
    }


def test_rows_of_one_group_are_added_up_and_a_sum_is_left_out() -> None:
    found = read("週,群,n,返信\n1,A,30,3\n1,B,30,6\n2,A,30,4\n2,B,30,8\n,合計,120,21\n")
    assert rates(found) == {("people", "返信"): [("A", 7, 60), ("B", 14, 60)]}
    assert found.problems == ["Row 6: “合計” is the sum of the others, and was left out."]


def test_one_row_a_person() -> None:
    people = [("日本", "○", "", "") for _ in range(30)] + [("France", "yes", "2026-11-03", "済") for _ in range(5)]
    people += [("France", "はい", "×", "no") for _ in range(20)]
    lines = [f"人{number},{','.join(cells)}" for number, cells in enumerate(people)]
    assert rates(read("\n".join(["氏名,国,訪問,返信,面談", *lines]))) == {
        ("訪問", "返信"): [("日本", 0, 30), ("France", 5, 25)],
        ("訪問", "面談"): [("日本", 0, 30), ("France", 5, 25)],
    }


def test_people_without_headings_and_without_groups() -> None:
    with_groups = "\n".join(["A,1"] * 3 + ["A,0"] * 20 + ["B,1"] * 9 + ["B,0"] * 20)
    assert rates(read(with_groups)) == {("people", "column 2"): [("A", 3, 23), ("B", 9, 29)]}
    assert rates(read("name,answered\n" + "".join(f"x{n},{'yes' if n < 4 else 'no'}\n" for n in range(30)))) == {
        ("people", "answered"): [("", 4, 30)]
    }


def test_who_came_to_a_later_step_only_is_said() -> None:
    found = read("country,visited,answered\n" + "JP,yes,no\n" * 3 + "FR,yes,yes\nFR,no,yes\nFR,no,no\n")
    assert rates(found) == {("visited", "answered"): [("JP", 0, 3), ("FR", 1, 1)]}
    assert found.problems == ["Row 6: “answered”, but not “visited”: left out."]


BAD = """country,asked,answered
Japan,100,3
France,10,12
Spain,-4,1
Italy,0,0
Peru,40%,2
Chile,forty,2
,50,5
Cuba,50
Oman,50,"5
Fiji,1000000001,5
Chad,50,5
"""


def test_each_row_that_cannot_be_used_is_told_and_the_others_are_used() -> None:
    found = read(BAD)
    assert rates(found) == {("asked", "answered"): [("Japan", 3, 100), ("Chad", 5, 50)]}
    assert found.problems == [
        "Row 3: 12 of 10 is more than all.",
        "Row 4: A number of people cannot be below 0.",
        "Row 5: Of nobody there is no rate: the group has 0 people.",
        "Row 6: “40%” is a percentage. Please say how many of how many, such as 10/100.",
        "Row 7: “forty” is no number of people.",
        "Row 8: It does not say which group it belongs to.",
        "Row 9: A number of people is missing.",
        "Row 10: It is damaged, or no CSV.",
        "Row 11: More than 1,000,000,000 people cannot be counted here.",
    ]


def test_of_very_many_groups_the_largest_are_shown_and_very_many_problems_are_counted() -> None:
    found = read("group,n,answered\n" + "".join(f"g{n},{n + 20},3\n" for n in range(50)))
    (measure,) = found.measures
    assert [cohort.label for cohort in measure.cohorts] == [f"g{n}" for n in range(38, 50)]
    assert len(measure.cohorts) == MOST_COHORTS
    assert found.remarks == ["Of 50 groups, the 12 largest are shown."]
    found = read("group,n,answered\nA,30,3\n" + "B,3,30\n" * 100)
    assert found.problems[-1] == "And 80 more rows like these."


def test_of_many_rows_no_part_is_taken_for_all() -> None:
    text = "group,answered\n" + "A,yes\nB,no\n" * 300
    assert campaign.read(text, most_rows=601).measures
    with pytest.raises(Wrong, match=r"^There are more than 600 rows\."):
        campaign.read(text, most_rows=600)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "There is nothing in it."),
        ("a,b\nc,d\n", "No columns were found that tell how many were asked and how many answered, or who did."),
        ("country,asked,answered\n", "No columns were found"),
        ("country,asked,answered\nJapan,5,9\n", "Nothing in it can be counted. Row 2: 9 of 5 is more than all."),
    ],
)
def test_a_table_of_which_nothing_can_be_used_says_why(text: str, why: str) -> None:
    with pytest.raises(Wrong) as wrong:
        read(text)
    assert str(wrong.value).startswith(why)


def test_a_workbook_is_read_and_what_is_no_table_is_refused() -> None:
    book, out = Workbook(), BytesIO()
    for row in (("国", "依頼", "返信"), ("日本", 40, 3), ("フランス", 50, 9)):
        book.active.append(row)
    book.save(out)
    assert rates(campaign.read(out.getvalue())) == {("依頼", "返信"): [("日本", 3, 40), ("フランス", 9, 50)]}
    for data in (b"PK\x03\x04 nothing", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"):
        with pytest.raises(Unreadable):
            campaign.read(data)


# Typed or pasted


def test_counts_line_by_line_are_told_from_a_table() -> None:
    both = [Cohort(0, 100, "日本"), Cohort(10, 100, "欧州")]
    for text in ("日本 0/100\n欧州 10/100", "日本,0/100\n欧州,10/100", "日本：100人中0人\n\n欧州：100人中10人\n"):
        assert typed.read(text, 100).measures == [Measure("", "", both)]
    assert typed.read("0/100 10/100", 100).measures[0].cohorts == [Cohort(0, 100), Cohort(10, 100)]
    assert rates(typed.read(OF_GROUPS, 100)) == rates(read(OF_GROUPS))


def test_lines_that_are_no_counts_are_told_and_the_others_are_used() -> None:
    found = typed.read("A 3/40\nB 5/3\nten of us\nC 9/50\n", 100)
    assert found.measures == [Measure("", "", [Cohort(3, 40, "A"), Cohort(9, 50, "C")])]
    assert len(found.problems) == 2
    with pytest.raises(Wrong, match="5 of 3"):
        typed.read("B 5/3", 100)
    with pytest.raises(Wrong, match=r"^There is nothing in it\.$"):
        typed.read(" \n", 100)
    found = typed.read("3/40\n" * 15, 100)
    assert len(found.measures[0].cohorts) == MOST_COHORTS
    assert found.remarks == ["3 more groups were left out."]


@given(st.text(alphabet='ab01,;\t\n"/%-国訪問返信○×yesno ', max_size=200) | st.text(max_size=200))
def test_any_text_is_a_comparison_or_a_sentence(text: str) -> None:
    for reader in (lambda: typed.read(text, 1_000), lambda: campaign.read(text.encode("utf-8", "surrogatepass"))):
        try:
            found = reader()
        except (Wrong, Unreadable):
            continue
        assert any(measure.cohorts for measure in found.measures)
        assert all(0 <= one.hits <= one.n for measure in found.measures for one in measure.cohorts)
