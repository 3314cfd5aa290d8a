import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0005_altered"), ("notifications", "0002_by_mail")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="members.face"
            ),
        ),
    ]
