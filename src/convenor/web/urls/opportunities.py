"""Chances to take part: boards and feeds, taking one, keeping them."""

from django.urls import path

from convenor.web.views.opportunities import board, interest, keeping

KEEP = "keep/<slug:slug>/opportunities"

urlpatterns = [
    path("opportunities", board.opportunities, name="opportunities"),
    path("opportunities.atom", board.opportunities_feed, name="opportunities_feed"),
    path("opportunities/said/<str:key>", interest.said, name="opportunity_said"),
    path("opportunities/<slug:token>", board.opportunity, name="opportunity"),
    path(
        "opportunities/<slug:token>/interested", interest.interested, name="opportunity_interested"
    ),
    path("opportunities/<slug:token>/no-longer", interest.no_longer, name="opportunity_no_longer"),
    path("opportunities/<slug:token>/tell", interest.tell, name="opportunity_tell"),
    path(
        "p/<slug:slug>/opportunities",
        board.partnership_opportunities,
        name="partnership_opportunities",
    ),
    path(
        "p/<slug:slug>/opportunities.atom",
        board.opportunities_feed,
        name="partnership_opportunities_feed",
    ),
    path(KEEP, keeping.kept, name="opportunities_kept"),
    path(f"{KEEP}/new", keeping.new, name="opportunity_new"),
    path(f"{KEEP}/vacancies", keeping.look_for_vacancies, name="opportunity_vacancies"),
    path(f"{KEEP}/<slug:token>/change", keeping.change, name="opportunity_change"),
    path(f"{KEEP}/<slug:token>/publish", keeping.publish, name="opportunity_publish"),
    path(f"{KEEP}/<slug:token>/withdraw", keeping.withdraw, name="opportunity_withdraw"),
    path(f"{KEEP}/<slug:token>/copy", keeping.copy, name="opportunity_copy"),
    path(f"{KEEP}/<slug:token>/result", keeping.result, name="opportunity_result"),
]
