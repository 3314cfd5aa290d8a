"""The doctor's look at what the world sees of the site: its address through the proxy, and its mail."""

from __future__ import annotations

import http.client
import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from enishi.web.cli.finding import Finding
from enishi.web.cli.words import _

#: Seconds that another machine may take to answer.
PATIENCE = 10
#: A certificate is renewed a month before its end; this near to it, nobody renews it.
RENEWED_BEFORE = 14 * 24 * 3600
_MARK = Path(__file__).resolve().parent.parent / "static" / "web" / "mark.svg"


def address() -> Iterator[Finding]:
    from django.conf import settings

    site = urlsplit(settings.ENISHI_URL)
    if site.hostname == "localhost":
        yield Finding("fine", _("The site is called %s") % settings.ENISHI_URL)
    elif site.scheme == "https":
        yield _reached(site)
    else:
        yield Finding(
            "look",
            _("The site is called %s, without encryption") % settings.ENISHI_URL,
            _("Fine at home. On the internet, set ENISHI_URL to an https:// address."),
        )


def _reached(site: SplitResult) -> Finding:
    """The first thing that keeps people from the site at this address, or that nothing does."""
    url, name, port = site.geturl(), site.hostname or "", site.port or 443
    try:
        status, body, ends = _ask(name, port, f"{site.path}/static/web/mark.svg")
    except socket.gaierror:
        return Finding(
            "wrong", _("The name %s is not known") % name, _("Let its DNS entry name this machine's address.")
        )
    except ssl.SSLCertVerificationError as error:
        mend = _("Let the proxy fetch a certificate: Caddy does so by itself, for nginx there is certbot.")
        why = {"name": name, "why": error.verify_message}
        return Finding("wrong", _("The certificate of %(name)s is not accepted: %(why)s") % why, mend)
    except (OSError, http.client.HTTPException) as error:
        what = _("Nothing answers at %(url)s: %(why)s") % {"url": url, "why": error}
        mend = _("Is the proxy running, and are the ports 80 and 443 open? If other machines do reach it, all is well.")
        return Finding("wrong", what, mend)
    if status in (502, 503, 504):
        return Finding("wrong", _("The proxy at %s does not reach Enishi") % url, _("Start `enishi serve`."))
    if status == 400:
        mend = _("Let the proxy pass on the name it was asked for (in nginx: proxy_set_header Host $host).")
        return Finding("wrong", _("Enishi is asked for another name than %s") % name, mend)
    if status != 200 or body != _MARK.read_bytes():
        return Finding(
            "wrong", _("Something else than this site answers at %s") % url, _("See ENISHI_URL and the proxy.")
        )
    if ends - time.time() < RENEWED_BEFORE:
        return Finding("look", _("The certificate of %s ends soon") % name, _("See why it is not renewed."))
    if port == 443 and not _leads_on(name):
        mend = _("Let the proxy answer there with a redirect to https.")
        return Finding("look", _("http://%s does not lead to https") % name, mend)
    if not _takes_large(name, port):
        mend = _("Let the proxy take uploads of 310 MB (in nginx: client_max_body_size 310m).")
        return Finding("look", _("The proxy refuses large files"), mend)
    return Finding("fine", _("The site answers at %s") % url)


def _ask(name: str, port: int, path: str) -> tuple[int, bytes, float]:
    """(status, body, when its certificate ends in seconds since 1970)"""
    with closing(http.client.HTTPSConnection(name, port, timeout=PATIENCE)) as connection:
        connection.connect()
        certificate = connection.sock.getpeercert() or {}
        connection.request("GET", path, headers={"User-Agent": "enishi-doctor"})
        answer = connection.getresponse()
        return answer.status, answer.read(1 << 16), ssl.cert_time_to_seconds(str(certificate["notAfter"]))


def _leads_on(name: str) -> bool:
    try:
        with closing(http.client.HTTPConnection(name, 80, timeout=PATIENCE)) as connection:
            connection.request("GET", "/", headers={"User-Agent": "enishi-doctor"})
            answer = connection.getresponse()
            return answer.status in (301, 302, 307, 308) and answer.headers["Location"].startswith("https://")
    except (OSError, http.client.HTTPException):
        # Closed is as good: nobody gets in without encryption.
        return True


def _takes_large(name: str, port: int) -> bool:
    """Announces the largest upload without sending it: who would refuse it says so at once."""
    from django.conf import settings

    with closing(http.client.HTTPSConnection(name, port, timeout=PATIENCE)) as connection:
        try:
            connection.putrequest("POST", "/static/web/mark.svg")
            connection.putheader("Content-Length", str(settings.ENISHI_LARGEST_UPLOAD))
            connection.putheader("Expect", "100-continue")
            connection.endheaders()
            connection.sock.settimeout(2)
            return b" 413" not in connection.sock.recv(32)
        except OSError:
            return True


def mail(test_to: str = "") -> Iterator[Finding]:
    """test_to: whom to send a mail to, to see whether it arrives."""
    from django.conf import settings

    if settings.MAIL_IS_KEPT:
        yield Finding(
            "look",
            _("No mail server is set: mails are kept in %s and read at /mail/ on this machine") % settings.MAIL_FOLDER,
            _("Set ENISHI_SMTP_URL, for instance smtp://user:password@smtp.example.jp:587"),
        )
    elif (finding := _signed_in()) or not test_to:
        yield finding or Finding("fine", _("The mail server %s lets us in") % settings.EMAIL_HOST)
    else:
        yield _sent(test_to)


def _signed_in() -> Finding | None:
    """What keeps us from the mail server, if anything. Sends nothing."""
    from django.conf import settings
    from django.core.mail import get_connection

    connection, host = get_connection(timeout=PATIENCE), settings.EMAIL_HOST
    try:
        connection.open()
        connection.close()
    except smtplib.SMTPAuthenticationError:
        mend = _("See the user and the password in ENISHI_SMTP_URL; signs like @ and / are written %40 and %2F there.")
        return Finding("wrong", _("The mail server %s does not accept user or password") % host, mend)
    except (OSError, smtplib.SMTPException) as error:
        what = _("The mail server %(host)s does not answer: %(why)s") % {"host": host, "why": error}
        return Finding("wrong", what, _("See ENISHI_SMTP_URL: smtp:// is usually port 587, smtps:// port 465."))
    return None


def _sent(to: str) -> Finding:
    from django.conf import settings
    from django.core.mail import EmailMessage

    subject, text = _("A test from Enishi"), _("If you can read this, mail from %s arrives.") % settings.ENISHI_URL
    try:
        EmailMessage(subject, text, to=[to]).send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return Finding("wrong", _("The test mail was not taken: %s") % error, _("See ENISHI_MAIL_FROM."))
    mend = _(
        "See that it arrives, and not among the spam. Its source should say spf=pass and dkim=pass; if not, the DNS of "
        "the sender's domain lacks what the mail provider's help calls SPF, DKIM and DMARC."
    )
    return Finding("look", _("A test mail to %s is on its way") % to, mend)
