"""One's own page, accounts, personas, health and the audit trail."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
