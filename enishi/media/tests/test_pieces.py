"""A file in pieces: whatever comes, in whatever order and however often, what is said to be here is on the disk."""

from __future__ import annotations

import errno
import os
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from enishi.media import actions
from enishi.media.models import Coming, Upload
from enishi.media.queries import coming_count, coming_of

FILE = bytes(range(256)) * 4
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def take(key: uuid.UUID, offset: int, data: bytes, *, owner: int = 1, size: int = len(FILE)) -> Coming:
    return actions.take_piece(owner, "photograph", key, size=size, offset=offset, data=data)


def on_disk(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in (folder / "coming").glob("*")]


@given(cuts=st.lists(st.tuples(st.integers(0, len(FILE)), st.integers(0, 400)), max_size=12))
@how(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_pieces_in_any_order_make_the_file(cuts: list[tuple[int, int]], own_folder: Path) -> None:
    key = uuid.uuid4()
    with transaction.atomic():
        before = 0
        for offset, length in cuts:
            coming = take(key, offset, FILE[offset : offset + length])
            assert coming.received >= before
            assert coming.received in (before, offset + len(FILE[offset : offset + length]))
            before = coming.received
            file = actions._coming_place(coming)
            assert (file.read_bytes() if file.exists() else b"") == FILE[:before]
        coming = take(key, before, FILE[before:])
        upload = actions.finish(coming, "IMG_1.jpg")
        assert actions.path(upload).read_bytes() == FILE
        assert (upload.size, upload.kept_for, upload.owner) == (len(FILE), "photograph", 1)
        assert coming_of(1, "photograph", key) is None
        transaction.set_rollback(True)


@pytest.mark.parametrize("size", [len(FILE) - 1, len(FILE) + 1])
def test_a_piece_of_another_file_under_the_same_key_is_not_taken(size: int) -> None:
    key = uuid.uuid4()
    take(key, 0, FILE[:100])
    assert take(key, 100, FILE[100:200], size=size).received == 100


def test_more_than_was_said_is_not_taken() -> None:
    assert take(uuid.uuid4(), 0, FILE + b"x").received == 0


def test_a_key_is_its_owners() -> None:
    key = uuid.uuid4()
    take(key, 0, FILE[:100])
    assert take(key, 100, FILE[100:], owner=2).received == 0
    assert coming_count(1, "photograph") == coming_count(2, "photograph") == 1
    assert coming_of(2, "card", key) is None


def test_a_piece_is_synced_before_it_is_said_to_be_here(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, save = os.fsync, Coming.save
    monkeypatch.setattr(os, "fsync", lambda fd: (done.append("sync"), sync(fd)))
    monkeypatch.setattr(Coming, "save", lambda self, **kw: (done.append("row"), save(self, **kw)))
    key = uuid.uuid4()
    take(key, 0, FILE[:100])
    # Its row, to be locked; the bytes; its name, its folder's, and that of the folder of all; what is here.
    assert done == ["row", "sync", "sync", "sync", "sync", "row"]
    done.clear()
    take(key, 100, FILE[100:200])
    assert done == ["sync", "row"]


def test_a_full_disk_says_so_and_what_was_here_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    key = uuid.uuid4()
    take(key, 0, FILE[:100])

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(actions.NoRoom):
            take(key, 100, FILE[100:200])
    coming = coming_of(1, "photograph", key)
    assert coming is not None
    assert coming.received == 100
    assert take(key, 100, FILE[100:]).received == len(FILE)


def test_what_nobody_sends_on_is_let_go_after_a_week(own_folder: Path, django_capture_on_commit_callbacks) -> None:
    take(uuid.uuid4(), 0, FILE[:100])
    actions.sweep_coming()
    actions.sweep_coming(timezone.now() + actions.WAITED_FOR - timedelta(minutes=1))
    assert on_disk(own_folder) == [FILE[:100]]
    with django_capture_on_commit_callbacks(execute=True):
        actions.sweep_coming(timezone.now() + actions.WAITED_FOR + timedelta(minutes=1))
    assert on_disk(own_folder) == []
    assert not Coming.objects.exists()


def test_a_piece_without_a_row_is_let_go_after_a_day(own_folder: Path) -> None:
    (own_folder / "coming").mkdir(parents=True)
    stray = own_folder / "coming" / uuid.uuid4().hex
    stray.write_bytes(b"x")
    actions.sweep_coming()
    assert stray.exists()
    long_ago = timezone.now().timestamp() - actions.ORPHANED_AFTER - 60
    os.utime(stray, (long_ago, long_ago))
    actions.sweep_coming()
    assert not stray.exists()


def test_a_room_lets_go_of_its_own_files_only(django_capture_on_commit_callbacks) -> None:
    kept = {word: actions.store(1, "x", [b"x"], kept_for=word) for word in ("import", "photograph", "card")}
    known = actions.store(1, "x", [b"x"], kept_for="card")
    Upload.objects.update(created_at=timezone.now() - timedelta(days=2))
    of = Upload.objects.filter(pk=known.pk).values("public_id")
    with django_capture_on_commit_callbacks(execute=True):
        actions.let_go_unknown("card", of)
    assert set(Upload.objects.values_list("pk", flat=True)) == {
        kept["import"].pk,
        kept["photograph"].pk,
        known.pk,
    }
    assert not actions.path(kept["card"]).exists()
