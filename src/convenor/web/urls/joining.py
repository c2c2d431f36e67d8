"""Joining a group by its rule, and what members took on."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
