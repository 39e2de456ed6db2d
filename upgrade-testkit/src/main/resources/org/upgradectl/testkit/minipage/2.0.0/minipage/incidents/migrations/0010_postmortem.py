import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0001_squashed_0009')]
    operations = [
        migrations.CreateModel(
            name='Postmortem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                (
                    'incident',
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='incidents.incident'),
                ),
            ],
        ),
    ]
