"""The search index of posts, of the same make as the book's (cards/migrations/0002_search.py)."""

from django.db import migrations

TABLE = "posts_search"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE TABLE {TABLE} (row_id bigint PRIMARY KEY, tokens text[] NOT NULL)")
        schema_editor.execute(f"CREATE INDEX posts_search_tokens ON {TABLE} USING gin (tokens)")
    else:
        schema_editor.execute(_fts(schema_editor.connection))


def _fts(connection):
    """Without content: the keys are in posts_post. Before 3.43 such a table cannot delete, so there it keeps a copy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = tuple(int(part) for part in cursor.fetchone()[0].split("."))
    content = "content='', contentless_delete=1, " if version >= (3, 43) else ""
    return f"CREATE VIRTUAL TABLE {TABLE} USING fts5(tokens, {content}detail=none, tokenize='ascii')"


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("posts", "0002_what_hangs_on_a_post")]
    operations = [migrations.RunPython(make, drop)]
