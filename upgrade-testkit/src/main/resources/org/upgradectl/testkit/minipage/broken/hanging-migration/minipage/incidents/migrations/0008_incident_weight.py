from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0007_reference_required')]
    operations = [
        migrations.AddField('incident', 'weight', models.IntegerField(null=True)),
        migrations.RunSQL('SELECT pg_sleep(600)', migrations.RunSQL.noop),
    ]
