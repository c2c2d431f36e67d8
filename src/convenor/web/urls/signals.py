"""Signals of a group, and the area in which they are looked for."""

from django.urls import path

from convenor.web.views import signals

urlpatterns = [
    path("g/<slug:slug>/signals", signals.of_group, name="signals"),
    path("g/<slug:slug>/area", signals.area, name="group_area"),
    path("g/<slug:slug>/watches", signals.interests, name="group_interests"),
    path("signals/<slug:token>", signals.one, name="signal"),
    path("signals/<slug:token>/dismiss", signals.dismiss, name="signal_dismiss"),
    path("signals/<slug:token>/<slug:step>", signals.step, name="signal_step"),
]
