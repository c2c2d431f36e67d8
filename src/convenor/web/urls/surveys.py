"""Light surveys and calls for evidence."""

from django.urls import path

from convenor.web.views import surveys, surveys_kept, surveys_published

urlpatterns = [
    path("surveys", surveys.surveys, name="surveys"),
    path("surveys/<slug:token>", surveys.survey, name="survey"),
    path("surveys/<slug:token>/back/<str:key>", surveys.back, name="survey_back"),
    path("p/<slug:slug>/surveys", surveys.public_list, name="surveys_public"),
    path("g/<slug:slug>/surveys", surveys_kept.kept, name="surveys_kept"),
    path("g/<slug:slug>/surveys/new", surveys_kept.draft, name="survey_draft"),
    path("surveys/<slug:token>/change", surveys_kept.change, name="survey_change"),
    path("surveys/<slug:token>/open", surveys_kept.opening, name="survey_open"),
    path("surveys/<slug:token>/close", surveys_kept.closing, name="survey_close"),
    path("surveys/<slug:token>/answers", surveys_published.answers, name="survey_answers"),
    path("surveys/<slug:token>/by-hand", surveys_published.by_hand, name="survey_by_hand"),
    path(
        "surveys/<slug:token>/answers/<slug:key>/<slug:question>",
        surveys_published.redact,
        name="survey_redact",
    ),
    path("surveys/<slug:token>/summary", surveys_published.summary, name="survey_summary"),
]
