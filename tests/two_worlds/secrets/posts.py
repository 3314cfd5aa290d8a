"""P10: who reads a post. P9: what it held. P2: what a nickname writes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import permutations

from django.urls import reverse

from enishi.cards.views.door import found
from enishi.exchange import actions as exchange
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.messages import actions as messages
from enishi.messages.models import Waiting
from enishi.messages.queries import conversation, page
from enishi.posts import actions as posts
from enishi.posts import queries as posted
from enishi.posts.models import Post
from enishi.profiles.models import Audience
from enishi.safety import limits
from enishi.safety.limits import LIMITS, Reached
from enishi.ties import actions as ties
from tests.test_urls import everything
from tests.two_worlds.cast import COMPANIES
from tests.two_worlds.record import Different
from tests.two_worlds.secrets.faces import nickname
from tests.two_worlds.secrets.keeping import Deed, looks, secret
from tests.two_worlds.world import World
from tests.two_worlds.written import TAG, WORD, post, say, taken


def _secret(
    promise: str, says: str, name: str, deed: Deed, without: Deed, keepers: tuple[str, ...] = ("keeper",)
) -> None:
    """Of what was made by a function: it has its name by this one."""
    deed.__name__ = name
    secret(promise, says, without=without, keepers=keepers)(deed)


def thrown(world: World, word: str) -> None:
    """What is drawn from here on hangs on this word: so that of two runs each thing has the same id in both, whenever
    it was written."""
    world.chance.throw(world.cast.seed, "a secret", word)


def seen(world: World, part: str, name: str) -> Post:
    """A post of the cast's, as that one sees it."""
    return found(posted.post(world.face(part), world.cast.posts[name]))


# P10


@secret("P10", "she and a friend write for each other alone", keepers=("keeper", "friend"))
def writes_for_one(world: World) -> Iterator[None]:
    """With everything a post can have, and in the conversation of the two."""
    me, friend = world.keeper, world.face("friend")
    named = {"readers": (friend,), "picture": "red", "alt": "秘密の地図"}
    one = post(me, f"{WORD}の秘密 #{TAG} @{friend} #秘密", Audience.ME, **named)  # type: ignore[arg-type]
    posts.comment(friend, one, "秘密ですね", uuid.uuid4())
    posts.react(friend, one)
    yield
    says = posts.Says("opinion", f"{WORD}の秘密、続き #{TAG} @{friend} #秘密", Audience.ME, readers=(friend,))
    posts.edit(me, one, says, posts.Pictures(new=taken("blue", "秘密の鍵")))
    for mention, _answer in posted.mentions(friend):
        posts.answer(friend, mention, True)
    talk = found(conversation(me, world.cast.talks["two"]))
    say(friend, talk, f"{WORD}の秘密")
    other = messages.gather(friend, "秘密の会", [me])
    say(me, other, f"{WORD}の秘密")
    yield
    post(me, f"{WORD}の秘密、また", Audience.ME, readers=(friend,))


@secret("P10", "what she keeps as a draft, and lets be sent later")
def writes_for_later(world: World) -> Iterator[None]:
    says = posts.Says("opinion", f"{WORD}の秘密 #{TAG}", Audience.ANYONE)
    posts.write(world.keeper, uuid.uuid4(), says, taken("red", "秘密の地図"), draft=True)
    at = (world.chance.now + timedelta(days=90)).strftime("%Y-%m-%dT%H:%M")
    for talk in world.cast.talks.values():
        said = {"text": f"{WORD}の秘密", "when": "other", "at": at, "form": str(uuid.uuid4())}
        world.done(world.press("keeper", "conversation", talk, **said))
    yield
    looks(world)
    for one in Waiting.objects.filter(holder=world.keeper)[:2]:
        messages.change(world.keeper, one, "やはり", world.chance.now + timedelta(days=80))
    yield
    for one in Waiting.objects.filter(holder=world.keeper)[:2]:
        messages.withdraw_waiting(world.keeper, one)


def have_the_same_employer(world: World) -> Iterator[None]:
    """All four: it stands on their cards."""
    for part, face in world.faces.items():
        said = {"family": face.family, "given": face.given, "company": COMPANIES[0], "email": world.cast.emails[part]}
        exchange.write_card(face, said)
    yield


@secret("P10", "she writes for everybody but her colleagues", without=have_the_same_employer)
def writes_of_the_company(world: World) -> Iterator[None]:
    yield from have_the_same_employer(world)
    one = post(world.keeper, f"{WORD}で会社の愚痴 #{TAG}", Audience.MEMBERS, picture="red", not_company=True)
    yield
    posts.comment(world.keeper, one, "まだあります", uuid.uuid4())
    looks(world)


