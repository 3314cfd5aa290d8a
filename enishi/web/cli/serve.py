"""`enishi serve`, `enishi work`, `enishi run`: the site and its background work."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from enishi.web.cli import FINE, Complaint, set_up, steps
from enishi.web.cli.words import _

PORT = 8000
#: Seconds that a worker told to stop may still work on what it is at.
PATIENCE = 30


def run(options: argparse.Namespace) -> int:
    """The demonstration: a database of its own in var/demo, filled the first time, then served."""
    from enishi.web.cli.operate import make_demo, move_to_demo

    move_to_demo()
    _name_the_site(options)
    # Before anything is put aside: another one may be running there.
    _check_free(options.host, options.port)
    words = make_demo(anew=options.anew, here=f"http://localhost:{options.port}")
    _serve(options, worker=True, words=words)
    return FINE


def serve(options: argparse.Namespace) -> int:
    _name_the_site(options)
    set_up()
    steps.migrate(backup=not options.no_backup)
    _serve(options, worker=not options.no_worker, words=[])
    return FINE


def work(options: argparse.Namespace) -> int:
    set_up()
    from enishi.tasks.worker import run_worker

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run_worker(stop)
    return FINE


def _name_the_site(options: argparse.Namespace) -> None:
    """Where ENISHI_URL is not set, the site is called by the address it will answer on."""
    named = urlsplit(os.environ.get("ENISHI_URL", ""))
    options.port = options.port or (PORT if named.scheme != "http" else named.port or PORT)
    options.host = options.host or "127.0.0.1"
    if not named.netloc:
        host = "localhost" if options.host in ("127.0.0.1", "localhost") else _name_for(options.host)
        os.environ["ENISHI_URL"] = f"http://{host}:{options.port}"


def _name_for(host: str) -> str:
    """How a phone on the same network reaches us: our address on the way out. Sends nothing."""
    if host not in ("0.0.0.0", "::"):
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def _serve(options: argparse.Namespace, *, worker: bool, words: list[str]) -> None:
    _check_free(options.host, options.port)
    from granian import Granian
    from granian.constants import Interfaces

    for line in [_("Enishi is at %s") % os.environ["ENISHI_URL"], *words, _("Ctrl-C stops it.")]:
        print(line, flush=True)
    load_what_workers_share()
    background = Background() if worker else None
    try:
        Granian(
            "enishi.web.wsgi:application",
            address=options.host,
            port=options.port,
            interface=Interfaces.WSGI,
            workers=max(1, min(4, os.cpu_count() or 1)),
            blocking_threads=4,
            # One that was killed (the system had no memory left) leaves the other serving, and comes back.
            respawn_failed_workers=True,
            respawn_interval=1,
            log_enabled=False,
            working_dir=Path.cwd(),
        ).serve()
    finally:
        if background:
            background.stop()


def load_what_workers_share() -> None:
    """Rooms, addresses and pages, once for all workers: they are forked from this process, and what none of them
    changes is in memory once. No connection goes with them."""
    from django.db import connections
    from django.template import engines
    from django.urls import get_resolver

    set_up()
    get_resolver().url_patterns  # noqa: B018 - asking for them imports all views
    pages = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in pages.list_templates():
        pages.get_template(name)
    connections.close_all()
    gc.collect()
    # Looked at by no collection any more, which would write beside each object, and so copy its page.
    gc.freeze()


class Background:
    """The process that works in the background; where it dies another one takes its place."""

    #: Seconds before the next one: what dies at once does not take the machine with it.
    PAUSE = 2.0

    def __init__(self) -> None:
        self._over, self._changing = threading.Event(), threading.Lock()
        self._child = self._start()
        threading.Thread(target=self._watch, name="background", daemon=True).start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "enishi.web.cli", "work"])

    def _watch(self) -> None:
        while True:
            self._child.wait()
            self._over.wait(self.PAUSE)
            with self._changing:
                if self._over.is_set():
                    return
                self._child = self._start()

    def stop(self) -> None:
        """What it is at may be finished; another worker takes up what was not, once it has been silent for a while."""
        with self._changing:
            self._over.set()
        self._child.terminate()
        try:
            self._child.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._child.kill()


def _check_free(host: str, port: int) -> None:
    """A port in use is said in one sentence, before anything starts."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sentence = _("Port %(port)s on %(host)s cannot be used: %(why)s. Choose another with --port.")
            raise Complaint(sentence % {"port": port, "host": host, "why": error.strerror}) from None
