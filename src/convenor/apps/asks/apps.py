from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "convenor.apps.asks"
    label = "asks"
