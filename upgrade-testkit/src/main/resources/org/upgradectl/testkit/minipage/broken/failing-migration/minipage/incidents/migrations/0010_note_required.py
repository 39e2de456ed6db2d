from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0009_fill_notes')]
    operations = [migrations.AlterField('incident', 'note', models.TextField(blank=True))]
