from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('devices', '0001_initial')]
    operations = [migrations.AddField('device', 'serial', models.CharField(max_length=50, default='unknown'))]
