from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversations", "0003_reply_addresses")]

    operations = [
        migrations.AddField(model_name="waiting", name="stopped", field=models.BooleanField(default=False)),
    ]
