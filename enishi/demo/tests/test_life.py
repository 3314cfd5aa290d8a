"""The days of the made-up community lie as its stories need them, whatever day today is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from enishi.demo.calendar import Calendar
from enishi.demo.life import Life
from enishi.demo.people import lines

ANY_DAY = st.dates(date(2024, 1, 1), date(2060, 12, 31))
KINDS = ("fair", "study", "alumni", "new_year", "circle", "talks", "reunion")


@given(ANY_DAY)
def test_occasions_are_past_and_come_back_each_year(today):
    when = Calendar(Life(today))
    for kind in KINDS:
        last, before = (getattr(when, kind)(years).day for years in (0, 1))
        assert timedelta(days=21) <= today - last <= timedelta(days=400)
        assert last.weekday() == before.weekday()
        assert 350 <= (last - before).days <= 380
    assert [when.forum(days).day for days in (2, 1, 0)] == [today - timedelta(days=2), today - timedelta(days=1), today]


@given(ANY_DAY)
def test_april_is_the_last_one_and_who_tells_late_had_met_before(today):
    life = Life(today)
    assert (life.april.month, life.april.day) == (4, 1)
    assert timedelta(0) < today - life.april <= timedelta(days=366)
    when = Calendar(life)
    assert max(when.fair(1).day, when.study(1).day, when.alumni(2).day) < life.april


@given(ANY_DAY)
def test_nobody_meets_before_they_joined(today):
    when = Calendar(Life(today))
    assert max(today - when.named(told).day for told, _names in lines("tables.tsv")) < timedelta(days=1300 - 60)


def test_what_is_told_in_any_order_is_done_in_the_order_of_days():
    life, done = Life(date(2026, 5, 8)), []
    life.on(life.ago(1), 9, lambda: done.append("then"))
    life.on(life.ago(2), 20, lambda: done.append("first"))
    life.on(life.ago(1), 9, lambda: done.append("and then"))
    life.live()
    assert done == ["first", "then", "and then"]
