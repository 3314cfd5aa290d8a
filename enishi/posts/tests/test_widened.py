"""Pictures, edits, deletions, names, reactions, search, and words one does not want to read."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from enishi.media.models import Upload
from enishi.members.models import Face
from enishi.notifications.models import Notice
from enishi.posts import actions, queries
from enishi.posts.actions.deleting import UNDO
from enishi.posts.models import Mention, Post, PostPicture, PostVersion, Reaction
from enishi.posts.tests.conftest import ANYONE, CARD, INNER, MEMBERS
from enishi.posts.tests.test_home import client_of, texts
from enishi.safety import actions as safety
from enishi.tasks.worker import run_due
from enishi.ties.models import Tie

pytestmark = pytest.mark.django_db


def jpeg(size: tuple[int, int] = (640, 480)) -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def taken(alt: str = "", *, private: bool = False) -> actions.Taken:
    one = actions.take(jpeg(), alt, private=private)
    assert isinstance(one, actions.Taken)
    return one


def says(text: str, audience: int = MEMBERS, kind: str = "opinion") -> actions.Says:
    return actions.Says(kind, text, audience, comments=MEMBERS)


# Pictures


def test_a_picture_is_made_anew_and_seen_with_its_post(aoi: Face, ben: Face, own_folder: Path) -> None:
    one = actions.write(aoi, uuid.uuid4(), says("海", CARD), [taken("海"), *[taken()] * 4])
    assert b"secret" not in taken().data
    assert one.pictures.count() == 4
    address = reverse("post_picture", args=[one.pictures.first().public_id])  # type: ignore[union-attr]
    assert client_of("aoi").get(address)["Content-Type"] == "image/jpeg"
    assert client_of("ben").get(address).status_code == 404
    actions.delete(aoi, one)
    assert client_of("aoi").get(address).status_code == 404
    actions.forget(timezone.now() + UNDO + timedelta(minutes=1))
    assert not Post.objects.exists()
    assert not Upload.objects.exists()


def test_the_same_picture_has_other_bytes_on_a_nickname() -> None:
    assert taken().data != taken(private=True).data


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty_file"), (b"GIF89a not", "damaged_picture"), (b"<svg/>", "not_a_picture")]
)
def test_what_is_no_picture(data: bytes, code: str) -> None:
    assert actions.take(data) == code


def test_it_is_opened_in_a_process_of_its_own_that_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.reading.photo.picture._open", None)
    assert isinstance(actions.take(jpeg()), actions.Taken)
    monkeypatch.setattr("enishi.reading.photo.anew.SECONDS", 0)
    assert actions.take(jpeg()) == "took_too_long"


def test_a_picture_that_cannot_be_taken_loses_nothing(aoi: Face) -> None:
    client, form = client_of("aoi"), str(uuid.uuid4())
    sent = {"acting": str(aoi.public_id), "audience": 5, "comments": 5, "form": form, "text": "二枚"}
    files = {"new0-picture": io.BytesIO(jpeg()), "new0-alt": "海", "new1-picture": io.BytesIO(b"nonsense")}
    page = client.post(reverse("post_new"), {**sent, **files}, follow=True).content.decode()
    assert "not a picture" in page
    assert "二枚" in page
    draft = Post.objects.get()
    assert (draft.posted_at, draft.pictures.get().alt) == (None, "海")
    number = draft.pictures.get().public_id
    client.post(
        reverse("draft", args=[draft.public_id]),
        {**sent, f"alt.{number}": "青い海", f"alt.{uuid.uuid4()}": "x", "alt.x": ""},
    )
    assert Post.objects.get().posted_at
    assert PostPicture.objects.get().alt == "青い海"


# Editing and deleting


def test_what_it_said_is_read_by_those_who_could_then(
    aoi: Face, ben: Face, chie: Face, post: Callable, near: Callable
) -> None:
    near(aoi, chie)
    one = post(aoi, "一つ目", audience=CARD)
    actions.edit(aoi, one, says("二つ目", ANYONE))
    one = Post.objects.get()
    assert (one.text, bool(one.edited_at)) == ("二つ目", True)
    assert [len(queries.versions(who, one)) for who in (aoi, chie, ben, None)] == [1, 1, 0, 0]
    near(aoi, ben)
    assert queries.versions(ben, one) == []
    history = reverse("post_history", args=[one.public_id])
    assert "一つ目" in client_of("chie").get(history).content.decode()
    assert Client().get(history).status_code == 404
    actions.edit(aoi, one, says("二つ目", INNER))
    assert PostVersion.objects.count() == 1


def test_a_nicknames_edit_waits_for_the_tick(aoi: Face, nickname: Face, post: Callable) -> None:
    one = post(nickname, "一つ目", audience=MEMBERS)
    actions.edit(nickname, one, says("早い直し", kind="diary"))
    assert Post.objects.get().text == "早い直し"
    actions.tick()
    actions.edit(nickname, one, says("二つ目", INNER, "diary"), actions.Pictures([taken()]))
    assert queries.seen(aoi).get().text == "早い直し"
    assert queries.pictures(aoi, [one]) == {}
    actions.tick()
    assert queries.seen(aoi).count() == 0
    assert queries.post(nickname, one.public_id).text == "二つ目"  # type: ignore[union-attr]
    assert PostPicture.objects.get().shown_at


def test_deleted_and_had_back(aoi: Face, ben: Face, post: Callable) -> None:
    one = post(aoi, audience=MEMBERS)
    actions.comment(aoi, one, "追記", uuid.uuid4())
    client, sent = client_of("aoi"), {"acting": str(aoi.public_id)}
    assert (
        "Have it back" in client.post(reverse("post_delete", args=[one.public_id]), sent, follow=True).content.decode()
    )
    assert queries.post(ben, one.public_id) is None
    assert queries.post(aoi, one.public_id) is None
    actions.forget()
    client.post(reverse("post_restore", args=[one.public_id]), sent)
    assert len(queries.comments(ben, queries.seen(ben).get())) == 1


# Names


def test_a_name_is_plain_text_until_its_owner_agrees(aoi: Face, ben: Face, chie: Face, post: Callable) -> None:
    Tie.objects.create(holder=aoi, other=ben, name="Ben Carter")
    Tie.objects.create(holder=aoi, other=chie, name="同じ 名")
    Tie.objects.create(holder=aoi, other=Face.objects.create(kind="work", family="x"), name="同じ 名")
    one = post(aoi, "@BenCarter と @同じ 名 と @だれか", audience=MEMBERS)
    mention = Mention.objects.get()
    run_due()
    assert (mention.to, Notice.objects.get().holder) == (ben, ben)
    assert "<a" not in Post.objects.get().body
    actions.answer(ben, mention, agreed=False)
    assert "<a" not in Post.objects.get().body
    actions.answer(ben, mention, agreed=True)
    assert f'href="/p/{ben.public_id}/posts/"' in Post.objects.get().body
    actions.edit(aoi, one, says("名前なし"))
    assert not Mention.objects.exists()


def test_who_cannot_read_it_is_not_asked(aoi: Face, ben: Face, post: Callable) -> None:
    Tie.objects.create(holder=aoi, other=ben, name="Ben")
    post(aoi, "@Ben", audience=INNER)
    run_due()
    assert queries.mentions(ben) == []
    assert not Notice.objects.exists()


# Reactions and notices


def test_a_reaction_is_its_authors_to_see(aoi: Face, ben: Face, chie: Face, nickname: Face, post: Callable) -> None:
    one = post(aoi, audience=MEMBERS)
    for who in (ben, ben, nickname, aoi):
        actions.react(who, one)
    assert [row.holder for row in queries.glad(aoi, one)] == [ben]
    assert queries.glad(chie, one) == []
    assert queries.reacted(ben, [one]) == {one.pk}
    run_due()
    actions.tick()
    assert {row.holder for row in queries.glad(aoi, one)} == {ben, nickname}
    assert Notice.objects.filter(holder=aoi, kind="reaction").count() == 1
    pages = [client_of(who).get(reverse("post", args=[one.public_id])).content.decode() for who in ("aoi", "chie")]
    assert ["Ben Carter" in page for page in pages] == [True, False]
    actions.take_reaction_back(ben, one)
    assert Reaction.objects.count() == 1


def test_a_comment_is_told_unless_its_writer_is_muted(
    aoi: Face, ben: Face, chie: Face, nickname: Face, post: Callable
) -> None:
    one = post(aoi, audience=MEMBERS, comments=MEMBERS)
    safety.mute(aoi, chie, "")
    for who in (ben, chie, nickname, aoi):
        actions.comment(who, one, "はい", uuid.uuid4())
    # What it takes to find out whether one is muted is not taken while one waits (P4).
    assert not Notice.objects.exists()
    run_due()
    assert Notice.objects.filter(holder=aoi, kind="comment").count() == 1
    actions.tick()
    assert Notice.objects.filter(holder=aoi, kind="comment").count() == 2


# Search, tags, and words one does not want to read


def test_search_finds_what_one_may_read(aoi: Face, ben: Face, post: Callable) -> None:
    post(aoi, "髙橋さんと東京で展示会", audience=MEMBERS)
    post(aoi, "東京の秘密", audience=INNER)
    post(aoi, "東京の下書き", draft=True)
    for words in ("東京", "トウキョウ 展示", "高橋", "展"):
        expected = 1 if "トウキョウ" not in words else 0
        assert len(queries.find(ben, words).posts) == expected, words
    assert len(queries.find(aoi, "東京").posts) == 2
    assert queries.find(ben, " ").posts == []
    one = queries.find(ben, "東京").posts[0]
    actions.edit(aoi, one, says("大阪で"))
    assert queries.find(ben, "東京").posts == []
    assert texts(queries.find(ben, "大阪")) == ["大阪で"]


def test_tags_and_muted_words(aoi: Face, post: Callable, near: Callable, ben: Face) -> None:
    near(aoi, ben, connected=True)
    post(ben, "#ゴルフ の話", audience=MEMBERS)
    post(ben, "山の話", audience=MEMBERS)
    assert texts(queries.tagged(aoi, "ごるふ")) == ["#ゴルフ の話"]
    client, sent = client_of("aoi"), {"acting": str(aoi.public_id)}
    client.post(reverse("mute_words"), {**sent, "word": "ｺﾞﾙﾌ"})
    assert texts(queries.home(aoi)) == ["山の話"]
    client.post(reverse("mute_words"), {**sent, "again": str(safety.MuteWord.objects.get().public_id)})
    assert len(texts(queries.home(aoi))) == 2
