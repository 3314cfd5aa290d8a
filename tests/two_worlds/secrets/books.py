"""P7: who holds whose card, and who knows whom. And P5: who looked."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from enishi.cards import actions as books
from enishi.cards import models as cards
from enishi.exchange import actions as exchange
from enishi.exchange import queries as exchanged
from enishi.members.models import Face
from enishi.reading.fields import Card, Value
from enishi.reading.photo import PhotoCard, Picture
from enishi.scanning import actions as scanning
from enishi.scanning.models import Reading
from enishi.tasks.models import Task
from enishi.thanks import actions as thanks
from enishi.ties import actions as ties
from enishi.ties.models import Distance
from tests.two_worlds import sweep
from tests.two_worlds.cast import OUTSIDER, bring, card_of, swap_cards
from tests.two_worlds.secrets.keeping import looks, secret
from tests.two_worlds.world import World


@secret("P7", "she keeps, merges, tags and deletes their cards", also=("takes the keeper's card",))
def keeps_a_book(world: World) -> Iterator[None]:
    for part in ("asker", "stranger"):
        bring(world.keeper, card_of(str(world.face(part)), world.cast.emails[part]))
    bring(world.keeper, card_of(*OUTSIDER[:2]))
    one, other, *rest = cards.Contact.objects.filter(holder=world.keeper).order_by("pk")
    merged = books.merge(world.keeper, one, other)
    photographs(world.keeper)
    looks(world)
    yield
    books.undo(world.keeper, merged)
    books.write_note(world.keeper, one, "秘密")
    books.tag(world.keeper, [one, *rest], ["秘密の研究会"])
    books.log_meeting(world.keeper, one, place="札幌", text="秘密")
    thanks.gather(world.keeper, [one], timezone.localdate(), occasion="秘密", place="札幌")
    thanks.begin(world.keeper, [one], timezone.localdate())
    yield
    books.delete(world.keeper, [one, other])


def photographs(me: Face) -> None:
    """One read, with somebody's very name on it, and confirmed; one that waits."""
    sent = scanning.begin(me, "秘密.jpg", [b"seen"]).photograph
    assert sent is not None
    fields = {name: (Value(text, "certain", text),) for name, text in (("family", "山田"), ("given", "太郎"))}
    scanning.keep_read(me, sent, Picture(9, 9, b"", "animated", [PhotoCard(Card("photo", fields, raw="秘密"))]))
    reading = Reading.objects.get(photograph=sent)
    scanning.confirm(me, reading, reading.fields, "other")
    scanning.begin(me, "秘密.jpg", [b"waits"])
    # No picture is in them that the worker could read.
    Task.objects.filter(name="scanning.read").delete()


@secret("P7", "she only takes a card, and throws it away")
def only_takes(world: World) -> Iterator[None]:
    opened = exchanged.opened(world.cast.askers_link)
    assert opened is not None
    held = exchange.take(world.keeper, opened, give=False)
    yield
    books.write_note(world.keeper, held.contact, "秘密")
    yield
    books.delete(world.keeper, [held.contact])
    exchange.take_as_guest(opened, "a guest of the asker's")


def keeps_the_older(world: World) -> Iterator[None]:
    yield from settles(world, take=False)


@secret("P7", "she takes a newer card", without=keeps_the_older)
def takes_the_newer(world: World) -> Iterator[None]:
    yield from settles(world, take=True)


def settles(world: World, *, take: bool) -> Iterator[None]:
    """Whatever is offered, whenever."""
    for _ in range(6):
        for offered in exchanged.offers(world.keeper):
            exchange.settle(world.keeper, offered, take=take)
        yield


@secret("P7", "she leaves a newer card where it is")
def leaves_the_newer(world: World) -> Iterator[None]:
    yield from settles(world, take=False)


@secret("P7", "how near she lets somebody", keepers=("keeper", "friend"))
def lets_near(world: World) -> Iterator[None]:
    friend = world.face("friend")
    for distance in (Distance.INNER, Distance.CARD, Distance.FRIEND):
        world.done(world.press("keeper", "tie_let", friend, distance=distance.value))
        yield


def serves_nothing(world: World) -> Iterator[None]:
    ties.serve(world.face("friend"), world.keeper, False)
    ties.serve(world.keeper, world.face("friend"), False)
    yield


@secret("P7", "she alone lets a tie serve introductions", without=serves_nothing)
def serves_alone(world: World) -> Iterator[None]:
    yield from serves_nothing(world)
    world.done(world.press("keeper", "tie_serve", world.face("friend"), serves="yes"))
    yield


@secret("P7", "two exchange cards", keepers=("keeper", "stranger"))
def two_exchange_cards(world: World) -> Iterator[None]:
    swap_cards(world.keeper, world.face("stranger"))
    yield
    ties.serve(world.keeper, world.face("stranger"), False)
    ties.disconnect(world.keeper, world.face("stranger"))


# P5: visits and searches


@secret("P5", "she looks at everybody's page, and searches for them")
def looks_round(world: World) -> Iterator[None]:
    sweep.Sweep(world, whole=False).by("keeper")
    yield
