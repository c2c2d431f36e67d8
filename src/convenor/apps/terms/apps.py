from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "convenor.apps.terms"
    label = "terms"
