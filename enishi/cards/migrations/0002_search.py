"""The search index, made in each database's own way, and byte order for the sort keys on PostgreSQL too."""

from django.db import migrations

TABLE = "cards_search"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # No foreign key, as FTS5 has none either: tables that Django does not know must not hold those it empties.
        schema_editor.execute(f"CREATE TABLE {TABLE} (contact_id bigint PRIMARY KEY, tokens text[] NOT NULL)")
        schema_editor.execute(f"CREATE INDEX cards_search_tokens ON {TABLE} USING gin (tokens)")
        for column in ("sort_key", "company_key"):
            schema_editor.execute(f'ALTER TABLE cards_contact ALTER COLUMN {column} TYPE varchar(400) COLLATE "C"')
    else:
        schema_editor.execute(_fts(schema_editor.connection))


def _fts(connection):
    """Without content: the keys are in cards_contact. Before 3.43 such a table cannot delete, so there it keeps a copy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = tuple(int(part) for part in cursor.fetchone()[0].split("."))
    content = "content='', contentless_delete=1, " if version >= (3, 43) else ""
    return f"CREATE VIRTUAL TABLE {TABLE} USING fts5(tokens, {content}detail=none, tokenize='ascii')"


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("cards", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
