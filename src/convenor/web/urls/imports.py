"""Lists in and out."""

from django.urls import path, re_path

from convenor.web.views import imports

LISTS = "keep/<slug:slug>/lists"

urlpatterns = [
    path(LISTS, imports.lists, name="lists"),
    path(f"{LISTS}/templates/<slug:kind>.xlsx", imports.list_template, name="list_template"),
    re_path(
        r"^keep/(?P<slug>[-\w]+)/lists/out/(?P<kind>[a-z]+)\.(?P<ending>xlsx|csv)$",
        imports.list_out,
        name="list_out",
    ),
    path(f"{LISTS}/<slug:token>", imports.list_import, name="list_import"),
    path(f"{LISTS}/<slug:token>/drop", imports.list_drop, name="list_drop"),
]
