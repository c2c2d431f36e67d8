"""When people can come: one's own days away, polls, and answers to them."""

from django.urls import path

from convenor.web.views import answers, away, polls

POLLS = "keep/<slug:slug>/groups/<slug:group>/polls"

urlpatterns = [
    path("me/away", away.my_away, name="my_away"),
    path("me/away/put-back", away.away_put_back, name="away_put_back"),
    path("me/away/<slug:token>/remove", away.away_remove, name="away_remove"),
    path("me/polls/<slug:token>", answers.my_poll, name="my_poll"),
    path("answer/<str:key>", answers.poll_answer, name="poll_answer"),
    path(POLLS, polls.polls, name="polls"),
    path(f"{POLLS}/<slug:token>", polls.poll, name="poll"),
    path(f"{POLLS}/<slug:token>/answers/<slug:person>", polls.poll_enter, name="poll_enter"),
    path(f"{POLLS}/<slug:token>/<slug:do>", polls.poll_do, name="poll_do"),
]
