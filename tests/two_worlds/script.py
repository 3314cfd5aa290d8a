"""What everybody does openly, the same in both runs: drawn from the seed, one act after another.

An act is a function of the world, marked with `act`. It draws from `world.random`, presses what its actor has seen a
button for, and is answered; the answer is written down with everything else.
"""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Callable, Sequence

from django.urls import reverse

from enishi.exchange import actions as exchange
from enishi.exchange import queries as tables
from enishi.exchange.secrets import secret_of
from enishi.introductions import queries as introductions
from tests.two_worlds.cast import OUTSIDER, card_of
from tests.two_worlds.sweep import buttons_of, name_of, pressed
from tests.two_worlds.world import NOBODY, World
from tests.two_worlds.written import TAG, WORD

Act = Callable[[World], None]
#: name -> act. days: those that let days pass, which not every secret survives.
ACTS: dict[str, Act] = {}
DAYS: set[str] = set()
#: What is not pressed by chance: it ends what the observer is there for.
NOT_PRESSED = {"account_logout", "choose_language", "choose_years", "erase", "export_make", "profile_take_down"}


def act(name: str, *, days: bool = False) -> Callable[[Act], Act]:
    def marked(work: Act) -> Act:
        ACTS[name] = work
        if days:
            DAYS.add(name)
        return work

    return marked


def script(seed: int, length: int, *, days: bool, always: Sequence[str] = ()) -> list[str]:
    """The names of acts, as they follow each other. always: what a secret needs to be looked at.

    It begins with the asker's request, which some secrets are about, and ends, where days may pass, with the day on
    which a request ends, and a second one.
    """
    draw = random.Random(f"script {seed}")
    possible = sorted(set(ACTS) - DAYS - {"asks the keeper", *always})
    middle = [*always, *draw.sample(possible, min(length, len(possible)))]
    draw.shuffle(middle)
    if not days:
        return ["asks the keeper", *middle]
    middle.insert(draw.randint(0, len(middle)), "lets a night pass")
    return ["asks the keeper", *middle, "waits until the time is over", "asks the keeper"]


@act("asks the keeper")
def asks_the_keeper(world: World) -> None:
    world.press("asker", "ask", world.keeper, words="先日の勉強会でお目にかかりました")
    world.work()


@act("withdraws it and asks again")
def withdraws(world: World) -> None:
    world.get("asker", reverse("ties"))
    pressed(world, "asker", "request_withdraw")
    world.press("asker", "ask", world.keeper, words="やはり")
    world.work()


@act("asks once more")
def asks_once_more(world: World) -> None:
    """While the request goes on, and before it was put away and after."""
    world.press("asker", "ask", world.keeper, words="もう一度")
    pressed(world, "asker", "request_put_away")
    world.press("asker", "ask", world.keeper)


@act("asks everybody, to the limit")
def asks_everybody(world: World) -> None:
    for part in ("stranger", "friend", "keeper"):
        world.press("asker", "ask", world.face(part), words="はじめまして")
    world.press("stranger", "ask", world.keeper)
    world.work()


@act("asks for an introduction")
def asks_for_an_introduction(world: World) -> None:
    """Of the keeper where there is a tie, else of the stranger; to the friend."""
    asker, friend = world.face("asker"), world.face("friend")
    tied = [one for one in (world.keeper, world.face("stranger")) if introductions.tie_with(asker, one)]
    if not tied:
        return
    by = tied[0]
    address = f"{reverse('introduction_new')}?to={friend.public_id}&by={by.public_id}"
    lines = {"who": "青木と申します", "why": "ご意見を伺いたく", "homework": "ご著書を拝読しました", "language": "ja"}
    said = lines | {"name": str(friend), "through": str(by.public_id), "as": str(asker.public_id)}
    world.get("asker", address)
    world.post("asker", address, said)
    world.post("asker", address, said | {"send": "1"})
    world.work()


@act("presses what there is to press")
def presses(world: World) -> None:
    """Any buttons of any pages they have looked at: those of rooms that come later, too."""
    for who in world.observers:
        seen = [one for one in buttons_of(world, who) if name_of(one[0]) not in NOT_PRESSED]
        for address, data in world.random.sample(seen, min(2, len(seen))):
            world.post(who, address, data)


@act("takes the keeper's card")
def takes_the_card(world: World) -> None:
    """Once more where they have it; members give their own, and somebody without an account only takes. Then the same
    at a table of the asker's. Each is looked at before the worker has brought the cards, and after."""
    address = reverse("take_card", args=[world.cast.link])
    for part in ("asker", "friend"):
        world.post(part, address, {"as": str(world.face(part).public_id), "give": "1"})
    world.post(NOBODY, address, {"once": "a guest's form"})
    world.get("asker", reverse("opened", args=[world.cast.link]))
    world.work()
    world.press("asker", "open_table", occasion="勉強会")
    at = tables.open_table(world.face("asker"))
    if at is None:
        return
    for part in ("keeper", "friend"):
        world.press(part, "join", secret_of(at.public_id), **{"as": str(world.face(part).public_id)})
    world.press("asker", "close_table", at.public_id)
    world.get("friend", reverse("table", args=[at.public_id]))
    world.work()
    for part in ("asker", "friend"):
        world.get(part, reverse("table", args=[at.public_id]))


