from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0007_reference_required')]
    operations = [migrations.AddField('incident', 'source', models.CharField(max_length=20, null=True))]
