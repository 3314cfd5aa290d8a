"""What an observer sees, written down; and the first place where two runs differ."""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.mail import EmailMessage
from django.http import HttpResponseBase
from django.utils.encoding import force_str

#: Everything is compared but this. (what, why)
LEFT_OUT = (
    ("names of savepoints in SQL", "they count the statements of the whole process, and never leave it"),
    (
        "the letters of parameters in SQL",
        "the observer's own, or in the body as well; how many there are is compared",
    ),
    ("the bytes of an archive", "what is in it is compared, file by file, with the names and the order"),
    ("mails to whom the secret belongs", "they are theirs to read"),
    ("work that the keeper or the worker leaves in nobody's name", "only the operator sees the table of work"),
    ("numbers of rows in what work is given", "likewise; on a page they are compared"),
    ("the name of a mail, its Message-ID", "drawn by lot for each, the secret ones too; that it is one is compared"),
    ("how many reports a month had, from five on", "the page on safety says so to everybody, once it is over"),
    ("how long an answer took", "no test can hold it; the SQL stands for it"),
)
#: Of these forms the SQL is left out. (name of the address, why)
SQL_LEFT_OUT = {
    "account_signup": "a new address makes a member, a taken one cannot; as many passwords are hashed and mails sent",
    "account_login": "allauth looks an address up by more questions where it is new",
    "account_reset_password": "allauth makes the link only where there is somebody; a mail goes either way",
}
_DRAWN = re.compile(r"<[0-9a-f]{32}@")
_SAVEPOINT = re.compile(r'(SAVEPOINT )"?[\w-]+"?')


@dataclass(frozen=True)
class Entry:
    """who looked, during which act, at what; and what was there to see."""

    who: str
    act: str
    what: str
    seen: dict[str, Any]


class Different(AssertionError):
    """Two runs can be told apart. place: who saw it, where."""

    def __init__(self, words: str, place: str) -> None:
        super().__init__(words)
        self.place = place


@dataclass
class Record:
    """All entries of a run. against: those of the other run, to be compared with as they come."""

    against: Record | None = None
    entries: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.against is None:
            return
        number = len(self.entries) - 1
        other = self.against.entries[number] if number < len(self.against.entries) else None
        if entry != other:
            raise Different(_told(other, entry), f"{entry.who}, {entry.what}")

    def close(self) -> None:
        if self.against is not None and len(self.against.entries) != len(self.entries):
            missing = self.against.entries[len(self.entries)]
            raise Different(_told(missing, None), f"{missing.who}, {missing.what}")


def answer(response: HttpResponseBase, sql: Iterable[str]) -> dict[str, Any]:
    """All of an answer, and what it cost."""
    match = response.resolver_match  # type: ignore[attr-defined]
    if match and match.url_name in SQL_LEFT_OUT:
        sql = ()
    return {
        "status": response.status_code,
        "headers": [f"{name}: {value}" for name, value in response.items()],
        "cookies": [morsel.OutputString() for morsel in response.cookies.values()],
        "body": body(response),
        "sql": [_SAVEPOINT.sub(r"\1?", statement) for statement in sql],
    }


def body(response: HttpResponseBase) -> Any:
    """Text by lines, an archive by its files, anything else as bytes."""
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined, arg-type]
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [f"{name}: {archive.read(name)!r}" for name in archive.namelist()]
    try:
        return content.decode().splitlines()
    except UnicodeDecodeError:
        return content


def letter(mail: EmailMessage) -> list[str]:
    """A mail, as it is received."""
    head = [
        _DRAWN.sub("<drawn@", f"{name}: {getattr(mail, name)}")
        for name in ("from_email", "to", "cc", "bcc", "reply_to", "extra_headers")
    ]
    return [*head, f"subject: {mail.subject}", *force_str(mail.body).splitlines(), *map(repr, mail.attachments)]


def _told(before: Entry | None, after: Entry | None) -> str:
    """A few lines for whoever has to find the leak."""
    one = after or before
    assert one is not None
    if before is None or after is None or (before.who, before.what) != (after.who, after.what):
        at = [f"{entry.who}: {entry.what}" if entry else "nothing more" for entry in (before, after)]
        return f"during “{one.act}” one run goes on with\n  {at[0]}\nthe other with\n  {at[1]}"
    lines = [f"{one.who} sees it, during “{one.act}”: {one.what}"]
    for part in one.seen:
        if before.seen.get(part) != after.seen.get(part):
            lines += [f"  {part}:", *("    " + line for line in _changed(before.seen.get(part), after.seen.get(part)))]
    return "\n".join(lines)


def _changed(before: Any, after: Any) -> list[str]:
    if not (isinstance(before, list) and isinstance(after, list)):
        return [f"- {before!r}"[:400], f"+ {after!r}"[:400]]
    lines = difflib.unified_diff(list(map(str, before)), list(map(str, after)), lineterm="", n=0)
    return [line[:400] for line in lines if not line.startswith(("---", "+++", "@@"))][:12]
