"""The first page of a meeting; each part of it keeps its own list in a module here."""

from django.urls import path

from convenor.web.views.meeting import overview

urlpatterns = [
    path("m/<slug:token>", overview.meeting, name="meeting"),
]
