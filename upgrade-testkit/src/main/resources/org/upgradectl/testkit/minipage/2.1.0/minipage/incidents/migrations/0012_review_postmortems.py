from django.db import migrations


def fill(apps, schema_editor):
    # Django makes the content type of a new model when a migrate has ended, not within one: whoever comes from before
    # 2.0 at once has none yet.
    kind = apps.get_model('contenttypes', 'ContentType').objects.get(app_label='incidents', model='postmortem')
    apps.get_model('incidents', 'Review').objects.create(kind=kind)


class Migration(migrations.Migration):
    dependencies = [('incidents', '0011_review')]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
