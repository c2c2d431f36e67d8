from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "convenor.apps.concerns"
    label = "concerns"
