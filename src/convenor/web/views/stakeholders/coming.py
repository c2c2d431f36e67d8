"""Events for those who come: one press with an account, an address and a mail without."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import partnership_for
from convenor.apps.people.queries.accounts import own_person
from convenor.apps.stakeholders.operations import (
    cancel_sign_up,
    confirm_sign_up,
    sign_up,
    sign_up_by_mail,
)
from convenor.apps.stakeholders.queries.events import (
    coming_events,
    event_for,
    event_row,
    own_sign_up,
    sign_up_at,
)
from convenor.core.access import ANYONE, Actor, Permission, can
from convenor.web.access import needs, public
from convenor.web.doors import there, tried
from convenor.web.forms.events import ComeForm, VisitorComeForm
from convenor.web.languages import in_english
from convenor.web.pages.stakeholders import event_facts, places_in_words
from convenor.web.secret import secret
from convenor.web.views.stakeholders.shown import KEEP

FROM_ONE_PLACE = {"event_sign_up": "10/h/ip"}
FOLLOWING = {"event_said": "60/h/ip"}
VISITOR = Actor(label="a visitor")
COMES = gettext_lazy("You have a place.")
WAITS = gettext_lazy("You wait for a place. We write to you when one is free.")


@public
@require_safe
def events(request: Any, slug: str) -> HttpResponse:
    """Those of a partnership that the reader may see and that are not over."""
    partnership = there(partnership_for(slug))
    rows = coming_events(request.actor, now=timezone.now(), partnership_id=partnership.pk)
    context = {
        "partnership": partnership,
        "rows": [(row, places_in_words(row) if row.is_open else "") for row in rows],
        "keeps": bool(can(request.actor, KEEP, partnership_id=partnership.pk)),
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "events/events.html", context)


@public
@require_safe
def event(request: Any, token: str) -> HttpResponse:
    return _shown(request, there(event_for(request.actor, token)))


@needs(Permission.OPPORTUNITY_TAKE)
@require_POST
def come(request: Any, token: str) -> HttpResponse:
    """Somebody inside: one press."""
    row = there(event_for(request.actor, token))
    person = there(own_person(request.actor))
    form = ComeForm(request.POST)
    if form.is_valid() and tried(
        form,
        sign_up,
        event=row,
        person=person,
        now=timezone.now(),
        by=request.actor,
        **form.cleaned_data,
    ):
        own = own_sign_up(request.actor, row)
        messages.success(request, COMES if own and own.has_place else WAITS)
        return redirect("event", token)
    return _shown(request, row, form=form, status=400)


@needs(Permission.OPPORTUNITY_TAKE)
@require_POST
def not_coming(request: Any, token: str) -> HttpResponse:
    """Forgotten at once; whoever waits first gets the place."""
    row = there(event_for(request.actor, token))
    own = own_sign_up(request.actor, row)
    if own is not None:
        _cancel(request, own, request.actor)
    return redirect("event", token)


@public
@require_POST
@rate_limit(action="event_sign_up", config=FROM_ONE_PLACE)
def visitor_come(request: Any, token: str) -> HttpResponse:
    """Somebody without an account gives an address, for what is public."""
    row = there(event_for(ANYONE, token))
    form = VisitorComeForm(request.POST)
    if form.is_valid() and form.is_a_machine:
        return redirect("event", token)
    if form.is_valid() and tried(
        form,
        sign_up_by_mail,
        event=row,
        now=timezone.now(),
        by=VISITOR,
        **{name: form.cleaned_data[name] for name in ("email", "comes_as", "access_needs")},
    ):
        words = _("We wrote to %(email)s. Follow the link in that mail to sign up.")
        messages.success(request, words % {"email": form.cleaned_data["email"]})
        return redirect("event", token)
    return _shown(request, row, form=form, status=400)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="event_said", config=FOLLOWING)
def said(request: Any, key: str) -> HttpResponse:
    """Confirm it or cancel. Looking changes nothing: mail scanners open every address."""
    found = sign_up_at(key)
    if found is None:
        return secret(render(request, "events/said.html", {"gone": True}, status=404))
    if request.method == "POST":
        return _answered(request, found, key)
    context = {
        "event": found.event,
        "is_confirmed": found.confirmed_at is not None,
        "has_place": found.has_place,
        "is_open": found.event.state == "open" and found.event.starts_at > timezone.now(),
    }
    return secret(render(request, "events/said.html", context))


def _answered(request: Any, found: Any, key: str) -> HttpResponse:
    if request.POST.get("do") == "leave":
        if _cancel(request, found, VISITOR):
            return secret(render(request, "events/said.html", {"left": True}))
        return secret(redirect("event_said", key))
    try:
        row = confirm_sign_up(sign_up=found, now=timezone.now(), by=VISITOR)
    except OperationNotValid as refusal:
        messages.error(request, in_english(str(refusal)))
    else:
        messages.success(request, COMES if row.has_place else WAITS)
    return secret(redirect("event_said", key))


def _cancel(request: Any, found: Any, by: Actor) -> bool:
    try:
        cancel_sign_up(sign_up=found, now=timezone.now(), by=by)
    except OperationNotValid as refusal:
        messages.error(request, in_english(str(refusal)))
        return False
    messages.success(request, _("It is cancelled. What you said is forgotten."))
    return True


def _shown(request: Any, row: Any, *, form: Any = None, status: int = 200) -> HttpResponse:
    actor, shown = request.actor, event_row(row, now=timezone.now())
    may_come = actor.is_signed_in and bool(can(actor, Permission.OPPORTUNITY_TAKE))
    own = own_sign_up(actor, row)
    said_before = {"comes_as": own.comes_as, "access_needs": own.access_needs} if own else {}
    context = {
        "row": shown,
        "facts": event_facts(shown),
        "own": own,
        "may_come": may_come,
        "form": form or (ComeForm(initial=said_before) if may_come else VisitorComeForm()),
        "keeps": bool(can(actor, KEEP, partnership_id=row.partnership_id)),
        "breadcrumbs": [
            (shown.partnership, reverse("partnership", args=[shown.partnership_slug])),
            (_("Events"), reverse("partnership_events", args=[shown.partnership_slug])),
        ],
    }
    return render(request, "events/event.html", context, status=status)
