"""Texts in other languages and in easy words: read, and kept."""

from django.urls import path

from convenor.web.views import translations

ONE = "versions/<slug:token>"
TEXT = "versions/of/<slug:kind>/<slug:key>"

urlpatterns = [
    path("v/<slug:token>", translations.version, name="version"),
    path("keep/<slug:slug>/versions", translations.kept, name="versions_kept"),
    path(TEXT, translations.of, name="versions_of"),
    path(f"{TEXT}/new", translations.new, name="version_new"),
    path(f"{ONE}/revise", translations.revise, name="version_revise"),
    path(f"{ONE}/checked", translations.checked, name="version_checked"),
    path(f"{ONE}/take-back", translations.take_back, name="version_take_back"),
    path(f"supporting/{TEXT}", translations.supporter_of, name="supported_versions_of"),
    path(f"supporting/{TEXT}/new", translations.supporter_new, name="supported_version_new"),
    path(
        f"supporting/{ONE}/revise", translations.supporter_revise, name="supported_version_revise"
    ),
    path(
        f"supporting/{ONE}/checked",
        translations.supporter_checked,
        name="supported_version_checked",
    ),
    path(
        f"supporting/{ONE}/take-back",
        translations.supporter_take_back,
        name="supported_version_take_back",
    ),
]
