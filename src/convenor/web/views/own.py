"""A member's own page: what they hold, when they meet, and what is shown of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.audit.queries import entries_about_oneself
from convenor.apps.availability.queries import open_polls_for
from convenor.apps.digests.operations import look
from convenor.apps.groups.queries import PartnershipRow, partnerships
from convenor.apps.groups.queries.own import OwnSeat, own_roles, own_seats
from convenor.apps.opportunities.queries import Suiting, suiting
from convenor.apps.people.operations import set_display
from convenor.apps.people.queries import display_settings
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Actor, Permission, can, partnerships_where
from convenor.core.vocabulary import Marking
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.forms.own import DisplayForm, details_of
from convenor.web.navigation import doors_of
from convenor.web.pages.commitments import own_commitments
from convenor.web.pages.own_desk import OwnDesk, own_desk


@needs(Permission.OWN_DISPLAY_CHANGE)
def my_page(request: Any) -> HttpResponse:
    """One's desk. A department's contact, who has none, is led to the one page that is theirs."""
    if request.actor.is_only_a_contact:
        return redirect(doors_of(request.actor)[0][1])
    person = own_person(request.actor)
    seats = own_seats(request.actor)
    suits = suiting(request.actor, now=timezone.now(), on=today())
    context = {
        "person": person,
        "seats": [seat for seat in seats if not seat.is_over(today())],
        "past_seats": [seat for seat in seats if seat.is_over(today())],
        "roles": own_roles(request.actor, on=today()),
        "desk": _desk(request.actor, seats, suits),
        "details": details_of(person, display_settings(person)) if person else [],
        "entries": entries_about_oneself(request.actor, token=person.token) if person else [],
        "kept": kept_partnerships(request.actor),
        "supports": _where(request.actor, Permission.EXPERT_SUPPORT),
        "readable": _readable_history(request.actor),
        "taken_on": own_commitments(request.actor, seats, on=today()),
        "polls": open_polls_for(request.actor, on=today()),
        "suits": suits,
        "is_administrator": can(request.actor, Permission.INSTALLATION_VIEW),
    }
    return render(request, "own/my_page.html", context)


@needs(Permission.OWN_DISPLAY_CHANGE)
@require_http_methods(["GET", "POST"])
def my_details(request: Any) -> HttpResponse:
    """Change how far each detail is shown. It holds at once, on every page."""
    person = own_person(request.actor)
    refuse_unless(person is not None)
    refuse_unless(can(request.actor, Permission.OWN_DISPLAY_CHANGE, person_id=person.pk))
    form = DisplayForm(request.POST or None, person=person, shown=display_settings(person))
    if request.method == "POST" and form.is_valid():
        for detail, marking in form.markings.items():
            set_display(person=person, detail=detail, marking=Marking(marking), by=request.actor)
        messages.success(request, _("What is shown of you was changed. It holds from now on."))
        return redirect("my_page")
    return render(request, "own/my_details.html", {"form": form, "person": person})


def kept_partnerships(actor: Actor) -> list[PartnershipRow]:
    """Those whose secretariat the actor is."""
    ids = partnerships_where(actor, Permission.DATES_KEEP)
    return [row for row in partnerships() if row.id in ids] if ids else []


def _readable_history(actor: Actor) -> list[PartnershipRow]:
    return _where(actor, Permission.AUDIT_VIEW)


def _where(actor: Actor, permission: Permission) -> list[PartnershipRow]:
    ids = partnerships_where(actor, permission)
    return [row for row in partnerships() if row.id in ids] if ids else []


def _desk(actor: Actor, seats: list[OwnSeat], suits: list[Suiting]) -> OwnDesk | None:
    """What is asked and what is new. Opening it is a look, from which the next one counts."""
    if actor.person_id is None:
        return None
    before = look(person_id=actor.person_id, at=timezone.now())
    return own_desk(actor, seats, before=before, now=timezone.now(), on=today(), suits=suits)
