"""The secretariat keeps who speaks where, and what we say there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.groups.queries import group_for, people_of, person_for, seat_for, seats_on
from convenor.apps.representation.operations import end_mandate, give_mandate, set_our_line
from convenor.apps.representation.queries import is_a_body_of, mandate_for, our_lines_on
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.elsewhere import EndMandateForm, MandateForm, OurLineForm

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.MANDATES_KEEP)
@require_http_methods(METHODS)
def speaker(request: Any, slug: str, group: str) -> HttpResponse:
    """Say who speaks for us at a body."""
    partnership, body = _body(request, slug, group)
    form = MandateForm(
        request.POST or None,
        people=[
            (person.token, person.name)
            for person in people_of(request.actor, partnership_id=partnership.pk)
        ],
        seats=[
            (seat.token, seat.label) for seat in seats_on(today(), group_ids=[body.pk])[body.pk]
        ],
        today=today(),
    )
    if form.is_valid() and tried(
        form, _give, request=request, of=(partnership, body), chosen=form.cleaned_data
    ):
        messages.success(request, _("They speak for us there."))
        return redirect("elsewhere", slug)
    return _form(request, slug, body, form, _("Who speaks for us at %(body)s"))


@needs(Permission.MANDATES_KEEP)
@require_http_methods(METHODS)
def speaker_end(request: Any, slug: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.MANDATES_KEEP)
    mandate = there(mandate_for(token, partnership_id=partnership.pk))
    form = EndMandateForm(request.POST or None, today=today())
    if form.is_valid() and tried(
        form, end_mandate, mandate=mandate, on=form.cleaned_data["on"], by=request.actor
    ):
        messages.success(request, _("From that day they no longer speak for us there."))
        return redirect("elsewhere", slug)
    return _form(request, slug, mandate.body, form, mandate.shown_as)


@needs(Permission.MANDATES_KEEP)
@require_http_methods(METHODS)
def line(request: Any, slug: str, group: str) -> HttpResponse:
    """Say what we say at a body."""
    partnership, body = _body(request, slug, group)
    now = our_lines_on(today(), partnership_id=partnership.pk, body_ids=[body.pk]).get(body.pk)
    initial = {"text": now.text if now else "", "on": today()}
    form = OurLineForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form,
        set_our_line,
        partnership=partnership,
        body=body,
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(request, _("It is kept."))
        return redirect("elsewhere", slug)
    return _form(request, slug, body, form, _("What we say at %(body)s"))


def _give(*, request: Any, of: tuple[Any, Any], chosen: dict[str, Any]) -> None:
    partnership, body = of
    chosen = dict(chosen)
    person, seat = chosen.pop("person"), chosen.pop("seat")
    give_mandate(
        partnership=partnership,
        body=body,
        person=there(person_for(request.actor, person, partnership_id=partnership.pk))
        if person
        else None,
        seat=there(seat_for(seat, group_id=body.pk)) if seat else None,
        by=request.actor,
        **chosen,
    )


def _body(request: Any, slug: str, group: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, Permission.MANDATES_KEEP)
    body = there(group_for(group))
    there(body if is_a_body_of(partnership.pk, body, on=today()) else None)
    return partnership, body


def _form(request: Any, slug: str, body: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title % {"body": body.called} if "%(" in title else title,
        "group": body,
        "back": reverse("elsewhere", args=[slug]),
        "breadcrumbs": [(_("Where we speak"), reverse("elsewhere", args=[slug]))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
