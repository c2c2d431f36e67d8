"""What nobody knows yet."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.evidence.operations import close_gap, fill_gap, name_gap
from convenor.apps.evidence.queries import evidence_for, evidence_visible, gap_for
from convenor.apps.groups.queries import group_for, seat_for, seats_on
from convenor.core.access import Permission
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.evidence import FillGapForm, GapForm

METHODS = ["GET", "HEAD", "POST"]
MOST_CHOICES = 50


@needs(Permission.EVIDENCE_KEEP)
@require_http_methods(METHODS)
def name(request: Any, slug: str) -> HttpResponse:
    group = there(group_for(slug))
    _door(request, group)
    seats = [(seat.token, seat.label) for seat in seats_on(today(), group_ids=[group.pk])[group.pk]]
    form = GapForm(request.POST or None, seats=seats)
    if form.is_valid() and tried(
        form, name_gap, group=group, on=today(), by=request.actor, **_named(form, group)
    ):
        messages.success(request, _("It is kept. It stays on the list until somebody knows."))
        return redirect("evidence")
    return _form(request, group, form, _("What is not known yet"))


@needs(Permission.EVIDENCE_KEEP)
@require_http_methods(METHODS)
def settle(request: Any, token: str) -> HttpResponse:
    """It is known now, or closed with a reason."""
    gap = there(gap_for(token))
    _door(request, gap.group)
    form = FillGapForm(request.POST or None, evidence=_choices(request, gap))
    if form.is_valid() and tried(form, _settled, request=request, gap=gap, said=form.cleaned_data):
        messages.success(request, _("It is kept."))
        return redirect("evidence")
    return _form(request, gap.group, form, gap.question)


def _settled(*, request: Any, gap: Any, said: dict[str, str]) -> None:
    if said["evidence"]:
        found = there(evidence_for(request.actor, said["evidence"]))
        fill_gap(gap=gap, evidence=found, on=today(), by=request.actor)
    else:
        close_gap(gap=gap, why=said["why"], on=today(), by=request.actor)


def _choices(request: Any, gap: Any) -> list[tuple[str, str]]:
    found = evidence_visible(request.actor).filter(
        partnership_id=gap.group.partnership_id, withdrawn_at__isnull=True
    )
    return [(row.token, row.shows[:100]) for row in found[:MOST_CHOICES]]


def _named(form: GapForm, group: Any) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    seat = said.pop("seat")
    return said | {"seat": there(seat_for(seat, group_id=group.pk)) if seat else None}


def _door(request: Any, group: Any) -> None:
    open_door(
        request, Permission.EVIDENCE_KEEP, partnership_id=group.partnership_id, group_id=group.pk
    )


def _form(request: Any, group: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "group": group,
        "back": reverse("evidence"),
        "breadcrumbs": [(_("Evidence"), reverse("evidence"))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
