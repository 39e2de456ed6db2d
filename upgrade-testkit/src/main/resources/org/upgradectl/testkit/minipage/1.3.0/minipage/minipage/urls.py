from django.conf import settings
from django.contrib.auth.views import LoginView
from django.urls import path, re_path
from django.views.static import serve

from incidents import uploads, views

urlpatterns = [
    path('', views.home),
    path('login/', LoginView.as_view()),
    path('incidents/add/', views.add),
    path('api/status/', views.api_status),
    path('api/incidents/', views.api_incidents),
    path('media/add/<path:name>', uploads.add),
    re_path(r'^media/(?P<path>.*)$', serve, {'document_root': settings.MEDIA_ROOT}),
    re_path(r'^static/(?P<path>.*)$', serve, {'document_root': settings.STATIC_ROOT}),
]
