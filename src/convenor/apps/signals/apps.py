from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "convenor.apps.signals"
    label = "signals"
