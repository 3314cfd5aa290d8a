"""The message catalogues: one a room, from plain English (the msgids) to Japanese.

    python -m tools.messages update [room …]    read the strings from code and pages into the catalogues
    python -m tools.messages check [room …]     say what is untranslated, out of date or contradictory
    python -m tools.messages compile [room …]   make the .mo files that the site reads

A catalogue is `enishi/<room>/locale/ja/LC_MESSAGES/django.po`. How to translate: write English in the code
(`gettext`, `gettext_lazy`, `ngettext`, `pgettext`, or `_` for one of them) or on the page (`{{ _("…") }}`,
`{% trans %}…{% endtrans %}`), run `update`, fill in each empty msgstr, run `check`. English needs no catalogue.

`update` keeps every translation whose English still exists, adds the new ones empty, and drops the others. It
writes neither dates nor line numbers, in a fixed order, so that two people's catalogues merge quietly. The .mo
files are not in git: `make install` makes them, a wheel's build does, and so does the test run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "enishi"
CATALOGUE = Path("locale/ja/LC_MESSAGES/django.po")
HEADER = (
    "# Japanese for the strings of this room. Made by `python -m tools.messages update`; edit the msgstr lines.\n"
    'msgid ""\nmsgstr ""\n'
    '"Language: ja\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
_PLAIN: dict[str, Any] = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None}
_NUMBERED: dict[str, Any] = {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}
_IN_CONTEXT: dict[str, Any] = {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2)}
_BOTH: dict[str, Any] = {"npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3)}
KEYWORDS = {**_PLAIN, **_NUMBERED, **_IN_CONTEXT, **_BOTH}
# %(name)s, %s, %d and {name}; a doubled percent sign is only a percent sign.
PLACEHOLDER = re.compile(r"%%|(%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[sdif]|%[#0\-+]*\d*(?:\.\d+)?[sdif](?![A-Za-z_])|\{\w*\})")
Key = tuple[str, str]


def rooms(named: Iterable[str] = ()) -> list[Path]:
    """The folders of the named rooms, or of all."""
    chosen = [PACKAGE / name for name in named] or sorted(path for path in PACKAGE.iterdir() if path.is_dir())
    for path in chosen:
        if not path.is_dir():
            raise SystemExit(f"there is no room {path.name}")
    return [path for path in chosen if path.name != "__pycache__"]


def key(message: Message) -> Key:
    """What tells one message from another: its English (the singular) and its context."""
    english = message.id if isinstance(message.id, str) else message.id[0]
    return english, message.context or ""


def page_options() -> dict[str, str]:
    """How pages are read here must be how they are rendered, or a block's msgid differs by its blanks."""
    from enishi.web.jinja import environment

    env = environment()
    return {
        "newstyle_gettext": "true",
        "silent": "false",
        "trim_blocks": str(env.trim_blocks).lower(),
        "lstrip_blocks": str(env.lstrip_blocks).lower(),
        "trimmed": str(bool(env.policies.get("ext.i18n.trimmed"))).lower(),
    }


def sources(room: Path) -> Iterator[tuple[Path, str]]:
    """The files whose strings a person reads, each with the way to read it."""
    for path in sorted(room.rglob("*")):
        parts = path.relative_to(room).parts
        if not path.is_file() or {"tests", "migrations", "__pycache__"} & set(parts):
            continue
        if path.suffix == ".py":
            yield path, "python"
        elif "jinja2" in parts and path.suffix in {".html", ".txt", ".xml", ".svg"}:
            yield path, "jinja2.ext:babel_extract"


def extract(room: Path) -> Catalog:
    """The strings of a room, untranslated."""
    catalog = Catalog(locale="ja", charset="utf-8")
    for path, method in sources(room):
        options = page_options() if method != "python" else {"encoding": "utf-8"}
        try:
            found = list(extract_from_file(method, path, KEYWORDS, ["Translators:"], options))
        except Exception as problem:
            raise SystemExit(f"{path.relative_to(ROOT)}: {problem}") from problem
        for _line, english, comments, context in found:
            if english and english != ("",):
                catalog.add(english, auto_comments=comments, context=context)
    return catalog


def read(room: Path) -> Catalog | None:
    path = room / CATALOGUE
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale="ja", charset="utf-8")


def messages(catalog: Catalog | None) -> dict[Key, Message]:
    return {key(message): message for message in catalog or () if message.id}


