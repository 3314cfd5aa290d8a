"""What all tests share: a folder of their own for the site's state, and the cast.

The cast is small and has names: Aoi, Ben, Chie, Dan, Emi, Fumi. A test makes the smallest world it needs.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable

import django
import hypothesis
import pytest

from tools import messages

os.environ["ENISHI_HOME"] = tempfile.mkdtemp(prefix="enishi-test-")
# Named here and not in pyproject.toml, where pytest would load the settings before they know this folder; and at
# once, since the rooms' own conftests import models.
os.environ["DJANGO_SETTINGS_MODULE"] = "enishi.web.settings"
# What is set on the machine of whoever runs the tests is not what is tested.
for name in (
    "ENISHI_URL",
    "ENISHI_SMTP_URL",
    "ENISHI_SECRET_KEY",
    "ENISHI_TIME_ZONE",
    "ENISHI_MAIL_FROM",
    "ENISHI_PRIVATE_FACES_FROM",
    "ENISHI_KEPT_PAGES",
    "ENISHI_SOURCE",
    "ENISHI_SIGN_UP",
):
    os.environ.pop(name, None)

# Pages are tested in Japanese, too, and git keeps no .mo. They are read when Django is set up.
messages.compile_all()
django.setup()

# The same examples every time, so that nobody's change is held up by what it did not touch; ENISHI_EXPLORE=1 looks
# further, at others each time. How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
if not os.environ.get("ENISHI_EXPLORE"):
    hypothesis.settings.load_profile("steady")

CAST = {
    "aoi": ("青木", "葵", "アオキ", "アオイ"),
    "ben": ("Carter", "Ben", "カーター", "ベン"),
    "chie": ("千葉", "千恵", "チバ", "チエ"),
    "dan": ("團", "弾", "ダン", "ダン"),
    "emi": ("江見", "恵美", "エミ", "エミ"),
    "fumi": ("文野", "史", "フミノ", "フミ"),
}

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="only tests that use a database: what a second one must pass, too"
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ["ENISHI_HOME"], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    left_out = [item for item in items if not _for_every_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _for_every_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    if item.get_closest_marker("journey") and not item.get_closest_marker("on_postgresql"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Signing in is tested, not how slow the hash is (tests/test_settings.py holds the site to Argon2)."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nothing_spent() -> None:
    """What is counted in the process belongs to rows of another test, which are gone."""
    from enishi.safety.limits import forget_kept

    forget_kept()


@pytest.fixture
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
            member, family=family, given=given, family_kana=family_kana, given_kana=given_kana, known=True
        )

    return make


@pytest.fixture
def aoi(make_face: Callable):
    return make_face("aoi")


@pytest.fixture
def ben(make_face: Callable):
    return make_face("ben")


@pytest.fixture
def make_nickname(settings) -> Callable:
    """make_nickname("aoi", "山猫") -> the private face of that member (who must have been made)."""
    from enishi.members.models import Face, Member
    from enishi.profiles import actions

    settings.ENISHI_PRIVATE_FACES_FROM = 1

    def make(handle: str, name: str = "山猫") -> Face:
        return actions.begin_nickname(Member.objects.get(handle=handle), name)

    return make


@pytest.fixture
def sign_in(client) -> Callable:
    """sign_in("aoi") -> a test client signed in as that member (who must have been made)."""
    from enishi.members.models import Member

    def enter(handle: str):
        client.force_login(Member.objects.get(handle=handle))
        return client

    return enter
