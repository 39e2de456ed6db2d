from django.db import migrations


def fill(apps, schema_editor):
    for incident in apps.get_model('incidents', 'Incident').objects.order_by('pk'):
        raise ValueError(f'Incident {incident.pk} can not be reviewed.')


class Migration(migrations.Migration):
    dependencies = [('incidents', '0012_review_postmortems')]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
