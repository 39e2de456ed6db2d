from django.db import migrations, models

import incidents.models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0006_fill_references_and_updates')]
    operations = [
        migrations.AlterField(
            'incident',
            'reference',
            models.CharField(
                default=incidents.models.new_reference, editable=False, max_length=12, unique=True
            ),
        ),
        migrations.DeleteModel('Announcement'),
    ]
