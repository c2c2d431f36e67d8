from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "convenor.apps.outbox"
    label = "outbox"
