from django.db import migrations


def fill(apps, schema_editor):
    incidents = apps.get_model('incidents', 'Incident').objects
    incidents.filter(status='resolved').update(severity='minor')
    incidents.filter(severity=None).update(severity='major')


class Migration(migrations.Migration):
    dependencies = [('incidents', '0002_incident_severity')]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
