"""P6: who is a member."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress

from enishi.exchange import actions as exchange
from enishi.members import actions as members
from enishi.members.models import Member
from enishi.members.queries import work_face
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from tests.two_worlds.cast import OUTSIDER
from tests.two_worlds.secrets.keeping import secret
from tests.two_worlds.world import World


@secret("P6", "the address is a member's", keepers=())
def the_address_is_a_members(world: World) -> Iterator[None]:
    name, email, _password = OUTSIDER
    members.add_member("soto", name, email, "mattaku-betsu-no-himitsu")
    yield


@secret("P6", "somebody signed up with the address, and never opened the mail", keepers=())
def signed_up(world: World) -> Iterator[None]:
    name, email, _password = OUTSIDER
    other = Member(email=email)
    other.set_password("mattaku-betsu-no-himitsu")
    other.save()
    EmailAddress.objects.create(user=other, email=email, primary=True)
    members.give_work_face(other, family=name)
    yield


@secret("P6", "the person on a card has a page here", keepers=())
def has_a_page(world: World) -> Iterator[None]:
    name, email, _password = OUTSIDER
    face = work_face(members.add_member("soto", name, email, None))
    assert face is not None
    exchange.write_card(face, {"family": face.family, "given": face.given, "email": email})
    found_by = world.random.choice([Found.NOBODY, Found.EXCHANGED])
    profiles.set_up(face, audience=Audience.CARD, found_by=found_by, picture_audience=Audience.CARD)
    profiles.add_line(face, {"kind": "words", "text": "山が好きです", "audience": Audience.CARD})
    profiles.publish(face)
    yield
