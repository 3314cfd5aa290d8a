"""The way in: anything given to us is recognised by what it holds, never by its name.

`open_source` takes a file's path, its bytes or a pasted text and returns the sources in it: one for a file,
several for an archive. Rows are read as they are asked for, so a big file is never held in memory.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from .fields import Card, Problem, Row, Source
from .files import archive, columns, facebook, grid, mecard, sansan_api, vcard, xarchive, xlsx, ziparchive
from .files.blob import Blob
from .files.delimited import records
from .files.encoding import Line, decide_for, decode_line, text_lines, unwrap
from .files.errors import CODES, MAX_COLUMNS, MAX_PLAIN, MAX_TEXT, Unreadable
from .photo.kinds import is_picture

__all__ = ["CODES", "Unreadable", "open_source"]

_VCARD = re.compile(rb"^[ \t\0]*BEGIN[ \t]*:[ \t]*VCARD", re.I | re.M)
_HTML = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(!doctype html|html)", re.I | re.S)
_JSON = re.compile(r'\s*(\{\s*("|\}\s*$)|\[\s*[\[{"\]])')
#: Texts of cards, one after the other: no table, however their lines look.
_CARDS_APART = re.compile(r"^[ \t\u3000]*---[ \t\u3000]*\r?$", re.M)


def open_source(data: Path | bytes | str, *, name: str = "", mapping: Mapping[int, str] | None = None) -> list[Source]:
    """The sources in a file (path or bytes) or a pasted text.

    name: what to call it in problems; never used to tell its kind. mapping: column number -> role, said by
    the person about a table. Raises `Unreadable` with a code of `CODES` where nothing can be read; rows and
    parts that cannot be read are named in `Row.problem` and `Source.problems`. Rows never raise.
    """
    blob = Blob.of(data, name)
    return open_blob(blob, mapping)


def open_blob(blob: Blob, mapping: Mapping[int, str] | None = None) -> list[Source]:
    """As `open_source`, for something already opened (an archive's part)."""
    head = blob.head()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _open_zip(blob, mapping)
    if blob.size > MAX_TEXT:
        raise Unreadable("too_large", blob.name)
    if not head.strip(b" \t\r\n\0\x0b\x0c") or head in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("empty_file", blob.name)
    _refuse_binary(blob, head)
    blob = unwrap(blob)
    return [_open_text(blob, blob.head(), mapping)]


def _open_zip(blob: Blob, mapping: Mapping[int, str] | None) -> list[Source]:
    if _is_workbook(blob):
        return [_workbook(blob, mapping)]
    return archive.open_archive(blob, _open_part, mapping)


def _open_part(blob: Blob, mapping: Mapping[int, str] | None) -> list[Source]:
    """A part of an archive: as any file, but archives in archives stay shut."""
    if not blob.head(4).startswith(b"PK\x03\x04"):
        return open_blob(blob, mapping)
    if blob.size > xlsx.MAX_FILE:
        raise Unreadable("nested_archive", blob.name)
    with blob.open() as stream:
        inner = Blob.of(stream.read(xlsx.MAX_FILE), blob.name)
    if not _is_workbook(inner):
        raise Unreadable("nested_archive", blob.name)
    return [_workbook(inner, mapping)]


def _is_workbook(blob: Blob) -> bool:
    ziparchive.check_count(blob)
    try:
        with blob.open() as stream, zipfile.ZipFile(stream) as opened:
            return xlsx.is_xlsx(opened.namelist())
    except Exception:
        # Whatever is wrong with it, the guard of archives says it better.
        return False


def _workbook(blob: Blob, mapping: Mapping[int, str] | None) -> Source:
    """The first sheet with a table of people, and those after it with the same columns."""
    source = Source("table", iter(()), blob.name)
    notes = columns.Notes(source.problems, blob.name)
    try:
        found = [(name, rows, list(islice(rows, grid.DEPTH))) for name, rows in xlsx.sheets(blob)]
    except EOFError as error:
        raise Unreadable("damaged_excel", blob.name) from error
    plans = [grid.plan(first, mapping, strict=False) for _, _, first in found]
    best = grid.best(plans)
    plan = plans[best] if best is not None else None
    if best is None or plan is None:
        fault = next((record.fault for _, _, first in found for record in first if record.fault), "empty_file")
        raise Unreadable(fault, blob.name)
    tables = []
    for (name, rows, first), other in zip(found, plans, strict=True):
        if other and other.layout.columns == plan.layout.columns:
            tables.append(islice(chain(first, rows), other.skip, None))
        elif other:
            notes("sheet_left_out", 0, name)
    source.kind, source.table = plan.layout.kind, plan.table
    source.rows = guarded(columns.rows(chain.from_iterable(tables), plan.layout, notes), source)
    return source


def _refuse_binary(blob: Blob, head: bytes) -> None:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in head
        raise Unreadable("encrypted_excel" if encrypted else "old_excel", blob.name)
    if head.startswith(b"%PDF"):
        raise Unreadable("pdf", blob.name)
    if is_picture(head):
        raise Unreadable("image", blob.name)


def _open_text(blob: Blob, head: bytes, mapping: Mapping[int, str] | None) -> Source:
    control = sum(head.count(byte) for byte in (*range(0, 9), *range(14, 27), *range(28, 32)))
    if control * 10 > len(head):
        raise Unreadable("unknown_binary", blob.name)
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(bare):
        raise Unreadable("facebook_html" if b"facebook" in head.lower() else "html", blob.name)
    if bare.startswith(b"<?xml"):
        raise Unreadable("unknown_xml", blob.name)
    if _VCARD.search(bare):
        return _vcards(blob)
    encoding = decide_for(blob)
    lines = [line + b"\n" for line in head.split(b"\n")]
    if len(head) < blob.size and len(lines) > 1:
        lines.pop()
    text = "".join(decode_line(line, encoding, first=i == 0).text for i, line in enumerate(lines))
    if mecard.START.search(text[:4096]) and (found := mecard.START.match(text.lstrip())):
        return _codes(blob, encoding, found.group(1).lower())
    if source := _json(blob, encoding, text):
        return source
    plan = None if _CARDS_APART.search(text) else grid.plan_text(text, mapping)
    if _too_wide(head, header_only=plan is not None):
        raise Unreadable("too_many_columns", blob.name)
    if plan and plan.own:
        problem = Problem("no_contacts_part", 0, blob.name)
        return Source(plan.layout.kind, iter(()), blob.name, own=(blob.name,), problems=[problem])
    if plan:
        return _table(blob, encoding, plan)
    return _plain(blob, encoding)


def _too_wide(head: bytes, *, header_only: bool) -> bool:
    """Whether the header has too many columns; or, where no header was found, any of the first lines."""
    lines = [line for line in head.split(b"\n")[:40] if line.strip()][: 1 if header_only else 40]
    return any(line.count(mark) >= MAX_COLUMNS for line in lines for mark in (b",", b"\t", b";"))


def _codes(blob: Blob, encoding: str, kind: str) -> Source:
    if blob.size > MAX_PLAIN:
        raise Unreadable("too_large", blob.name)
    source = Source(kind, iter(()), blob.name)
    notes = columns.Notes(source.problems, blob.name)
    text = "".join(line.text for line in text_lines(blob, encoding))
    source.rows = guarded(mecard.rows(text, notes), source)
    return source


def _json(blob: Blob, encoding: str, head: str) -> Source | None:
    """A file of Facebook, X or Sansan; None where it is no JSON. Refused kinds are refused by their first key."""
    source = Source("", iter(()), blob.name)
    notes = columns.Notes(source.problems, blob.name)
    if found := xarchive.START.search(head[:4096]):
        source.kind = xarchive.KIND
        if found.group(1) in xarchive.CONTACTS:
            source.rows = guarded(xarchive.rows(blob, encoding, found.end() - 1, notes), source)
        elif found.group(1) in xarchive.OWN:
            source.own = (blob.name,)
            notes("no_contacts_part")
        else:
            raise Unreadable("not_contacts", blob.name)
        return source
    if not _JSON.match(head):
        return None
    opening = head[:4096]
    if facebook.REFUSED.search(opening):
        raise Unreadable("private_requests", blob.name)
    if sansan_api.matches(head) and (found := sansan_api.START.search(head)):
        source.kind = sansan_api.KIND
        source.rows = guarded(sansan_api.rows(blob, encoding, found.end() - 1, notes), source)
    elif found := facebook.FRIENDS.search(opening):
        source.kind = facebook.KIND
        source.rows = guarded(facebook.rows(blob, encoding, found.end() - 1, notes), source)
    elif facebook.OWN.match(opening):
        source.kind, source.own = facebook.KIND, (blob.name,)
        notes("no_contacts_part")
    else:
        raise Unreadable("not_contacts" if facebook.OTHERS.search(opening) else "unknown_json", blob.name)
    return source


def _vcards(blob: Blob) -> Source:
    source = Source(vcard.KIND, iter(()), blob.name)
    notes = columns.Notes(source.problems, blob.name)
    source.rows = guarded(vcard.rows(blob, vcard.encoding_of(blob), notes), source)
    return source


def _table(blob: Blob, encoding: str, plan: grid.Plan) -> Source:
    source = Source(plan.layout.kind, iter(()), blob.name, plan.table)
    notes = columns.Notes(source.problems, blob.name)
    table = islice(records(text_lines(blob, encoding), plan.delimiter), plan.skip, None)
    source.rows = guarded(columns.rows(table, plan.layout, notes), source)
    return source


def _plain(blob: Blob, encoding: str) -> Source:
    if blob.size > MAX_PLAIN:
        raise Unreadable("too_large", blob.name)
    try:
        # Asked for now, so that rows never raise.
        from .text import read, split_cards
    except ImportError as error:  # pragma: no cover - the text reader is a neighbour
        raise Unreadable("text_unavailable", blob.name) from error
    source = Source("text", iter(()), blob.name)
    lines = list(text_lines(blob, encoding))
    source.rows = guarded(_texts(lines, source, split_cards, read), source)
    return source


def _texts(
    lines: list[Line], source: Source, split_cards: Callable[[str], list[str]], read: Callable[..., Card]
) -> Iterator[Row]:
    """The cards of a plain text, through the reader of card texts."""
    notes = columns.Notes(source.problems, source.name)
    if any(line.nul for line in lines):
        notes("nul_removed")
    bad = {line.text.strip() for line in lines if line.fault}
    whole = "".join(line.text for line in lines)
    apart = _set_apart(whole) if _CARDS_APART.search(whole) else split_cards(whole)
    for number, text in enumerate(apart, start=1):
        if not text.strip():
            yield Row(number, raw=text)
            continue
        kept = [line for line in text.splitlines(keepends=True) if line.strip() not in bad] if bad else [text]
        card = read("".join(kept), row=number)
        spoilt = "".join(kept) != text
        if card.fields:
            if spoilt:
                notes("line_left_out", number)
            yield Row(number, card, None, text)
        else:
            yield Row(number, None, Problem("bad_bytes" if spoilt else "no_fields", number), text)


def _set_apart(text: str) -> list[str]:
    """Cards between lines of `---`: they keep their numbers, the blank ones among them too."""
    pieces = [piece.strip("\r\n") for piece in _CARDS_APART.split(text)]
    filled = [at for at, piece in enumerate(pieces) if piece.strip()]
    return pieces[filled[0] : filled[-1] + 1] if filled else []


def guarded(rows: Iterator[Row], source: Source) -> Iterator[Row]:
    """Rows of a part that may turn out damaged: what came before the damage is kept, and the damage is named."""
    number = 0
    try:
        for row in rows:
            number = row.number
            yield row
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        source.problems.append(Problem("damaged_part", number, source.name))
