"""A backup made while the site runs, and a site made from it again; on both databases."""

from __future__ import annotations

import dataclasses
import errno
import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from enishi.demo import community
from enishi.media import actions as media
from enishi.media.models import Coming, Upload
from enishi.members.models import Member
from enishi.reach import figures
from enishi.web.backup import archive, databases, dated, making, restoring, sealed
from enishi.web.backup.faults import Fault
from enishi.web.cli import steps

pytestmark = pytest.mark.django_db(transaction=True)
PASSPHRASE = "tsuki ga kirei desu ne"


@pytest.fixture(autouse=True, scope="module")
def _cheap_passphrases() -> Iterator[None]:
    kept = dict(sealed.COST)
    sealed.COST["n"] = 2
    yield
    sealed.COST.update(kept)


@pytest.fixture
def site(settings, tmp_path: Path) -> making.Site:
    home = tmp_path / "site"
    home.mkdir(mode=0o700)
    (home / "secret-key").write_text("geheim" * 10)
    settings.MEDIA_ROOT = home / "media"
    return making.Site(home, home / "media", databases.database(connection.settings_dict), "https://enishi.example.jp")


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[databases.Database]:
    """An empty one, beside the one of the test."""
    if connection.vendor == "sqlite":
        yield databases.Sqlite(tmp_path / "new" / restoring.STAGE / "enishi.sqlite3")
        return
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield databases.Postgresql({**connection.settings_dict, "NAME": name})
        finally:
            cursor.execute(f'DROP DATABASE "{name}"')


@pytest.fixture
def restore(tmp_path: Path, new_database: databases.Database) -> Callable[..., Path]:
    """restore(file) -> the folder of the new site."""

    def run(file: Path, passphrase: str | None = None) -> Path:
        into = tmp_path / "new"
        stage = into / restoring.STAGE
        into.mkdir(exist_ok=True)
        try:
            restoring.prepare(stage)
            restoring.unpack(file, stage, new_database, steps.known(), passphrase=passphrase)
            restoring.settle(stage)
        except Fault:
            restoring.give_up(into)
            raise
        return into

    return run


def rows(database: databases.Database, folder: Path | None = None) -> dict[str, list[Any]]:
    """Every row of every table that is kept."""
    if isinstance(database, databases.Sqlite):
        import sqlite3

        source = sqlite3.connect(folder / "enishi.sqlite3" if folder else database.file)
        tables = databases._tables(source)
    else:
        import psycopg

        source = psycopg.connect(**database._asked)
        tables = database._tables(source)
    found = {table: sorted(map(repr, source.execute(f'SELECT * FROM "{table}"'))) for table in tables}
    source.close()
    return {table: found for table, found in found.items() if table not in databases.LEFT_OUT}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def keep(*contents: bytes) -> list[Upload]:
    return [media.store(1, "card.jpg", [content]) for content in contents]


def parts(file: Path) -> dict[str, bytes]:
    with tarfile.open(file) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def test_the_demonstrations_book_comes_back_row_by_row_and_file_by_file(site, restore, new_database) -> None:
    community.make()
    keep(b"front", b"back", b"")
    for passphrase in (None, PASSPHRASE):
        made = making.make(site, site.home / f"file-{passphrase is None}", passphrase=passphrase)
        assert (made.files, made.missing, made.damaged) == (3, [], [])
        if passphrase is None:
            new = restore(made.file)
            assert rows(new_database, new) == rows(site.database)
            assert files(new / "media") == files(site.media)
    if connection.vendor == "sqlite":
        again = site.home.parent / "again"
        again.mkdir()
        shutil.rmtree(new)
        new_database.file.parent.parent.mkdir()
        assert (restore(made.file, PASSPHRASE) / "secret-key").read_text() == "geheim" * 10


def test_the_command_line_of_others_reads_it_too(site) -> None:
    keep(b"front")
    held = parts(making.make(site, site.home / "file").file)
    sums = held.pop("SHA256SUMS").decode().splitlines()
    assert sums == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in held.items()]
    manifest = json.loads(held["manifest.json"])
    assert manifest["format"] == 1
    assert manifest["files"] == 1
    assert manifest["rows"]["media_upload"] == 1
    assert manifest["site"] == "https://enishi.example.jp"
    assert set(manifest["migrations"]) == steps.known()
    assert "secret-key" not in held, "in an encrypted one only"
    assert next(iter(held)) == "manifest.json"


