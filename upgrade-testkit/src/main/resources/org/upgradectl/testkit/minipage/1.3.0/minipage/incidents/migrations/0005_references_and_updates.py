import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('incidents', '0004_severity_required')]
    operations = [
        migrations.AddField('incident', 'reference', models.CharField(max_length=12, null=True)),
        migrations.CreateModel(
            name='IncidentUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('status', models.CharField(max_length=30)),
                ('created', models.DateTimeField(auto_now_add=True)),
                (
                    'incident',
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='incidents.incident'
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=50, unique=True)),
                ('value', models.BigIntegerField()),
            ],
        ),
    ]
