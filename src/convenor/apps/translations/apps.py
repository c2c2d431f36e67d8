from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    name = "convenor.apps.translations"
    label = "translations"
