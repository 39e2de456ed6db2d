from django.db import migrations


def fill(apps, schema_editor):
    for incident in apps.get_model('incidents', 'Incident').objects.order_by('pk'):
        raise ValueError(f'Incident {incident.pk} has a text that this release does not understand.')


class Migration(migrations.Migration):
    dependencies = [('incidents', '0008_incident_note')]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
