"""The register of decisions, over all groups that a reader may see."""

import csv
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.decisions.operations import add_reservation, change_decision, set_carrying_out
from convenor.apps.decisions.queries import decision_for, decisions_visible
from convenor.apps.decisions.queries.decisions import decision_row
from convenor.apps.groups.queries import Forum, rows_cloaked, safe_names_hidden_at
from convenor.core.access import Permission, can
from convenor.core.vocabulary import CarryingOut
from convenor.web.access import needs, open_door, public
from convenor.web.days import asked_for, today
from convenor.web.doors import there, tried
from convenor.web.forms.meeting.outcomes import CarryingForm, DecisionForm, ReservationForm
from convenor.web.pages.meeting.outcomes import decision_shown
from convenor.web.pages.meeting.quorate import quorum_beside

ON_A_PAGE = 25
FIELDS = ("wording", "reason", "options", "reached", "agreed_by", "at", "review_on", "marking")

CSV_HEADINGS = (
    "Group",
    "Day",
    "Number",
    "Decision",
    "Reason",
    "How agreed",
    "Carried out",
    "Quorum",
)


@public
@require_GET
def decisions(request: Any) -> HttpResponse:
    """Filtered by words, group and year; also as a list to take away."""
    found = _filtered(request, decisions_visible(request.actor))
    if request.GET.get("as") == "csv":
        return _as_csv(request.actor, found)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = _cloaked(request.actor, page)
    beside = quorum_beside(rows)
    shown = [decision_shown(row, today(), beside) for row in rows]
    return render(request, "decisions/decisions.html", {"page": page, "decisions": shown})


@public
@require_GET
def decision(request: Any, token: str) -> HttpResponse:
    row = there(decision_for(request.actor, token))
    shown = _cloaked(request.actor, [row])[0]
    context = {
        "decision": decision_shown(shown, today(), quorum_beside([shown])),
        "keeps": can(
            request.actor,
            Permission.DECISIONS_KEEP,
            partnership_id=row.group.partnership_id,
            group_id=row.group_id,
        ),
        "is_locked": row.is_locked,
        "breadcrumbs": [(_("Decisions"), reverse("decisions"))],
    }
    return render(request, "decisions/decision.html", context)


@needs(Permission.DECISIONS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def decision_change(request: Any, token: str) -> HttpResponse:
    row = _kept(request, token)
    initial = {name: getattr(row, name) for name in FIELDS}
    form = DecisionForm(request.POST or None, items=[], initial=initial)
    for name in ("item", "held_by", "reservation"):
        del form.fields[name]
    if form.is_valid() and tried(
        form, change_decision, decision=row, taken=form.taken(), by=request.actor
    ):
        messages.success(request, _("The decision is changed."))
        return redirect("decision", token)
    return _form(request, row, form, _("Change a decision"))


@needs(Permission.DECISIONS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def decision_carrying(request: Any, token: str) -> HttpResponse:
    row = _kept(request, token)
    initial = {"how": row.carrying_out, "note": row.carrying_out_note}
    form = CarryingForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form,
        set_carrying_out,
        decision=row,
        how=CarryingOut(form.cleaned_data["how"]),
        note=form.cleaned_data["note"],
        by=request.actor,
    ):
        messages.success(request, _("It is kept."))
        return redirect("decision", token)
    return _form(request, row, form, _("How far it is carried out"))


@needs(Permission.DECISIONS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def decision_reservation(request: Any, token: str) -> HttpResponse:
    row = _kept(request, token)
    form = ReservationForm(request.POST or None)
    if form.is_valid() and tried(
        form, add_reservation, decision=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The reservation is on record."))
        return redirect("decision", token)
    return _form(request, row, form, _("A reservation"))


def _kept(request: Any, token: str) -> Any:
    row = there(decision_for(request.actor, token))
    open_door(
        request,
        Permission.DECISIONS_KEEP,
        partnership_id=row.group.partnership_id,
        group_id=row.group_id,
    )
    return row


def _form(request: Any, row: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": row.wording,
        "group": row.group,
        "back": reverse("decision", args=[row.token]),
        "breadcrumbs": [(_("Decisions"), reverse("decisions"))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def _filtered(request: Any, found: Any) -> Any:
    words, group, year = (asked_for(request, name) for name in ("words", "group", "year"))
    for word in words.split()[:10]:
        found = found.filter(Q(wording__icontains=word) | Q(reason__icontains=word))
    if group:
        found = found.filter(group__slug=group[:80])
    if year.isdecimal() and dt.MINYEAR <= int(year[:5]) <= dt.MAXYEAR:
        found = found.filter(on__year=int(year[:5]))
    return found


def _as_csv(actor: Any, found: Any) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    writer = csv.writer(response)
    writer.writerow(CSV_HEADINGS)
    rows = _cloaked(actor, found)
    beside = quorum_beside(rows)
    for row in rows:
        cells = [row.group_name, row.on.isoformat(), row.called, row.wording, row.reason]
        cells += [row.reached, row.carrying_out, beside.get(row.token, "")]
        writer.writerow([_safe(cell) for cell in cells])
    return response


def _safe(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _cloaked(actor: Any, decisions: Iterable[Any]) -> list[Any]:
    """Safe names are shown only as far as was agreed, also in a decision of long ago."""
    found = [(each, Forum(each.group_id, each.meeting_id)) for each in decisions]
    keys = {each.group.partnership_id for each, _at in found}
    hidden = safe_names_hidden_at(actor, {at for _each, at in found}, partnership_ids=keys)
    fields = ("wording", "reason", "options", "agreed_by")
    return [rows_cloaked([decision_row(each)], hidden[at], *fields)[0] for each, at in found]
