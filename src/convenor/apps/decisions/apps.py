from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "convenor.apps.decisions"
    label = "decisions"
