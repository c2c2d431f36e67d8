"""Each thing that is done with a concern, as one small form."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.concerns.operations import join_concerns, settle_carry, take_off_list
from convenor.apps.concerns.queries import carry_for, concern_for, like_concerns
from convenor.core.access import Actor, Permission
from convenor.core.governance.channel.moves import LIVE, Move, Who, moves_for
from convenor.core.vocabulary import ConcernState
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.concerns import SettleForm, WhyForm
from convenor.web.pages.concerns import keeps_concern
from convenor.web.views.concerns.step_forms import STEPS

SETTLES = {"settle": Move.HEARD, "off": Move.TAKEN_OFF}
"""What becomes of a concern on a list."""


def steps_for(actor: Actor, concern: Any) -> list[tuple[str, str]]:
    """What this reader may do with it as it stands: address and name of each."""
    moves = _moves(actor, concern)
    found = [
        (reverse("concern_step", args=[concern.token, key]), str(step.label))
        for key, step in STEPS.items()
        if step.move in moves
    ]
    if Move.JOINED in moves:
        found.append((reverse("concern_join", args=[concern.token]), _("Join it to a like one")))
    return found


def carry_steps(actor: Actor, concern: Any) -> list[str]:
    """What the reader may do with what is on a list."""
    moves = _moves(actor, concern)
    return [key for key, move in SETTLES.items() if move in moves]


@needs(Permission.CONCERN_OWNED)
@require_http_methods(["GET", "HEAD", "POST"])
def concern_step(request: Any, token: str, step: str) -> HttpResponse:
    concern = _opened(request, token)
    found = there(STEPS.get(step))
    if found.move not in _moves(request.actor, concern):
        raise Http404
    form = found.form(request.POST if request.method == "POST" else None, concern)
    if request.method == "POST" and form.is_valid():
        said = found.said(form, concern)
        if tried(
            form, found.operation(form), concern=concern, on=today(), by=request.actor, **said
        ):
            messages.success(request, str(found.done))
            return redirect("concern", token)
    return _form_page(request, concern, form, str(found.label))


@needs(Permission.CONCERN_OWNED)
@require_http_methods(["GET", "HEAD", "POST"])
def concern_join(request: Any, token: str) -> HttpResponse:
    """Like concerns side by side; a person decides."""
    concern = _opened(request, token)
    if Move.JOINED not in _moves(request.actor, concern):
        raise Http404
    if request.method == "POST":
        lead = there(concern_for(request.actor, request.POST.get("lead", "")[:20]))
        form = WhyForm({"why": "-"})
        if tried(form, join_concerns, concern=concern, lead=lead, on=today(), by=request.actor):
            words = _("They go on together. You can take them apart again.")
            messages.success(request, words)
            return redirect("concern", token)
        messages.error(request, " ".join(form.non_field_errors()))
        return redirect("concern_join", token)
    context = {
        "concern": concern,
        "words": concern.text or concern.raw_text,
        "likes": like_concerns(concern),
        "breadcrumbs": _above(concern),
    }
    return render(request, "concerns/join.html", context)


@needs(Permission.CONCERN_OWNED)
@require_http_methods(["GET", "HEAD", "POST"])
def concern_carry(request: Any, token: str, carry: str, step: str) -> HttpResponse:
    """What became of a concern on a list, or taking it off."""
    concern = _opened(request, token)
    found = there(carry_for(carry, concern_id=concern.pk))
    if step not in carry_steps(request.actor, concern):
        raise Http404
    settles = step == "settle"
    form = (SettleForm if settles else WhyForm)(request.POST or None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        if settles:
            said["was_raised"] = said["was_raised"] == "yes"
        operation = settle_carry if settles else take_off_list
        if tried(form, operation, carry=found, on=today(), by=request.actor, **said):
            messages.success(request, _("It is kept, and those who raised it are told."))
            return redirect("concern", token)
    title = _("What came of it at %(body)s") if settles else _("Take it off the list for %(body)s")
    return _form_page(request, concern, form, title % {"body": found.to_group.called})


def _moves(actor: Actor, concern: Any) -> frozenset[Move]:
    """What fits, and is for this reader: its secretariat, or whoever sits on the seat that has it."""
    state = ConcernState(concern.state)
    if keeps_concern(actor, concern):
        return frozenset(moves_for(Who.SECRETARIAT, state))
    if concern.owner_seat_id in actor.seat_ids and state in LIVE:
        return frozenset(moves_for(Who.OWNER, state))
    return frozenset()


def _opened(request: Any, token: str) -> Any:
    concern = there(concern_for(request.actor, token))
    open_door(
        request,
        Permission.CONCERN_OWNED,
        partnership_id=concern.group.partnership_id,
        group_id=concern.group_id,
    )
    return concern


def _above(concern: Any) -> list[tuple[str, str]]:
    return [
        (_("Concerns"), reverse("concerns")),
        (str(concern), reverse("concern", args=[concern.token])),
    ]


def _form_page(request: Any, concern: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": concern.text or concern.raw_text,
        "group": concern.group,
        "back": reverse("concern", args=[concern.token]),
        "breadcrumbs": _above(concern),
    }
    status = 400 if form.errors else 200
    return render(request, "keeping/form.html", context, status=status)
