from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "convenor.apps.imports"
    label = "imports"