def said_before(text: str) -> Deed:
    def deed(world: World) -> Iterator[None]:
        thrown(world, "what it said before")
        friend = world.face("friend")
        one = post(world.keeper, text, Audience.ME, readers=(friend,))
        yield
        posts.edit(world.keeper, one, posts.Says("opinion", f"{WORD}はこちらです", Audience.MEMBERS))
        yield

    return deed


SAID_THIS, SAID_THAT = (
    said_before(f"{WORD}は{what}") for what in ("良い所でしょう", "秘密です #秘密 " + "長い話" * 100)
)
_secret("P10", "what a post said while it was for a friend", "said_before", SAID_THAT, SAID_THIS, ("keeper", "friend"))


# P9


def deletes(text: str, colour: str, *, is_gone: bool = False) -> Deed:
    """Written for everybody and deleted, before anybody looked; a comment and a message, too. is_gone: all that is
    stored is searched for it a day later."""

    def deed(world: World) -> Iterator[None]:
        me = world.keeper
        thrown(world, "what is deleted")
        it = post(me, f"{text} #{TAG}", Audience.ANYONE, picture=colour, alt=text)
        posts.comment(me, seen(world, "keeper", "asker"), text, uuid.uuid4())
        files = [media.path(found(upload_of(me.pk, one.upload))) for one in posted.pictures(me, [it])[it.pk]]
        talk = found(conversation(me, world.cast.talks["three"]))
        say(me, talk, text)
        world.get("keeper", reverse("home"))
        world.done(world.press("keeper", "post_delete", it.public_id))
        for comment in posted.comments(me, seen(world, "keeper", "asker")):
            if comment.text == text:
                world.done(world.press("keeper", "comment_remove", comment.public_id))
        for message in page(me, talk).messages:
            if message.text == text:
                world.done(world.press("keeper", "message_withdraw", message.public_id))
        yield
        yield
        yield
        world.wait(days=1)
        stored = is_gone and (text in repr(everything()) or any(file.exists() for file in files))
        if stored:
            raise Different("what was deleted a day ago is still there", "what is stored")

    return deed


THIS, THAT = deletes("消した言葉", "red"), deletes("消した長い言葉" * 30, "blue", is_gone=True)
_secret("P9", "what it held that she deleted", "deletes", THAT, THIS)


# P2


def writes_between_ticks(order: int) -> Deed:
    """A nickname posts twice, comments, reacts and is glad of a name; in which order, and at which minute, is drawn."""

    def deed(world: World) -> Iterator[None]:
        face = world.nickname = nickname(world, "keeper")
        asker = world.face("asker")
        ties.connect(face, asker, asker_name="夜釣り", other_name=str(asker))
        under = found(posted.post(face, world.cast.posts["asker"]))

        def writes(text: str) -> Callable[[], object]:
            return lambda: posts.write(face, uuid.uuid4(), posts.Says("diary", text, Audience.MEMBERS))

        deeds = {
            "a": writes(f"鯵が三匹 @{asker}"),
            "b": writes(f"鯖が二匹 #{TAG} @{asker}"),
            "c": lambda: posts.comment(face, under, "釣れました", uuid.uuid4()),
            "d": lambda: posts.react(face, under),
            "e": lambda: posts.comment(face, under, "また行きます", uuid.uuid4()),
        }
        world.chance.now = world.chance.now.replace(minute=1)
        for name in list(permutations(deeds))[order]:
            thrown(world, name)
            deeds[name]()
            world.chance.pass_(minutes=1, seconds=order)
        world.chance.now = world.chance.now.replace(minute=9, second=0)
        yield
        world.wait(minutes=10)
        yield

    return deed


FIRST, LAST = writes_between_ticks(0), writes_between_ticks(-1)
_secret("P2", "in which order a nickname writes between two ticks", "writes_between_ticks", LAST, FIRST)


def writes_openly(*, after_all: bool = False) -> Deed:
    """All that a limit could keep her from, under her own name. after_all: that it could, her nickname has done."""

    def deed(world: World) -> Iterator[None]:
        face, me = nickname(world, "keeper", Audience.WORK), world.keeper
        yield
        for what in LIMITS if after_all else ():
            while limits.spend(face, what):
                pass
        thrown(world, "openly")
        with suppress(Reached):
            post(me, f"{WORD}へ", Audience.MEMBERS)
        with suppress(Reached):
            posts.comment(me, seen(world, "keeper", "asker"), "よいですね", uuid.uuid4())
        yield

    return deed


OPENLY = writes_openly()
_secret("P2", "her nickname has used up all limits", "uses_up_its_limits", writes_openly(after_all=True), OPENLY)