def test_figures_that_were_added_come_along(site, restore) -> None:
    told = "platform,country,year,share,source\nx,JP,2026,60,青木の調べ\n"
    assert len(figures.add(site.home, told.encode()).figures) == 1
    new = restore(making.make(site, site.home / "file").file)
    assert figures.added(new) == figures.added(site.home) != ()


def test_sessions_counts_and_what_is_half_sent_stay_out(site, aoi, restore) -> None:
    client = Client()
    client.force_login(Member.objects.get())
    key = client.session.session_key
    media.take_piece(1, "scan", Upload().public_id, size=9, offset=0, data=b"abc")
    made = making.make(site, site.home / "file")
    assert not any("coming" in name for name in parts(made.file))
    assert key.encode() not in b"".join(parts(made.file).values()), "not even in the database's free pages"
    new = restore(made.file)
    told = archive.read(made.file, None, lambda _: None, lambda _: None).manifest
    assert told.rows["django_session"] == told.rows["media_coming"] == 0
    assert Coming.objects.count() == 1
    assert (new / "media").exists() is False


def test_what_is_written_and_let_go_of_meanwhile_leaves_every_row_with_its_file(site, monkeypatch, restore) -> None:
    """Between the copy of the database and the links, one file goes and one comes; and again."""
    going, _ = keep(b"going", b"staying")
    real, turns = type(site.database).copy, iter([b"first", b"second"])

    def copy(self: Any, target: Path) -> databases.Holds:
        holds = real(self, target)
        if content := next(turns, None):
            newcomer = media.store(1, "new.jpg", [content])
            media.discard(going if content == b"first" else newcomer)
        return holds

    monkeypatch.setattr(type(site.database), "copy", copy)
    made = making.make(site, site.home / "file")
    assert (made.missing, made.files) == ([], 2)
    held = files(restore(made.file) / "media").values()
    assert sorted(held) == [b"first", b"staying"]


def test_a_file_that_was_lost_or_changed_by_the_disk_is_told_of(site, restore) -> None:
    lost, changed, _ = keep(b"lost", b"changed", b"fine")
    media.path(lost).unlink()
    media.path(changed).write_bytes(b"Changed")
    made = making.make(site, site.home / "file")
    assert made.missing == [databases.part_of(lost.public_id)]
    assert made.damaged == [databases.part_of(changed.public_id)]
    assert sorted(files(restore(made.file) / "media").values()) == [b"Changed", b"fine"]


