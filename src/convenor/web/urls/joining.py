"""Joining a group by its rule, and what members took on."""

from django.urls import URLPattern, path

from convenor.web.views import contributions, joining

DID = "keep/<slug:slug>/groups/<slug:group>/did/<slug:person>"

urlpatterns: list[URLPattern] = [
    path("g/<slug:slug>/join", joining.join, name="join"),
    path("g/<slug:slug>/leave", joining.leave, name="leave"),
    path("g/<slug:slug>/stay", joining.stay, name="stay"),
    path("me/did", contributions.my_contributions, name="my_contributions"),
    path(
        "me/did/<slug:token>/withdraw",
        contributions.my_contribution_withdraw,
        name="my_contribution_withdraw",
    ),
    path(DID, contributions.keep_contributions, name="keep_contributions"),
    path(
        DID + "/<slug:token>/withdraw",
        contributions.keep_contribution_withdraw,
        name="keep_contribution_withdraw",
    ),
]
