from devices import views
from django.urls import path

urlpatterns = [
    path('', views.home),
    path('devices/', views.devices),
    path('devices/add/', views.add),
    path('api/status/', views.status),
]
