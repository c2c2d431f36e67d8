from django.apps import AppConfig


class OutsideConfig(AppConfig):
    name = "convenor.apps.outside"
    label = "outside"
