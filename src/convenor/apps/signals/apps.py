from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "convenor.apps.signals"
    label = "signals"

    def ready(self) -> None:
        """Look at the figures whenever other editions count than before."""
        from convenor.apps.signals.watching import watch
        from convenor.apps.statistics.operations.working_out import when_editions_change

        when_editions_change.append(watch)
