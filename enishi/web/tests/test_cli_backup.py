"""`enishi backup` and `enishi restore`, as an operator types them: on a site in a folder of its own."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from enishi.web.backup import faults, making
from enishi.web.cli.backup import sentence
from enishi.web.cli.words import _catalogue
from enishi.web.sqlite import is_whole

ROOT = Path(__file__).resolve().parents[3]
Ran = subprocess.CompletedProcess[str]
ADD = ("member", "add", "aoi", "--name", "青木 葵", "--email", "aoi@example.jp", "--password-stdin")
PASSWORD = "correct-horse-battery\n"
#: Keeps a file and its row, many times, as fast as it can; each row that is committed is written out.
BUSY = """
import django, sys; django.setup()
from django.db import transaction
from enishi.media import actions
for number in range(int(sys.argv[1])):
    with transaction.atomic():
        upload = actions.store(1, "card.jpg", [b"%d" % number * 100])
    print(upload.public_id.hex, flush=True)
    if number % 3 == 2:
        actions.discard(upload)
"""


def surroundings(site: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENISHI_")}
    return {**kept, "ENISHI_HOME": str(site), "LC_ALL": "C.UTF-8", "DJANGO_SETTINGS_MODULE": "enishi.web.settings"}


def called(argv: Sequence[str], env: dict[str, str], stdin: str = "", **options: Any) -> Ran:
    command = [sys.executable, "-m", "enishi.web.cli", *argv]
    return subprocess.run(command, cwd=ROOT, env=env, input=stdin, capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def one_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("one") / "site"
    assert called(ADD, surroundings(site), PASSWORD).returncode == 0
    return site


@pytest.fixture
def begun(one_site: Path, tmp_path: Path) -> Path:
    """A site with one member and no files."""
    return Path(shutil.copytree(one_site, tmp_path / "site"))


@pytest.fixture
def environment(begun: Path) -> dict[str, str]:
    return surroundings(begun)


@pytest.fixture
def enishi(environment: dict[str, str]) -> Callable[..., Ran]:
    """enishi("backup") -> what it came to."""

    def run(*argv: str, env: dict[str, str] | None = None, **options: Any) -> Ran:
        return called(argv, {**environment, **(env or {})}, **options)

    return run


@pytest.fixture
def busy(environment) -> Callable[..., subprocess.Popen]:
    def run(times: int) -> subprocess.Popen:
        command = [sys.executable, "-c", BUSY, str(times)]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    return run


def backups(site: Path) -> list[Path]:
    return sorted((site / "backups").glob("*"))


def test_there_and_back_and_the_doctor_finds_nothing(begun, tmp_path, enishi, busy) -> None:
    busy(3).wait()
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("tsuki ga kirei desu ne\n")
    ran = enishi("backup", "--passphrase-file", str(passphrase))
    (file,) = backups(begun)
    assert (ran.returncode, ran.stdout) == (0, f"{file}\n")
    assert ran.stderr.startswith("2 files, ")
    assert file.stat().st_mode & 0o077 == 0

    asked = enishi("restore", str(file), "--check")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "--passphrase-file" in asked.stderr
    checked = enishi("restore", str(file), "--check", "--passphrase-file", str(passphrase))
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.startswith("A backup of http://localhost:8000, made 2")

    new = tmp_path / "srv" / "new"
    restored = enishi("restore", str(file), "--into", str(new), "--passphrase-file", str(passphrase))
    assert restored.returncode == 0, restored.stderr
    assert sorted(path.name for path in new.iterdir()) == ["enishi.sqlite3", "media", "secret-key"]
    assert (new / "secret-key").read_text() == (begun / "secret-key").read_text()
    assert new.stat().st_mode & 0o077 == 0
    there = {"ENISHI_HOME": str(new)}
    assert "wrong" not in enishi("doctor", env=there).stdout
    assert enishi("search", "x", "--as", "aoi", "--json", env=there).returncode == 0

    again = enishi("restore", str(file), "--into", str(new), "--passphrase-file", str(passphrase))
    assert again.returncode == 2
    assert "There is something in" in again.stderr
    assert (new / "enishi.sqlite3").exists()


def test_what_is_asked_for_wrongly(begun, tmp_path, enishi) -> None:
    (tmp_path / "short").write_text("short\n")
    (tmp_path / "other").write_bytes(b"\xff\xfe")
    for argv, told in (
        (("backup", "--passphrase-file", str(tmp_path / "short")), "at least 10 characters"),
        (("backup", "--passphrase-file", str(tmp_path / "none")), "cannot be read"),
        (("backup", "--passphrase-file", str(tmp_path / "other")), "cannot be read"),
        (("backup", "--keep", "0"), "one day at least"),
        (("backup", "-o", str(tmp_path / "no" / "file")), "cannot be written"),
        (("restore", str(tmp_path / "short")), "Say either"),
        (("restore", str(tmp_path / "short"), "--check", "--into", "x"), "Say either"),
        (("restore", str(tmp_path / "short"), "--check"), "is no backup of Enishi"),
        (("restore", str(tmp_path / "none"), "--check"), "cannot be read"),
        (("restore", str(tmp_path), "--check"), "cannot be read"),
    ):
        ran = enishi(*argv)
        assert (ran.returncode, ran.stdout) == (2, ""), argv
        assert told in ran.stderr, argv
        assert ran.stderr.count("\n") == 1, argv
    assert backups(begun) == []
    assert enishi("backup", env={"ENISHI_HOME": str(tmp_path / "nowhere")}).returncode == 2
    assert not (tmp_path / "nowhere").exists()


def test_each_thing_that_goes_wrong_has_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for code in faults.CODES:
        said = sentence(faults.Fault(code, "100 %s"))
        assert "%" not in said.replace("100 %s", "")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    _catalogue.cache_clear()
    assert all(any(char > "\u3040" for char in sentence(faults.Fault(code))) for code in faults.CODES)


def test_a_full_disk(begun, enishi, busy) -> None:
    """The system lets no file grow past so many bytes: first the database's copy does not fit, then the whole."""
    busy(30).wait()
    assert enishi("backup").returncode == 0
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file() and "-shm" not in path.name}
    for most in (100_000, int((begun / "enishi.sqlite3").stat().st_size * 1.2)):
        ran = enishi("backup", "-o", str(begun / "new"), preexec_fn=lambda most=most: _no_larger(most))
        if ran.returncode == 0:
            (begun / "new").unlink()
            continue
        assert ran.returncode == 2
        assert ran.stderr.startswith("enishi: There is not enough room on the disk"), ran.stderr
        assert ran.stderr.count("\n") == 1
        now = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file() and "-shm" not in path.name}
        assert now == before


