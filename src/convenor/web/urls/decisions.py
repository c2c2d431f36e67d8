"""The register of decisions, actions and ballots."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