def test_a_disk_without_links(site, monkeypatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    keep(b"front")
    monkeypatch.setattr(os, "link", refuse)
    assert making.make(site, site.home / "file").files == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_leaves_nothing_half_and_older_backups_alone(site, monkeypatch, number: int) -> None:
    keep(b"front" * 10)
    first = making.make(site).file
    before = files(site.home)
    real = archive.Writer.add

    def full(self: archive.Writer, name: str, path: Path) -> tuple[int, str]:
        if name.startswith("media/"):
            raise OSError(number, os.strerror(number))
        return real(self, name, path)

    monkeypatch.setattr(archive.Writer, "add", full)
    with pytest.raises(Fault, match="no_room"):
        making.make(site, site.home / dated.FOLDER / "other.tar.gz")
    assert files(site.home) == before
    assert first.exists()


def test_interrupted_it_takes_back_what_it_began(site, monkeypatch) -> None:
    keep(b"front")
    before = files(site.home)

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        making.make(site, tell=stop)
    assert files(site.home) == before


def test_one_at_a_time_and_never_over_another(site) -> None:
    keep(b"front")

    def another(done: int, total: int) -> None:
        with pytest.raises(Fault, match="under_way"):
            making.make(site)

    made = making.make(site, tell=another)
    with pytest.raises(Fault, match="exists"):
        making.make(site, made.file)


def test_what_one_that_was_killed_left_is_cleared_away_by_the_next(site) -> None:
    folder = site.home / dated.FOLDER
    folder.mkdir()
    (folder / "enishi-20260101-000000Z.tar.gz.part").touch()
    (folder / "mine.part").touch()
    (site.home / "backup-under-way").mkdir()
    (site.home / "backup-under-way" / "database.sqlite3").touch()
    made = making.make(site)
    assert sorted(path.name for path in folder.iterdir()) == [made.file.name, "mine.part"]
    assert not (site.home / "backup-under-way").exists()


def test_what_had_its_time_goes_but_never_the_newest_nor_what_is_not_ours(tmp_path: Path) -> None:
    now = datetime(2026, 11, 30, 3, 15, tzinfo=UTC)
    names = {days: dated.name(now - timedelta(days=days), encrypted=days == 40) for days in (34, 35, 36, 40, 400)}
    for name in [*names.values(), "enishi-2020.tar.gz", "enishi-20200101-000000Z.tar.gz.mine", "notes"]:
        (tmp_path / name).touch()
    gone = dated.rotate(tmp_path, now, dated.KEPT_DAYS)
    assert [path.name for path in gone] == [names[400], names[40], names[36]]
    assert dated.rotate(tmp_path, now + timedelta(days=100), dated.KEPT_DAYS) != []
    assert [path.name for _at, path in dated.whole(tmp_path)] == [names[34]]
    assert dated.rotate(tmp_path, now + timedelta(days=900), dated.KEPT_DAYS) == []
    assert (tmp_path / "notes").exists()


def test_making_one_removes_what_had_its_time_beside_it(site) -> None:
    folder = site.home / dated.FOLDER
    folder.mkdir()
    old, older = (folder / dated.name(datetime.now(UTC) - timedelta(days=days), encrypted=False) for days in (30, 36))
    old.touch()
    older.touch()
    assert making.make(site, site.home / "elsewhere").removed == []
    assert making.make(site).removed == [older]
    assert (old.exists(), older.exists()) == (True, False)
    assert making.make(site, folder / "named", days=20).removed == [old]


# A backup that somebody changed


@pytest.fixture
def made(site) -> Path:
    keep(b"front", b"back")
    return making.make(site, site.home / "file").file


def rewritten(file: Path, change: Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]) -> Path:
    """The backup with its parts changed; the sums are made anew where they are left to the last."""
    with tarfile.open(file) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar if member.name != archive.SUMS]
    change(members)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {m.name}\n" for m, data in members if m.isreg()).encode()
    last = tarfile.TarInfo(archive.SUMS)
    with tarfile.open(file, "w:gz") as tar:
        for member, data in [*members, (last, sums)]:
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return file


def said(members: list[tuple[tarfile.TarInfo, bytes]], **changes: Any) -> None:
    manifest = {**json.loads(members[0][1]), **changes}
    members[0] = (members[0][0], json.dumps({k: v for k, v in manifest.items() if v is not None}).encode())


