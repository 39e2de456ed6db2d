from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

import inventory
from devices import work
from devices.models import Device


def home(request):
    return HttpResponse('Inventory')


def devices(request):
    count = cache.get_or_set('devices', Device.objects.count, 60)
    return HttpResponse('\n'.join([f'{count} devices', *Device.objects.values_list('name', flat=True)]))


@csrf_exempt
def add(request):
    device = Device.objects.create(name=request.POST['name'])
    work.queue('default').enqueue(work.audit, device.pk)
    return HttpResponse(status=201)


def status(request):
    return JsonResponse({'version': inventory.__version__})
