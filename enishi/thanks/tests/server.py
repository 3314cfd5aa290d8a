"""A mail server that does as it is told, on this machine."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class MailServer:
    """What it got, and how it behaves. refuse: addresses with the answer they get. breaks: after which command the
    line breaks. answers: other answers than yes, by command."""

    port: int = 0
    got: list[bytes] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    breaks: str = ""
    answers: dict[str, str] = field(default_factory=dict)


class _Talk(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        told: MailServer = self.server.told
        to: list[str] = []
        self._say("220 ready")
        for line in self.rfile:
            word, rest = line[:4].decode().strip().upper(), line.decode("latin-1").strip()
            if word == "DATA":
                self._say(told.answers.get("DATA", "354 go on"))
                if "DATA" in told.answers:
                    continue
                told.got.append(self._text())
                told.to.append(to)
                if told.breaks == "TEXT":
                    return
                self._say(told.answers.get("TEXT", "250 taken"))
            elif word == "QUIT":
                return self._say("221 bye")
            elif word == "RCPT":
                address = rest.partition("<")[2].rstrip(">")
                if address not in told.refuse:
                    to.append(address)
                self._say(told.refuse.get(address, "250 fine"))
            else:
                self._say(told.answers.get(word, "250 fine"))
            if told.breaks == word:
                return None
        return None

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def _text(self) -> bytes:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


@contextmanager
def mail_server(settings: Any) -> Iterator[MailServer]:
    """The site sends by this server."""
    told = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.told = told  # type: ignore[attr-defined]
        told.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", told.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        try:
            yield told
        finally:
            server.shutdown()
