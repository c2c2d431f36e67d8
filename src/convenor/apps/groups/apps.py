from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "convenor.apps.groups"
    label = "groups"

    def ready(self) -> None:
        from convenor.apps.groups.operations.kept_back import tell_of_kept_back
        from convenor.apps.groups.queries.names import names_around
        from convenor.apps.groups.queries.safe_names import names_never_indexed
        from convenor.apps.sealed.guarding import WHEN_KEPT_BACK
        from convenor.apps.sealed.naming import NAMES_AROUND
        from convenor.apps.search.operations import without_safe_names

        NAMES_AROUND.append(names_around)
        WHEN_KEPT_BACK.append(tell_of_kept_back)
        if names_never_indexed not in without_safe_names:
            without_safe_names.append(names_never_indexed)
