from django.apps import AppConfig


class DigestsConfig(AppConfig):
    name = "convenor.apps.digests"
    label = "digests"
