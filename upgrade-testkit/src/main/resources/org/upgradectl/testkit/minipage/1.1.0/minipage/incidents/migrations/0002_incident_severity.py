from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0001_initial')]
    operations = [
        migrations.AddField('incident', 'severity', models.CharField(max_length=20, null=True)),
    ]
