"""Light surveys."""

from django.urls import path

from convenor.web.views import surveys, surveys_kept

urlpatterns = [
    path("surveys", surveys.surveys, name="surveys"),
    path("surveys/<slug:token>", surveys.survey, name="survey"),
    path("g/<slug:slug>/surveys", surveys_kept.kept, name="surveys_kept"),
    path("g/<slug:slug>/surveys/new", surveys_kept.draft, name="survey_draft"),
    path("surveys/<slug:token>/change", surveys_kept.change, name="survey_change"),
    path("surveys/<slug:token>/answers", surveys_kept.answers, name="survey_answers"),
    path("surveys/<slug:token>/open", surveys_kept.opening, name="survey_open"),
    path("surveys/<slug:token>/close", surveys_kept.closing, name="survey_close"),
    path("surveys/<slug:token>/summary", surveys_kept.summary, name="survey_summary"),
]
