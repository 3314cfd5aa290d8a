from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def heard(apps: Any, _editor: Any) -> None:
    apps.get_model("moderation", "Measure").objects.update(heard=F("appeal"), heard_at=F("appealed_at"))


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_no_link")]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="part_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parts",
                to="moderation.measure",
            ),
        ),
        migrations.AddField(model_name="measure", name="heard", field=models.TextField(blank=True)),
        migrations.AddField(model_name="measure", name="heard_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(heard, migrations.RunPython.noop),
    ]
