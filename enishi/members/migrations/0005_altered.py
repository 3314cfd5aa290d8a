import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_invitations'),
    ]

    operations = [
        # Who is there already counts as old.
        migrations.AddField(
            model_name='face',
            name='began_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='face',
            name='began_on',
            field=models.DateField(default=django.utils.timezone.localdate, null=True),
        ),
        migrations.CreateModel(
            name='Altered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('name', 'Name'), ('picture', 'Picture'), ('address', 'Address')], max_length=10)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.face')),
            ],
        ),
    ]
