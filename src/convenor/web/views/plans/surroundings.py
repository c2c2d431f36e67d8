"""What a plan is made around: rooms, ways between places, dates of others, and times to avoid."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from convenor.apps.plans.documents import read_request
from convenor.apps.plans.operations import (
    avoid_time,
    change_avoided,
    drop_dates_given,
    drop_room,
    drop_way,
    keep_dates_given,
    keep_room,
    keep_way,
    leave_rule_out,
)
from convenor.core.access import Permission
from convenor.core.planner.rulebook import RuleKind
from convenor.core.planner.surroundings import given_by_hand, places_of
from convenor.web.access import needs
from convenor.web.doors import there, tried
from convenor.web.forms.plan_surroundings import (
    AvoidForm,
    AvoidTimeForm,
    DatesGivenForm,
    RoomForm,
    WayForm,
)
from convenor.web.views.keeping import said
from convenor.web.views.plans.doors import around, plan_opened

Call = tuple[Callable[..., Any], dict[str, Any]]
"""An operation, and what it is called with besides the plan, its edition and the actor."""


@needs(Permission.PLAN_KEEP)
def plan_room(request: HttpRequest, slug: str, token: str, at: int | None = None) -> HttpResponse:
    """A room to add, or to change and to take out."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    room = _at(read_request(found.request).rooms, at)
    initial = RoomForm.initial_of(room) if room else None
    form = RoomForm(request.POST or None, edition=found.edition, initial=initial)
    return _shown(
        request,
        found,
        form,
        _("Change a room") if room else _("Add a room"),
        lambda: (keep_room, {"room": form.room(), "at": at}),
        take_out=(drop_room, {"at": at}) if room else None,
        about=_(
            "Say in a group’s rules how many people it needs a room for. "
            "Each of its meetings then gets one that is free."
        ),
    )


@needs(Permission.PLAN_KEEP)
def plan_way(request: HttpRequest, slug: str, token: str, at: int | None = None) -> HttpResponse:
    """How long it takes between two places: to add, or to change and to take out."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    asked = read_request(found.request)
    way, places = _at(asked.travel, at), places_of(asked)
    if len(places) < 2:
        messages.error(
            request,
            _(
                "Fewer than two places are known in this plan. Say first where groups meet, "
                "with ‘Change what is asked of it’, or in which building a room is."
            ),
        )
        return redirect("plan", slug, token)
    initial = WayForm.initial_of(way) if way else None
    form = WayForm(request.POST or None, edition=found.edition, places=places, initial=initial)
    return _shown(
        request,
        found,
        form,
        _("Change a way between two places") if way else _("Add a way between two places"),
        lambda: (keep_way, {"way": form.way(), "at": at}),
        take_out=(drop_way, {"at": at}) if way else None,
        about=_("Somebody who comes to two meetings on one day then has time to get there."),
    )


@needs(Permission.PLAN_KEEP)
def plan_dates_given(
    request: HttpRequest, slug: str, token: str, series: str | None = None
) -> HttpResponse:
    """Dates that are settled elsewhere, such as releases of statistics."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    known = {each.slug: each for each in given_by_hand(read_request(found.request))}
    part = there(known.get(series)) if series else None
    initial = DatesGivenForm.initial_of(part) if part else None
    form = DatesGivenForm(request.POST or None, edition=found.edition, initial=initial)
    return _shown(
        request,
        found,
        form,
        _("Change dates of others") if part else _("Add dates of others"),
        lambda: (
            keep_dates_given,
            {
                "name": form.cleaned_data["name"],
                "days": form.cleaned_data["days"],
                "instead_of": series,
            },
        ),
        take_out=(drop_dates_given, {"slug": series}) if part else None,
        about=_(
            "They stand still, and your groups can be planned before or after them: "
            "add a rule between a group and these dates."
        ),
    )


@needs(Permission.PLAN_KEEP)
def plan_avoid_time(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    groups = [(each.slug, each.name) for each in read_request(found.request).groups]
    form = AvoidTimeForm(request.POST or None, edition=found.edition, groups=groups)
    return _shown(
        request, found, form, _("A time to avoid"), lambda: (avoid_time, {"time": form.says()})
    )


def avoided(request: HttpRequest, found: Any, key: str) -> HttpResponse:
    """Days or a time to avoid, all of which can be changed, and taken out."""
    asked = read_request(found.request)
    kind, _colon, at = key.partition(":")
    is_time = kind == RuleKind.AVOID_TIME
    part = _at(asked.avoid_times if is_time else asked.avoid, int(at))
    of_kind = AvoidTimeForm if is_time else AvoidForm
    form: Any = of_kind(
        request.POST or None,
        edition=found.edition,
        groups=[(each.slug, each.name) for each in asked.groups],
        initial=of_kind.initial_of(part),
    )
    return _shown(
        request,
        found,
        form,
        _("Change a time to avoid") if is_time else _("Change days to avoid"),
        lambda: (change_avoided, {"key": key, "says": form.says()}),
        take_out=(leave_rule_out, {"key": key}),
    )


def _at(parts: Any, at: int | None) -> Any:
    """The part in that place; none where none is asked for. Raises Http404."""
    return None if at is None else there(dict(enumerate(parts)).get(at))


def _shown(
    request: Any,
    found: Any,
    form: Any,
    title: str,
    keeps: Callable[[], Call],
    *,
    take_out: Call | None = None,
    about: str = "",
) -> HttpResponse:
    """The form, and the way back to the plan once it is kept, or what it is about is taken out."""
    if take_out and "take_out" in request.POST:
        return _taken_out(request, found, take_out)
    if form.is_valid() and _kept(request, form, found, keeps()):
        messages.success(
            request, _("The rules are changed. Plan the year again to see what it does.")
        )
        return redirect("plan", found.partnership.slug, found.token)
    context = {"form": form, "title": title, "about": about, "take_out": _taking_out(take_out)}
    context |= around(request, found.partnership, found, back="plan")
    return render(request, "plans/form.html", context)


def _taking_out(take_out: Call | None) -> str:
    """What taking it out does; empty where there is nothing to take out."""
    if take_out is None:
        return ""
    if take_out[0] is drop_dates_given:
        return _("Only this plan changes. Rules that speak of these dates are taken out with them.")
    return _("Only this plan changes.")


def _kept(request: Any, form: Any, found: Any, call: Call) -> bool:
    operation, arguments = call
    about = {"plan": found, "edition": form.cleaned_data["edition"], "by": request.actor}
    return bool(tried(form, operation, **about, **arguments))


def _taken_out(request: Any, found: Any, call: Call) -> HttpResponse:
    operation, arguments = call
    typed = request.POST.get("edition", "")
    edition = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    done = _("It is taken out of the plan. Plan the year again to see what it does.")
    said(request, done, operation, plan=found, edition=edition, **arguments)
    return redirect("plan", found.partnership.slug, found.token)