def _no_larger(most: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def test_every_row_has_its_file_while_others_write_and_let_go(begun, tmp_path, enishi, busy) -> None:
    """Files are kept and let go of all the while; each backup is whole, and newer than what came before it."""
    writer = busy(100_000)
    counted = []
    try:
        for _ in range(20):
            writer.stdout.readline()
        for number in range(2):
            file = tmp_path / f"file-{number}"
            made = enishi("backup", "-o", str(file))
            assert made.returncode == 0, made.stderr
            checked = enishi("restore", str(file), "--check")
            assert checked.returncode == 0, checked.stderr
            counted.append(int(made.stderr.split()[0].replace(",", "")))
    finally:
        writer.kill()
    assert sorted(counted) == counted
    assert counted[0] >= 13


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_killed_on_the_way_it_leaves_the_site_and_older_backups_alone(
    begun, enishi, busy, environment, ending: signal.Signals
) -> None:
    busy(20).wait()
    assert enishi("backup").returncode == 0
    (old,) = backups(begun)
    whole = old.read_bytes()
    time.sleep(1)  # names have seconds
    # It stops where half of it is written, to be ended there.
    code = (
        "import os, sys, time; from enishi.web.backup import archive; put = archive.Writer.add\n"
        "def slow(self, name, path):\n"
        "    if 'media' in name: print('half', flush=True); time.sleep(60)\n"
        "    return put(self, name, path)\n"
        "archive.Writer.add = slow\n"
        "from enishi.web.cli import main; sys.exit(main(['backup']))"
    )
    child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"half\n"
    child.send_signal(ending)
    child.wait(20)
    assert old.read_bytes() == whole
    assert is_whole(begun / "enishi.sqlite3")
    assert [path for path in backups(begun) if path.suffix != ".part"] == [old]
    if ending == signal.SIGTERM:
        assert backups(begun) == [old]
    time.sleep(1)  # names have seconds
    assert enishi("backup").returncode == 0
    assert len(backups(begun)) == 2
    assert not (begun / making._WORK).exists()


def test_an_older_sites_backup_is_brought_up_to_date_and_a_newer_ones_refused(
    begun, tmp_path, enishi, environment
) -> None:
    import sqlite3

    def steps(folder: Path, command: str = "SELECT app, name FROM django_migrations") -> set[tuple[str, str]]:
        with sqlite3.connect(folder / "enishi.sqlite3") as connection:
            return set(connection.execute(command))

    now = steps(begun)
    older = [sys.executable, "manage.py", "migrate", "-v0", "scanning", "zero"]
    subprocess.run(older, cwd=ROOT, env=environment, check=True)
    assert steps(begun) != now
    assert enishi("backup", "-o", str(tmp_path / "older")).returncode == 0
    assert enishi("restore", str(tmp_path / "older"), "--into", str(tmp_path / "new")).returncode == 0
    assert steps(tmp_path / "new") == now

    steps(begun, "INSERT INTO django_migrations (app, name, applied) VALUES ('cards', '9999_later', '2030-01-01')")
    assert enishi("backup", "-o", str(tmp_path / "newer")).returncode == 0
    for how in (("--check",), ("--into", str(tmp_path / "newest"))):
        ran = enishi("restore", str(tmp_path / "newer"), *how)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith("enishi: This backup is of a newer Enishi: ")
        assert "cards.9999_later" in ran.stderr
    assert not (tmp_path / "newest").exists()


def test_before_a_new_version_changes_the_database_a_backup_is_made(begun, enishi, environment) -> None:
    older = [sys.executable, "manage.py", "migrate", "-v0", "scanning", "zero"]
    subprocess.run(older, cwd=ROOT, env=environment, check=True)
    refused = enishi(*ADD, stdin=PASSWORD, preexec_fn=lambda: _no_larger(100_000))
    assert refused.returncode == 2
    assert "Nothing was changed." in refused.stderr
    assert backups(begun) == []
    other = [word.replace("aoi", "ben") for word in ADD]
    assert enishi(*other, stdin=PASSWORD).returncode == 0
    (kept,) = backups(begun)
    assert enishi("restore", str(kept), "--check").returncode == 0
    third = [word.replace("aoi", "dan") for word in ADD]
    assert enishi(*third, stdin=PASSWORD).returncode == 0
    assert backups(begun) == [kept], "there was nothing to change"