@act("brings the keeper's card into a book")
def brings(world: World) -> None:
    text = card_of(str(world.keeper), world.cast.emails["keeper"])
    world.post(world.random.choice(["asker", "stranger"]), reverse("bring"), {"text": text})


@act("offers a newer card")
def offers(world: World) -> None:
    for part in ("friend", "asker"):
        if part in world.observers:
            face = world.face(part)
            card = {
                "family": face.family,
                "given": face.given,
                "company": "株式会社新会社",
                "email": world.cast.emails[part],
            }
            exchange.write_card(face, card)
            address = reverse("offer_card")
            world.get(part, address)
            seen = world.get(part, address).content.decode()  # type: ignore[attr-defined]
            world.post(part, address, {"to": _ticks(seen)})


@act("asks about addresses")
def asks_about_addresses(world: World) -> None:
    """Whoever wants to know whether an address is a member's: signs up with it, signs in, wants a new password."""
    name, email, password = OUTSIDER
    family, given = name.split()
    sign_up = {"family": family, "given": given, "email": email, "password1": password}
    visits = [
        ("account_signup", sign_up),
        ("account_login", {"login": email, "password": password}),
        ("account_reset_password", {"email": email}),
    ]
    # Once before they signed up themselves, and in any order afterwards.
    later = world.random.sample(visits, world.random.randint(0, 3))
    for route, data in [*reversed(visits), *later]:
        world.post(NOBODY, reverse(route), data)
        world.get(NOBODY, reverse("account_email_verification_sent"))


@act("lets somebody nearer, or keeps them off")
def lets_nearer(world: World) -> None:
    """What an observer does with their own side: it may touch the keeper's, and must not be answered by it."""
    who = world.random.choice([part for part in world.observers if part != NOBODY])
    pressed(world, who, "tie_let")
    world.press(who, "tie_let", world.keeper, distance="40")
    world.press(who, "tie_serve", world.keeper, serves="yes")
    if world.random.random() < 0.3:
        world.press(who, "tie_part", world.keeper)


@act("blocks and mutes")
def blocks_and_mutes(world: World) -> None:
    """The asker keeps the keeper and another off, and takes back what chance will have."""
    for part in ("keeper", "stranger"):
        world.press("asker", world.random.choice(["block", "mute"]), world.face(part), muted="yes")
        world.get("asker", reverse("person", args=[world.face(part).public_id]))
        if world.random.random() < 0.7:
            world.press("asker", "take_back", world.face(part))


@act("reads home and searches")
def reads_home(world: World) -> None:
    for who in ("asker", "stranger"):
        world.get(who, reverse("home"))
        pressed(world, who, "home_read")
        world.get(who, f"{reverse('post_search')}?q={WORD}")
        world.press(who, "follow", world.keeper)
        # What is kept of these pages is served again when they look round later, or is not.
        world.get(who, reverse("person", args=[world.keeper.public_id]))
        world.get(who, reverse("post", args=[world.cast.posts["open"]]))


@act("posts and comments")
def posts_and_comments(world: World) -> None:
    """Whoever is there; under what they may not see, too."""
    said = {"text": f"{WORD} #{TAG}", "audience": "5", "comments": "5"}
    world.post("asker", reverse("post_new"), said | _form(world))
    for name in ("open", "few", "stranger"):
        world.press("asker", "comment_write", world.cast.posts[name], text="なるほど", **_form(world))
        world.press("asker", "post_react", world.cast.posts[name])
    world.wait(minutes=10)


@act("writes messages and asks for news")
def writes_messages(world: World) -> None:
    for who in ("asker", "friend"):
        for one in world.cast.talks.values():
            world.press(who, "conversation", one, text="お元気ですか", when="now", **_form(world))
    world.work()
    for one in world.cast.talks.values():
        world.get("asker", reverse("conversation_state", args=[one]))


@act("reports the keeper")
def reports(world: World) -> None:
    said = {"why": "spam", "words": "宣伝です"}
    for kind, thing in (("page", world.keeper.public_id), ("post", world.cast.posts["open"])):
        world.post("asker", reverse("report", args=[kind, thing]), said | _form(world))
    address = reverse("post", args=[world.cast.posts["few"]])
    world.post("asker", reverse("report_address"), said | {"address": address} | _form(world))


def _form(world: World) -> dict[str, str]:
    """Marks a form, as the page does."""
    return {"form": str(uuid.UUID(int=world.random.getrandbits(128)))}


@act("takes everything along")
def takes_everything_along(world: World) -> None:
    who = world.random.choice(["asker", "stranger"])
    world.press(who, "export_make")
    world.work()


@act("lets a night pass", days=True)
def a_night_passes(world: World) -> None:
    world.wait(days=1)


@act("waits until the time is over", days=True)
def the_time_is_over(world: World) -> None:
    """A request ends by the calendar."""
    world.wait(days=16)
    world.wait(days=15)


def _ticks(text: str) -> list[str]:
    return re.findall(r'name="to" value="([^"]+)"', text)
