"""Planning the year."""

from django.urls import path

from convenor.web.views.plans import drafts, standing, surroundings, versions

PLANS = "keep/<slug:slug>/plan"
PLAN = f"{PLANS}/<slug:token>"
VERSION = f"{PLAN}/versions/<int:number>"

urlpatterns = [
    path(PLANS, drafts.plans, name="plans"),
    path(f"{PLANS}/begin", drafts.plan_begin, name="plan_begin"),
    path(PLAN, drafts.plan, name="plan"),
    path(f"{PLAN}.json", drafts.plan_json, name="plan_json"),
    path(f"{PLAN}/drop", drafts.plan_drop, name="plan_drop"),
    path(f"{PLAN}/rules/<str:key>", drafts.plan_rule, name="plan_rule"),
    path(f"{PLAN}/groups/<slug:group>", drafts.plan_group, name="plan_group"),
    path(f"{PLAN}/groups/<slug:group>/settle", drafts.plan_settle, name="plan_settle"),
    path(f"{PLAN}/in-step", drafts.plan_timing, name="plan_timing"),
    path(f"{PLAN}/short-waits", drafts.plan_waits, name="plan_waits"),
    path(f"{PLAN}/avoid", drafts.plan_avoid, name="plan_avoid"),
    path(f"{PLAN}/avoid-time", surroundings.plan_avoid_time, name="plan_avoid_time"),
    path(f"{PLAN}/rooms", surroundings.plan_room, name="plan_room_add"),
    path(f"{PLAN}/rooms/<int:at>", surroundings.plan_room, name="plan_room"),
    path(f"{PLAN}/ways", surroundings.plan_way, name="plan_way_add"),
    path(f"{PLAN}/ways/<int:at>", surroundings.plan_way, name="plan_way"),
    path(f"{PLAN}/others", surroundings.plan_dates_given, name="plan_dates_given_add"),
    path(f"{PLAN}/others/<slug:series>", surroundings.plan_dates_given, name="plan_dates_given"),
    path(f"{PLAN}/pin", versions.plan_pin, name="plan_pin"),
    path(f"{PLAN}/solve", versions.plan_solve, name="plan_solve"),
    path(VERSION, versions.plan_version, name="plan_version"),
    path(f"{VERSION}/stop", versions.plan_stop, name="plan_stop"),
    path(f"{VERSION}/adopt", versions.plan_adopt, name="plan_adopt"),
    path(f"{PLAN}/compare/<int:before>/<int:after>", versions.plan_compare, name="plan_compare"),
    path(f"{PLAN}/take-back", versions.plan_take_back, name="plan_take_back"),
    path(f"{PLAN}/now", standing.plan_standing, name="plan_standing"),
    path(f"{PLAN}/now/mend", standing.plan_mend, name="plan_mend"),
    path(f"{PLAN}/now/except", standing.plan_except, name="plan_except"),
    path(f"{PLAN}/now/ask/<slug:group>", standing.plan_ask, name="plan_ask"),
    path(f"{PLAN}/now/asked/<int:question>", standing.plan_answer, name="plan_answer"),
]
