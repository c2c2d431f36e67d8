from django.apps import AppConfig


class SightConfig(AppConfig):
    name = "convenor.apps.sight"
    label = "sight"
