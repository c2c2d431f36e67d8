from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "convenor.apps.audit"
    label = "audit"
