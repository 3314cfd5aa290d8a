"""The nickname in the archive: where its owner takes it out, as a table of its own; never where the operator does."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator

from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face, Member
from enishi.portability import actions, queries
from enishi.portability.tests.made import jpeg
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience
from enishi.ties import actions as ties
from enishi.ties.models import Distance

pytestmark = pytest.mark.django_db


@pytest.fixture
def nick(aoi: Face, ben: Face, make_nickname: Callable[..., Face]) -> Face:
    nick = make_nickname("aoi")
    profiles.add_line(nick, {"kind": "words", "text": "山が好きです", "audience": Audience.MEMBERS})
    profiles.take_picture(nick, jpeg("navy", size=(300, 200)))
    ties.connect(nick, ben, asker_name="山猫", other_name="Ben")
    ties.let(nick, ben, Distance.FRIEND)
    profiles.reveal(nick, ben, "Ben")
    return nick


def taken_out(by: Face) -> dict[str, bytes]:
    actions.take_out(by)
    export = queries.export(by)
    assert export is not None
    upload = upload_of(by.pk, export.upload)
    assert upload is not None
    return files(media.path(upload).read_bytes())


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_its_owner_takes_it_along(aoi: Face, nick: Face) -> None:
    found = taken_out(aoi)
    [row] = json.loads(found["json/nickname.json"])
    assert row["nickname"] == "山猫"
    assert [line["text"] for line in row["lines"]] == ["山が好きです"]
    assert [(tie["name"], tie["distance"]) for tie in row["ties"]] == [("Ben", "friend")]
    assert [one["name"] for one in row["told"]] == ["Ben"]
    assert f"pictures/{row['page']['picture']}.jpg" in found
    assert json.loads(found["json/page.json"]) == []
    assert "山猫" not in repr(
        {name: data.decode(errors="replace") for name, data in found.items() if "nick" not in name}
    )


def test_what_the_nickname_blocked_is_not_told_by_the_work_face(aoi: Face, nick: Face, ben: Face) -> None:
    """Neither in its table, which the operator takes out, too, nor by how many rows there are."""
    before, counted = taken_out(aoi)["json/blocked.json"], queries.export(aoi).total  # type: ignore[union-attr]
    ties.block(nick, ben, "Ben")
    assert taken_out(aoi)["json/blocked.json"] == before
    assert queries.export(aoi).total == counted  # type: ignore[union-attr]
    [row] = json.loads(taken_out(aoi)["json/nickname.json"])
    assert [one["name"] for one in row["blocked"]] == ["Ben"]


def test_the_operator_does_not(aoi: Face, nick: Face, tmp_path: Path) -> None:
    actions.write_file(aoi, tmp_path / "all.zip")
    assert not any("nickname" in name for name in files((tmp_path / "all.zip").read_bytes()))


def test_without_one_there_is_no_such_file(aoi: Face) -> None:
    assert "json/nickname.json" not in taken_out(aoi)


def test_what_passkeys_are_called_is_its_owners_to_take_and_not_the_operators(aoi: Face, tmp_path: Path) -> None:
    user, data = Member.objects.get(handle="aoi"), {"name": "会社のノート", "credential": {"secret": "鍵"}}
    Authenticator.objects.create(user=user, type="webauthn", data=data)
    found = taken_out(aoi)["json/passkeys.json"].decode()
    assert [list(row) for row in json.loads(found)] == [["name", "since"]]
    assert "会社のノート" in found
    actions.write_file(aoi, tmp_path / "all.zip")
    assert "json/passkeys.json" not in files((tmp_path / "all.zip").read_bytes())
