import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from enishi.members import actions, queries
from enishi.members.models import Member

GOOD = {"handle": "hanako", "name": "山田 花子", "email": "hanako@example.jp", "password": "nagai-himitsu-no-kotoba"}


def test_an_operator_adds_a_member_who_can_sign_in_at_once(db, client):
    member = actions.add_member(**GOOD)
    face = queries.work_face(member)
    assert (face.family, face.given) == ("山田", "花子")
    assert queries.has_proved(member, "hanako@example.jp")
    answer = client.post("/account/login/", {"login": "Hanako@example.jp", "password": GOOD["password"]})
    assert answer.status_code == 302
    assert client.get("/me/").status_code == 200


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"handle": "Ha na ko"}, "A short name has"),
        ({"handle": ""}, "A short name has"),
        ({"handle": "aoi"}, "The short name aoi is taken."),
        ({"email": "hanako"}, "“hanako” is not an e-mail address."),
        ({"email": "AOI@example.jp"}, "already belongs to a member"),
        ({"password": "mijikai"}, "too short"),
        ({"password": "hanako@example.jp"}, "too similar"),
        ({"name": "  "}, "family name first"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(aoi, change, says):
    with translation.override("en"), pytest.raises(ValidationError) as raised:
        actions.add_member(**GOOD | change)
    assert any(says in sentence for sentence in raised.value.messages)
    assert Member.objects.count() == 1


def test_all_that_is_wrong_is_said_together(db):
    with pytest.raises(ValidationError) as raised:
        actions.add_member("!", "", "x", "y")
    assert len(raised.value.messages) >= 4


def test_a_member_is_named_by_handle_or_address(aoi):
    assert queries.member_by_handle("aoi") == queries.member_by_handle("Aoi@Example.jp") != None  # noqa: E711
    assert queries.member_by_handle("nobody") is None


def test_names_change_places_with_their_readings(aoi):
    actions.swap_names(aoi)
    aoi.refresh_from_db()
    assert (aoi.family, aoi.given, aoi.family_kana, aoi.given_kana) == ("葵", "青木", "アオイ", "アオキ")


def test_names_stay_exactly_as_typed(aoi):
    """Not even NFC: it would change real names (here a compatibility ideograph)."""
    actions.rename(aoi, family="\uf91d", given="e\u0301", family_kana="", given_kana="")
    aoi.refresh_from_db()
    assert (aoi.family, aoi.given) == ("\uf91d", "e\u0301")
