"""Decisions, objections, and the opening of a nickname."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from enishi import visibility
from enishi.moderation import actions, queries
from enishi.moderation.actions import Decision
from enishi.moderation.models import Measure, Opening, Report
from enishi.moderation.statistics import months
from enishi.moderation.tests.test_reporting import send
from enishi.notifications.models import Notice
from enishi.profiles import queries as people
from enishi.safety import audit
from enishi.safety.models import AuditEntry, Suspension
from enishi.tasks.worker import run_due

pytestmark = pytest.mark.django_db


def reported(browser, dan) -> Report:
    send(browser, dan)
    return Report.objects.latest("pk")


def test_all_who_reported_it_have_the_answer_and_the_owner_the_reason(aoi, ben, dan, emi, sign_in):
    for who in ("aoi", "ben"):
        reported(sign_in(who), dan)
    first = Report.objects.earliest("pk")
    [case] = queries.queue(emi)
    assert len(case.reports) == 2
    page = reverse("case", args=[first.public_id])
    said = {"outcome": "removed", "reason": "侮辱にあたります", "answer": "非表示にしました"}
    browser = sign_in("emi")
    assert browser.post(page, {**said, "reason": ""}).status_code == 422
    assert browser.post(page, said).status_code == 302
    assert queries.queue(emi) == []
    assert set(Report.objects.values_list("answer", flat=True)) == {"非表示にしました"}
    assert people.seen(ben, dan.public_id) is None
    assert people.seen(dan, dan.public_id) is not None
    [told] = queries.measures(dan)
    assert told.reason == "侮辱にあたります"
    shown = sign_in("dan").get(reverse("measure", args=[told.public_id])).content.decode()
    for name in ("青木", "Carter", "江見"):
        assert name not in shown


def test_a_suspension_ends_when_another_moderator_undoes_it(aoi, dan, emi, fumi, sign_in):
    report = reported(sign_in("aoi"), dan)
    actions.decide(emi, report, Decision("suspended", "停止しました", "暴言のため", days=7))
    [one] = queries.measures(dan)
    assert people.seen(aoi, dan.public_id) is None
    assert sign_in("dan").post(reverse("measure", args=[one.public_id]), {"text": "誤解です"}).status_code == 302
    for _twice in range(2):
        actions.appeal(dan, one, "本当です")
    one.refresh_from_db()
    assert one.appeal == one.heard == "誤解です\n\n本当です"
    assert not actions.may_judge(emi, one)
    with pytest.raises(PermissionDenied):
        actions.answer_appeal(emi, one, upheld=True, answer="変わりません")
    actions.answer_appeal(fumi, one, upheld=False, answer="取り消します")
    assert people.seen(aoi, dan.public_id) is not None
    assert audit.first_broken(AuditEntry.objects.order_by("number")) is None


def test_where_there_is_one_moderator_they_answer_the_objection_themselves(aoi, dan, emi, sign_in):
    actions.decide(emi, reported(sign_in("aoi"), dan), Decision("warning", "注意しました", "言葉づかい"))
    [one] = queries.measures(dan)
    actions.appeal(dan, one, "誤解です")
    assert actions.may_judge(emi, Measure.objects.get())


def test_nobody_decides_in_their_own_cause(aoi, dan, emi, sign_in):
    actions.add_moderator(dan)
    report = reported(sign_in("aoi"), dan)
    assert sign_in("dan").get(reverse("case", args=[report.public_id])).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.decide(dan, report, Decision("nothing", "問題なし"))
    assert sign_in("aoi").get(reverse("moderation")).status_code == 404


def test_a_nickname_is_opened_by_two_for_a_day_and_the_member_is_told(aoi, dan, emi, fumi, make_nickname, sign_in):
    nickname = make_nickname("dan")
    report = Report.objects.create(holder=aoi, about=nickname, why="threat", address="/", made_at=timezone.now())
    asked = actions.ask_to_open(emi, report, "脅迫の被害届のため")
    assert queries.opened_to(emi, asked) is None
    # Who is asked to agree sees which report it is about, and not whose it is.
    page = sign_in("fumi").get(reverse("opening", args=[asked.public_id])).content.decode()
    assert reverse("case", args=[report.public_id]) in page
    assert "團" not in page
    with pytest.raises(PermissionDenied):
        actions.agree_to_open(emi, asked)
    actions.agree_to_open(fumi, asked)
    opening = Opening.objects.get()
    assert {queries.opened_to(who, opening) for who in (emi, fumi)} == {dan}
    assert queries.opened_to(emi, opening, timezone.now() + timedelta(hours=25)) is None
    assert [one.kind for one in queries.measures(nickname)] == ["opened"]
    assert list(AuditEntry.objects.values_list("what", flat=True))[-2:] == ["opening asked", "opened"]


def test_where_a_law_forbids_it_they_are_told_when_it_no_longer_does(aoi, dan, emi, fumi, make_nickname):
    nickname = make_nickname("dan")
    report = Report.objects.create(holder=aoi, about=nickname, why="threat", address="/", made_at=timezone.now())
    today = timezone.localdate()
    asked = actions.ask_to_open(emi, report, "捜査", silent_because="刑事訴訟法第197条第5項", remind_on=today)
    actions.agree_to_open(fumi, asked)
    assert not queries.measures(nickname)
    assert queries.untold(emi, today) == [asked]
    actions.tell_now(emi, Opening.objects.get())
    assert queries.measures(nickname)
    assert queries.untold(emi, today) == []


def test_a_stranger_has_the_answer_by_mail_once_and_the_address_goes(dan, emi, client):
    said = {"address": reverse("person", args=[dan.public_id]), "why": "false", "email": "x@example.jp"}
    client.post(reverse("report_address"), said, headers={"Accept-Language": "ja"})
    actions.decide(emi, Report.objects.get(), Decision("nothing", "本人のページでした"))
    run_due()
    run_due()
    [letter] = mail.outbox
    assert letter.to == ["x@example.jp"]
    assert "本人のページでした" in letter.body
    assert "團" not in letter.body + letter.subject
    assert Report.objects.get().email == ""


def test_the_whole_account_goes_and_comes_back_at_two_times(aoi, dan, emi, fumi, sign_in, make_nickname):
    nickname = make_nickname("dan")
    actions.decide(emi, reported(sign_in("aoi"), dan), Decision("suspended", "停止", "暴言", whole=True))
    begins = Suspension.objects.get(holder=nickname).begins_at
    assert begins > timezone.now()
    assert Measure.objects.get(holder=nickname).told_at == begins
    [one] = queries.measures(dan)
    actions.appeal(dan, one, "誤解です")
    one.refresh_from_db()
    actions.answer_appeal(fumi, one, upheld=False, answer="取り消します")
    assert people.seen(aoi, dan.public_id) is not None
    assert not Measure.objects.filter(holder=nickname).exists()


def test_each_profile_of_an_account_objects_by_itself_and_moderators_read_one_objection(
    aoi, dan, emi, fumi, sign_in, make_nickname
):
    nickname = make_nickname("dan")
    actions.decide(emi, reported(sign_in("aoi"), dan), Decision("suspended", "停止", "暴言", whole=True))
    assert not queries.measures(nickname), "it goes later, and is told then"
    Measure.objects.filter(holder=nickname).update(told_at=timezone.now())
    Suspension.objects.filter(holder=nickname).update(begins_at=timezone.now())
    [hers], [its] = queries.measures(dan), queries.measures(nickname)
    browser = sign_in("dan")
    browser.post(reverse("act_as"), {"as": "private"})
    page = reverse("measure", args=[its.public_id])
    assert page in browser.get(reverse("measures")).content.decode()
    assert browser.post(page, {"text": "日記は無関係です", "acting": str(nickname.public_id)}).status_code == 302
    # The moderators see one objection, of the profile that they know of.
    [asked] = queries.appeals(fumi)
    assert (asked, asked.heard, asked.holder) == (hers, "日記は無関係です", dan)
    judge = sign_in("fumi").get(reverse("judge_appeal", args=[hers.public_id])).content.decode()
    assert "日記は無関係です" in judge
    assert "山猫" not in judge
    assert queries.appealed(fumi, its.public_id) is None
    assert not visibility.may(fumi, "decide", its)
    # On her other page it does not stand; both have the answer, and it can be added to no more.
    hers.refresh_from_db()
    assert hers.appeal == ""
    actions.answer_appeal(fumi, hers, upheld=True, answer="変わりません")
    for face, one in ((dan, hers), (nickname, its)):
        actions.appeal(face, one, "まだあります")
        one.refresh_from_db()
        assert (one.upheld, one.appeal_answer) == (True, "変わりません")
        assert "まだ" not in one.appeal
        assert Notice.objects.filter(holder=face, path=reverse("measure", args=[one.public_id])).exists()


def test_small_numbers_are_told_to_nobody(aoi, dan):
    def made(n, days, answered):
        then = timezone.now().replace(day=15) - timedelta(days=62)
        for _ in range(n):
            Report.objects.create(
                why="spam", address="/", made_at=then, answered_at=then + timedelta(days=days) if answered else None
            )

    made(3, 2, True)
    [month] = months()
    assert (month.in_time, month.late) == (None, 0)
    made(4, 2, True)
    made(5, 9, True)
    made(1, 0, False)
    [month] = months()
    assert (month.in_time, month.late) == (7, 6)
    Report.objects.create(why="spam", address="/", made_at=timezone.now())
    assert len(months()) == 1
