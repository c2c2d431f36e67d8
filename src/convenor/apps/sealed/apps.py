from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "convenor.apps.sealed"
    label = "sealed"
