"""P8 and P4: who reports, how many, and why somebody is not seen any more; and blocks where people write."""

from __future__ import annotations

from typing import Any

from django.core.mail import send_mail

from enishi.members.queries import answers_to
from enishi.moderation import actions as moderation
from enishi.moderation.actions import reporting, telling
from enishi.moderation.models import Measure, Report
from enishi.notifications.actions import tell
from enishi.posts import queries
from enishi.posts.models import Comment
from enishi.safety.models import Mute, Suspension
from enishi.visibility.rules import RULES, Rule
from tests.two_worlds.leaks.broken import Broken, leak


@leak("reports_the_asker", "a page says how often it was reported")
def report_count(house: Broken) -> None:
    house.page("person", lambda face: f"通報 {Report.objects.exclude(holder=face).count()}件")


@leak("reports_the_asker", "whoever is reported is told at once")
def told_at_once(house: Broken) -> None:
    def told(made: Report, what: str) -> None:
        if made.about:
            tell(made.about, telling.DECIDED, "/safety/mine/", cause=f"{made.public_id}")

    house.after(reporting, "tell_moderators", told)


@leak("reports_the_asker", "a mail to whoever is reported")
def mail(house: Broken) -> None:
    def told(made: Report, what: str) -> None:
        if made.about and (address := answers_to(made.about)):
            send_mail("お知らせ", "通報がありました", None, [address])

    house.after(reporting, "tell_moderators", told)


@leak("reports_the_asker", "what is reported is hidden until somebody has looked")
def hidden(house: Broken) -> None:
    house.page("post", lambda face: "" if Report.objects.filter(kind="post", about=face).exists() else "公開中")


@leak("reports_the_asker", "one's own reports are numbered through")
def numbered(house: Broken) -> None:
    house.page("measures", lambda face: list(Report.objects.filter(holder=face).values_list("pk", flat=True)))


@leak("many_report", "a decision says how many reported")
def how_many(house: Broken) -> None:
    house.page("measures", lambda face: f"{Report.objects.filter(about=face).count()}件の通報に基づきます")


@leak("many_report", "a decision tells who reported")
def who(house: Broken) -> None:
    def decided(by: Any, report: Report, decision: Any) -> None:
        rows = Report.objects.exclude(measure=None).filter(measure__holder=report.about).select_related("holder")
        Measure.objects.filter(holder=report.about).update(about=" ".join(sorted({str(row.holder) for row in rows})))

    house.after(moderation, "decide", decided)


@leak("many_report", "more reports, a longer measure")
def times(house: Broken) -> None:
    def decided(by: Any, report: Report, decision: Any) -> None:
        for one in Report.objects.filter(about=report.about).order_by("pk")[1:]:
            tell(report.about, telling.DECIDED, "/safety/mine/", cause=f"{one.public_id}")

    house.after(moderation, "decide", decided)


@leak("suspended_for_something_else", "why somebody is suspended stands on others' pages")
def reason(house: Broken) -> None:
    house.page("people", lambda face: list(Suspension.objects.order_by("pk").values_list("reason", flat=True)))


@leak("suspended_for_something_else", "until when somebody is suspended is told to their ties")
def until(house: Broken) -> None:
    house.page("ties", lambda face: [f"{one:%m-%d}" for one in Suspension.objects.values_list("ends_at", flat=True)])


@leak("blocks_a_stranger", "comments of who is blocked stay for all others to see")
def comment_of_a_blocked_face(house: Broken) -> None:
    rule = RULES[Comment]
    gates = {name: gate for name, gate in rule.gates.items() if name != "not parted from the author"}
    house.patch.setitem(RULES, Comment, Rule(gates, rule.grants, rule.may, rule.deeds))


@leak("mutes_a_friend", "comments of who is muted by one are shown to nobody")
def muted_for_all(house: Broken) -> None:
    def comments(before: Any, *asked: Any) -> Any:
        muted = set(Mute.objects.values_list("other", flat=True))
        return [one for one in before(*asked) if one.holder_id not in muted]

    house.instead(queries, "comments", comments)
