"""Lists in and out."""

from django.urls import path

from convenor.web.views import imports

LISTS = "keep/<slug:slug>/lists"

urlpatterns = [
    path(LISTS, imports.lists, name="lists"),
    path(
        f"{LISTS}/templates/<slug:kind>.xlsx",
        imports.list_template,
        {"ending": "xlsx"},
        name="list_template_xlsx",
    ),
    path(
        f"{LISTS}/templates/<slug:kind>.csv",
        imports.list_template,
        {"ending": "csv"},
        name="list_template_csv",
    ),
    path(
        f"{LISTS}/out/<slug:kind>.xlsx", imports.list_out, {"ending": "xlsx"}, name="list_out_xlsx"
    ),
    path(f"{LISTS}/out/<slug:kind>.csv", imports.list_out, {"ending": "csv"}, name="list_out_csv"),
    path(f"{LISTS}/<slug:token>", imports.list_import, name="list_import"),
    path(f"{LISTS}/<slug:token>/drop", imports.list_drop, name="list_drop"),
]
