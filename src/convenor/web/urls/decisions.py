"""The register of decisions, actions and ballots."""

from django.urls import path

from convenor.web.views import ballots, decisions, given
from convenor.web.views.meeting import outcomes

MEETING = "m/<slug:token>/outcomes"

urlpatterns = [
    path(MEETING, outcomes.meeting_outcomes, name="meeting_outcomes"),
    path(f"{MEETING}/decision", outcomes.decision_take, name="decision_take"),
    path(f"{MEETING}/action", outcomes.action_give, name="action_give"),
    path(f"{MEETING}/note", outcomes.outcome_note, name="outcome_note"),
    path(f"{MEETING}/send", outcomes.actions_send, name="actions_send"),
    path(f"{MEETING}/publish", outcomes.outcomes_publish, name="outcomes_publish"),
    path(f"{MEETING}/ballot", outcomes.ballot_open, name="ballot_open"),
    path("decisions", decisions.decisions, name="decisions"),
    path("decisions/<slug:token>", decisions.decision, name="decision"),
    path("decisions/<slug:token>/change", decisions.decision_change, name="decision_change"),
    path(
        "decisions/<slug:token>/carrying-out",
        decisions.decision_carrying,
        name="decision_carrying",
    ),
    path(
        "decisions/<slug:token>/reservation",
        decisions.decision_reservation,
        name="decision_reservation",
    ),
    path("actions", given.actions, name="actions"),
    path("actions/<slug:token>", given.action, name="action"),
    path("actions/<slug:token>/<slug:step>", given.action_step, name="action_step"),
    path("ballots/<slug:token>", ballots.ballot, name="ballot"),
    path("ballots/<slug:token>/count", ballots.ballot_count, name="ballot_count"),
    path("ballots/<slug:token>/withdraw", ballots.ballot_withdraw, name="ballot_withdraw"),
    path(
        "keep/<slug:slug>/groups/<slug:group>/in-writing",
        ballots.written_open,
        name="written_open",
    ),
]
