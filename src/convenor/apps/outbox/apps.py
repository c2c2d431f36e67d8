from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "convenor.apps.outbox"
    label = "outbox"

    def ready(self) -> None:
        from convenor.apps.outbox.operations import forget_address
        from convenor.apps.sealed.operations.sealing import WHEN_SEALED

        WHEN_SEALED.append(forget_address)
