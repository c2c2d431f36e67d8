"""When publishers say that figures come out: a list for everybody, kept by those who bring figures in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from convenor.apps.statistics.operations import call_off_release, move_release, note_release
from convenor.apps.statistics.queries import release_for, releases_to_come
from convenor.core.access import Permission, can
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.releases import CallOffReleaseForm, MoveReleaseForm, ReleaseForm

IMPORT = Permission.STATISTICS_IMPORT
METHODS = ["GET", "HEAD", "POST"]


@public
@require_safe
def releases(request: Any) -> HttpResponse:
    context = {
        "rows": releases_to_come(today()),
        "keeps": bool(can(request.actor, IMPORT)),
        "has_diary": bool(can(request.actor, Permission.OWN_DIARY_KEEP)),
    }
    return render(request, "figures/releases.html", context)


@needs(IMPORT)
@require_http_methods(METHODS)
def note(request: Any) -> HttpResponse:
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form, note_release, today=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("It is on the list."))
        return redirect("figures_releases")
    return _asked(request, form, _("Note when figures come out"), _("Put it on the list"))


@needs(IMPORT)
@require_http_methods(METHODS)
def move(request: Any, token: str) -> HttpResponse:
    row = there(release_for(token))
    form = MoveReleaseForm(request.POST if request.method == "POST" else None)
    said = {"release": row, "today": today(), "by": request.actor}
    if form.is_valid() and tried(form, move_release, **said, **form.cleaned_data):
        messages.success(request, _("It has its new day. The day before stays on record."))
        return redirect("figures_releases")
    return _asked(request, form, _("Move: %(title)s") % {"title": row.title}, _("Move it"))


@needs(IMPORT)
@require_http_methods(METHODS)
def call_off(request: Any, token: str) -> HttpResponse:
    row = there(release_for(token))
    form = CallOffReleaseForm(request.POST if request.method == "POST" else None)
    said = {"release": row, "today": today(), "by": request.actor}
    if form.is_valid() and tried(form, call_off_release, **said, **form.cleaned_data):
        messages.success(request, _("It is off the list, and stays on record."))
        return redirect("figures_releases")
    title = _("Does not come out: %(title)s") % {"title": row.title}
    return _asked(request, form, title, _("Take it off the list"))


def _asked(request: Any, form: Any, title: str, label: str) -> HttpResponse:
    back = reverse("figures_releases")
    context = {
        "form": form,
        "title": title,
        "label": label,
        "back": back,
        "breadcrumbs": [(_("When figures come out"), back)],
    }
    return render(request, "figures/release.html", context, status=400 if form.errors else 200)
