"""People and organisations, kept by a secretariat."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
