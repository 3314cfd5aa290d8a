"""Promises P3 and P4 for what others have a part in: who wrote about somebody, or named them, sees the same whatever
they do with it, until it is on a page; and who is shown as a person one may know learns of nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from enishi.members.models import Face
from enishi.members.queries import other_faces
from enishi.profiles import actions
from enishi.profiles.models import Audience, Found
from enishi.safety import actions as safety
from enishi.ties.actions import block, tie
from enishi.ties.models import TeamAsk, Vouch
from tests.seeing import _whatever_time_it_takes, told, world
from tests.test_urls import client_of

pytestmark = pytest.mark.django_db
__all__ = ["_whatever_time_it_takes"]
Deed = Callable[[Face], None]


@pytest.fixture
def cast(aoi: Face, ben: Face, make_face: Callable, make_nickname: Callable) -> tuple[Face, Face]:
    """Ben wrote about Aoi, and named her in a work; Chie, who is tied to both, stands with him. All have pages, and
    Aoi a nickname."""
    make_nickname("aoi")
    chie = make_face("chie")
    for one, other in ((aoi, ben), (aoi, chie), (ben, chie)):
        tie(one, other)
    actions.vouch(ben, aoi, name="青木 葵", text="頼れる方です。")
    actions.add_work(ben, {"team": "開発部", "text": "小さくした。", "audience": 10}, [(aoi, "葵"), (chie, "千恵")])
    for face in (aoi, ben, chie):
        actions.publish(face)
    return aoi, ben


def observed(aoi: Face, ben: Face) -> list[Any]:
    """All that the writer and his friend are answered, and what it cost."""
    pages = [reverse(name) for name in ("by_others", "profile", "profile_seen", "people", "ties", "book")]
    pages += [reverse("person", args=[face.public_id]) for face in (aoi, ben)]
    pages += [reverse(name, args=[aoi.public_id]) for name in ("vouch_write", "tie", "ask")]
    out: list[Any] = []
    for who in ("ben", "chie"):
        client = client_of(who)
        out += [(who, address, told(client, "get", address)) for address in pages]
    again = told(client_of("ben"), "post", reverse("vouch_write", args=[aoi.public_id]))
    return [*out, again, [(one.to, one.subject) for one in mail.outbox]]


def vouch() -> Vouch:
    return Vouch.objects.get()


def ask(aoi: Face) -> TeamAsk:
    return TeamAsk.objects.get(to=aoi)


def nothing(aoi: Face) -> None:
    pass


def puts_away(aoi: Face) -> None:
    actions.leave_vouch(aoi, vouch())
    actions.leave_unnamed(aoi, ask(aoi))


def changes_her_mind(aoi: Face) -> None:
    actions.show_vouch(aoi, vouch(), Audience.ANYONE)
    actions.agree(aoi, ask(aoi), own_page=True, audience=Audience.ANYONE)
    actions.leave_vouch(aoi, vouch())
    actions.take_out_again(aoi, ask(aoi))


def mutes(aoi: Face) -> None:
    safety.mute(aoi, vouch().holder, "ベン")


def keeps_away(aoi: Face) -> None:
    """By her nickname, which nobody is to know for hers (P2)."""
    safety.block(other_faces(aoi).get(), vouch().holder, "ベン")


def looks(aoi: Face) -> None:
    client = client_of("aoi")
    for page in ("by_others", "people", "profile", "book"):
        client.get(reverse(page))


def seen_after(deed: Deed, aoi: Face, ben: Face, hour: bool) -> list[Any]:
    with world():
        deed(aoi)
        if hour:
            actions.publish_all()
        return observed(aoi, ben)


@pytest.mark.parametrize("hour", [False, True], ids=["before the hour", "after the hour"])
@pytest.mark.parametrize("deed", [puts_away, changes_her_mind, mutes, keeps_away, looks])
def test_what_she_does_with_it_is_not_to_be_seen(cast: tuple[Face, Face], deed: Deed, hour: bool) -> None:
    aoi, ben = cast
    with world():
        observed(aoi, ben)
    worlds = [seen_after(one, aoi, ben, hour) for one in (nothing, deed)]
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []


def shows(aoi: Face) -> None:
    actions.show_vouch(aoi, vouch(), Audience.CARD)
    actions.agree(aoi, ask(aoi), own_page=False, audience=Audience.CARD)


def test_before_the_hour_not_even_a_yes_is(cast: tuple[Face, Face]) -> None:
    """Not even to who looks how the own page will be, and publishes it now."""
    aoi, ben = cast

    def published_now(deed: Deed) -> Deed:
        def done(aoi: Face) -> None:
            deed(aoi)
            actions.publish(ben)

        return done

    with world():
        observed(aoi, ben)
    worlds = [seen_after(published_now(one), aoi, ben, False) for one in (nothing, shows)]
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []


def test_what_stands_there_stays_whomever_her_nickname_blocks(cast: tuple[Face, Face]) -> None:
    """P2: else it would go from her page when the nickname's page does."""
    aoi, ben = cast
    shows(aoi)
    actions.publish_all()
    with world():
        observed(aoi, ben)
    worlds = [seen_after(one, aoi, ben, True) for one in (nothing, keeps_away)]
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []
    keeps_away(aoi)
    # She sees what stands on her page, and takes it off.
    address = reverse("vouch_answer", args=[vouch().public_id])
    assert address in client_of("aoi").get(reverse("by_others")).content.decode()
    assert client_of("aoi").post(address, {"answer": "leave"}).status_code == 302


