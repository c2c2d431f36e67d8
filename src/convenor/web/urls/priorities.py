"""What members agreed to work on: priorities, rounds, influence plans and work."""

from django.urls import path

from convenor.web.views.priorities import (
    answering,
    influence,
    keeping,
    paper,
    reading,
    rounds,
    work,
)

KEEP = "keep/<slug:slug>/priorities"

urlpatterns = [
    path("priorities/<slug:token>", reading.priority, name="priority"),
    path("priorities/<slug:token>/progress", answering.progress_say, name="progress_say"),
    path("priorities/<slug:token>/plan", influence.plan_make, name="plan_make"),
    path("priorities/<slug:token>/<slug:do>", keeping.priority_do, name="priority_do"),
    path("influence/<slug:token>", influence.influence_plan, name="influence_plan"),
    path("influence/<slug:token>/<slug:do>", influence.plan_do, name="plan_do"),
    path("rounds/<slug:token>", rounds.round_shown, name="round"),
    path("rounds/<slug:token>/answer", answering.round_answer, name="round_answer"),
    path("rounds/<slug:token>/propose", rounds.priority_propose, name="priority_propose"),
    path("rounds/<slug:token>/met/<int:answer>", rounds.answer_meet, name="answer_meet"),
    path("rounds/<slug:token>/<slug:do>", rounds.round_do, name="round_do"),
    path("agree/<str:key>", answering.check_answer, name="check_answer"),
    path("progress/<str:key>", answering.progress_answer, name="progress_answer"),
    path("work", work.work_list, name="work"),
    path("work/<slug:token>", work.work_piece, name="work_piece"),
    path("work/<slug:token>/<slug:do>", work.work_do, name="work_do"),
    path("me/interests", work.my_interests, name="my_interests"),
    path(KEEP, keeping.keep_priorities, name="keep_priorities"),
    path(f"{KEEP}/add", keeping.priority_add, name="priority_add"),
    path(f"{KEEP}/round", rounds.round_open, name="round_open"),
    path(f"{KEEP}/work", work.work_offer, name="work_offer"),
    path("m/<slug:token>/progress", paper.meeting_progress, name="meeting_progress"),
    path("m/<slug:token>/progress/paper", paper.progress_paper_make, name="progress_paper_make"),
]
