"""What is held of people: for their secretariat, and for themselves."""

from django.urls import path

from convenor.web.views.privacy import held

KEEP = "keep/<slug:slug>/privacy"

urlpatterns = [
    path(KEEP, held.kept, name="privacy_kept"),
]
