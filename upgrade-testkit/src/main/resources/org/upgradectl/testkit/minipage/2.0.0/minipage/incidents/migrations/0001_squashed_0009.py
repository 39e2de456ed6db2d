import django.db.models.deletion
from django.db import migrations, models

import incidents.models


class Migration(migrations.Migration):
    """All that the releases before 2.0 brought; a database in the middle of it needs the last of them first."""

    initial = True
    replaces = [
        ('incidents', '0001_initial'),
        ('incidents', '0002_incident_severity'),
        ('incidents', '0003_fill_severity'),
        ('incidents', '0004_severity_required'),
        ('incidents', '0005_references_and_updates'),
        ('incidents', '0006_fill_references_and_updates'),
        ('incidents', '0007_reference_required'),
        ('incidents', '0008_incident_source'),
        ('incidents', '0009_fill_source'),
    ]
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Component',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('status', models.CharField(default='operational', max_length=30)),
            ],
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('status', models.CharField(default='investigating', max_length=30)),
                ('severity', models.CharField(default='minor', max_length=20)),
                (
                    'reference',
                    models.CharField(
                        default=incidents.models.new_reference, editable=False, max_length=12, unique=True
                    ),
                ),
                ('source', models.CharField(default='form', max_length=20, null=True)),
                (
                    'component',
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to='incidents.component',
                    ),
                ),
                ('created', models.DateTimeField(auto_now_add=True)),
            ],
            options={'ordering': ['-pk']},
        ),
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
        migrations.CreateModel(
            name='Subscriber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                (
                    'incident',
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='incidents.incident'),
                ),
                ('recipient', models.EmailField(max_length=254)),
                ('created', models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
