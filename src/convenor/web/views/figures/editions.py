"""Which tables are held, in which editions, and whether an edition is believed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.statistics.operations import accept_edition, decide_row, refuse_edition
from convenor.apps.statistics.queries import (
    decided_otherwise,
    decisions_told,
    edition_for,
    edition_row,
    editions_of,
    editions_waiting,
    files_not_read,
    tables_held,
)
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.figures import DecideForm, RefuseForm

IMPORT = Permission.STATISTICS_IMPORT
METHODS = ["GET", "HEAD", "POST"]


@needs(IMPORT)
@require_safe
def tables(request: Any) -> HttpResponse:
    context = {
        "tables": tables_held(),
        "waiting": editions_waiting(),
        "not_read": files_not_read(timezone.now()),
    }
    return render(request, "figures/tables.html", context)


@needs(IMPORT)
@require_safe
def table(request: Any, key: str) -> HttpResponse:
    rows = editions_of(key)
    if not rows:
        raise Http404
    context = {"title": rows[0].title, "editions": rows, "breadcrumbs": _crumbs()}
    return render(request, "figures/table.html", context)


@needs(IMPORT)
@require_safe
def edition(request: Any, token: str) -> HttpResponse:
    held = there(edition_for(token))
    row, decided = edition_row(held), decisions_told()
    pairs = [
        (each, decided.get((each["code"], each["name"])))
        for each in row.report.get("disagreements", [])
        if isinstance(each, dict)
    ]
    context = {
        "row": row,
        "disagreements": pairs,
        "reads_otherwise": row.state == "accepted" and decided_otherwise(held.file),
        "breadcrumbs": _crumbs(row),
    }
    return render(request, "figures/edition.html", context)


@needs(IMPORT)
@require_POST
def accept(request: Any, token: str) -> HttpResponse:
    try:
        accept_edition(edition=there(edition_for(token)), on=today(), by=request.actor)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is accepted. Its figures count from now on."))
    return redirect("figures_edition", token)


@needs(IMPORT)
@require_http_methods(METHODS)
def refuse(request: Any, token: str) -> HttpResponse:
    row = there(edition_for(token))
    form = RefuseForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        refuse_edition,
        edition=row,
        why=form.cleaned_data["why"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is refused. You can accept it after all."))
        return redirect("figures_edition", token)
    return _step(request, row, form, _("Do not believe this edition"))


@needs(IMPORT)
@require_http_methods(METHODS)
def decide(request: Any, token: str) -> HttpResponse:
    """Of one pair of a code and a name that the edition has; later files follow the decision."""
    row = there(edition_for(token))
    code, name = request.GET.get("code", ""), request.GET.get("name", "")
    said = [
        each for each in row.report["disagreements"] if (each["code"], each["name"]) == (code, name)
    ]
    if not said:
        raise Http404
    form = DecideForm(request.POST or None, initial={"side": said[0]["taken"]})
    if form.is_valid() and tried(
        form, decide_row, code=code, name=name, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("It is decided. Files that are read from now on follow it."))
        return redirect("figures_edition", token)
    return _step(request, row, form, _("Which is right?"), about=said[0]["words"])


def _step(request: Any, row: Any, form: Any, title: str, *, about: str = "") -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "edition": row.title,
        "back": reverse("figures_edition", args=[row.token]),
        "breadcrumbs": _crumbs(edition_row(row)),
    }
    return render(request, "figures/step.html", context, status=400 if form.errors else 200)


def _crumbs(row: Any = None) -> list[tuple[str, str]]:
    found = [(_("Official figures"), reverse("figures_tables"))]
    if row is not None:
        found.append((row.title, reverse("figures_table", args=[row.table])))
    return found
