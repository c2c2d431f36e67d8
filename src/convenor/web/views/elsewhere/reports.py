"""Reporting back: written on a phone in five fields, sent, read, taken back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.people.queries.accounts import own_person
from convenor.apps.representation.operations import (
    say_not_held,
    send_report,
    take_report_back,
    write_report,
)
from convenor.apps.representation.queries import (
    report_for,
    report_of,
    report_row,
    reports_visible,
)
from convenor.core.access import Permission, can
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking
from convenor.web.access import needs, open_door, public
from convenor.web.claims import may_go_out
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.brought import BroughtForm
from convenor.web.forms.elsewhere import FIELDS, ReportForm, TakeBackForm
from convenor.web.forms.meeting.marking import MARKING_WORDS
from convenor.web.views.elsewhere.bringing import bring_home, brought_form
from convenor.web.views.elsewhere.chances import keep_chance
from convenor.web.views.elsewhere.doors import demand_report_of, meeting_for_us, speaks_as
from convenor.web.views.keeping import said

ON_A_PAGE = 25


@needs(Permission.REPORT_BACK)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Any, slug: str, token: str) -> HttpResponse:
    """Keep it for later, or send it."""
    partnership, meeting = meeting_for_us(request, slug, token)
    demand_report_of(request, partnership, meeting)
    report = report_for(meeting.pk, partnership_id=partnership.pk)
    if report is not None and report.sent_at is not None:
        return redirect("report_back", report.token)
    form = ReportForm(request.POST or None, initial=_initial(report))
    brought = brought_form(request, partnership, meeting, kept=report.brought if report else {})
    sends = request.POST.get("do") == "send"
    both = (form, brought)
    if (
        all([form.is_valid(), brought.is_valid()])
        and may_go_out(
            request,
            form,
            form.words(),
            partnership_id=partnership.pk,
            is_public=sends and form.wanted_marking() is Marking.PUBLIC,
        )
        and tried(form, _keep, request=request, of=(partnership, meeting), written=both)
    ):
        done = (
            _("It is sent to those concerned.") if sends else _("It is kept. It is not sent yet.")
        )
        messages.success(request, done)
        kept = report_for(meeting.pk, partnership_id=partnership.pk)
        return redirect("report_back", there(kept).token) if sends else redirect(request.path)
    context = {
        "form": form,
        "brought": brought,
        "meeting": meeting,
        "partnership": partnership,
        "title": _("Report back from %(body)s") % {"body": meeting.group.called},
        "about": in_words(meeting.on),
        "breadcrumbs": [(_("Where we speak"), reverse("elsewhere", args=[slug]))],
    }
    status = 400 if form.errors or brought.errors else 200
    return render(request, "elsewhere/write.html", context, status=status)


@needs(Permission.REPORT_BACK)
@require_POST
def nothing(request: Any, slug: str, token: str) -> HttpResponse:
    """Say that there is nothing to report: it did not take place, or nobody of ours was there."""
    partnership, meeting = meeting_for_us(request, slug, token)
    demand_report_of(request, partnership, meeting)
    done = _("It is kept: nobody of ours was at a meeting that day.")
    label = _written_as(request, partnership, meeting)
    what = {"meeting": meeting, "partnership": partnership, "written_as": label, "on": today()}
    said(request, done, say_not_held, **what)
    return redirect("elsewhere_meeting", slug, token)


@public
@require_GET
def report_backs(request: Any) -> HttpResponse:
    """Every report that the reader may see, the newest first."""
    found = reports_visible(request.actor)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "reports": [report_row(row) for row in page]}
    return render(request, "elsewhere/reports.html", context)


@public
@require_GET
def report_back(request: Any, token: str) -> HttpResponse:
    row = there(report_of(request.actor, token))
    shown = report_row(row)
    context = {
        "report": shown,
        "fields": [(label, getattr(shown, key)) for key, label in FIELDS.items()],
        "marking": MARKING_WORDS[shown.marking],
        "can_take_back": shown.sent_at is not None and _may_take_back(request, row),
        "breadcrumbs": [(_("Reports back"), reverse("report_backs"))],
    }
    return render(request, "elsewhere/report.html", context)


@needs(Permission.REPORT_BACK)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: Any, token: str) -> HttpResponse:
    """Make it a draft again, to correct it. It asks why once."""
    row = there(report_of(request.actor, token))
    open_door(request, Permission.REPORT_BACK, partnership_id=row.partnership_id)
    there(row if _may_take_back(request, row) else None)
    form = TakeBackForm(request.POST or None)
    if form.is_valid() and tried(
        form, take_report_back, report=row, why=form.cleaned_data["why"], by=request.actor
    ):
        messages.success(request, _("It is a draft again. Change it and send it anew."))
        return redirect("report_write", row.partnership.slug, row.meeting.token)
    context = {
        "form": form,
        "title": _("Take the report back"),
        "about": _("What it caused, such as answers that were passed on, stays."),
        "group": row.meeting.group,
        "back": reverse("report_back", args=[token]),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


@transaction.atomic
def _keep(*, request: Any, of: tuple[Any, Any], written: tuple[ReportForm, BroughtForm]) -> None:
    (partnership, meeting), (form, brought) = of, written
    report = write_report(
        meeting=meeting,
        partnership=partnership,
        words=form.words(),
        marking=form.wanted_marking(),
        brought=brought.as_kept(),
        on=today(),
        person=own_person(request.actor),
        written_as=_written_as(request, partnership, meeting),
        by=request.actor,
    )
    if request.POST.get("do") == "send":
        bring_home(partnership, meeting, report, brought, request.actor)
        keep_chance(partnership, report, request.actor)
        send_report(report=report, by=request.actor)


def _written_as(request: Any, partnership: Any, meeting: Any) -> str:
    mandate = speaks_as(request.actor, partnership, meeting)
    return mandate.shown_as if mandate else request.actor.label


def _initial(report: Any) -> dict[str, Any]:
    if report is None:
        return {}
    return {name: getattr(report, name) for name in (*FIELDS, "opportunity", "marking")}


def _may_take_back(request: Any, row: Any) -> bool:
    keeps = can(request.actor, Permission.MANDATES_KEEP, partnership_id=row.partnership_id)
    person = request.actor.person_id
    return bool(keeps) or (person is not None and row.written_by_id == person)
