from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0003_fill_severity')]
    operations = [
        migrations.AlterField('incident', 'severity', models.CharField(default='minor', max_length=20)),
    ]
