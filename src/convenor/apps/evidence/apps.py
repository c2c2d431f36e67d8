from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "convenor.apps.evidence"
    label = "evidence"
