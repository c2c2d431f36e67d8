from django.apps import AppConfig


class ExpertsConfig(AppConfig):
    name = "convenor.apps.experts"
    label = "experts"
