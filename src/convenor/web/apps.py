from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "convenor.web"
    label = "web"

    def ready(self) -> None:
        from convenor.web import checks  # noqa: F401  registers them, once settings are read
