"""People and organisations, kept by a secretariat, and the public page of an organisation."""

from django.urls import path

from convenor.web.views import organisations, people

KEEP = "keep/<slug:slug>"
ONE = f"{KEEP}/organisations/<slug:organisation_slug>"

urlpatterns = [
    path("o/<slug:slug>", organisations.organisation_page, name="organisation"),
    path(f"{KEEP}/people", people.people_list, name="people"),
    path(f"{KEEP}/people/add", people.person_add, name="person_add"),
    path(f"{KEEP}/people/<slug:token>", people.person_detail, name="person"),
    path(f"{KEEP}/people/<slug:token>/change", people.person_change, name="person_change"),
    path(f"{KEEP}/people/<slug:token>/account", people.person_account, name="person_account"),
    path(f"{KEEP}/organisations", organisations.organisation_list, name="organisations"),
    path(f"{KEEP}/add-organisation", organisations.organisation_add, name="organisation_add"),
    path(ONE, organisations.organisation_keep, name="organisation_keep"),
    path(f"{ONE}/sector", organisations.organisation_sector, name="organisation_sector"),
    path(f"{ONE}/rename", organisations.organisation_rename, name="organisation_rename"),
    path(f"{ONE}/merge", organisations.organisation_merge, name="organisation_merge"),
    path(f"{KEEP}/contracts", organisations.contract_list, name="contracts"),
    path(
        f"{KEEP}/contracts/<slug:contract_slug>/hand-over",
        organisations.contract_hand_over,
        name="contract_hand_over",
    ),
]
