"""What the queue does."""

from datetime import timedelta

from django.utils import timezone

from incidents.models import Incident, Notification, Subscriber


def notify_subscribers(incident_id):
    incident = Incident.objects.get(pk=incident_id)
    for email in Subscriber.objects.values_list('email', flat=True):
        Notification.objects.create(incident=incident, recipient=email)


def housekeeping():
    Notification.objects.filter(created__lt=timezone.now() - timedelta(days=90)).delete()
