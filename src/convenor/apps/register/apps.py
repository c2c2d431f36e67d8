from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "convenor.apps.register"
    label = "register"
