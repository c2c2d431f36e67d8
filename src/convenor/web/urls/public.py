"""What anybody may see."""

from django.urls import path

from convenor.web.views import feeds, languages, public, year
from convenor.web.views.priorities import reading

urlpatterns = [
    path("", public.home, name="home"),
    path("index.json", public.home_json, name="home-json"),
    path("about", public.about, name="about"),
    path("language", languages.choose_language, name="choose_language"),
    path("accessibility", public.accessibility, name="accessibility"),
    path("map", public.who_decides_what, name="map"),
    path("map.json", public.who_decides_what_json, name="map-json"),
    path("p/<slug:slug>", public.partnership, name="partnership"),
    path("p/<slug:slug>.json", public.partnership_json, name="partnership-json"),
    path("p/<slug:slug>/year", year.partnership_year, name="partnership-year"),
    path("p/<slug:slug>/year.json", year.partnership_year_json, name="partnership-year-json"),
    path("p/<slug:slug>/priorities", reading.priorities, name="priorities"),
    path("p/<slug:slug>/priorities.json", reading.priorities_json, name="priorities-json"),
    path("p/<slug:slug>/map", public.who_decides_what, name="partnership-map"),
    path("p/<slug:slug>/map.json", public.who_decides_what_json, name="partnership-map-json"),
    path("p/<slug:slug>/calendar.ics", feeds.partnership_calendar, name="partnership-calendar"),
    path(
        "p/<slug:slug>/calendar/<slug:tier>.ics",
        feeds.partnership_tier_calendar,
        name="partnership-tier-calendar",
    ),
    path("calendar/<slug:tier>.ics", feeds.tier_calendar, name="tier-calendar"),
    path("g/<slug:slug>", public.group, name="group"),
    path("g/<slug:slug>.json", public.group_json, name="group-json"),
    path("g/<slug:slug>/calendar.ics", feeds.group_calendar, name="group-calendar"),
    path("g/<slug:slug>/terms", public.terms, name="group-terms"),
    path("g/<slug:slug>/terms.json", public.terms_json, name="group-terms-json"),
    path("g/<slug:slug>/terms/<int:number>", public.version, name="group-version"),
    path("g/<slug:slug>/terms/<int:number>.json", public.version_json, name="group-version-json"),
]
