from django.apps import AppConfig


class RepresentationConfig(AppConfig):
    name = "convenor.apps.representation"
    label = "representation"
