"""Promise P6: whether an address belongs to a member is nobody's to learn.

The same visits in worlds that differ only in that. All a visitor can observe must be the same, byte for byte, but for
tokens that are random in every answer. Mails may differ: only whoever owns the address reads them.
"""

import re

import pytest
from allauth.account import forms as theirs
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.members import actions
from enishi.members.models import Member

ADDRESS = "someone@example.jp"
PASSWORD = "nagai-himitsu-no-kotoba"
SIGN_UP = {"family": "山田", "given": "花子", "email": ADDRESS, "password1": PASSWORD}
SIGN_IN = {"login": ADDRESS, "password": PASSWORD}


def nobody():
    """The address is unknown."""


def member():
    """The address is a member's, with another password."""
    actions.add_member("someone", "山田 花子", ADDRESS, "mattaku-betsu-no-himitsu")


def guarded():
    """A member's, who is asked for a code after the password."""
    member()
    TOTP.activate(Member.objects.get(email=ADDRESS), "A" * 32)


def unproved():
    """Somebody signed up with it and never opened the mail."""
    other = Member(email=ADDRESS)
    other.set_password("mattaku-betsu-no-himitsu")
    other.save()
    EmailAddress.objects.create(user=other, email=ADDRESS, primary=True)
    actions.give_work_face(other, family="山田")


WORLDS = (nobody, member, guarded, unproved)


class Undo(Exception):
    pass


def in_world(make, visits):
    """What is seen on these visits, and how many mails went out; then all is as before."""
    seen = []
    try:
        with transaction.atomic():
            make()
            client = Client()
            mail.outbox.clear()
            for visit in visits:
                seen.append(observed(visit(client)))
            seen.append(observed(client.get("/")))
            raise Undo
    except Undo:
        return seen, len(mail.outbox)


def observed(answer):
    body = re.sub(rb'(name="csrfmiddlewaretoken" value=")\w+', rb"\1", answer.content)
    cookies = sorted((name, cookie["path"], cookie["samesite"]) for name, cookie in answer.cookies.items())
    headers = sorted((name, value) for name, value in answer.headers.items() if name != "Expires")  # the clock
    return answer.status_code, headers, cookies, body


def get(path):
    return lambda client: client.get(path)


def post(path, data):
    return lambda client: client.post(path, data)


VISITS = {
    "sign up, and look around": [
        post("/account/signup/", SIGN_UP),
        get("/account/confirm-email/"),
        get("/account/login/"),
        get("/account/signup/"),
    ],
    "sign up, then try to sign in with the same password": [
        post("/account/signup/", SIGN_UP),
        get("/account/confirm-email/"),
        post("/account/login/", SIGN_IN),
        get("/account/login/"),
        post("/account/login/", SIGN_IN),
    ],
    "sign up twice": [
        post("/account/signup/", SIGN_UP),
        post("/account/signup/", SIGN_UP | {"email": ADDRESS.upper()}),
        get("/account/confirm-email/"),
    ],
    "sign in with a guess": [post("/account/login/", SIGN_IN), post("/account/login/", SIGN_IN)],
    "guess until the limit": [post("/account/login/", SIGN_IN)] * 7,
    "sign up, then guess until the limit": [post("/account/signup/", SIGN_UP)] + [post("/account/login/", SIGN_IN)] * 7,
    "ask for a new password": [
        post("/account/password/reset/", {"email": ADDRESS}),
        get("/account/password/reset/done/"),
        post("/account/password/reset/", {"email": ADDRESS}),
    ],
    "ask for new passwords until the limit": [post("/account/password/reset/", {"email": ADDRESS})] * 7,
    "all in a row": [
        post("/account/login/", SIGN_IN),
        post("/account/password/reset/", {"email": ADDRESS}),
        post("/account/signup/", SIGN_UP),
        post("/account/login/", SIGN_IN),
        get("/account/confirm-email/"),
        post("/account/signup/", SIGN_UP),
        post("/account/password/reset/", {"email": ADDRESS}),
        get("/account/signup/"),
    ],
}


