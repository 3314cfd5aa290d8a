"""Which parts of an archive are contacts, which are about its owner, and which are never opened.

Parts are chosen by name from a list of what to read; everything else stays shut. What a chosen part is, is told
from its content as for any file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from enishi.reading.fields import Problem, Row, Source

from . import xarchive
from .blob import Blob
from .columns import Notes
from .errors import MAX_ROWS, Unreadable
from .xarchive import Names
from .ziparchive import Archive, Member, read_archive

Opener = Callable[[Blob, Mapping[int, str] | None], list[Source]]


@dataclass(frozen=True, slots=True)
class Shape:
    """An archive we know. known: any of its files. contacts and own: the only ones that are read or listed."""

    kind: str
    known: re.Pattern[str]
    contacts: re.Pattern[str]
    own: re.Pattern[str]


def _names(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|/)(?:{pattern})$", re.I)


SHAPES = (
    Shape(
        "linkedin",
        _names(
            r"(connections|positions|ad_targeting|invitations|messages|registration|learning|company[ _]follows)\.csv"
        ),
        _names(r"connections(_\d+)?\.csv"),
        _names(r"(profile|positions|education|languages)\.csv"),
    ),
    Shape(
        "facebook",
        _names(
            r"((friends|friends_and_followers|connections/friends)/[^/]+|profile_information|"
            r"contacts_uploaded_from_your_phone|your_address_books|autofill_information)\.json"
        ),
        _names(
            r"(friends/friends|friends_and_followers/friends|connections/friends/your_friends)(_\d+)?\.json|"
            r"(contacts_uploaded_from_your_phone|your_address_books)\.json"
        ),
        _names(r"profile_information\.json"),
    ),
    Shape(
        "x",
        _names(r"(follower|following|account|tweets?|manifest|direct-messages|tweet-headers)(-part\d+)?\.js"),
        _names(r"(follower|following)(-part\d+)?\.js"),
        _names(r"(account|profile)\.js"),
    ),
)
#: The archive in which Enishi itself gives a whole book (docs/export-format.md), by its manifest. The same people are
#: in it in several forms; as vCards they are there once each.
OWN_FORMAT, OWN_MANIFEST = "enishi-archive", "enishi.json"
_OWN = Shape(
    "vcard", re.compile(rf"^([^/]*/)?{re.escape(OWN_MANIFEST)}$"), _names(r"contacts\.vcf"), re.compile(r"(?!)")
)
#: Bytes. A manifest is short.
_MOST_MANIFEST = 64 << 10
_POSTS = _names(r"tweets?(-part\d+)?\.js")
_FACEBOOK_HTML = re.compile(r"(^|/)(your_friends|friends|start_here|profile_information)\.html?$", re.I)
#: In an archive of no known kind these are not opened either.
NEVER = re.compile(
    r"(reject|remov|received|declin|block|mute|messages|invitations|ad_targeting|direct-message|security|search_quer)",
    re.I,
)
_TRIED = 500
_SILENT = frozenset(
    ("image", "pdf", "html", "unknown_binary", "unknown_json", "not_contacts", "empty_file", "facebook_html")
)


def open_archive(blob: Blob, opener: Opener, mapping: Mapping[int, str] | None = None) -> list[Source]:
    """The sources of a ZIP. Raises `Unreadable` where it holds nothing that can be read."""
    archive = read_archive(blob)
    names = [member.name for member in archive.members]
    if any(name == "[Content_Types].xml" or name.startswith("xl/") for name in names):
        raise Unreadable("damaged_excel", blob.name)
    if own_manifest(archive):
        return _known(archive, _OWN, opener, mapping)
    for shape in SHAPES:
        if any(shape.known.search(name) for name in names):
            return _known(archive, shape, opener, mapping)
    if any(_FACEBOOK_HTML.search(name) for name in names):
        raise Unreadable("facebook_html", blob.name)
    return _unknown(archive, opener, mapping)


def own_manifest(archive: Archive) -> tuple[str, dict[str, Any]] | None:
    """The folder in which an archive of ours lies ("" for none), and what its manifest says; None for any other's."""
    found = [member for member in archive.members if _OWN.known.search(member.name)]
    for member in sorted(found, key=lambda member: len(member.name))[:1]:
        try:
            manifest = json.loads(archive.part(member).head(_MOST_MANIFEST))
        except (Unreadable, ValueError, RecursionError):
            return None
        if isinstance(manifest, dict) and manifest.get("format") == OWN_FORMAT:
            return member.name[: -len(OWN_MANIFEST)], manifest
    return None


