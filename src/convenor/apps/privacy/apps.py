from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "convenor.apps.privacy"
    label = "privacy"