@pytest.mark.parametrize("visits", VISITS.values(), ids=VISITS.keys())
def test_known_and_unknown_addresses_are_answered_alike(db, visits):
    (first, _), *others = [in_world(world, visits) for world in WORLDS]
    for seen, _ in others:
        assert seen == first


def test_asking_for_a_password_sends_one_mail_in_every_world(db):
    """As many, so that a queue or a bill tells nothing either."""
    for name in ("sign up, and look around", "ask for a new password"):
        assert len({in_world(world, VISITS[name])[1] for world in WORLDS}) == 1, name


def test_taking_someones_address_for_ones_own_is_answered_alike(aoi):
    def changed(client):
        client.post("/account/login/", {"login": "aoi@example.jp", "password": "aoi-no-himitsu"})
        asked = client.post("/account/email/", {"action_add": "1", "email": ADDRESS})
        return client.post(asked.url, {"password": "aoi-no-himitsu"})

    visits = [
        changed,
        get("/account/email/"),
        post("/account/email/", {"action_send": "1", "email": ADDRESS}),
        get("/account/email/"),
    ]
    (first, _), *others = [in_world(world, visits) for world in WORLDS]
    assert ADDRESS.encode() in first[1][-1]
    for seen, _ in others:
        assert seen == first


def test_this_test_can_fail(db):
    """A visit that may differ does: with the password of the member."""
    entry = post("/account/login/", SIGN_IN | {"password": "mattaku-betsu-no-himitsu"})
    assert in_world(nobody, [entry])[0] != in_world(member, [entry])[0]


def test_time_tells_nothing_either(db, monkeypatch):
    """As many passwords are hashed where the address is taken: that is where the time goes."""
    hashed = []
    monkeypatch.setattr(Member, "set_password", lambda self, raw: hashed.append(raw))
    for world in (nobody, unproved):
        before = len(hashed)
        in_world(world, [])
        base = len(hashed) - before
        in_world(world, [post("/account/signup/", SIGN_UP)])
        assert len(hashed) - before - 2 * base == 1


def asked_of_the_database(world, visits):
    """The statements of these visits, without what they are about."""
    with CaptureQueriesContext(connection) as queries:
        in_world(world, visits)
    with CaptureQueriesContext(connection) as before:
        in_world(world, [])
    return len(queries) - len(before)


def test_a_guess_takes_as_many_statements_whoever_s_the_address_is(db):
    counts = {world.__name__: asked_of_the_database(world, VISITS["sign in with a guess"]) for world in WORLDS}
    assert len(set(counts.values())) == 1, counts


def test_asking_for_a_password_takes_as_much_whoever_s_the_address_is(db, monkeypatch):
    """As many statements, one key reckoned and one mail. What cannot be equal: the mail's own words, which only whoever
    has the address reads, and by them its size; allauth's look for an address that nobody proved comes before ours for
    the others; and what a mail server takes its time for."""
    reckoned = []
    generator = theirs.default_token_generator.__class__
    make = generator.make_token
    monkeypatch.setattr(generator, "make_token", lambda self, user: reckoned.append(user) or make(self, user))
    ask = [post("/account/password/reset/", {"email": ADDRESS}), get("/account/password/reset/done/")]
    counts = {}
    for world in WORLDS:
        reckoned.clear()
        statements = asked_of_the_database(world, ask)
        counts[world.__name__] = (statements, len(reckoned), in_world(world, ask)[1])
    assert len(set(counts.values())) == 1, counts
    assert counts["nobody"][1:] == (1, 1)


def test_a_second_step_costs_nothing_before_the_password_is_right(db):
    for name, visits in VISITS.items():
        assert asked_of_the_database(member, visits) == asked_of_the_database(guarded, visits), name
