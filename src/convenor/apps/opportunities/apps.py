from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "convenor.apps.opportunities"
    label = "opportunities"
