"""All addresses. Public ones are permanent and say nothing that could change.

Each part of the site keeps its own list in a module here.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("convenor.web.urls.public")),
    path("", include("convenor.web.urls.own")),
    path("", include("convenor.web.urls.people")),
    path("", include("convenor.web.urls.imports")),
    path("", include("convenor.web.urls.keeping")),
    path("", include("convenor.web.urls.terms")),
    path("accounts/", include("allauth.urls")),
]

handler404 = "convenor.web.views.errors.not_found"
handler500 = "convenor.web.views.errors.server_error"
