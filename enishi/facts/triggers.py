"""The triggers that write facts down: SQL made of `told.TOLD`, for both databases.

A trigger's name ends with a digest of what it does, so that it can be told whether those that are up are the ones that
this version means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from enishi.facts.models import HOUSE, Fact
from enishi.facts.saying import ANYONE, Says, Table
from enishi.facts.told import TABLES, TOLD

#: How a trigger of ours begins.
PREFIX = "fact_"
#: Marks are drawn from as many: the sum of 30,000 fits into a number of 64 bits.
MARKS = 1 << 48
_LOT = {"sqlite": f"abs(random() % {MARKS})", "postgresql": f"floor(random() * {MARKS})::bigint"}


def put_up() -> None:
    """Bring the triggers up to date, and make every page that is kept worthless where they were not."""
    wanted = dict(_wanted())
    if there() == set(wanted):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        take_down()
        for statements in wanted.values():
            for statement in statements:
                cursor.execute(statement)
        # For a distance to matter, what it lets be seen must be among the facts: also of rows that were there before.
        tables = connection.introspection.table_names(cursor)
        for table in (table for table in TOLD if table.name in tables):
            if levels := tuple(one for one in table.says if one.near != str(ANYONE)):
                cursor.execute(_insert(levels, ["r"], table.name))
        _tell_the_house(cursor)


def take_down() -> None:
    """Before tables change: one that a trigger names cannot be renamed."""
    names = there()
    if not names:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for name in names:
            drop(cursor, name)
        _tell_the_house(cursor)


def complete() -> bool:
    """Whether every table of the list has its triggers, as this version means them."""
    return set(connection.introspection.table_names()) >= TABLES and there() == {name for name, _ in _wanted()}


def _tell_the_house(cursor: CursorWrapper) -> None:
    if Fact._meta.db_table in connection.introspection.table_names(cursor):
        cursor.execute(f"INSERT INTO facts_fact (face, other, near, mark) VALUES ({HOUSE}, 0, 0, {_lot()})")


def _lot() -> str:
    return _LOT[connection.vendor]


def there() -> set[str]:
    """The names of those that are up."""
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor], [f"{PREFIX}%"])
        return {name for (name,) in cursor.fetchall()}


def drop(cursor: CursorWrapper, name: str) -> None:
    if connection.vendor == "sqlite":
        cursor.execute(f'DROP TRIGGER "{name}"')
    else:
        cursor.execute(f'DROP FUNCTION "{name}" CASCADE')


def _wanted() -> Iterator[tuple[str, list[str]]]:
    """(name, statements) of each trigger, of the tables that are there."""
    tables = set(connection.introspection.table_names())
    if Fact._meta.db_table not in tables:
        return
    for table in (table for table in TOLD if table.name in tables):
        for event in ("INSERT", "UPDATE", "DELETE"):
            if table.says or event != "UPDATE":
                yield _trigger(table, event)


def _trigger(table: Table, event: str) -> tuple[str, list[str]]:
    rows = {"INSERT": ["NEW"], "DELETE": ["OLD"], "UPDATE": ["OLD", "NEW"]}[event]
    says = table.says if event == "UPDATE" else table.says + table.there
    work = _insert(says, rows)
    when = f"WHEN ({_changed(table)}) " if event == "UPDATE" else ""
    digest = hashlib.sha256(f"{when}{work}".encode()).hexdigest()[:8]
    called = f"{PREFIX}{table.name}_{event[0].lower()}_{digest}"
    head = f'CREATE TRIGGER "{called}" AFTER {event} ON {table.name} FOR EACH ROW {when}'
    if connection.vendor == "sqlite":
        return called, [f"{head} BEGIN {work}; END"]
    function = f'CREATE FUNCTION "{called}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {work}; RETURN NULL; END $$'
    return called, [function, f'{head} EXECUTE FUNCTION "{called}"()']


def _changed(table: Table) -> str:
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in table.columns.split())


def _insert(says: tuple[Says, ...], rows: list[str], table: str = "") -> str:
    """One statement for all that a row says, or all rows of a table; what is said twice is written once."""
    parts = (
        f"SELECT {one.face} AS face, {one.other} AS other, {one.near} AS near {_from(one, table)}".format(r=row).strip()
        for row in rows
        for one in says
    )
    # Of one row nothing is found twice but by UNION; of a whole table much is.
    once = "SELECT DISTINCT" if table else "SELECT"
    said = f"{once} face, other, near FROM ({' UNION '.join(parts)}) u"
    return (
        f"INSERT INTO facts_fact (face, other, near, mark) SELECT face, other, near, {_lot()} "
        f"FROM ({said}) t WHERE face IS NOT NULL AND other IS NOT NULL"
    )


def _from(one: Says, table: str) -> str:
    if not table:
        return one.source
    more = one.source.removeprefix("FROM ")
    return f"FROM {table} r {one.source}" if more == one.source else f"FROM {table} r, {more}"
