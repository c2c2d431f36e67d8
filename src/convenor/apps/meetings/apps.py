from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "convenor.apps.meetings"
    label = "meetings"
