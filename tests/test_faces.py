"""A nickname acts on its own pages only: every address of the site, asked as one."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from enishi.members.models import Face, Member
from enishi.members.queries import ACTING
from tests.routes import KIND_OF, ROUTES
from tests.test_urls import Things, address, client_of, everything, things

pytestmark = pytest.mark.django_db
__all__ = ["things"]

#: What a nickname has, too: its page, its people, its ties; and what belongs to the account.
EITHER = """
act_as me nickname nickname_end reveals reveal reveal_remove told choose_years erase erase_not
profile profile_who profile_publish profile_take_down profile_seen profile_distance profile_line_new profile_line
profile_line_up profile_line_down profile_line_remove profile_line_restore profile_line_modest profile_picture
profile_picture_place profile_picture_remove profile_picture_whole people
ties manner apart tie tie_let tie_part ask block mute take_back request_withdraw request_put_away request_answer
notices notices_read notice notices_mail
home home_read post_new drafts draft post_edit post_delete post_restore post_react post_search mentions mention_answer
mute_words comment_write comments_let comment_remove comment_restore follow tag
conversations conversation conversation_state conversation_people conversation_quiet conversation_leave
conversation_back message_new message_group message_to message_withdraw message_waiting message_waiting_withdraw
message_file measures measure own_report report_json report_pdf report_picture
""".split()
#: The account's own pages: which face acts makes no difference to them.
ACCOUNT = ("account_", "mfa_", "device", "end_device", "rename_passkey")
#: Open to guests, and yet not to a nickname, which would take a card as its owner.
CARDS = ("opened", "take_card", "join")


def is_anybodys(route: str) -> bool:
    """No signing in is asked for, whatever is done."""
    return route not in CARDS and "in" not in (ROUTES[route]["get", "stranger"], ROUTES[route]["post", "stranger"])


def acting(handle: str, face: Face) -> Client:
    """A client signed in as that member, whose nickname acts."""
    client = client_of(handle)
    session = client.session
    session[ACTING] = str(face.public_id)
    session.save()
    return client


def test_the_work_faces_pages_are_not_the_nicknames(things: Things, make_nickname: Callable[..., Face]) -> None:
    """Whatever is asked or sent to them, the nickname is told whose they are, and nothing is done."""
    client = acting("aoi", make_nickname("aoi"))
    before = stored()
    for route in ROUTES:
        if route in EITHER or route.startswith(ACCOUNT) or is_anybodys(route):
            continue
        for method in ("get", "post"):
            response = getattr(client, method)(address(route, things.get(KIND_OF.get(route, ""))))
            assert response.status_code == 403, (route, method)
            assert reverse("act_as") in response.content.decode(), route
    assert stored() == before


def test_what_is_a_nicknames_too_is_not_refused(things: Things, make_nickname: Callable[..., Face]) -> None:
    client = acting("aoi", make_nickname("aoi"))
    for route in (*EITHER, *filter(is_anybodys, ROUTES)):
        response = client.get(address(route, uuid.uuid4()))
        assert response.status_code != 403, route


def stored() -> object:
    return {model: rows for model, rows in everything().items() if model not in (Member, Session)}


def test_what_was_shown_to_the_other_face_is_not_done(things: Things, make_nickname: Callable[..., Face]) -> None:
    """Two tabs: in one the work face stood there, in the other one has changed since; and the other way round."""
    nickname = make_nickname("aoi")
    work = Face.objects.get(public_id=things["page"])
    before = stored()
    for acts, shown in ((nickname, work.public_id), (nickname, ""), (work, nickname.public_id)):
        client = acting("aoi", acts) if acts == nickname else client_of("aoi")
        for route in EITHER:
            if ROUTES[route]["post", "stranger"] != "in" or route in ("act_as", "told", "erase_not"):
                continue
            response = client.post(address(route, things.get(KIND_OF.get(route, ""))), {"acting": shown})
            refused = 403 if acts == work and route.startswith("reveal") else 409
            assert response.status_code == refused, (route, acts.kind)
    assert stored() == before


def test_every_form_says_to_whom_it_is_shown(things: Things, make_nickname: Callable[..., Face]) -> None:
    nickname = make_nickname("aoi")
    for route in ("me", "profile", "ties", "manner", "profile_line_new", "profile_picture", "nickname"):
        page = acting("aoi", nickname).get(reverse(route)).content.decode()
        forms = page.count('method="post"') - page.count(f'action="{reverse("choose_language")}"')
        assert forms == page.count(f'name="acting" value="{nickname.public_id}"') > 0, route
        assert "ニックネームで利用中" in page, route
    page = client_of("aoi").get(reverse("profile")).content.decode()
    assert f'name="acting" value="{things["page"]}"' in page
    assert "ニックネームで利用中" not in page
