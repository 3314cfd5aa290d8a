"""How what is asked reaches somebody: so much in 30 days, in the order in which it was sent, by the calendar alone."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from enishi.introductions.kinds import ASKED, ERRAND, INTRODUCED
from enishi.introductions.models import Asked, Errand, Manner, Received, TieRequest
from enishi.introductions.queries import WITHIN, by_any_of
from enishi.members.models import Face
from enishi.notifications.actions import tell
from enishi.safety.models import Block, Mute
from enishi.visibility import can_see, leading, suspended


def arrive(face: int) -> None:
    """Let arrive what there is room for. What the receiver did with those before makes no difference to it."""
    with transaction.atomic():
        receiver = Face.objects.select_for_update(no_key=True).filter(pk=face).first()
        if receiver is None:
            return
        manner = Manner.objects.filter(holder=receiver).first() or Manner()
        since = timezone.now() - WITHIN
        room = manner.pace - Received.objects.filter(holder=receiver, arrived_at__gt=since).count()
        if room <= 0:
            return
        for brought in _waiting(receiver)[:room]:
            one = Received.objects.create(holder=receiver, **brought)
            _tell(one)


def _tell(one: Received) -> None:
    asked = one.request or (one.errand.introduction if one.errand else None)
    kind = ASKED if one.request else INTRODUCED
    tell(one.holder, kind, reverse("ties"), cause=f"received {one.pk}", by=asked.holder if asked else None)


def tell_those_asked(introduction: int) -> None:
    """Who is asked to introduce somebody is told so: of those who can help only, and not of whom they mute."""
    for errand in Errand.objects.filter(introduction=introduction).select_related("holder", "introduction"):
        asker = errand.introduction.holder_id
        hears = errand.holder is not None and not Mute.objects.filter(holder=errand.holder, other=asker).exists()
        if errand.holder is not None and hears and can_see(errand.holder, errand):
            path = reverse("errand", args=[errand.introduction.public_id])
            tell(errand.holder, ERRAND, path, cause=f"errand {errand.pk}", by=errand.introduction.holder)


def _waiting(receiver: Face) -> list[dict[str, TieRequest | Errand]]:
    """Requests and introductions, in one order. Those of blocked, muted and suspended people wait, too: until they
    end, or until that does."""
    there = Received.objects.filter(holder=receiver)
    requests = TieRequest.objects.filter(_going_on(), to=receiver).exclude(
        pk__in=there.filter(errand=None).values("request")
    )
    errands = _errands(receiver).exclude(introduction__in=there.filter(request=None).values("errand__introduction"))
    shut = _shut_out(receiver)
    waiting: list[tuple[object, int, dict[str, TieRequest | Errand]]] = []
    for request in requests.exclude(holder__in=shut):
        waiting.append((request.sent_at, request.pk, {"request": request}))
    # Two may introduce the same person: whoever was first does.
    first: dict[int, Errand] = {}
    for errand in errands.exclude(by_any_of(shut)):
        first.setdefault(errand.introduction_id, errand)
    for errand in first.values():
        waiting.append((errand.passed_at, errand.pk, {"errand": errand}))
    return [brought for _at, _pk, brought in sorted(waiting, key=lambda one: one[:2])]


def _going_on(at: str = "") -> Q:
    return Asked.open(timezone.localdate(), at)


def _shut_out(receiver: Face) -> list[int]:
    """Whom the receiver keeps away, and who is suspended."""
    shut = Block.objects.filter(holder=receiver).values_list("other", flat=True)
    return [*shut, *suspended(), *Mute.objects.filter(holder=receiver).values_list("other", flat=True)]


def _errands(receiver: Face) -> QuerySet[Errand]:
    """What was passed on to somebody, and still may: along a tie that both let serve; or by who has no account."""
    ties = leading(receiver).filter(other=receiver).values("holder")
    passed = Errand.objects.filter(_going_on("introduction__"), to=receiver, answer=Errand.Answer.PASSED)
    return passed.filter(Q(holder__in=ties) | Q(holder=None)).order_by("passed_at", "pk")


def arrive_all() -> None:
    """Once a day: for everybody for whom something waits."""
    there = Received.objects.all()
    requests = TieRequest.objects.filter(_going_on()).exclude(pk__in=there.filter(errand=None).values("request"))
    errands = Errand.objects.filter(_going_on("introduction__"), to__isnull=False)
    errands = errands.exclude(pk__in=there.filter(request=None).values("errand"))
    waiting = {*requests.values_list("to", flat=True), *errands.values_list("to", flat=True)}
    for face in sorted(number for number in waiting if number):
        arrive(face)
