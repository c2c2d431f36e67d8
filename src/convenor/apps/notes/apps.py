from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "convenor.apps.notes"
    label = "notes"
