from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "convenor.apps.stakeholders"
    label = "stakeholders"
