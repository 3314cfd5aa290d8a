"""P3: what becomes of a request shows to who sent it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.mail import send_mail
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from enishi.cards.models import Contact
from enishi.introductions import actions, queries
from enishi.introductions.actions import arriving
from enishi.introductions.models import Errand, Manner, Received, TieRequest
from enishi.introductions.views import requests as views
from enishi.members.models import Face
from enishi.members.queries import answers_to
from enishi.safety.models import Mute
from enishi.tasks import registry
from enishi.tasks.actions import enqueue
from enishi.tasks.models import Task
from tests.two_worlds.leaks.broken import Broken, leak
from tests.two_worlds.world import MEMORY


def mine(face: Face) -> Any:
    """What became of one's own requests, in order."""
    return Received.objects.filter(request__holder=face).order_by("pk")


def answers(face: Face) -> list[str]:
    return list(mine(face).values_list("answer", flat=True))


@leak("reads_it", "a request that was looked at is marked as read")
def read_mark(house: Broken) -> None:
    def reached(before: Any, face: Face) -> Any:
        TieRequest.objects.filter(to=face).update(post="既読")
        return before(face)

    house.instead(queries, "reached", reached)
    house.page("ties", lambda face: list(TieRequest.objects.filter(holder=face).values_list("post", flat=True)))


@leak("reads_it", "being online: the asker's list says when she was last here")
def last_here(house: Broken) -> None:
    def reached(before: Any, face: Face) -> Any:
        MEMORY[f"{face.pk}"] = MEMORY.get(f"{face.pk}", 0) + 1
        return before(face)

    house.instead(queries, "reached", reached)
    house.page("ties", lambda face: [MEMORY.get(f"{one.to_id}", 0) for one in queries.sent(face)])


@leak("puts_it_off", "the asker's list says “later”")
def state_shown(house: Broken) -> None:
    house.page("ties", answers)


@leak("puts_it_off", "an ETag made of a version, and not of the bytes")
def etag(house: Broken) -> None:
    house.header("ties", "ETag", lambda face: f'"{hash(tuple(answers(face)))}"')


@leak("puts_it_off", "a mail says that the request was seen")
def mail(house: Broken) -> None:
    def told(by: Face, request: TieRequest, answer: str) -> None:
        send_mail("つながりのお願い", "ご覧になりました", None, [answers_to(request.holder)])

    house.after(actions, "answer", told)


@leak("puts_it_off", "a mail's subject says how many have not answered")
def subject(house: Broken) -> None:
    def told() -> None:
        for request in TieRequest.objects.filter(good_at=None).order_by("pk"):
            unanswered = mine(request.holder).filter(answer="").count()
            send_mail(f"お返事をお待ちの方: {unanswered}名", "", None, [answers_to(request.holder)])

    house.after(arriving, "arrive_all", told)
    house.patch.setitem(registry._WORK, "introductions.arrive_all", lambda: arriving.arrive_all())


@leak("puts_it_off", "work is asked for in the asker's name")
def task(house: Broken) -> None:
    house.after(actions, "answer", lambda by, request, answer: enqueue("tasks.sweep", owner=request.holder.pk))


@leak("puts_it_off", "one query more for what was answered")
def extra_query(house: Broken) -> None:
    def sent(before: Any, face: Face) -> Any:
        rows = list(before(face))
        for row in rows:
            if Received.objects.filter(request=row).exclude(answer="").exists():
                Manner.objects.filter(holder=row.to).first()
        return rows

    house.instead(queries, "sent", sent)


@leak("gives_no_answer", "one's own requests stand in the order in which they were answered")
def order(house: Broken) -> None:
    def sent(before: Any, face: Face) -> Any:
        state = dict(Received.objects.filter(request__holder=face).values_list("request", "answer"))
        return sorted(before(face), key=lambda row: state.get(row.pk, "") != Received.Answer.QUIET)

    house.instead(queries, "sent", sent)


@leak("gives_no_answer", "the quota is given back for what got no answer")
def quota_refund(house: Broken) -> None:
    def may_send(before: Any, face: Face) -> bool:
        return before(face) or mine(face).filter(answer=Received.Answer.QUIET).exists()

    house.instead(queries, "may_send", may_send)


@leak("gives_no_answer", "what got no answer can be sent again")
def resend(house: Broken) -> None:
    def open_request(before: Any, face: Face, other: Face) -> Any:
        found = before(face, other)
        quiet = found and Received.objects.filter(request=found, answer=Received.Answer.QUIET).exists()
        return None if quiet else found

    house.instead(queries, "open_request", open_request)


