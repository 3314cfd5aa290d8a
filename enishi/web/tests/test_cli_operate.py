"""What the operator types: `member add`, `demo`, `--help`; in the language of the terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from enishi.members.models import Member
from enishi.web.cli.parser import parser

ROOT = Path(__file__).resolve().parents[3]
ADD = ("member", "add", "emi", "--name", "江見 恵美", "--email", "emi@example.jp", "--password-stdin")
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
COMMANDS = [
    *"read import search serve work run demo doctor backup restore member".split(),
    *("member add", "member invite", "member list", "member erase"),
]


@pytest.mark.django_db
def test_a_member_added_can_sign_in(enishi) -> None:
    ran = enishi(*ADD, stdin="はるかな空を見上げる\n".encode())
    assert (ran.code, ran.out) == (0, "emi can sign in with emi@example.jp.\n")
    member = Member.objects.get(handle="emi")
    assert authenticate(None, email="emi@example.jp", password="はるかな空を見上げる") == member
    assert enishi("search", "x", "--as", "emi", "--json").json["count"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, ""),
        ({"emi@example.jp": "no address"}, "メール"),
        ({"emi": "aoi"}, "aoi"),
        ({"emi@example.jp": "aoi@example.jp"}, "aoi@example.jp"),
        ({"江見 恵美": " "}, "名"),
    ],
)
def test_a_member_is_added_or_it_is_said_why_not(enishi, aoi, change: dict[str, str], told: str) -> None:
    argv = [change.get(word, word) for word in ADD]
    ran = enishi(*argv, stdin=b"correct-horse-battery\n", language="ja")
    assert (ran.code, Member.objects.count()) == ((2, 1) if change else (0, 2)), ran
    if change:
        assert ran.err.startswith("enishi: ")
        assert JAPANESE.search(ran.err)
        assert "Traceback" not in ran.err


@pytest.mark.django_db
def test_a_weak_password_is_refused(enishi) -> None:
    ran = enishi(*ADD, stdin=b"short\n")
    assert (ran.code, Member.objects.count()) == (2, 0)


@pytest.mark.django_db
def test_the_password_is_asked_for_twice(enishi, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["one-long-password", "another-password", "one-long-password", "one-long-password"])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(answers))
    monkeypatch.setattr("enishi.web.cli.operate.somebody_types", lambda: True)
    first = enishi(*ADD[:-1])
    assert (first.code, first.err) == (2, "enishi: The two were not the same.\n")
    assert enishi(*ADD[:-1]).code == 0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_help(enishi, command: str, language: str) -> None:
    ran = enishi(*command.split(), "--help", language=language)
    assert (ran.code, ran.err) == (0, "")
    assert bool(JAPANESE.search(re.sub(r'".*"|髙橋|とうきょう', "", ran.out))) == (language == "ja")
    if command in ("read", "import", "search", "serve", "run", "member add"):
        assert f"  enishi {command} " in ran.out, "an example to copy"


def _said(made: argparse.ArgumentParser) -> Iterator[str]:
    """Everything that a parser and those below it explain."""
    yield made.description or ""
    for action in made._actions:
        if action.help:
            yield action.help
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _said(below)


def test_nothing_of_the_help_is_left_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    said = list(_said(parser()))
    assert len(said) > 30
    assert [text for text in said if not JAPANESE.search(text)] == []


def test_the_demonstration_lives_apart_and_prints_its_sign_in(tmp_path: Path) -> None:
    env = {**os.environ, "ENISHI_HOME": str(tmp_path), "ENISHI_DATABASE_URL": "", "LC_ALL": "ja_JP.UTF-8"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    argv = [sys.executable, "-m", "enishi.web.cli", "demo"]
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "enishi.sqlite3").write_bytes(b"of an earlier edition")
    first, second = (subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    told, _making, *ways = first.stdout.splitlines()
    aside = tmp_path / "demo" / "before-1"
    assert str(aside) in told
    assert (aside / "enishi.sqlite3").read_bytes() == b"of an earlier edition"
    for handle in ("traveller", "salesperson", "manager", "organiser"):
        assert f"{handle}@example.jp" in first.stdout
    assert second.stdout.splitlines() == ways, "made once"
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


@pytest.mark.django_db
def test_who_invited_whom_is_told_at_the_terminal_alone(enishi, aoi, client) -> None:
    ran = enishi("member", "invite", "江見さん")
    assert re.fullmatch(r"http://localhost:8000/i/[\w-]{22}/\n", ran.out)
    client.post(ran.out.strip().removeprefix("http://localhost:8000"))
    new = {"family": "江見", "given": "恵美", "email": "emi@example.jp", "password1": "emi-no-himitsu-desu"}
    client.post("/account/signup/", new)
    lines = enishi("member", "list", language="ja").out.splitlines()
    assert [line.split("\t")[1] for line in lines] == ["aoi@example.jp", "emi@example.jp"]
    assert lines[1].endswith("管理人")


@pytest.mark.django_db
def test_a_member_is_erased_only_with_the_address_beside(enishi, aoi) -> None:
    assert enishi("member", "erase", "nobody").code == 2
    assert enishi("member", "erase", "aoi").code == 2
    assert Member.objects.exists()
    assert enishi("member", "erase", "aoi", "--yes", "aoi@example.jp").code == 0
    assert not Member.objects.exists()
