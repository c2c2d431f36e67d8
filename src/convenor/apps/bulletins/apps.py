from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "convenor.apps.bulletins"
    label = "bulletins"

    def ready(self) -> None:
        """Name the sources of the apps below, and who writes what the outbox hands over for readers."""
        from convenor.apps.bulletins import composers, own_sources, versions
        from convenor.apps.outbox.composing import register

        own_sources.register_all()
        versions.register()
        for name, composer in composers.COMPOSERS.items():
            register(name, composer)
