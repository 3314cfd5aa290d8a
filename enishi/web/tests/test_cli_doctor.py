"""`enishi doctor`: each thing that can be wrong is found, with how to mend it; a slip in a setting is one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from enishi import graph
from enishi.reading import photo
from enishi.tasks.actions import enqueue
from enishi.tasks.models import Task
from enishi.web.backup import dated
from enishi.web.cli import doctor, environment

ROOT = Path(__file__).resolve().parents[3]
needs_ocr = pytest.mark.skipif(not photo.available(), reason="the ocr extra is not installed")
really_reads = doctor._reads


@pytest.fixture(autouse=True)
def _reads_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that loads the models takes a second, and is asked where it matters."""
    monkeypatch.setattr(doctor, "_reads", lambda: doctor.Finding("fine", "Photographs are read"))


def states(ran) -> dict[str, str]:
    return {finding["what"]: finding["state"] for finding in ran.json}


def found(ran, words: str) -> dict[str, str]:
    """The one finding with these words."""
    (finding,) = [finding for finding in ran.json if words in finding["what"]]
    return finding


@pytest.mark.django_db
def test_a_site_that_is_well(enishi, settings) -> None:
    assert settings.ENISHI_HOME != ROOT / "var", "tests keep to a folder of their own"
    ran = enishi("doctor", "--json")
    assert ran.code == 0
    assert all(set(finding) == {"state", "what", "mend"} for finding in ran.json)
    assert "wrong" not in states(ran).values()
    assert all(finding["mend"] for finding in ran.json if finding["state"] != "fine")
    assert enishi("doctor").out.startswith("fine\t")
    assert enishi("doctor", language="ja").out.startswith("よし\t")


@pytest.mark.django_db
def test_nobody_does_the_background_work(enishi) -> None:
    assert found(enishi("doctor", "--json"), "any background work yet")["state"] == "look"
    enqueue("portability.tidy", owner=None)
    assert enishi("doctor", "--json").code == 0, "it has only just been asked for"
    Task.objects.update(run_at=timezone.now() - timedelta(hours=1))
    ran = enishi("doctor", "--json")
    assert ran.code == 1
    assert "enishi work" in found(ran, "background work")["mend"]
    Task.objects.update(state=Task.State.DONE, alive_at=timezone.now() - timedelta(minutes=7))
    assert found(enishi("doctor", "--json"), "7 minutes ago")["state"] == "fine"


@pytest.mark.django_db
def test_little_room(enishi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50 << 20))
    ran = enishi("doctor", "--json")
    assert (ran.code, found(ran, "50 MB")["state"]) == (1, "wrong")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "mode"), [(".", 0o755), ("secret-key", 0o644)])
def test_others_can_look_in(enishi, settings, tmp_path: Path, name: str, mode: int) -> None:
    settings.ENISHI_HOME = tmp_path
    tmp_path.chmod(0o700)
    (tmp_path / "secret-key").touch(mode=0o600)
    assert not any("look into" in what for what in states(enishi("doctor", "--json")))
    (tmp_path / name).chmod(mode)
    assert found(enishi("doctor", "--json"), "look into")["mend"].startswith("chmod ")


