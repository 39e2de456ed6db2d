from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0007_reference_required')]
    operations = [migrations.AlterField('incident', 'title', models.CharField(max_length=200, unique=True))]
