"""Handing an entry to another group, and that group's answer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.groups.queries import group_for
from convenor.apps.register.operations import (
    accept_move,
    decline_move,
    hand_entry,
    take_move_back,
)
from convenor.apps.register.queries import entry_for, reachable_groups, waiting_move
from convenor.core.access import Permission
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.forms.register import BecauseForm, HandForm
from convenor.web.views.keeping import said
from convenor.web.views.register.around import METHODS, entry_at, step

KEEP = Permission.REGISTER_KEEP


@needs(KEEP)
@require_http_methods(METHODS)
def hand(request: Any, token: str) -> HttpResponse:
    """Ask another group to hold it."""
    row = entry_at(request, token, KEEP)
    choices = [(each.slug, each.called) for each in reachable_groups(row.group, on=today())]
    form = HandForm(request.POST or None, groups=choices)
    given: dict[str, Any] = {"entry": row, "on": today()}
    if form.is_valid():
        given["group"] = there(group_for(form.cleaned_data["group"]))
    done = _("That group is asked. Until it accepts, yours holds it.")
    return step(request, row, form, _("Hand it to another group"), done, hand_entry, **given)


@needs(KEEP)
@require_POST
def hand_back(request: Any, token: str) -> HttpResponse:
    """Keep it after all."""
    row = entry_at(request, token, KEEP)
    move = there(waiting_move(row))
    said(request, _("Your group keeps it."), take_move_back, move=move, on=today())
    return redirect("register_entry", token)


@needs(KEEP)
@require_POST
def take(request: Any, token: str) -> HttpResponse:
    """The group that was asked holds it from today."""
    _row, move = _asked(request, token)
    said(request, _("Your group holds it now."), accept_move, move=move, on=today())
    return redirect("register_entry", token)


@needs(KEEP)
@require_http_methods(METHODS)
def decline(request: Any, token: str) -> HttpResponse:
    row, move = _asked(request, token)
    form = BecauseForm(request.POST or None)
    given = {"move": move, "on": today()}
    done = _("The group that asked goes on holding it, and sees why.")
    back = there(row)
    answer = step(request, back, form, _("Do not take it"), done, decline_move, **given)
    if answer.status_code == FOUND and not entry_for(request.actor, token):
        return redirect("register", move.to_group.slug)
    return answer


FOUND = 302


def _asked(request: Any, token: str) -> tuple[Any, Any]:
    """The entry and the move, for who keeps the register of the group that was asked. Raises Http404."""
    row = there(entry_for(request.actor, token))
    move = there(waiting_move(row))
    group = move.to_group
    open_door(request, KEEP, partnership_id=group.partnership_id, group_id=group.pk)
    return row, move
