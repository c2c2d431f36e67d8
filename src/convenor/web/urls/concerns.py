"""Concerns: raised, followed by those who raised them, and kept by a secretariat."""

from django.urls import path

from convenor.web.views.concerns import raising, said, steps, tables

urlpatterns = [
    path("g/<slug:slug>/concerns/raise", raising.concern_raise, name="concern_raise"),
    path("g/<slug:slug>/concerns/open", raising.concerns_open, name="concerns_open"),
    path("keep/<slug:slug>/concerns/days", tables.days, name="concern_days"),
    path("concerns", tables.concerns, name="concerns"),
    path("concerns/confirm/<str:key>", said.concern_confirm, name="concern_confirm"),
    path("concerns/said/<str:key>", said.concern_said, name="concern_said"),
    path("concerns/said/<str:key>/leave", said.concern_leave, name="concern_leave"),
    path("concerns/said/<str:key>/<slug:step>", said.concern_said_step, name="concern_said_step"),
    path("concerns/noted/<slug:token>", raising.concern_from_outcome, name="concern_from_outcome"),
    path("concerns/<slug:token>", tables.concern, name="concern"),
    path("concerns/<slug:token>/also", raising.concern_also, name="concern_also"),
    path("concerns/<slug:token>/join", steps.concern_join, name="concern_join"),
    path(
        "concerns/<slug:token>/carries/<slug:carry>/<slug:step>",
        steps.concern_carry,
        name="concern_carry",
    ),
    path("concerns/<slug:token>/<slug:step>", steps.concern_step, name="concern_step"),
]
