from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "convenor.apps.groups"
    label = "groups"

    def ready(self) -> None:
        from convenor.apps.audit.guards import REWORDERS
        from convenor.apps.groups.operations.kept_back import tell_of_kept_back
        from convenor.apps.groups.queries.names import names_around
        from convenor.apps.groups.queries.safe_names import names_never_indexed
        from convenor.apps.groups.queries.told_names import entries_without_names, message_for
        from convenor.apps.outbox.composing import BEFORE_HANDING_OVER
        from convenor.apps.sealed.guarding import WHEN_KEPT_BACK
        from convenor.apps.sealed.naming import NAMES_AROUND
        from convenor.apps.search.operations import without_safe_names

        REWORDERS.append(entries_without_names)
        BEFORE_HANDING_OVER.append(message_for)
        NAMES_AROUND.append(names_around)
        WHEN_KEPT_BACK.append(tell_of_kept_back)
        if names_never_indexed not in without_safe_names:
            without_safe_names.append(names_never_indexed)
