"""`enishi doctor` on what the world sees: the address behind its proxy, and the mail server. Both stood in for here."""

from __future__ import annotations

import datetime
import http.server
import ipaddress
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail

from enishi.web.cli import outside

HERE = "127.0.0.1"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@contextmanager
def served(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certificate(folder: Path, days: int) -> tuple[Path, Path]:
    """(certificate, key) of this machine, good for so many days, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HERE)])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(days=90))
    builder = builder.not_valid_after(now + datetime.timedelta(days=days))
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HERE))])
    made = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    form = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(form))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(form, *plain))
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def proxy(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Callable:
    """with proxy(status=…, body=…, days=…, largest=…): the site is called as what answers like this."""

    @contextmanager
    def run(
        status: int = 200,
        body: bytes = outside._MARK.read_bytes(),
        days: int = 90,
        largest: int = 1 << 40,
        trusted=True,
    ) -> Iterator[None]:
        class Answers(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def handle_expect_100(self) -> bool:
                large = int(self.headers["Content-Length"]) > largest
                self.send_error(413) if large else self.send_response_only(100)
                self.close_connection = True
                return False

            def log_message(self, *_: object) -> None:
                pass

        cert, key = certificate(tmp_path, days)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(cert))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        server = http.server.ThreadingHTTPServer((HERE, 0), Answers)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        settings.ENISHI_URL = f"https://{HERE}:{server.server_port}"
        with served(server):
            yield

    return run


def one() -> tuple[str, str, str]:
    (finding,) = outside.address()
    return finding.state, finding.what, finding.mend


@pytest.mark.parametrize(
    ("answers", "state", "told"),
    [
        ({}, "fine", "The site answers at https://127.0.0.1:"),
        ({"status": 502}, "wrong", "does not reach Enishi"),
        ({"status": 400}, "wrong", "proxy_set_header Host"),
        ({"status": 404}, "wrong", "Something else"),
        ({"body": b"Welcome to nginx!"}, "wrong", "Something else"),
        ({"days": 5}, "look", "ends soon"),
        ({"days": -5}, "wrong", "is not accepted"),
        ({"trusted": False}, "wrong", "is not accepted"),
        ({"largest": 1 << 20}, "look", "client_max_body_size"),
    ],
)
def test_the_address_through_the_proxy(proxy, answers: dict, state: str, told: str) -> None:
    with proxy(**answers):
        found, what, mend = one()
    assert found == state
    assert told in what + mend
    assert bool(mend) == (state != "fine")


def test_nobody_there_no_such_name_and_addresses_that_need_no_look(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind((HERE, 0))
        settings.ENISHI_URL = f"https://{HERE}:{free.getsockname()[1]}"
    assert one()[:1] == ("wrong",)
    assert "Nothing answers" in one()[1]
    settings.ENISHI_URL = "https://enishi.invalid"

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "create_connection", unknown)
    assert "is not known" in one()[1]
    settings.ENISHI_URL = "http://enishi.example.jp"
    assert one()[0] == "look"
    settings.ENISHI_URL = "http://localhost:8000"
    assert one()[0] == "fine"


@pytest.mark.parametrize(
    ("location", "leads"), [("https://127.0.0.1/", True), ("http://other.example.jp/", False), (None, False)]
)
def test_whether_http_leads_to_https(monkeypatch: pytest.MonkeyPatch, location: str | None, leads: bool) -> None:
    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(301 if location else 200)
            if location:
                self.send_header("Location", location)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer((HERE, 0), Answers)
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda to, *a, **k: real((HERE, server.server_port), *a, **k))
    with served(server):
        assert outside._leads_on(HERE) is leads


class _Letters(socketserver.StreamRequestHandler):
    """As much of SMTP as signing in takes."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line.split()[0].upper()
            if word == b"EHLO":
                self.wfile.write(b"250-here\r\n250 AUTH PLAIN LOGIN\r\n")
            elif word == b"AUTH":
                self.wfile.write(b"235 welcome\r\n" if self.server.opens else b"535 no\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"502 what\r\n")


@pytest.fixture
def letters(settings) -> Iterator[socketserver.TCPServer]:
    server = socketserver.ThreadingTCPServer((HERE, 0), _Letters)
    server.daemon_threads = True
    settings.MAIL_IS_KEPT, settings.EMAIL_BACKEND = False, SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = HERE, server.server_address[1]
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS = "aoi", "geheim", False
    server.opens = True
    with served(server):
        yield server


def test_the_mail_server_lets_us_in_or_not(letters) -> None:
    (finding,) = outside.mail()
    assert (finding.state, finding.what) == ("fine", "The mail server 127.0.0.1 lets us in")
    letters.opens = False
    (finding,) = outside.mail("aoi@example.jp")
    assert finding.state == "wrong"
    assert "does not accept user or password" in finding.what
    assert "geheim" not in finding.what + finding.mend


def test_no_mail_server_answers(letters, settings) -> None:
    settings.EMAIL_USE_TLS = True
    (finding,) = outside.mail()
    assert "does not answer" in finding.what, "it knows no encryption"
    settings.EMAIL_PORT = 1
    (finding,) = outside.mail()
    assert finding.state == "wrong"
    assert "587" in finding.mend
    settings.MAIL_IS_KEPT = True
    (finding,) = outside.mail()
    assert (finding.state, "ENISHI_SMTP_URL" in finding.mend) == ("look", True)


def test_a_test_mail(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MAIL_IS_KEPT = False
    (finding,) = outside.mail("aoi@example.jp")
    assert [letter.to for letter in mail.outbox] == [["aoi@example.jp"]]
    assert "dkim=pass" in finding.mend
    (finding,) = outside.mail("aoi@example.jp\nBcc: everybody@example.jp")
    assert finding.state == "wrong"
    assert len(mail.outbox) == 1