@leak("gives_no_answer", "what got no answer ends at once")
def ends_early(house: Broken) -> None:
    def ended(by: Face, request: TieRequest, answer: str) -> None:
        if answer == Received.Answer.QUIET:
            TieRequest.objects.filter(pk=request.pk).update(ends_on=timezone.localdate())

    house.after(actions, "answer", ended)


@leak("gives_no_answer", "a heading counts those that may still be answered")
def count(house: Broken) -> None:
    house.page("ties", lambda face: f"お願い {mine(face).filter(answer='').count()}件")


@leak("gives_no_answer", "everything taken along holds what others did")
def export(house: Broken) -> None:
    """The column that is taken along says what the receiver did."""

    def told(by: Face, request: TieRequest, answer: str) -> None:
        Contact.objects.filter(holder=request.holder).update(note=f"{answer}")

    house.after(actions, "answer", told)


@leak("mutes_the_asker", "the request of who is muted is swallowed, and costs nothing")
def swallowed(house: Broken) -> None:
    def ask(before: Any, by: Face, other: Face, **more: Any) -> Any:
        if Mute.objects.filter(holder=other, other=by).exists():
            return TieRequest(holder=by, to=other)
        return before(by, other, **more)

    house.instead(actions, "ask", ask)


@leak("lets_nobody_come_up", "an error text: she takes no requests")
def error_text(house: Broken) -> None:
    def ask(before: Any, by: Face, other: Face, **more: Any) -> Any:
        if Manner.objects.filter(holder=other, pace=0).exists():
            raise actions.TooMany
        return before(by, other, **more)

    house.instead(actions, "ask", ask)


@leak("lets_nobody_come_up", "after asking one is led elsewhere")
def redirect(house: Broken) -> None:
    house.after(actions, "ask", lambda by, other, **more: MEMORY.__setitem__("asked", other))

    def go(before: Any, *where: Any, **more: Any) -> HttpResponseRedirect:
        if Manner.objects.filter(holder=MEMORY.pop("asked", None), acceptance="strict").exists():
            return HttpResponseRedirect(reverse("people"))
        return before(*where, **more)

    house.instead(views, "go", go)


@leak("lets_nobody_come_up", "a suggestion: who is easy to ask")
def suggestion(house: Broken) -> None:
    house.page("book", lambda face: sorted(str(one) for one in Face.objects.exclude(pk=face.pk) if _easy(one)))


def _easy(face: Face) -> bool:
    return not Manner.objects.filter(holder=face, acceptance="strict").exists()


@leak("lets_one_come_up", "a date: when the request reached her")
def moment_of_release(house: Broken) -> None:
    def arrived(face: int) -> None:
        for one in Received.objects.filter(holder=face):
            ends_on = timezone.localdate(one.arrived_at) + timedelta(days=45)
            TieRequest.objects.filter(pk=one.request_id).update(ends_on=ends_on)

    house.after(arriving, "arrive", arrived)
    house.patch.setitem(registry._WORK, actions.ARRIVE, lambda face: arriving.arrive(face))


@leak("lets_one_come_up", "Last-Modified: when something last happened to one's requests")
def last_modified(house: Broken) -> None:
    house.header("ties", "Last-Modified", lambda face: [str(one.arrived_at) for one in mine(face)])


@leak("lets_nobody_come_up", "withdrawing says whether it had reached her")
def withdrawn(house: Broken) -> None:
    def withdraw(before: Any, by: Face, request: TieRequest) -> bool:
        reached = Received.objects.filter(request=request).exists()
        return before(by, request) and reached

    house.instead(actions, "withdraw", withdraw)


@leak("puts_it_off", "a sequence number that counts what others do")
def sequence(house: Broken) -> None:
    house.after(actions, "answer", lambda by, request, answer: enqueue("tasks.sweep"))
    house.page("ties", lambda face: f"受付番号 {Task.objects.order_by('-pk').values_list('pk', flat=True).first()}")


@leak("introduces_nobody", "who asks for an introduction sees what the introducer does with it")
def introducers_answer(house: Broken) -> None:
    mine = Errand.objects.order_by("pk")
    house.page("ties", lambda face: list(mine.filter(introduction__holder=face).values_list("answer", flat=True)))


@leak("passes_it_on", "who asks for an introduction sees that it was passed on")
def passed_on(house: Broken) -> None:
    arrived = Received.objects.exclude(errand=None)
    house.page("ties", lambda face: f"{arrived.filter(errand__introduction__holder=face).count()}名に届きました")
