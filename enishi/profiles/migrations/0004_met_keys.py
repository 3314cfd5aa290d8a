"""The lines published so far get their `met_key` at the next hour, when every page is made anew from its draft."""

from typing import Any

from django.db import migrations


def publish_anew(apps: Any, schema_editor: Any) -> None:
    apps.get_model("profiles", "Page").objects.filter(is_published=True).update(touched=True)


class Migration(migrations.Migration):
    dependencies = [("profiles", "0003_by_others")]

    operations = [migrations.RunPython(publish_anew, migrations.RunPython.noop)]
