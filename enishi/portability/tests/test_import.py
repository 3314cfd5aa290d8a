"""The dry run, taking over, twice, undo, and each book by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.cards import actions as cards
from enishi.cards.models import Contact, HeldCard
from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.members.models import Face
from enishi.portability import actions, queries
from enishi.portability.counting import PARTS
from enishi.portability.models import ColumnMapping, Import, ImportRow
from enishi.portability.tests.made import eight, eight_line, eight_of, linkedin
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due
from enishi.visibility import visible

State = Import.State


def book(by: Face) -> set[tuple[str, str, str]]:
    return set(visible(by, Contact).values_list("family", "given", "company"))


def snapshot(by: Face) -> list[object]:
    return [
        list(visible(by, Contact).order_by("pk").values()),
        list(visible(by, HeldCard).order_by("pk").values()),
        list(ImportRow.objects.filter(holder=by, pending=True).values_list("fingerprint", flat=True)),
    ]


@pytest.mark.django_db
def test_a_dry_run_touches_nothing(aoi, bring) -> None:
    batch = bring(aoi, eight_of(10))
    assert batch.state == State.READY
    assert batch.kind == "eight"
    assert batch.counts == {
        "rows": 10, "new": 10, "merged": 0, "doubtful": 0, "unreadable": 0, "blank": 0, "known": 0
    }  # fmt: skip
    assert not book(aoi)


@pytest.mark.django_db
def test_taken_over_with_where_it_came_from(aoi, bring) -> None:
    batch = bring(aoi, eight_of(10), "名刺.csv")
    actions.apply(aoi, batch)
    assert batch.state == State.DONE
    assert len(book(aoi)) == 10
    card = HeldCard.objects.get(row_number=3)
    assert (card.file_name, card.kind) == ("名刺.csv", "eight")
    assert "高橋" in card.raw
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_where_one_met_goes_to_each_persons_log(aoi) -> None:
    about = actions.About(occasion="地域DX研究会", place="青森市")
    brought = actions.begin(aoi, file=("a.csv", iter([eight_of(2)])), about=about)
    actions.apply(aoi, brought.batch)
    for contact in visible(aoi, Contact):
        [line] = contact.meetings.all()
        assert (line.occasion, line.place, line.met_on.isoformat()) == ("地域DX研究会", "青森市", "2025-04-01")


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(aoi, bring) -> None:
    actions.apply(aoi, bring(aoi, eight_of(12)))
    before = snapshot(aoi)
    again = bring(aoi, eight_of(12))
    assert (again.counts["merged"], again.counts["known"], again.counts["new"]) == (12, 12, 0)
    actions.apply(aoi, again)
    assert snapshot(aoi) == before


@pytest.mark.django_db
def test_two_files_read_before_either_is_taken_over(aoi, bring) -> None:
    """What is dropped in together was judged against the same empty book."""
    first, second = bring(aoi, eight_of(6)), bring(aoi, eight_of(8))
    assert second.counts["new"] == 8
    actions.apply(aoi, first)
    second.refresh_from_db()
    assert (second.counts["new"], second.counts["known"]) == (2, 6)
    actions.apply(aoi, second)
    assert len(book(aoi)) == 8


@pytest.mark.django_db
def test_a_book_changed_by_hand_is_judged_again_when_taken_over(aoi, bring) -> None:
    first = bring(aoi, eight_of(3))
    Import.objects.filter(pk=first.pk).update(state=State.UNDONE)
    second = bring(aoi, eight_of(3))
    Import.objects.filter(pk=first.pk).update(state=State.READY)
    Import.objects.filter(pk=second.pk).update(state=State.UNDONE)
    first.refresh_from_db()
    actions.apply(aoi, first)
    Import.objects.filter(pk=second.pk).update(state=State.READY)
    second.refresh_from_db()
    assert second.counts["new"] == 3
    actions.apply(aoi, second)
    assert len(book(aoi)) == 3


@pytest.mark.django_db
def test_undo_takes_out_what_came_and_leaves_what_was_there(aoi, bring) -> None:
    actions.apply(aoi, bring(aoi, eight_of(4)))
    before = book(aoi)
    more = bring(aoi, eight_of(9))
    actions.apply(aoi, more)
    assert len(book(aoi)) == 9
    actions.undo(aoi, more)
    more.refresh_from_db()
    assert more.state == State.UNDONE
    assert book(aoi) == before
    actions.apply(aoi, bring(aoi, eight_of(9)))
    assert len(book(aoi)) == 9


@pytest.mark.django_db
def test_books_are_apart(aoi, ben, bring) -> None:
    batch = bring(aoi, eight_of(5))
    assert queries.import_of(ben, batch.public_id) is None
    row = batch.rows.first()
    assert queries.row_of(ben, row.public_id) is None
    for deed in (actions.apply, actions.discard, actions.undo):
        deed(ben, batch)
    actions.decide(ben, row, "same")
    batch.refresh_from_db()
    assert batch.state == State.READY
    actions.apply(aoi, batch)
    assert not book(ben)
    other = bring(ben, eight_of(5))
    assert other.counts["new"] == 5, "what Aoi holds is not known to Ben's import"


@pytest.mark.django_db
def test_an_archive_is_read_part_by_part(aoi, bring) -> None:
    batch = bring(aoi, linkedin(), "Basic_LinkedInDataExport.zip")
    assert (batch.kind, batch.counts["new"]) == ("linkedin", 2)
    assert batch.own == ["Profile.csv"]
    actions.apply(aoi, batch)
    assert Upload.objects.exists(), "kept, since one's own name may still be asked for"
    [own] = queries.own_names_of(aoi, batch)
    actions.use_own_name(aoi, own)
    aoi.refresh_from_db()
    assert (aoi.family, aoi.given, aoi.given_kana) == ("青井", "葵", "アオイ")


@pytest.mark.django_db
def test_long_ones_go_to_the_worker(aoi, bring) -> None:
    batch = bring(aoi, eight_of(900))
    assert batch.state == State.READING
    assert Task.objects.get().name == "portability.read"
    run_due()
    batch.refresh_from_db()
    assert (batch.state, batch.counts["new"]) == (State.READY, 900)
    actions.apply(aoi, batch)
    assert batch.state == State.APPLYING
    run_due()
    batch.refresh_from_db()
    assert batch.state == State.DONE
    assert len(book(aoi)) == 900


@pytest.mark.django_db
def test_read_again_after_a_worker_died_half_way(aoi, bring, monkeypatch) -> None:
    from enishi.portability.actions import reading

    batch = bring(aoi, eight_of(900))
    write, calls = reading._write, []

    def dies(*args) -> None:
        write(*args)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(reading, "_write", dies)
    with pytest.raises(KeyboardInterrupt):
        run_due()
    assert ImportRow.objects.filter(batch=batch).count() == 800
    Task.objects.update(alive_at="2020-01-01T00:00Z")
    run_due()
    batch.refresh_from_db()
    assert (batch.state, batch.counts["rows"]) == (State.READY, 900)
    assert ImportRow.objects.filter(batch=batch).count() == 900


@pytest.mark.django_db
def test_taking_over_twice_at_once_is_taking_over_once(aoi, bring) -> None:
    batch = bring(aoi, eight_of(5))
    actions.apply_now(aoi, batch)
    actions.apply_now(aoi, batch)
    assert len(book(aoi)) == 5


@pytest.mark.django_db
def test_given_up_while_it_is_read(aoi, bring) -> None:
    batch = bring(aoi, eight_of(900))
    actions.discard(aoi, batch)
    run_due()
    assert not Import.objects.exists()
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_left_undecided_for_a_month_it_is_let_go(aoi, bring) -> None:
    bring(aoi, eight_of(5))
    done = bring(aoi, eight_of(3))
    actions.apply(aoi, done)
    Import.objects.update(created_at="2020-01-01T00:00Z", applied_at=None)
    Import.objects.filter(pk=done.pk).update(applied_at="2020-01-01T00:00Z")
    actions.tidy()
    assert list(Import.objects.all()) == [done]
    assert not ImportRow.objects.exists()
    assert not Upload.objects.exists()
    assert not queries.can_be_undone(Import.objects.get())
    assert len(book(aoi)) == 3


@pytest.mark.django_db
def test_what_is_deleted_for_good_is_forgotten_here_too(aoi, bring, sign_in) -> None:
    batch = bring(aoi, eight_of(3))
    actions.apply(aoi, batch)
    gone = visible(aoi, Contact).order_by("pk")[0]
    cards.delete(aoi, [gone])
    later = timezone.now() + timedelta(hours=25)
    actions.forget_deleted(later)
    assert batch.rows.filter(card__isnull=True).count() == 0, "it can still be had back"
    cards.purge_deleted(later)
    actions.forget_deleted(timezone.now() + timedelta(hours=23))
    assert batch.rows.filter(card__isnull=True).count() == 0, "an import of today is left as it is"
    actions.forget_deleted(later)
    assert [(row.raw, row.evidence) for row in batch.rows.filter(card__isnull=True)] == [("", [])]
    assert batch.rows.exclude(raw="").count() == 2
    page = sign_in("aoi").get(f"/bring/{batch.public_id}/", headers={"accept-language": "en"}).content.decode()
    assert "Deleted since" in page
    assert f"{gone.family} {gone.given}" not in page
    batch.rows.filter(card__isnull=True).update(known=True)
    page = sign_in("aoi").get(f"/bring/{batch.public_id}/", headers={"accept-language": "en"}).content.decode()
    assert "Deleted since" not in page, "a row that was known before never went in"
    batch.rows.update(known=False)
    actions.undo(aoi, batch)
    assert not book(aoi), "an import is taken back all the same"


@pytest.mark.django_db
def test_nobody_else_decides_about_an_import(aoi, ben, bring) -> None:
    table = bring(aoi, "番号,ご芳名,お勤め先\n1,山田 太郎,例商事\n".encode(), "名簿.csv")
    batch = bring(aoi, eight(eight_line(1)))
    assert (table.state, batch.state) == (State.ASKING, State.READY)
    Import.objects.filter(pk=batch.pk).update(table=table.table)
    batch.refresh_from_db()
    before = list(Import.objects.values()), list(ImportRow.objects.values()), list(ColumnMapping.objects.values())
    actions.tell_columns(ben, table, {1: "full_name"})
    actions.ask_again(ben, batch)
    actions.decide_all(ben, batch, "same")
    actions.decide(ben, batch.rows.get(), "same")
    actions.apply(ben, batch)
    actions.undo(ben, batch)
    actions.discard(ben, batch)
    assert before == (
        list(Import.objects.values()),
        list(ImportRow.objects.values()),
        list(ColumnMapping.objects.values()),
    )
    assert book(ben) == set()


JUNK = st.lists(
    st.one_of(
        st.integers(0, 12).map(eight_line),
        st.just("," * 17),
        st.just(""),
        st.text(alphabet='a,"\n;髙㈱\t', max_size=20),
        st.integers(0, 5).map(lambda n: eight_line(n, email="", mobile="")),
        st.integers(0, 5).map(lambda n: eight_line(n, given="")),
    ),
    max_size=15,
)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=JUNK, second=JUNK)
def test_counts_add_up_and_twice_changes_nothing(aoi, bring, first, second) -> None:
    Import.objects.all().delete()
    for lines in (first, second):
        batch = bring(aoi, eight(*lines, encoding="utf-8"))
        if batch.state != State.READY:
            continue
        counts = batch.counts
        assert counts["rows"] == sum(counts[part] for part in PARTS) == batch.rows.count()
        for part in PARTS:
            assert batch.rows.filter(verdict=part).count() == counts[part]
        actions.apply(aoi, batch)
        before = snapshot(aoi)
        again = bring(aoi, eight(*lines, encoding="utf-8"))
        assert again.counts["new"] == 0
        assert again.counts["merged"] == again.counts["known"]
        assert again.counts["doubtful"] == counts["doubtful"]
        actions.apply(aoi, again)
        assert snapshot(aoi) == before


@pytest.mark.django_db
def test_tidying_lets_go_of_its_own_files_only(aoi) -> None:
    for word in ("import", "photograph", "card"):
        media.store(aoi.pk, "x", [b"x"], kept_for=word)
    Upload.objects.update(created_at=timezone.now() - timedelta(days=3))
    actions.tidy()
    assert sorted(Upload.objects.values_list("kept_for", flat=True)) == ["card", "photograph"]
