"""What is on its way into somebody's book, as rows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_employer"),
        ("members", "0006_devices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("occasion", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "holder",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="members.face"),
                ),
                (
                    "table",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="exchange.table"),
                ),
                (
                    "theirs",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="exchange.cardversion",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="exchange.cardversion",
                    ),
                ),
            ],
        ),
    ]
