"""Minutes, from the draft to the lock."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
