from django.http import JsonResponse

from incidents.models import Announcement


def listing(request):
    return JsonResponse({'announcements': list(Announcement.objects.order_by('-pk').values_list('text', flat=True))})
