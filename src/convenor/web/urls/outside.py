"""Dates that other bodies publish, kept by a secretariat."""

from django.urls import path

from convenor.web.views import outside

DATES = "keep/<slug:slug>/groups/<slug:group>/dates"

urlpatterns = [
    path(f"{DATES}/paste", outside.dates_paste, name="dates_paste"),
    path(f"{DATES}/calendars", outside.feeds, name="feeds"),
    path(f"{DATES}/calendars/<slug:token>/follow", outside.feed_follow, name="feed_follow"),
    path(f"{DATES}/calendars/<slug:token>/stop", outside.feed_stop, name="feed_stop"),
]
