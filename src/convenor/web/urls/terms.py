"""Writing and amending terms of reference."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
