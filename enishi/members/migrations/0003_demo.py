from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0002_language_and_limits")]

    operations = [migrations.AddField("member", "is_demo", models.BooleanField(default=False))]
