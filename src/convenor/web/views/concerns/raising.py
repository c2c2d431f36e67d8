"""Raising a concern at a group's table: one field, with an account or, where the group allows it, without."""

import secrets
from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.concerns.links import page_key
from convenor.apps.concerns.operations import also_mine, open_to_public, raise_concern
from convenor.apps.concerns.queries import (
    concern_for,
    first_raiser,
    round_calling,
    takes_from_public,
)
from convenor.apps.decisions.queries import outcome_for
from convenor.apps.groups.queries import group_for
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Actor, Permission, can
from convenor.core.vocabulary import Marking, Standing
from convenor.web.access import needs, open_door, public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.forms.concerns import AlsoForm, RaiseForm, VisitorForm

FROM_ONE_PLACE = {"concern_raise": "10/h/ip"}
"""A whole council may sit behind one address, and does not raise more in an hour."""
VISITOR = Actor(label="a visitor")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="concern_raise", config=FROM_ONE_PLACE)
def concern_raise(request: Any, slug: str) -> HttpResponse:
    """By a member; by anybody where the group's table is open to all. Others are asked to sign in."""
    group = there(group_for(slug))
    refuse_unless(group.standing == Standing.HOSTED)
    is_member = _may_raise(request.actor, group)
    if not is_member and not takes_from_public(group.pk):
        refuse_unless(not request.actor.is_signed_in)
        return redirect(
            f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
        )
    form = _form(request, is_member=is_member)
    if form.is_valid():
        answer = _raised(request, group, form, is_member=is_member)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "group": group,
        "is_member": is_member,
        "round": round_calling(group, today(), token=request.GET.get("round", "")[:20]),
        "breadcrumbs": [(group.called, reverse("group", args=[slug]))],
    }
    status = 400 if form.errors else 200
    return render(request, "concerns/raise.html", context, status=status)


@needs(Permission.CONCERN_RAISE)
@require_http_methods(["GET", "HEAD", "POST"])
def concern_also(request: Any, token: str) -> HttpResponse:
    """Say that a concern is one's own too."""
    concern = there(concern_for(request.actor, token))
    group = concern.group
    open_door(
        request,
        Permission.CONCERN_RAISE,
        partnership_id=group.partnership_id,
        group_id=group.pk,
    )
    person = there(own_person(request.actor))
    form = AlsoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            also_mine(
                concern=concern, person=person, on=today(), by=request.actor, **form.cleaned_data
            )
        except OperationNotValid as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is yours too. You hear what comes of it."))
            return redirect("concern", token)
    context = {
        "form": form,
        "title": _("This is mine too"),
        "about": concern.text,
        "group": group,
        "label": _("This is mine too"),
        "back": reverse("concern", args=[token]),
        "breadcrumbs": [(_("Concerns"), reverse("concerns"))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


@needs(Permission.CONCERNS_KEEP)
@require_POST
def concerns_open(request: Any, slug: str) -> HttpResponse:
    """Let anybody raise a concern at a group's table, or no longer."""
    group = there(group_for(slug))
    _door(request, group)
    opens = request.POST.get("open") == "yes"
    open_to_public(group=group, is_open=opens, on=today(), by=request.actor)
    words = (
        _("Anybody may raise a concern with %(group)s now.")
        if opens
        else _("Only its members raise concerns with %(group)s now.")
    )
    messages.success(request, words % {"group": group.called})
    return redirect("concerns")


@needs(Permission.CONCERNS_KEEP)
@require_POST
def concern_from_outcome(request: Any, token: str) -> HttpResponse:
    """A concern that was noted at a meeting becomes one that is followed, in one click."""
    outcome = there(outcome_for(request.actor, token))
    _door(request, outcome.group)
    try:
        concern = raise_concern(
            group=outcome.group,
            text=outcome.text,
            outcome=outcome,
            marking=Marking(outcome.marking),
            on=today(),
            by=request.actor,
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting_outcomes", outcome.meeting.token)
    messages.success(request, _("It is a concern now, with a next step. Settle its words."))
    return redirect("concern", concern.token)


def _door(request: Any, group: Any) -> None:
    open_door(
        request,
        Permission.CONCERNS_KEEP,
        partnership_id=group.partnership_id,
        group_id=group.pk,
    )


def _may_raise(actor: Actor, group: Any) -> bool:
    allowed = can(
        actor, Permission.CONCERN_RAISE, partnership_id=group.partnership_id, group_id=group.pk
    )
    return bool(allowed) and actor.person_id is not None


def _form(request: Any, *, is_member: bool) -> RaiseForm:
    kind = RaiseForm if is_member else VisitorForm
    return kind(request.POST or None, initial={"client_key": secrets.token_urlsafe(12)})


def _raised(request: Any, group: Any, form: Any, *, is_member: bool) -> HttpResponse | None:
    """Where the raiser goes next; None where it was refused, which the form says."""
    if not is_member and form.is_a_machine:
        return redirect("group", group.slug)
    said = form.cleaned_data
    try:
        concern = raise_concern(
            group=group,
            text=said["text"],
            person=own_person(request.actor) if is_member else None,
            email="" if is_member else said["email"],
            shown_as=said["shown_as"],
            place=said["place"],
            round=round_calling(group, today(), token=request.GET.get("round", "")[:20]),
            client_key=said["client_key"],
            on=today(),
            by=request.actor if is_member else VISITOR,
        )
    except OperationNotValid as refusal:
        form.add_error("text", str(refusal))
        return None
    messages.success(request, _thanks(said.get("email", ""), is_member=is_member))
    return redirect("concern_said", page_key(first_raiser(concern).token))


def _thanks(email: str, *, is_member: bool) -> str:
    kept = _("Thank you. The secretariat has your concern.")
    if is_member:
        return f"{kept} " + _("You find it under Concerns, and you get mail when there is news.")
    if not email:
        return f"{kept} " + _("Keep the address of this page: it is the only way back to it.")
    written = _(
        "We wrote to %(email)s: follow the link in that mail, so that we can send you the answer. If no "
        "mail comes, the address may be mistyped: change it below. The secretariat has your concern "
        "either way."
    )
    return f"{kept} {written % {'email': email}}"
