from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "convenor.apps.diary"
    label = "diary"

    def ready(self) -> None:
        from convenor.apps.diary.operations.invitations import forget_address
        from convenor.apps.sealed.operations.sealing import WHEN_SEALED

        WHEN_SEALED.append(forget_address)