@pytest.mark.django_db
def test_somebody_elses_files(enishi, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever makes a backup as root leaves files there that the site itself cannot read."""
    settings.ENISHI_HOME = tmp_path
    tmp_path.chmod(0o700)
    (tmp_path / "roots").touch(mode=0o600)
    real = Path.lstat
    other = SimpleNamespace(st_uid=os.getuid() + 1)
    monkeypatch.setattr(Path, "lstat", lambda path: other if path.name == "roots" else real(path))
    assert "chown" in found(enishi("doctor", "--json"), "belongs to another user")["mend"]


@pytest.mark.django_db
def test_the_last_backup(enishi, settings, tmp_path: Path) -> None:
    settings.ENISHI_HOME = tmp_path
    folder = tmp_path / dated.FOLDER
    assert found(enishi("doctor", "--json"), "There is no backup")["state"] == "look"
    folder.mkdir()
    for hours, state in ((100, "wrong"), (30, "fine")):
        (folder / dated.name(timezone.now() - timedelta(hours=hours), encrypted=True)).touch()
        assert found(enishi("doctor", "--json"), f"{hours} hours old")["state"] == state


@pytest.mark.django_db
def test_the_clock(enishi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_kept_by_the_system", lambda: "no")
    assert found(enishi("doctor", "--json"), "not kept right")["state"] == "look"
    later = SimpleNamespace(applied=timezone.now() + timedelta(days=2))
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: {("cards", "0001"): later})
    monkeypatch.setattr(doctor.steps, "missing", lambda: (0, False))
    ran = enishi("doctor", "--json")
    assert (ran.code, found(ran, "clock is behind")["state"]) == (1, "wrong")


@pytest.mark.django_db
@pytest.mark.skipif(not graph.available(), reason="the graph extra is not installed")
def test_whether_the_engine_answers(enishi, settings, tmp_path: Path) -> None:
    from enishi.introductions.ways import engine

    settings.ENISHI_HOME = tmp_path
    assert found(enishi("doctor", "--json"), "there is none yet")["state"] == "look"
    for hours, state in ((50, "look"), (7, "fine")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine.timezone, "now", lambda ago=hours: datetime.now(UTC) - timedelta(hours=ago))
            engine.rebuild(engine.place())
        assert found(enishi("doctor", "--json"), f"from ties of {hours} hours ago")["state"] == state
    engine.place().write_bytes(b"")
    ran = enishi("doctor", "--json")
    finding = found(ran, "it is not whole")
    assert (finding["state"], "enishi graph rebuild" in finding["mend"]) == ("look", True)


@pytest.mark.django_db
def test_without_the_engine_sql_answers(enishi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "available", lambda: False)
    assert found(enishi("doctor", "--json"), "found by SQL: enough")["state"] == "fine"


@pytest.mark.django_db
def test_japanese_is_missing(enishi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "LOCALES", tmp_path / "web" / "locale")
    ran = enishi("doctor", "--json")
    assert (ran.code, found(ran, "not compiled")["mend"]) == (1, "make install")


@needs_ocr
def test_a_drawn_card_is_really_read() -> None:
    assert really_reads().state == "fine"


@needs_ocr
@pytest.mark.parametrize(
    ("limits", "what", "mend"),
    [
        ({"seconds": 0}, "more than 120 seconds", "keeps this machine busy"),
        ({"memory": 1 << 20}, "could not be", "2000 MB of memory"),
    ],
)
def test_photographs_are_not_read_within_the_limits(
    monkeypatch: pytest.MonkeyPatch, limits: dict[str, int], what: str, mend: str
) -> None:
    monkeypatch.setattr(photo, "Reader", partial(photo.Reader, **limits))
    finding = really_reads()
    assert finding.state == "wrong"
    assert what in finding.what
    assert mend in finding.mend


@needs_ocr
def test_a_card_that_is_read_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    other = doctor._drawn()
    monkeypatch.setattr(doctor, "_drawn", lambda: other)
    monkeypatch.setattr(doctor, "DRAWN", ("ben@example.jp",))
    assert really_reads().state == "wrong"


@pytest.mark.django_db
def test_photographs_need_an_extra_and_its_models(enishi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "_models", lambda: False)
    for available, state in ((True, "wrong"), (False, "look")):
        monkeypatch.setattr(photo, "available", lambda there=available: there)
        monkeypatch.setattr(photo, "heic", lambda there=available: there)
        ran = enishi("doctor", "--json")
        (finding,) = [one for one in ran.json if "hotographs" in one["what"]]
        assert (ran.code, finding["state"]) == (int(available), state)
        assert "make photographs" in finding["mend"]
        assert "enishi[ocr,heic]" in finding["mend"]
        assert found(ran, "HEIC")["state"] == ("fine" if available else "look")
        assert "写真" in enishi("doctor", language="ja").out


@needs_ocr
def test_the_models_are_looked_for_where_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from enishi.reading.photo import engine

    assert doctor._models()
    monkeypatch.setattr(engine, "models", lambda: tmp_path)
    assert not doctor._models()


def test_an_old_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.web.sqlite.wal_is_safe", lambda _: False)
    from django.db import connection

    findings = list(doctor._sqlite())
    assert [finding.state for finding in findings] == (["look"] if connection.vendor == "sqlite" else [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENISHI_DATABASE_URL", "mysql://a:geheim@b/c"),
        ("ENISHI_DATABASE_URL", "postgresql://a:geheim@b"),
        ("ENISHI_DATABASE_URL", "postgresql://a:geheim@b:port/c"),
        ("ENISHI_URL", "enishi.example.jp"),
        ("ENISHI_URL", "https:///geheim"),
        ("ENISHI_SMTP_URL", "geheim@smtp.example.jp"),
        ("ENISHI_SOURCE", "javascript:alert(1)"),
        ("ENISHI_SIGN_UP", "invite"),
        ("ENISHI_PRIVATE_FACES_FROM", "fifty"),
        ("ENISHI_PROXIES", "nginx"),
        ("ENISHI_PROXIES", "127.0.0.1 0.0.0.0/0"),
        ("ENISHI_TIME_ZONE", "Asia/Atlantis"),
        ("ENISHI_TIME_ZONE", "../../etc/passwd"),
    ],
)
def test_a_slip_in_what_is_set(enishi, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    assert not list(environment.slips())
    monkeypatch.setenv(name, value)
    (finding,) = enishi("doctor", "--json").json
    assert finding["state"] == "wrong"
    assert name in finding["mend"]
    for argv in (
        ("doctor",),
        ("search", "x", "--as", "aoi"),
        ("member", "add", "x", "--name", "x", "--email", "x@example.jp"),
    ):
        ran = enishi(*argv, language="ja")
        assert ran.code == (1 if argv == ("doctor",) else 2)
        assert name in ran.out + ran.err
        assert "geheim" not in ran.out + ran.err, "an address may hold a password"


@pytest.mark.parametrize(
    "value",
    ["postgresql://u:p@host:5432/name", "postgresql:///name", "postgresql://u@/name?host=/tmp/x", "postgres://h/n"],
)
def test_addresses_that_are_right(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ENISHI_DATABASE_URL", value)
    assert list(environment.slips()) == []


def test_a_folder_that_is_none(enishi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("ENISHI_HOME", str(file / "var"))
    assert found(enishi("doctor", "--json"), "is a file, not a folder")["mend"]
    monkeypatch.setenv("ENISHI_HOME", str(tmp_path / "new"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert found(enishi("doctor", "--json"), "cannot be written to")["mend"]


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """alone("doctor", ENISHI_HOME=…): in a process of its own, with nothing else set."""

    def run(*argv: str, **env: str) -> subprocess.CompletedProcess[str]:
        whole = {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **env}
        command = [sys.executable, "-m", "enishi.web.cli", *argv]
        return subprocess.run(command, cwd=tmp_path, env=whole, capture_output=True, text=True)

    return run


def test_where_there_is_no_site_none_is_made(alone, tmp_path: Path) -> None:
    ran = alone("doctor")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith(f"wrong\tThere is no site in {tmp_path}/var.\n\t→ `enishi serve` makes one")
    assert alone("import", "x.csv", "--as", "aoi").returncode == 2
    assert not list(tmp_path.iterdir())


def test_a_database_that_is_behind_damaged_or_silent(alone, tmp_path: Path) -> None:
    home = tmp_path / "site"
    home.mkdir(mode=0o700)
    behind = alone("doctor", ENISHI_HOME=str(home))
    assert "steps behind" in behind.stdout
    assert behind.returncode == 1
    (home / "enishi.sqlite3").write_bytes(b"no database at all" * 100)
    damaged = alone("doctor", ENISHI_HOME=str(home))
    assert (damaged.returncode, damaged.stderr) == (1, "")
    assert "restore the last backup" in damaged.stdout
    silent = {"ENISHI_HOME": str(home), "ENISHI_DATABASE_URL": "postgresql://u:p@127.0.0.1:1/x"}
    assert "Is it running?" in alone("doctor", **silent).stdout
    for env in ({"ENISHI_HOME": str(home)}, silent):
        search = alone("search", "x", "--as", "aoi", **env)
        assert (search.returncode, search.stdout) == (2, "")
        assert search.stderr.startswith("enishi: The database does not answer: ")
        assert search.stderr.count("\n") == 1
