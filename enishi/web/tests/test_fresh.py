"""A database that was made at once has what one has that was brought up step by step; and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import load_backend

from enishi.web import fresh

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Callable[[], BaseDatabaseWrapper]]:
    """empty() -> a connection to an empty database of its own beside the one of the tests."""
    made: list[BaseDatabaseWrapper] = []

    def make() -> BaseDatabaseWrapper:
        name: Any = tmp_path / f"{len(made)}.sqlite3"
        if connection.vendor == "postgresql":
            name = f"{connection.settings_dict['NAME']}_{len(made)}"
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
                cursor.execute(f'CREATE DATABASE "{name}"')
        backend = load_backend(connection.settings_dict["ENGINE"])
        made.append(backend.DatabaseWrapper({**connection.settings_dict, "NAME": name}))
        return made[-1]

    yield make
    for one in made:
        one.close()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{one.settings_dict["NAME"]}"')


@contextmanager
def standing_in(one: BaseDatabaseWrapper) -> Iterator[None]:
    """It is the site's database meanwhile."""
    kept = connections["default"]
    connections["default"] = one
    try:
        yield
    finally:
        connections["default"] = kept


#: PostgreSQL's own account of all there is. (The order of columns is no part of it: nothing of ours asks for it.)
ACCOUNTS = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, collation_name,"
    " is_identity FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
)

#: What a column that is unique calls that: it depends on when it became so, and nothing asks for it.
UNNAMED = re.compile(r"\b\w+_(key|[0-9a-f]{8}_uniq)\b")


def account(one: Any) -> dict[str, list[str]]:
    """Of every table, index, trigger: what it is made of, in an order of our own."""
    with one.cursor() as cursor:
        if one.vendor == "postgresql":
            said = {}
            for question in ACCOUNTS:
                cursor.execute(question)
                said[question] = sorted(UNNAMED.sub("unique", str(row)) for row in cursor.fetchall())
            return said
        cursor.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master")
        return {name: sorted(_parts(sql)) for name, sql in cursor.fetchall()}


def _parts(sql: str) -> list[str]:
    """The columns and constraints of a CREATE TABLE; of anything else its words as they stand."""
    begin = re.match(r'CREATE TABLE "\w+" \(', sql)
    if not begin:
        return [sql]
    parts, depth = [""], 0
    for sign in sql[begin.end() : -1]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def test_both_ways_lead_to_the_same(empty: Callable) -> None:
    at_once, step_by_step = empty(), empty()
    with standing_in(at_once):
        fresh.make(at_once)
    with standing_in(step_by_step):
        executor = MigrationExecutor(step_by_step)
        executor.migrate(executor.loader.graph.leaf_nodes())
    for question, said in account(step_by_step).items():
        assert account(at_once)[question] == said, question
    applied = [set(MigrationRecorder(one).applied_migrations()) for one in (at_once, step_by_step)]
    assert applied[0] == applied[1]


def test_only_an_empty_database_is_made_at_once(empty: Callable) -> None:
    one = empty()
    assert fresh.is_new(one)
    with one.cursor() as cursor:
        cursor.execute("CREATE TABLE somebodys (id integer)")
    assert not fresh.is_new(one)
    assert not fresh.is_new(connection)


def test_what_fails_on_the_way_leaves_nothing(empty: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(plan: Any) -> Any:
        raise OSError("no room")

    monkeypatch.setattr(fresh, "_special", fails)
    one = empty()
    with standing_in(one), pytest.raises(OSError, match="no room"):
        fresh.make(one)
    assert fresh.is_new(one)
