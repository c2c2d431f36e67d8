"""Minutes, from the draft to the lock."""

from django.urls import path

from convenor.web.views.meeting import minutes, minutes_files, minutes_steps, minutes_writing

MINUTES = "m/<slug:token>/minutes"

urlpatterns = [
    path(MINUTES, minutes.meeting_minutes, name="meeting_minutes"),
    path(f"{MINUTES}.pdf", minutes_files.minutes_pdf, name="minutes_pdf"),
    path(f"{MINUTES}.docx", minutes_files.minutes_docx, name="minutes_docx"),
    path(f"{MINUTES}/upload", minutes_files.minutes_upload, name="minutes_upload"),
    path(f"{MINUTES}/accept", minutes_files.minutes_accept, name="minutes_accept"),
    path(f"{MINUTES}/corrections", minutes.minutes_corrections, name="minutes_corrections"),
    path(
        f"{MINUTES}/corrections/<slug:correction>",
        minutes_steps.minutes_answer,
        name="minutes_answer",
    ),
    path(f"{MINUTES}/compare", minutes.minutes_compare, name="minutes_compare"),
    path(f"{MINUTES}/draft", minutes_writing.minutes_draft, name="minutes_draft"),
    path(f"{MINUTES}/edit", minutes_writing.minutes_edit, name="minutes_edit"),
    path(f"{MINUTES}/edit/<slug:key>", minutes_writing.minutes_paragraph, name="minutes_paragraph"),
    path(f"{MINUTES}/add/<slug:key>", minutes_writing.minutes_add, name="minutes_add"),
    path(f"{MINUTES}/correct/<slug:key>", minutes_writing.minutes_correct, name="minutes_correct"),
    path(f"{MINUTES}/markings", minutes_writing.minutes_markings, name="minutes_markings"),
    path(f"{MINUTES}/clear", minutes_steps.minutes_clear, name="minutes_clear"),
    path(f"{MINUTES}/send", minutes_steps.minutes_send, name="minutes_send"),
    path(f"{MINUTES}/approve", minutes_steps.minutes_approve, name="minutes_approve"),
    path(
        f"{MINUTES}/approve-last", minutes_steps.minutes_approve_last, name="minutes_approve_last"
    ),
    path(f"{MINUTES}/check", minutes_steps.minutes_check, name="minutes_check"),
    path(f"{MINUTES}/check/<slug:key>", minutes_steps.minutes_found, name="minutes_found"),
    path(f"{MINUTES}/publish", minutes_steps.minutes_publish, name="minutes_publish"),
    path(f"{MINUTES}/withdraw", minutes_steps.minutes_withdraw, name="minutes_withdraw"),
]
