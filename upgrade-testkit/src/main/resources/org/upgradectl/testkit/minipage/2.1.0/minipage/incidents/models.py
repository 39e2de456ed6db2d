import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import models


def new_reference():
    return uuid.uuid4().hex[:12]


class Component(models.Model):
    name = models.CharField(max_length=100, unique=True)
    status = models.CharField(max_length=30, default='operational')

    def __str__(self):
        return self.name


class Incident(models.Model):
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=30, default='investigating')
    severity = models.CharField(max_length=20, default='minor')
    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    source = models.CharField(max_length=20, null=True, default='form')
    component = models.ForeignKey(Component, null=True, blank=True, on_delete=models.SET_NULL)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ['-pk']

    def __str__(self):
        return self.title


class IncidentUpdate(models.Model):
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name='updates')
    text = models.TextField(blank=True)
    status = models.CharField(max_length=30)
    created = models.DateTimeField(auto_now_add=True)


class Figure(models.Model):
    """A number that is costly to count, kept by the queue."""

    name = models.CharField(max_length=50, unique=True)
    value = models.BigIntegerField()


class Subscriber(models.Model):
    email = models.EmailField(unique=True)


class Notification(models.Model):
    """One subscriber was told of one incident, by the queue."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE)
    recipient = models.EmailField()
    created = models.DateTimeField(auto_now_add=True)


class Postmortem(models.Model):
    """What was learnt from an incident."""

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE)
    text = models.TextField(blank=True)


class Review(models.Model):
    """Whether things of a kind are reviewed before they are shown."""

    kind = models.OneToOneField(ContentType, on_delete=models.CASCADE)
    required = models.BooleanField(default=True)
