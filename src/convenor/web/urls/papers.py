"""Papers, their versions, packs and briefs."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