def translations(message: Message) -> tuple[str, ...]:
    """A message's Japanese: one string, or one for each number (Japanese has one number)."""
    string = message.string
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def write_atomically(path: Path, data: bytes) -> None:
    """All at once: several test processes may write the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(data)
    temporary.replace(path)


def update(room: Path) -> str | None:
    """Bring a room's catalogue up to date; returns a line that says what changed."""
    old, new = messages(read(room)), extract(room)
    found = messages(new)
    for identity, message in found.items():
        if identity in old:
            _carry_over(old[identity], message)
    path = room / CATALOGUE
    if not found:
        path.unlink(missing_ok=True)
        return None
    buffer = BytesIO()
    write_po(buffer, new, width=110, no_location=True, omit_header=True, sort_output=True)
    text = (HEADER + buffer.getvalue().decode("utf-8").strip("\n") + "\n").encode("utf-8")
    if not path.exists() or path.read_bytes() != text:
        write_atomically(path, text)
    empty = sum(not all(translations(message)) for message in found.values())
    added, gone = len(found.keys() - old.keys()), len(old.keys() - found.keys())
    return f"{room.name}: {len(found)} strings, {added} new, {gone} dropped, {empty} to translate"


def _carry_over(before: Message, now: Message) -> None:
    string = translations(before)
    now.string = (string[0],) if now.pluralizable else string[0]
    now.user_comments = before.user_comments
    if before.fuzzy:
        now.flags.add("fuzzy")


def placeholders(text: str) -> set[str]:
    return {match for match in PLACEHOLDER.findall(text) if match}


def _faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(string.strip() for string in translations(message)):
        yield "has no Japanese"
        return
    # Japanese has one form, so it says what the plural says: the singular may leave the number out.
    english = message.id if isinstance(message.id, str) else message.id[-1]
    for string in translations(message):
        if placeholders(string) != placeholders(english):
            has, wants = sorted(placeholders(string)), sorted(placeholders(english))
            yield f"has {' '.join(has) or 'no placeholders'} where the English has {' '.join(wants) or 'none'}"


def check_room(room: Path) -> list[str]:
    """What is wrong with one room's catalogue, a line each."""
    wanted, there = messages(extract(room)), messages(read(room))
    lines = [f"{room.name}: “{english}” is not in the catalogue" for english, _ in wanted.keys() - there.keys()]
    lines += [f"{room.name}: “{english}” is used nowhere" for english, _ in there.keys() - wanted.keys()]
    for identity in wanted.keys() & there.keys():
        lines += [f"{room.name}: “{identity[0]}” {fault}" for fault in _faults(there[identity])]
    return sorted(lines)


def contradictions() -> list[str]:
    """One English string with two translations: the site would show that of whichever room comes first."""
    seen: dict[Key, tuple[str, tuple[str, ...]]] = {}
    lines = []
    for room in rooms():
        for identity, message in messages(read(room)).items():
            here = translations(message)
            room_before, before = seen.setdefault(identity, (room.name, here))
            if all(here) and all(before) and here != before:
                lines.append(f"{room.name}: “{identity[0]}” is {here[0]} here and {before[0]} in {room_before}")
    return lines


def check(named: Iterable[str] = ()) -> list[str]:
    return [line for room in rooms(named) for line in check_room(room)] + contradictions()


def compile_room(room: Path) -> bool:
    """Make a room's .mo, where its .po is newer; returns whether it did."""
    source = room / CATALOGUE
    target = source.with_suffix(".mo")
    if not source.exists():
        target.unlink(missing_ok=True)
        return False
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    buffer = BytesIO()
    catalog = read(room)
    assert catalog is not None
    write_mo(buffer, catalog)
    write_atomically(target, buffer.getvalue())
    return True


def compile_all(named: Iterable[str] = ()) -> int:
    return sum(compile_room(room) for room in rooms(named))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("verb", choices=["update", "check", "compile"])
    parser.add_argument("room", nargs="*", help="rooms; all where none is named")
    wish = parser.parse_args(arguments)
    if wish.verb == "update":
        lines = [line for room in rooms(wish.room) if (line := update(room))]
        print("\n".join(lines))
        return 0
    if wish.verb == "compile":
        compile_all(wish.room)
        return 0
    lines = check(wish.room)
    print("\n".join(lines), file=sys.stderr, end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
