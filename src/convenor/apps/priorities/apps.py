from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "convenor.apps.priorities"
    label = "priorities"
