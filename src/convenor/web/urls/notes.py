"""The page on which a meeting is recorded as it goes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