def test_this_test_would_notice(cast: tuple[Face, Face]) -> None:
    """After the hour it is on the two pages, for those who may see them, and nowhere else."""
    aoi, ben = cast
    with world():
        observed(aoi, ben)
    worlds = [seen_after(one, aoi, ben, True) for one in (nothing, shows)]
    different = {pair[0][1] for pair in zip(*worlds, strict=True) if pair[0] != pair[1]}
    assert different == {reverse("person", args=[face.public_id]) for face in (aoi, ben)}


@pytest.mark.parametrize("before", [puts_away, shows])
def test_after_a_block_what_was_done_before_is_not_to_be_seen(cast: tuple[Face, Face], before: Deed) -> None:
    """P4. What Ben wrote stands before his eyes as it did."""
    aoi, ben = cast

    def blocks_after(deed: Deed) -> Deed:
        def done(aoi: Face) -> None:
            deed(aoi)
            actions.publish_all()
            block(aoi, ben, "ベン")

        return done

    with world():
        observed(aoi, ben)
    worlds = [seen_after(blocks_after(one), aoi, ben, True) for one in (nothing, before)]
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []
    with world():
        block(aoi, ben, "ベン")
        assert "頼れる方です。" in client_of("ben").get(reverse("by_others")).content.decode()


def test_who_is_shown_learns_of_nothing(aoi: Face, make_face: Callable, make_nickname: Callable) -> None:
    chie, nickname = make_face("chie"), make_nickname("aoi")
    for face in (aoi, chie):
        actions.add_line(face, {"kind": "school", "organisation": "東邦大学", "audience": Audience.MEMBERS})
        actions.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.ME)
        actions.publish(face)

    def chies() -> list[Any]:
        client = client_of("chie")
        pages = [*map(reverse, ("people", "ties", "book", "profile")), reverse("person", args=[aoi.public_id])]
        return [told(client, "get", page) for page in pages]

    with world():
        chies()

    def looks_and_hides() -> None:
        client, hide = client_of("aoi"), reverse("not_known", args=[chie.public_id])
        assert hide in client.get(reverse("people")).content.decode()
        client.post(hide)

    deeds = (lambda: None, looks_and_hides, lambda: safety.block(nickname, chie, "千恵"))
    worlds = []
    for deed in deeds:
        with world():
            deed()
            worlds.append(chies())
    assert "青木" in str(worlds[0][0])
    assert worlds[0] == worlds[1] == worlds[2]
