"""A row always has its file; a refused file leaves nothing."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest
from django.db import transaction

from enishi.media import actions
from enishi.media.models import Upload
from enishi.media.queries import upload_of


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file()]


@pytest.mark.django_db
def test_a_file_is_kept_under_its_id_and_found_by_its_owner_only() -> None:
    upload = actions.store(1, "../../etc/名刺\x00.csv", [b"a", b"bc"])
    assert actions.path(upload).read_bytes() == b"abc"
    assert upload.name == "名刺.csv"
    assert upload.size == 3
    assert upload_of(1, upload.public_id) == upload
    assert upload_of(2, upload.public_id) is None


@pytest.mark.django_db
def test_the_file_and_every_name_on_the_way_are_synced_before_the_row_is_written(
    monkeypatch: pytest.MonkeyPatch, own_folder: Path
) -> None:
    steps: list[str | int] = []
    fsync, rename, save = os.fsync, os.rename, Upload.save
    monkeypatch.setattr(os, "fsync", lambda fd: (steps.append(os.fstat(fd).st_ino), fsync(fd)))
    monkeypatch.setattr(os, "rename", lambda a, b: (steps.append("rename"), rename(a, b)))
    monkeypatch.setattr(Upload, "save", lambda self, **kw: (steps.append("row"), save(self, **kw)))
    for content in (b"in a new folder", b"in one that is there"):
        steps.clear()
        file = actions.path(actions.store(1, "a", [content]))
        folders = [file.parent, own_folder, own_folder.parent]
        assert steps == [file.stat().st_ino, "rename", *(folder.stat().st_ino for folder in folders), "row"]


@pytest.mark.django_db
def test_too_large_leaves_nothing(settings, own_folder: Path) -> None:
    settings.ENISHI_LARGEST_UPLOAD = 10
    with pytest.raises(actions.TooLarge):
        actions.store(1, "big", (b"12345" for _ in range(1000)))
    assert files(own_folder) == []
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_a_full_disk_leaves_nothing(monkeypatch: pytest.MonkeyPatch, own_folder: Path) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(actions.NoRoom):
        actions.store(1, "a", [b"a"])
    assert files(own_folder) == []


@pytest.mark.django_db
def test_a_broken_stream_leaves_nothing(own_folder: Path) -> None:
    def broken():
        yield b"a"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        actions.store(1, "a", broken())
    assert files(own_folder) == []


@pytest.mark.django_db(transaction=True)
def test_discarding_removes_the_bytes_only_when_it_is_committed() -> None:
    upload = actions.store(1, "a", [b"a"])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = actions.discard(upload), 1 / 0
    assert actions.path(upload).exists()
    actions.discard(upload)
    assert not actions.path(upload).exists()
    assert upload_of(1, upload.public_id) is None


@pytest.mark.django_db
def test_orphans_are_swept_a_day_later(own_folder: Path) -> None:
    kept = actions.path(actions.store(1, "a", [b"a"]))
    orphan, young = kept.with_name("0" * 32), kept.with_name("1" * 32 + ".part")
    orphan.write_bytes(b"x")
    young.write_bytes(b"x")
    long_ago = time.time() - 2 * actions.ORPHANED_AFTER
    os.utime(orphan, (long_ago, long_ago))
    os.utime(kept, (long_ago, long_ago))
    assert actions.sweep_orphans() == 1
    assert kept.exists()
    assert young.exists()
    assert not orphan.exists()
