from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "convenor.apps.papers"
    label = "papers"
