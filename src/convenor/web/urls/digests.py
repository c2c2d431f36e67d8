"""The one mail a day, and how to leave it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
