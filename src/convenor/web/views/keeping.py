"""The desk of a secretariat: what needs doing, and the seats of its groups."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.experts.queries.involvements import experts_alone
from convenor.apps.groups.operations import (
    add_place,
    end_membership,
    fill_seat,
    join_group,
    reopen_membership,
)
from convenor.apps.groups.queries import (
    group_for,
    membership_for,
    people_of,
    person_for,
    seat_for,
)
from convenor.apps.people.queries import organisation_choices, organisation_for
from convenor.apps.signals.queries import new_signals
from convenor.core.access import Permission
from convenor.core.vocabulary import Capacity
from convenor.web.access import needs
from convenor.web.days import day_asked_for, today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.keeping import EndForm, FillSeatForm
from convenor.web.pages.consultations import consultation_steps
from convenor.web.pages.desk import desk_page
from convenor.web.pages.information import requests_waiting
from convenor.web.pages.opportunities import steps_waiting
from convenor.web.pages.register import register_steps
from convenor.web.pages.seat_keeping import seats_page
from convenor.web.pages.stakeholders import steps_late


@needs(Permission.TERMS_AMEND)
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.TERMS_AMEND)
    page = desk_page(partnership.slug, on=today())
    chances = steps_waiting(partnership_id=partnership.pk, now=timezone.now())
    calls = consultation_steps(partnership_id=partnership.pk, now=timezone.now())
    alone = experts_alone(partnership_id=partnership.pk, on=today())
    context = {
        "page": page,
        "chances": chances,
        "experts_alone": alone,
        "late": steps_late(partnership, on=today()),
        "requests": requests_waiting(partnership, on=today()),
        "calls": calls,
        "signals": new_signals(partnership_id=partnership.pk),
        "register": register_steps(partnership_id=partnership.pk, on=today()),
        **around(partnership),
    }
    return render(request, "keeping/desk.html", context)


@needs(Permission.SEATS_FILL)
def seats(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    row = group_kept(partnership, group)
    day = day_asked_for(request)
    page = seats_page(request.actor, row.slug, on=day)
    context = {"page": page, "group": row, "on": day, "today": today(), **around(partnership)}
    return render(request, "keeping/seats.html", context)


@needs(Permission.SEATS_FILL)
def seat_fill(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    row = group_kept(partnership, group)
    seat = there(seat_for(token, group_id=row.pk))
    form = _fill_form(request, partnership)
    if form.is_valid() and tried(form, fill_seat, seat=seat, **_chosen(request, partnership, form)):
        messages.success(request, _("The seat is filled."))
        return redirect("keep_seats", slug, group)
    context = {"form": form, "title": _("Fill a seat"), "about": seat.label, "group": row}
    return render(request, "keeping/form.html", context | around(partnership, row, "keep_seats"))


@needs(Permission.SEATS_FILL)
def group_join(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    row = group_kept(partnership, group)
    form = _fill_form(request, partnership)
    if form.is_valid() and tried(
        form, join_group, group=row, **_chosen(request, partnership, form)
    ):
        messages.success(request, _("They belong to the group."))
        return redirect("keep_seats", slug, group)
    context = {"form": form, "title": _("Add a member without a seat"), "group": row}
    return render(request, "keeping/form.html", context | around(partnership, row, "keep_seats"))


@needs(Permission.SEATS_FILL)
def membership_end(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    row = group_kept(partnership, group)
    membership = there(membership_for(token, group_id=row.pk))
    form = EndForm(request.POST or None, today=today())
    if form.is_valid() and tried(
        form, end_membership, membership=membership, on=form.cleaned_data["on"], by=request.actor
    ):
        messages.success(request, _("The membership ends that day. You can take this back below."))
        return redirect("keep_seats", slug, group)
    about = membership.seat.label if membership.seat else row.called
    context = {"form": form, "title": _("End a membership"), "about": about, "group": row}
    return render(request, "keeping/form.html", context | around(partnership, row, "keep_seats"))


@needs(Permission.SEATS_FILL)
def membership_reopen(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    """Take an end back."""
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    row = group_kept(partnership, group)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    membership = there(membership_for(token, group_id=row.pk))
    said(request, _("They sit there again."), reopen_membership, membership=membership)
    return redirect("keep_seats", slug, group)


@needs(Permission.SEATS_FILL)
def place_add(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    """One more place, where no source states how many there are."""
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    row = group_kept(partnership, group)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    seat = there(seat_for(token, group_id=row.pk))
    said(request, _("One more place is open."), add_place, seat=seat, on=today())
    return redirect("keep_seats", slug, group)


def group_kept(partnership: Any, slug: str) -> Any:
    """A group of that very partnership. Raises Http404 for another's."""
    row = there(group_for(slug))
    return there(row if row.partnership_id == partnership.pk else None)


def said(request: Any, done: str, operation: Any, **arguments: Any) -> bool:
    """Run an operation and say how it went at the top of the next page."""
    try:
        operation(by=request.actor, **arguments)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def around(partnership: Any, row: Any = None, back: str = "") -> dict[str, Any]:
    """What stands around the page: whose it is, and the way back."""
    crumbs = [
        (
            _("Keep %(name)s") % {"name": partnership.short_name or partnership.name},
            reverse("keep", args=[partnership.slug]),
        )
    ]
    if row is not None:
        crumbs.append((row.called, reverse(back, args=[partnership.slug, row.slug])))
    return {
        "partnership": partnership,
        "partnership_name": partnership.name,
        "partnership_url": reverse("partnership", args=[partnership.slug]),
        "breadcrumbs": crumbs,
        "back": crumbs[-1][1],
    }


def _fill_form(request: HttpRequest, partnership: Any) -> FillSeatForm:
    people = people_of(request.actor, partnership_id=partnership.pk)
    return FillSeatForm(
        request.POST or None,
        people=[(person.token, person.name) for person in people],
        organisations=organisation_choices(request.actor),
        today=today(),
    )


def _chosen(request: Any, partnership: Any, form: FillSeatForm) -> dict[str, Any]:
    chosen = form.cleaned_data
    organisation = chosen["organisation"]
    return {
        "person": there(person_for(request.actor, chosen["person"], partnership_id=partnership.pk)),
        "capacity": Capacity(chosen["capacity"]),
        "organisation": organisation_for(request.actor, organisation) if organisation else None,
        "on": chosen["on"],
        "until": chosen["until"],
        "by": request.actor,
    }
