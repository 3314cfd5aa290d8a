"""Nobody is told anything: no code of ours reaches out by being imported, started or asked for a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import tree

GUARD = """
import socket, sys

def refuse(*arguments, **named):
    raise RuntimeError(f"reaches out to {arguments[1:] or arguments}")

def connect(own, address, real=socket.socket.connect):
    if own.family != socket.AF_UNIX:
        refuse(own, address)
    return real(own, address)

socket.socket.connect = socket.socket.connect_ex = connect
socket.socket.sendto = refuse
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
"""

EVERYTHING = """
import importlib, pkgutil, warnings
warnings.simplefilter("ignore")
import enishi.web.settings
import django
django.setup()
import enishi
for module in pkgutil.walk_packages(enishi.__path__, "enishi."):
    if ".tests" not in module.name and not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as missing:
            assert missing.name in ("numba", "llvmlite"), module.name  # cannot be had for each Python
from django.core.management import call_command
call_command("check")
call_command("migrate", verbosity=0)
from django.test import Client
from django.urls import reverse
client = Client(HTTP_HOST="localhost")
for name in ("front", "account_login", "account_signup"):
    assert client.get(reverse(name)).status_code in (200, 302), name
print("quiet")
"""


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ENISHI_")}
    environment |= {"ENISHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "enishi.web.settings"}
    command = [sys.executable, "-c", GUARD + code]
    return subprocess.run(command, env=environment, cwd=tree.ROOT, capture_output=True, text=True)


def test_nothing_reaches_out(tmp_path: Path) -> None:
    done = run(EVERYTHING, tmp_path)
    assert done.stdout.strip().endswith("quiet"), done.stderr[-3000:]


def test_the_guard_would_notice(tmp_path: Path) -> None:
    done = run("import urllib.request; urllib.request.urlopen('http://example.jp')", tmp_path)
    assert "reaches out" in done.stderr
