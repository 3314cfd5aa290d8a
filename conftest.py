"""What all tests share: a folder of their own for the site's state, and the cast.

The cast is small and has names: Aoi, Ben, Chie, Dan, Emi, Fumi. A test makes the smallest world it needs.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable

import pytest

os.environ["ENISHI_HOME"] = tempfile.mkdtemp(prefix="enishi-test-")

CAST = {
    "aoi": ("青木", "葵", "アオキ", "アオイ"),
    "ben": ("Carter", "Ben", "カーター", "ベン"),
    "chie": ("千葉", "千恵", "チバ", "チエ"),
    "dan": ("團", "弾", "ダン", "ダン"),
    "emi": ("江見", "恵美", "エミ", "エミ"),
    "fumi": ("文野", "史", "フミノ", "フミ"),
}


@pytest.fixture()
def make_face(db: None) -> Callable:
    """make_face("aoi") -> the work face of a verified member with that handle, e-mail aoi@example.jp."""
    from allauth.account.models import EmailAddress

    from enishi.members import actions
    from enishi.members.models import Face, Member

    def make(handle: str) -> Face:
        family, given, family_kana, given_kana = CAST[handle]
        member = Member(handle=handle, email=f"{handle}@example.jp")
        member.set_password(f"{handle}-no-himitsu")
        member.save()
        EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
        return actions.give_work_face(
            member, family=family, given=given, family_kana=family_kana, given_kana=given_kana
        )

    return make


@pytest.fixture()
def aoi(make_face: Callable):  # noqa: ANN201
    return make_face("aoi")


@pytest.fixture()
def ben(make_face: Callable):  # noqa: ANN201
    return make_face("ben")


@pytest.fixture()
def sign_in(client) -> Callable:  # noqa: ANN001
    """sign_in("aoi") -> a test client signed in as that member (who must have been made)."""
    from enishi.members.models import Member

    def enter(handle: str):  # noqa: ANN202
        client.force_login(Member.objects.get(handle=handle))
        return client

    return enter
