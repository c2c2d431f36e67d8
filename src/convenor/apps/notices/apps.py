from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "convenor.apps.notices"
    label = "notices"
