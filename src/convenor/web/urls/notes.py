"""The page on which a meeting is recorded as it goes."""

from django.urls import path

from convenor.web.views.meeting import record

urlpatterns = [
    path("m/<slug:token>/record", record.meeting_record, name="meeting_record"),
    path("m/<slug:token>/record/note", record.note_save, name="note_save"),
    path("m/<slug:token>/record/notes.json", record.notes_json, name="notes_json"),
    path("m/<slug:token>/record/held", record.meeting_held, name="meeting_held"),
]
