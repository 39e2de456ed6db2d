from django.db import migrations

from incidents.models import new_reference
from queuing.connections import queue


def fill(apps, schema_editor):
    incident_model = apps.get_model('incidents', 'Incident')
    update_model = apps.get_model('incidents', 'IncidentUpdate')
    for incident in incident_model.objects.order_by('pk'):
        incident.reference = new_reference()
        incident.save(update_fields=['reference'])
        update_model.objects.create(incident=incident, text=incident.text, status=incident.status)
    # Counting is left to the queue, which does it once the new release runs.
    queue('low').enqueue('incidents.jobs.count_updates')


class Migration(migrations.Migration):
    dependencies = [('incidents', '0005_references_and_updates')]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
