"""Limits: counted for each face by itself, in the database, and told in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enishi.members import actions as members
from enishi.members.models import Altered, Face, Invitation
from enishi.safety import limits
from enishi.safety.actions import forget_counts
from enishi.safety.models import Spent
from enishi.safety.tests.few import few  # noqa: F401


def spent(face: Face, what: str) -> list[bool]:
    return [limits.spend(face, what) for _ in range(4)]


def test_so_often_and_no_more_until_tomorrow(aoi: Face, ben: Face) -> None:
    assert spent(aoi, "search") == [True, True, False, False]
    assert not limits.may(aoi, "search")
    assert limits.spend(ben, "search"), "each has their own"
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=1)):
        assert limits.may(aoi, "search")
        assert limits.spend(aoi, "search")


def test_a_new_face_may_less(aoi: Face) -> None:
    Face.objects.filter(pk=aoi.pk).update(began_on=timezone.localdate())
    aoi.refresh_from_db()
    assert spent(aoi, "approach") == [True, False, False, False]
    aoi.began_on = timezone.localdate() - timedelta(days=limits.NEW_FOR)
    assert limits.spend(aoi, "approach")


def test_what_happens_often_is_written_now_and_then(aoi: Face) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert limits.spend(aoi, "people")
    assert len(queries) == 0
    assert [limits.spend(aoi, "people") for _ in range(7)] == [True, True, True, True, False, False, False]
    assert Spent.objects.get(holder=aoi).count == 4
    limits.forget_kept()  # another worker
    assert [limits.spend(aoi, "people") for _ in range(2)] == [True, False]


def test_the_other_face_has_its_own_and_its_own_age(aoi: Face, make_nickname: Callable) -> None:
    """P2: were they counted together, whoever uses up one would see the other stop."""
    nickname = make_nickname("aoi")
    assert spent(aoi, "search") == [True, True, False, False]
    assert limits.spend(nickname, "search")
    assert spent(nickname, "approach") == [True, False, False, False], "new, though the work face is not"


def test_old_counts_go(aoi: Face) -> None:
    limits.spend(aoi, "search")
    Spent.objects.update(since=timezone.now() - timedelta(days=3))
    forget_counts()
    assert not Spent.objects.exists()


def test_invitations_of_a_day(aoi: Face) -> None:
    for _ in range(members.A_DAY):
        members.end_invitation(Invitation.objects.get(digest=members.digest(members.invite(aoi))))
    with pytest.raises(members.EnoughForToday):
        members.invite(aoi)


# Accounts that change hands


def alter(face: Face, *what: str) -> None:
    for one in what:
        members.note_altered(face, Altered.What(one))


def test_what_changes_slowly_or_in_the_first_days_holds_nobody(aoi: Face, ben: Face) -> None:
    alter(aoi, "name", "picture")
    Altered.objects.update(made_at=timezone.now() - timedelta(days=8))
    alter(aoi, "address")
    assert limits.may(aoi, "approach")
    ben.began_on = timezone.localdate() - timedelta(days=6)
    alter(ben, "name", "picture", "address")
    assert limits.may(ben, "approach")
