"""Doubtful rows: decided before, decided later, decided for all, and never asked about twice."""

from __future__ import annotations

import pytest

from enishi.cards.models import Contact, HeldCard
from enishi.portability import actions, queries
from enishi.portability.models import Import, ImportRow
from enishi.portability.tests.made import eight, eight_line
from enishi.visibility import visible

THERE = eight_line(1)
#: The same name at the same company, without a second key.
MAYBE = eight_line(1, email="", mobile="", title="部長")
MAYBE_TOO = eight_line(1, email="", mobile="", title="次長")
NEW = eight_line(2)


@pytest.fixture
def there(aoi, bring) -> Contact:
    actions.apply(aoi, bring(aoi, eight(THERE)))
    return visible(aoi, Contact).get()


def doubtful(batch: Import) -> ImportRow:
    return batch.rows.get(verdict="doubtful")


@pytest.mark.django_db
def test_it_is_shown_whom_it_may_be_and_why(aoi, bring, there) -> None:
    row = doubtful(bring(aoi, eight(MAYBE, NEW)))
    assert row.contact == there
    assert [kind for kind, _value in row.evidence] == ["name", "company"]


@pytest.mark.django_db
@pytest.mark.parametrize(("decision", "people", "cards"), [("same", 1, 2), ("other", 2, 1), ("skip", 1, 1)])
def test_decided_before_it_is_taken_over(aoi, bring, there, decision, people, cards) -> None:
    batch = bring(aoi, eight(MAYBE))
    actions.decide(aoi, doubtful(batch), decision)
    actions.apply(aoi, batch)
    assert visible(aoi, Contact).count() == people
    assert there.cards.count() == cards
    assert not queries.pending(aoi).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("decision", "people", "cards"), [("same", 1, 2), ("other", 2, 1), ("skip", 1, 1)])
def test_decided_later(aoi, bring, there, decision, people, cards) -> None:
    batch = bring(aoi, eight(MAYBE))
    actions.apply(aoi, batch)
    row = queries.pending(aoi).get()
    assert visible(aoi, Contact).count() == 1
    actions.decide(aoi, row, decision)
    actions.decide(aoi, row, decision)
    assert visible(aoi, Contact).count() == people
    assert there.cards.count() == cards
    assert not queries.pending(aoi).exists()


@pytest.mark.django_db
def test_an_undecided_row_waits_once_however_often_the_file_comes(aoi, bring, there) -> None:
    for _ in range(3):
        batch = bring(aoi, eight(MAYBE, MAYBE, NEW))
        assert batch.counts["doubtful"] == 1
        actions.apply(aoi, batch)
        assert queries.pending(aoi).count() == 1
    actions.decide(aoi, queries.pending(aoi).get(), "same")
    again = bring(aoi, eight(MAYBE, MAYBE, NEW))
    assert (again.counts["doubtful"], again.counts["known"]) == (0, 3)


@pytest.mark.django_db
def test_decided_in_a_second_import_it_waits_no_more(aoi, bring, there) -> None:
    actions.apply(aoi, bring(aoi, eight(MAYBE)))
    batch = bring(aoi, eight(MAYBE, NEW))
    actions.decide(aoi, doubtful(batch), "other")
    actions.apply(aoi, batch)
    assert not queries.pending(aoi).exists()
    assert visible(aoi, Contact).count() == 3


@pytest.mark.django_db
def test_what_was_left_out_is_left_out_again(aoi, bring, there) -> None:
    batch = bring(aoi, eight(MAYBE))
    actions.decide(aoi, doubtful(batch), "skip")
    actions.apply(aoi, batch)
    again = bring(aoi, eight(MAYBE))
    assert doubtful(again).decision == "skip"
    actions.apply(aoi, again)
    assert not queries.pending(aoi).exists()


@pytest.mark.django_db
def test_all_at_once_leaves_what_was_decided(aoi, bring, there) -> None:
    batch = bring(aoi, eight(MAYBE, MAYBE_TOO))
    first, second = batch.rows.filter(verdict="doubtful")
    actions.decide(aoi, first, "skip")
    assert queries.next_undecided(aoi, first) == second
    assert actions.decide_all(aoi, batch, "same") == 1
    actions.apply(aoi, batch)
    assert there.cards.count() == 2


@pytest.mark.django_db
def test_two_rows_of_one_file_that_may_be_one_person(aoi, bring) -> None:
    batch = bring(aoi, eight(eight_line(1, email="", mobile=""), MAYBE))
    row = doubtful(batch)
    assert (row.contact, row.into) == (None, 1)
    actions.apply(aoi, batch)
    pending = queries.pending(aoi).get()
    assert pending.contact == visible(aoi, Contact).get()
    actions.decide(aoi, pending, "same")
    assert visible(aoi, Contact).count() == 1
    assert HeldCard.objects.count() == 2


@pytest.mark.django_db
def test_undo_takes_decided_ones_and_pending_ones_too(aoi, bring, there) -> None:
    batch = bring(aoi, eight(MAYBE, MAYBE_TOO, NEW))
    actions.decide(aoi, batch.rows.filter(verdict="doubtful").first(), "same")
    actions.apply(aoi, batch)
    actions.decide(aoi, queries.pending(aoi).get(), "other")
    assert visible(aoi, Contact).count() == 3
    actions.undo(aoi, batch)
    assert visible(aoi, Contact).count() == 1
    assert there.cards.filter(deleted_at=None).count() == 1
    assert not queries.pending(aoi).exists()


@pytest.mark.django_db
def test_whom_it_may_be_was_deleted_meanwhile(aoi, bring, there) -> None:
    from enishi.cards import actions as cards

    batch = bring(aoi, eight(MAYBE))
    actions.apply(aoi, batch)
    cards.delete(aoi, [there])
    row = queries.pending(aoi).get()
    assert queries.contact_shown(aoi, row.contact) is None
    actions.decide(aoi, row, "same")
    assert visible(aoi, Contact).get().title == "部長"


@pytest.mark.django_db
def test_decided_about_somebody_who_is_somebody_else_by_now(aoi, bring) -> None:
    """The decision was about one person; where the judgement has changed, it is asked again."""
    batch = bring(aoi, eight(eight_line(1, email="", mobile=""), MAYBE))
    row = doubtful(batch)
    actions.decide(aoi, row, "same")
    actions.apply(aoi, bring(aoi, eight(THERE)))
    row.refresh_from_db()
    assert row.contact == visible(aoi, Contact).get()
    assert row.decision == ""
