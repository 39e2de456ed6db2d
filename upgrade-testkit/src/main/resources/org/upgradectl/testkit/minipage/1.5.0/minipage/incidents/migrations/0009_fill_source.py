from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model('incidents', 'Incident').objects.filter(source=None).update(source='form')


class Migration(migrations.Migration):
    dependencies = [('incidents', '0008_incident_source')]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField('incident', 'source', models.CharField(default='form', max_length=20, null=True)),
    ]
