"""The annual report of a group: on the page, as PDF, and for Word."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from convenor.apps.groups.queries import Forum, group_for
from convenor.apps.groups.queries.told_names import value_for
from convenor.core.vocabulary import Standing
from convenor.documents.report import report_as_docx, report_as_pdf
from convenor.web.access import public
from convenor.web.days import asked_for, today
from convenor.web.doors import there
from convenor.web.pages.annual import annual_report

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EARLIEST = 1990


@public
@require_GET
def annual(request: Any, slug: str) -> HttpResponse:
    """What the year brought, as far as the reader may see."""
    group, year = _asked(request, slug)
    context = {
        "report": annual_report(request.actor, group, year, address=str),
        "group": group,
        "year": year,
        "years": [year - 1, year + 1] if year < today().year else [year - 1],
        "breadcrumbs": [
            (group.partnership.name, reverse("partnership", args=[group.partnership.slug])),
            (group.called, reverse("group", args=[slug])),
        ],
    }
    return render(request, "public/annual.html", context)


@public
@require_GET
def annual_pdf(request: Any, slug: str) -> HttpResponse:
    return _file(request, slug, report_as_pdf, "application/pdf", "pdf")


@public
@require_GET
def annual_docx(request: Any, slug: str) -> HttpResponse:
    return _file(request, slug, report_as_docx, DOCX, "docx")


def _file(request: Any, slug: str, make: Any, kind: str, ending: str) -> HttpResponse:
    group, year = _asked(request, slug)
    report = annual_report(request.actor, group, year, address=request.build_absolute_uri)
    report = value_for(request.actor, report, at=Forum(group.pk))
    response = HttpResponse(make(report), content_type=kind)
    name = f"{group.slug}-{year}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(request: Any, slug: str) -> tuple[Any, int]:
    """The hosted group and the year; this year without one. Raises Http404 for nonsense."""
    group = there(group_for(slug))
    there(group if group.standing != Standing.OUTSIDE else None)
    asked = asked_for(request, "year").strip()
    if not asked:
        return group, today().year
    if not asked.isdecimal() or not EARLIEST <= int(asked) <= today().year:
        raise Http404(_("There is no report of the year “%(year)s”.") % {"year": asked})
    return group, int(asked)
