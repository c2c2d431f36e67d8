from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "convenor.apps.privacy"
    label = "privacy"

    def ready(self) -> None:
        from convenor.apps.privacy.operations.sealing import forget_address
        from convenor.apps.sealed.operations.sealing import WHEN_SEALED

        if forget_address not in WHEN_SEALED:
            WHEN_SEALED.append(forget_address)
