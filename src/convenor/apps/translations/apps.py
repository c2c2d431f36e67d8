from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    name = "convenor.apps.translations"
    label = "translations"

    def ready(self) -> None:
        """Versions of a text go with it: into the index, out of it, and when an expert's plan is deleted."""
        from convenor.apps.experts.operations.involvements import when_all_is_deleted
        from convenor.apps.search.operations import when_put
        from convenor.apps.translations.operations.following import (
            forget_what_an_expert_read,
            index_versions,
        )

        if index_versions not in when_put:
            when_put.append(index_versions)
        if forget_what_an_expert_read not in when_all_is_deleted:
            when_all_is_deleted.append(forget_what_an_expert_read)
