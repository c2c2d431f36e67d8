from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "convenor.apps.minutes"
    label = "minutes"
