from django.conf import settings
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from incidents import components, jobs
from incidents.forms import IncidentForm
from incidents.labels import status_label
from incidents.models import Incident, Notification
from queuing.connections import queue


def home(request):
    incidents = [(incident, status_label(incident.status)) for incident in Incident.objects.all()[:50]]
    context = {'incidents': incidents, 'components': components.states(), 'version': settings.VERSION}
    return render(request, 'incidents/home.html', context)


@csrf_exempt
def add(request):
    form = IncidentForm(request.POST or None)
    if request.method == 'POST' and form.is_valid():
        with transaction.atomic():
            incident = form.save()
            transaction.on_commit(lambda: queue('default').enqueue(jobs.notify_subscribers, incident.pk))
        return redirect('/')
    return render(request, 'incidents/form.html', {'form': form, 'version': settings.VERSION})


def api_status(request):
    counts = {'incidents': Incident.objects.count(), 'notifications': Notification.objects.count()}
    return JsonResponse({'minipage-version': settings.VERSION, **counts})


def api_incidents(request):
    return JsonResponse({'incidents': list(Incident.objects.values('id', 'title', 'status', 'severity'))})
