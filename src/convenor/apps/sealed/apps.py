from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "convenor.apps.sealed"
    label = "sealed"

    def ready(self) -> None:
        from convenor.apps.audit import guards
        from convenor.apps.sealed import checks  # noqa: F401  registers them
        from convenor.apps.sealed.guarding import holds_identity, refuse_identities

        guards.BEFORE_WRITES.append(refuse_identities)
        guards.TEXTS_KEPT_BACK.append(holds_identity)