def _known(archive: Archive, shape: Shape, opener: Opener, mapping: Mapping[int, str] | None) -> list[Source]:
    own = tuple(member.name for member in archive.members if shape.own.search(member.name))
    chosen = [member for member in archive.members if shape.contacts.search(member.name)]
    sources: list[Source] = []
    for member in chosen:
        sources += _try(archive, member, opener, mapping)
    if shape.kind == "x":
        _name_accounts(archive, sources)
    refused = [problem for problem in archive.problems if problem.part in {member.name for member in chosen}]
    if not sources:
        if refused and not own:
            raise Unreadable(refused[0].code, refused[0].part)
        sources = [Source(shape.kind, iter(()), archive.blob.name)]
        if not refused:
            sources[0].problems.append(Problem("no_contacts_part", 0, archive.blob.name))
    sources[0].own = own
    return _with_problems(archive, sources)


def _with_problems(archive: Archive, sources: list[Source]) -> list[Source]:
    """The archive's problems belong to its first source; damage found while reading joins them."""
    first = sources[0]
    first.problems[:0] = archive.problems
    # Its list stays the one that its rows note their problems in.
    archive.problems = first.problems
    room = count(MAX_ROWS, -1)
    for source in sources:
        source.rows = _bounded(source, source.rows, room)
    return sources


def _bounded(source: Source, rows: Iterator[Row], room: Iterator[int]) -> Iterator[Row]:
    """The rows while there is room: many small parts are not to hold more than a large one may."""
    for row in rows:
        left = next(room)
        if left <= 0:
            if left == 0:
                Notes(source.problems, source.name)("too_many_rows", row.number - 1)
            return
        yield row


def _try(archive: Archive, member: Member, opener: Opener, mapping: Mapping[int, str] | None) -> list[Source]:
    try:
        return opener(archive.part(member), mapping)
    except Unreadable as error:
        archive.problems.append(Problem(error.code, 0, member.name))
        return []


def _unknown(archive: Archive, opener: Opener, mapping: Mapping[int, str] | None) -> list[Source]:
    """A ZIP that somebody made by hand, or of a service not on the list: every part is asked what it is."""
    found: list[Source] = []
    for member in archive.members[:_TRIED]:
        if not NEVER.search(member.name):
            found += _try(archive, member, opener, mapping)
    tables = [source for source in found if source.kind != "text"]
    sources = tables or found
    if not sources:
        told = [problem for problem in archive.problems if problem.code not in _SILENT] or archive.problems
        raise Unreadable(told[0].code if told else "no_contacts_part", told[0].part if told else archive.blob.name)
    archive.problems[:] = [problem for problem in archive.problems if problem.code not in _SILENT]
    return _with_problems(archive, sources)


def _name_accounts(archive: Archive, sources: list[Source]) -> None:
    """Let X's bare numbers find their names in the owner's own posts, once, when the first row is asked for."""
    posts = [member for member in archive.members if _POSTS.search(member.name)]
    cache: list[Names] = []

    def names() -> Names:
        if not cache:
            parts = []
            for member in posts:
                try:
                    blob = archive.part(member)
                except Unreadable as error:
                    archive.problems.append(Problem(error.code, 0, member.name))
                    continue
                start = xarchive.START.search(blob.head(4096).decode("utf-8", "replace"))
                if start:
                    parts.append((blob, start.end() - 1))
            cache.append(xarchive.mentioned(parts))
        return cache[0]

    by_name = {member.name: member for member in archive.members}
    for source in sources:
        member = by_name.get(source.name)
        if member is None or source.kind != xarchive.KIND:
            continue
        blob = archive.part(member)
        start = xarchive.START.search(blob.head(4096).decode("utf-8", "replace"))
        if start:
            notes = Notes(source.problems, source.name)
            source.rows = chain(xarchive.rows(blob, "utf-8", start.end() - 1, notes, names))
