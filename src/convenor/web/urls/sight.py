"""Lines of sight."""

from django.urls import path

from convenor.web.views import sight

urlpatterns = [
    path("sight/<slug:kind>/<slug:token>", sight.sight, name="sight"),
]
