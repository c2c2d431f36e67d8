from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "convenor.apps.commitments"
    label = "commitments"
