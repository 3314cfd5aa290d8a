from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_the_table_of_limits(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Sign-in limits are counted in Django's cache table, which only this command makes; it leaves one that is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]

    operations = [
        migrations.AddField(
            "member", "language", models.CharField(blank=True, default="", max_length=5), preserve_default=False
        ),
        migrations.AlterField("member", "email", models.EmailField(max_length=254, verbose_name="e-mail address")),
        migrations.RunPython(make_the_table_of_limits, migrations.RunPython.noop, elidable=False),
    ]
