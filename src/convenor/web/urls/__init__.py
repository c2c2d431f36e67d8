"""All addresses. Public ones are permanent and say nothing that could change.

Each part of the site keeps its own list in a module here.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("convenor.web.urls.public")),
    path("", include("convenor.web.urls.search")),
    path("", include("convenor.web.urls.own")),
    path("", include("convenor.web.urls.sealed")),
    path("", include("convenor.web.urls.diary")),
    path("", include("convenor.web.urls.people")),
    path("", include("convenor.web.urls.imports")),
    path("", include("convenor.web.urls.meetings")),
    path("", include("convenor.web.urls.agendas")),
    path("", include("convenor.web.urls.papers")),
    path("", include("convenor.web.urls.attendance")),
    path("", include("convenor.web.urls.notes")),
    path("", include("convenor.web.urls.decisions")),
    path("", include("convenor.web.urls.concerns")),
    path("", include("convenor.web.urls.minutes")),
    path("", include("convenor.web.urls.joining")),
    path("", include("convenor.web.urls.asks")),
    path("", include("convenor.web.urls.digests")),
    path("", include("convenor.web.urls.priorities")),
    path("", include("convenor.web.urls.plans")),
    path("", include("convenor.web.urls.keeping")),
    path("", include("convenor.web.urls.outside")),
    path("", include("convenor.web.urls.elsewhere")),
    path("", include("convenor.web.urls.notices")),
    path("", include("convenor.web.urls.opportunities")),
    path("", include("convenor.web.urls.bulletins")),
    path("", include("convenor.web.urls.plain_words")),
    path("", include("convenor.web.urls.translations")),
    path("", include("convenor.web.urls.stakeholders")),
    path("", include("convenor.web.urls.figures")),
    path("", include("convenor.web.urls.register")),
    path("", include("convenor.web.urls.consultations")),
    path("", include("convenor.web.urls.evidence")),
    path("", include("convenor.web.urls.signals")),
    path("", include("convenor.web.urls.sight")),
    path("", include("convenor.web.urls.styleguide")),
    path("", include("convenor.web.urls.annual")),
    path("", include("convenor.web.urls.surveys")),
    path("", include("convenor.web.urls.taskgroups")),
    path("", include("convenor.web.urls.experts")),
    path("", include("convenor.web.urls.privacy")),
    path("", include("convenor.web.urls.availability")),
    path("", include("convenor.web.urls.terms")),
    path("accounts/", include("convenor.web.urls.accounts")),
]

handler400 = "convenor.web.views.errors.bad_request"
handler403 = "convenor.web.views.errors.forbidden"
handler404 = "convenor.web.views.errors.not_found"
handler429 = "convenor.web.views.errors.too_many"
handler500 = "convenor.web.views.errors.server_error"
