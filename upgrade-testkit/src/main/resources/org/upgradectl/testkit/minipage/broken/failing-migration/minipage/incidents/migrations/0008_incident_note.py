from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0007_reference_required')]
    operations = [migrations.AddField('incident', 'note', models.TextField(null=True))]
