"""Where members work by their cards, as rows; made from the cards that are there."""

import django.db.models.deletion
from django.db import migrations, models

from enishi.exchange import employers


def fill(apps, schema_editor):
    Employer = apps.get_model("exchange", "Employer")
    cards = apps.get_model("exchange", "OwnCard").objects.select_related("current").order_by("pk")
    for card in cards.iterator():
        keys = employers.keys(card.current.fields)
        Employer.objects.bulk_create(Employer(holder_id=card.holder_id, key=key) for key in keys)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=255)),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="members.face"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("holder", "key"), name="employer_once")],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