def add(members: list[tuple[tarfile.TarInfo, bytes]], name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> None:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    members.append((member, b"" if link else b"evil"))


INSIDE = "media/ab/" + "ab" * 16


#: What somebody did to it -> what is said.
CHANGES: list[tuple[Callable, str]] = [
    (lambda m: said(m, format=2), "newer_format"),
    (lambda m: said(m, format="1"), "damaged"),
    (lambda m: said(m, rows=None), "damaged"),
    (lambda m: said(m, rows=7), "damaged"),
    (lambda m: said(m, evil=1), "damaged"),
    (lambda m: said(m, migrations=["cards.9999_later"]), "unknown_steps"),
    (lambda m: said(m, migrations=[]), "differs"),
    (lambda m: said(m, rows={}), "differs"),
    (lambda m: said(m, database="oracle"), "other_database"),
    (lambda m: add(m, "../../evil"), "strange_part"),
    (lambda m: add(m, "/tmp/evil"), "strange_part"),
    (lambda m: add(m, "media/../evil"), "strange_part"),
    (lambda m: add(m, INSIDE, tarfile.SYMTYPE, "/etc/passwd"), "strange_part"),
    (lambda m: add(m, INSIDE, tarfile.LNKTYPE, "manifest.json"), "strange_part"),
    (lambda m: add(m, INSIDE, tarfile.FIFOTYPE), "strange_part"),
    (lambda m: add(m, INSIDE + "\nx"), "strange_part"),
    (lambda m: add(m, m[-1][0].name), "strange_part"),
    (lambda m: add(m, INSIDE), "differs"),
    (lambda m: m.pop(), "differs"),
    (lambda m: m.pop(1), "damaged"),
    (lambda m: m.pop(0), "no_backup"),
    (lambda m: m.clear(), "damaged"),
]


def test_a_backup_with_something_else_in_it(made, tmp_path, new_database, restore) -> None:
    whole = made.read_bytes()
    for number, (change, code) in enumerate(CHANGES):
        made.write_bytes(whole)
        rewritten(made, change)
        before = files(tmp_path)
        with pytest.raises(Fault) as caught:
            restore(made)
        assert (number, caught.value.code) == (number, code)
        assert files(tmp_path) == before
        new_database.check_empty()
        if connection.vendor == "sqlite":
            with pytest.raises(Fault) as caught:
                restoring.check(made, new_database, steps.known(), passphrase=None)
            assert (number, caught.value.code) == (number, code)


def test_a_backup_that_was_cut_off_or_changed_anywhere(made, tmp_path, restore) -> None:
    whole, held = made.read_bytes(), parts(made)
    for where in (0.0, 0.01, 0.3, 0.6, 0.9, 0.999, 1.0):
        at = int((len(whole) - 1) * where)
        for bytes_ in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            made.write_bytes(bytes_)
            # Between the last part and the end a bit may mean nothing.
            if 0.9 < where < 1 and len(bytes_) == len(whole) and _holds(made, held):
                continue
            with pytest.raises(Fault, match=r"damaged|no_backup|strange_part"):
                restore(made)
            assert not (tmp_path / "new").exists()


def _holds(file: Path, held: dict[str, bytes]) -> bool:
    try:
        return parts(file) == held
    except (OSError, EOFError, tarfile.TarError, zlib.error):
        return False


def packed(file: Path, held: dict[str, bytes]) -> Path:
    """A backup of just these parts, in this order."""
    with tarfile.open(file, "w:gz") as tar:
        for name, data in held.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return file


def test_sums_that_do_not_agree_or_are_not_the_last(made, restore) -> None:
    held = parts(made)
    name = next(name for name in held if name.startswith("media/"))
    for others, code in (({name: b"evil"}, "damaged"), ({INSIDE: b"evil"}, "strange_part")):
        with pytest.raises(Fault, match=code):
            restore(packed(made, {**held, **others}))
    restore(packed(made, held))


def test_an_encrypted_one_and_its_passphrase(site, restore) -> None:
    keep(b"front")
    made = making.make(site, site.home / "file", passphrase=PASSPHRASE)
    assert b"manifest" not in made.file.read_bytes()
    for passphrase, code in ((None, "encrypted"), ("another one", "wrong_passphrase")):
        with pytest.raises(Fault, match=code):
            restore(made.file, passphrase)
    plain = making.make(site, site.home / "plain").file
    with pytest.raises(Fault, match="plain"):
        restore(plain, PASSPHRASE)
    made.file.write_bytes(made.file.read_bytes()[:-1])
    with pytest.raises(Fault, match="damaged"):
        restore(made.file, PASSPHRASE)


def test_only_into_what_is_empty(made, restore, tmp_path, new_database) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "something").touch()
    with pytest.raises(Fault, match="not_empty"):
        restoring.prepare(tmp_path / "new" / restoring.STAGE)
    assert (tmp_path / "new" / "something").exists()
    shutil.rmtree(tmp_path / "new")
    restore(made)
    if connection.vendor == "postgresql":
        shutil.rmtree(tmp_path / "new")
        with pytest.raises(Fault, match="database_not_empty"):
            restore(made)


def test_other_files_are_no_backups(tmp_path, new_database) -> None:
    for content, code in ((b"", "no_backup"), (b"PK\x03\x04", "no_backup"), (gzip.compress(b"x"), "damaged")):
        (tmp_path / "file").write_bytes(content)
        with pytest.raises(Fault, match=code):
            restoring.check(tmp_path / "file", new_database, steps.known(), passphrase=None)


def test_postgresql_asks_for_its_programs_and_keeps_its_password_to_itself(site, monkeypatch) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("PostgreSQL only")
    ran = []
    real = databases.subprocess.run
    monkeypatch.setattr(databases.subprocess, "run", lambda *a, **k: ran.append(a[0]) or real(*a, **k))
    database = databases.Postgresql({**connection.settings_dict, "PASSWORD": "geheim"})
    making.make(dataclasses.replace(site, database=database))
    assert ran
    assert "geheim" not in str(ran)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Fault, match="no_program"):
        making.make(site)
