from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("media", "0002_pieces")]

    operations = [migrations.RemoveIndex(model_name="upload", name="upload_owner")]
