"""One's own page, accounts, personas, health and the audit trail."""

from django.conf import settings
from django.urls import URLPattern, path

from convenor.web.views import health, history, installation, own, own_year, personas

urlpatterns: list[URLPattern] = [
    path("me", own.my_page, name="my_page"),
    path("me/year", own_year.my_year, name="my_year"),
    path("me/shown", own.my_details, name="my_details"),
    path("keep/<slug:slug>/history", history.history, name="history"),
    path("health", health.health, name="health"),
    path("health.json", health.health_json, name="health_json"),
    path("installation", installation.installation, name="installation"),
    path("installation/secretariat", installation.secretariat, name="secretariat_appoint"),
    path("installation/send-again", installation.send_again, name="send_again"),
]

# Elsewhere than in development these addresses do not exist.
if settings.PERSONAS_ENABLED:
    urlpatterns += [
        path("personas", personas.personas, name="personas"),
        path("personas/<str:key>", personas.become, name="become_persona"),
    ]
