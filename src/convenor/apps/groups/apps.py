from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "convenor.apps.groups"
    label = "groups"

    def ready(self) -> None:
        from convenor.apps.groups.queries.safe_names import names_never_indexed
        from convenor.apps.search.operations import without_safe_names

        if names_never_indexed not in without_safe_names:
            without_safe_names.append(names_never_indexed)
