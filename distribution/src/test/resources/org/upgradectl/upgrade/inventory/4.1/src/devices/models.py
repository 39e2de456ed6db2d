from django.db import models


class Device(models.Model):
    name = models.CharField(max_length=100)
    audited = models.BooleanField(default=False)
    serial = models.CharField(max_length=50, default='unknown')
