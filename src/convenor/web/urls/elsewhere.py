"""Other bodies: where we speak, who goes, and what they bring home."""

from django.urls import path

from convenor.web.views.elsewhere import keeping, meetings, reports

MEETING = "p/<slug:slug>/elsewhere/<slug:token>"

urlpatterns = [
    path("p/<slug:slug>/elsewhere", meetings.elsewhere, name="elsewhere"),
    path(MEETING, meetings.meeting, name="elsewhere_meeting"),
    path(f"{MEETING}/going", meetings.going, name="elsewhere_going"),
    path(f"{MEETING}/report", reports.write, name="report_write"),
    path(f"{MEETING}/nothing", reports.nothing, name="report_nothing"),
    path("report-backs", reports.report_backs, name="report_backs"),
    path("report-backs/<slug:token>", reports.report_back, name="report_back"),
    path("report-backs/<slug:token>/take-back", reports.take_back, name="report_take_back"),
    path("keep/<slug:slug>/elsewhere/<slug:group>/speaker", keeping.speaker, name="speaker_add"),
    path("keep/<slug:slug>/elsewhere/<slug:group>/line", keeping.line, name="our_line"),
    path("keep/<slug:slug>/speakers/<slug:token>/end", keeping.speaker_end, name="speaker_end"),
]
