from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "convenor.apps.plans"
    label = "plans"
