"""Calls for items, agendas and what stands on them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
