"""`enishi serve`: who is believed about who asks; what is written down; how it ends."""

from __future__ import annotations

import contextlib
import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from enishi.web.logs import Discreet
from tests.test_settings import fresh_settings

ROOT = Path(__file__).resolve().parents[3]
SECRET = "s3cret-t0ken_AbC"


def asked_by(trusted: list[str], **environ: str) -> tuple[str, str]:
    """(address, scheme) as the site sees them."""
    seen: dict[str, Any] = {}
    wrap_wsgi_with_proxy_headers(lambda env, _: seen.update(env), trusted)({"wsgi.url_scheme": "http", **environ}, None)
    return seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]


def test_a_proxy_is_believed_and_nobody_else() -> None:
    """What we rely on of granian's: the last address that is no proxy's, however many others somebody put before it."""
    said = {"HTTP_X_FORWARDED_FOR": "10.9.9.9, 203.0.113.7", "HTTP_X_FORWARDED_PROTO": "https"}
    assert asked_by(["127.0.0.1"], REMOTE_ADDR="127.0.0.1", **said) == ("203.0.113.7", "https")
    assert asked_by(["127.0.0.1"], REMOTE_ADDR="198.51.100.2", **said) == ("198.51.100.2", "http")
    assert asked_by([], REMOTE_ADDR="127.0.0.1", **said) == ("127.0.0.1", "http")
    assert asked_by(["172.16.0.0/12"], REMOTE_ADDR="172.18.0.3", **said) == ("203.0.113.7", "https")


@pytest.mark.parametrize(
    ("environment", "trusted"),
    [
        ({"ENISHI_URL": "https://enishi.example.jp"}, "['127.0.0.1', '::1']"),
        ({"ENISHI_URL": "http://enishi.example.jp"}, "[]"),
        (
            {"ENISHI_URL": "https://enishi.example.jp", "ENISHI_PROXIES": "172.16.0.0/12, ::1"},
            "['172.16.0.0/12', '::1']",
        ),
    ],
)
def test_which_proxies_are_believed(tmp_path: Path, environment: dict[str, str], trusted: str) -> None:
    assert fresh_settings(tmp_path, "print(settings.ENISHI_PROXIES)", **environment) == trusted


def secret_addresses() -> list[str]:
    """One of every kind the site has: those with a part that is called secret or key."""
    found = []
    for pattern in get_resolver().reverse_dict.lists():
        for ways, *_ in pattern[1]:
            found += [f"/{way % dict.fromkeys(names, SECRET)}" for way, names in ways if {"secret", "key"} & set(names)]
    return sorted(set(found))


def test_no_secret_address_is_written_down() -> None:
    addresses = secret_addresses()
    assert {address.split("/")[1] for address in addresses} >= {"account", "c", "g", "t", "i"}
    for address in [*addresses, f"https://enishi.example.jp/c/{SECRET}/take/?x=1"]:
        try:
            raise ValueError(address)
        except ValueError:
            record = logging.LogRecord("django.request", 40, "x", 1, "Internal: %s", (address,), sys.exc_info())
        said = Discreet().format(record)
        assert SECRET not in said, address
        assert "Traceback" in said
        assert "/…" in said


@pytest.mark.parametrize("address", ["/book/", "/card/links/", "/static/web/mark.svg", "/people/"])
def test_other_addresses_are_left_as_they_are(address: str) -> None:
    record = logging.LogRecord("django.request", 40, "x", 1, "Internal: %s", (address,), None)
    assert Discreet().format(record) == f"Internal: {address}"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.Popen, int]]]:
    """serving(ENISHI_URL=…) -> (the process, its port), once it answers."""
    children = []

    def run(**env: str) -> tuple[subprocess.Popen, int]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ENISHI_")}
        command = [sys.executable, "-m", "enishi.web.cli", "serve", "--port", str(port)]
        whole = {**kept, "ENISHI_HOME": str(tmp_path / "site"), "LC_ALL": "C.UTF-8", **env}
        out = (tmp_path / "out").open("w")
        child = subprocess.Popen(
            command, cwd=ROOT, env=whole, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        children.append(child)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                ask(port, "GET", "/")
                return child, port
            except OSError:
                time.sleep(0.2)
        raise AssertionError((tmp_path / "out").read_text())

    yield run
    for child in children:
        # With those it has started, where it did not end as it should.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def ask(port: int, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_what_is_asked_for_is_written_down_nowhere_and_it_ends_when_told(serving, tmp_path: Path) -> None:
    child, port = serving(ENISHI_URL="https://enishi.example.jp")
    there = {"Host": "enishi.example.jp", "X_Forwarded_For": "203.0.113.7", "X_Forwarded_Proto": "https"}
    for method in ("GET", "POST"):
        for letter in "cgt":
            ask(port, method, f"/{letter}/{SECRET}/", **there)
    # A refused form is what Django writes down of its own accord.
    assert ask(port, "POST", f"/account/password/reset/key/{SECRET}-x/", **there).status in (302, 403)
    assert ask(port, "GET", "/", Host="other.example.jp").status == 400
    answer = ask(port, "GET", "/account/login/", **there)
    assert answer.status == 200
    assert "__Host-csrf=" in answer.headers["Set-Cookie"]
    assert "Secure" in answer.headers["Set-Cookie"]
    child.send_signal(signal.SIGTERM)
    assert child.wait(40) == 0
    said = (tmp_path / "out").read_text()
    assert SECRET not in said
    assert "Traceback" not in said


def children_of(process: int) -> dict[int, str]:
    """Those of this process: number -> command."""
    table = subprocess.run(["ps", "-axo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 2) for line in table.splitlines())
    return {int(pid): command for pid, parent, command in rows if int(parent) == process}


def test_what_is_killed_comes_back(serving) -> None:
    """Of the processes that serve and of the one that works in the background, while the others go on."""
    child, port = serving()
    first = children_of(child.pid)
    assert any(command.endswith("work") for command in first.values())
    for number in first:
        os.kill(number, signal.SIGKILL)
    until = time.monotonic() + 60
    while len(set(children_of(child.pid)) - set(first)) < len(first):
        assert time.monotonic() < until, children_of(child.pid)
        time.sleep(0.2)
    assert ask(port, "GET", "/account/login/", Host=f"localhost:{port}").status == 200
    child.send_signal(signal.SIGTERM)
    assert child.wait(40) == 0
    assert not children_of(child.pid)
