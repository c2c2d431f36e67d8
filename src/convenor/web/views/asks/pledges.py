"""Pledges made to us: the register, one pledge, and what is done about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.asks.operations import (
    PledgeMade,
    change_pledge_date,
    chase_pledge,
    record_pledge,
    reopen_pledge,
    settle_pledge,
)
from convenor.apps.asks.queries import (
    pledge_for,
    pledge_row,
    pledge_rows,
    pledges_counted,
    pledges_visible,
)
from convenor.apps.groups.queries import group_for
from convenor.core.access import Permission, can
from convenor.core.vocabulary import Marking, PledgeState
from convenor.web.access import needs, open_door, public
from convenor.web.days import asked_for, today
from convenor.web.doors import there, tried
from convenor.web.forms.pledges import (
    ChaseForm,
    PledgeDateForm,
    PledgeForm,
    ReopenForm,
    SettleForm,
)
from convenor.web.pages.asks.choices import bodies_of, body_chosen
from convenor.web.pages.asks.pledges import counted_in_words, pledge_shown
from convenor.web.views.asks.asks import groups_to_ask_for

ON_A_PAGE = 25
SHOWS = {
    "open": (gettext_lazy("Open"), [PledgeState.OPEN]),
    "kept": (gettext_lazy("Kept"), [PledgeState.KEPT]),
    "not-kept": (gettext_lazy("Not kept"), [PledgeState.NOT_KEPT]),
    "all": (gettext_lazy("All"), list(PledgeState)),
}
STEPS: dict[str, tuple[Callable[..., Any], Any, Any]] = {
    "chase": (chase_pledge, ChaseForm, gettext_lazy("Ask after it")),
    "settle": (settle_pledge, SettleForm, gettext_lazy("Say what became of it")),
    "date": (change_pledge_date, PledgeDateForm, gettext_lazy("Another date")),
    "reopen": (reopen_pledge, ReopenForm, gettext_lazy("Open it again")),
}
"""What can be done with a pledge: by which operation, in which form, and how it is called."""


@public
@require_GET
def pledges(request: Any) -> HttpResponse:
    """Due first."""
    every = pledges_visible(request.actor)
    group = asked_for(request, "group")
    if group:
        every = every.filter(group__slug=group[:80])
    for word in asked_for(request, "words").split()[:10]:
        every = every.filter(words__icontains=word)
    asked = str(request.GET.get("show", ""))
    shows = asked if asked in SHOWS else "open"
    found = every.filter(state__in=[state.value for state in SHOWS[shows][1]])
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "pledges": [pledge_shown(row, today()) for row in pledge_rows(page)],
        "counted": counted_in_words(pledges_counted(every, on=today())),
        "shows": shows,
        "shows_choices": [(key, label) for key, (label, _states) in SHOWS.items()],
        "may_record": groups_to_ask_for(request.actor),
    }
    return render(request, "asks/pledges.html", context)


@public
@require_GET
def pledge(request: Any, token: str) -> HttpResponse:
    row = there(pledge_for(request.actor, token))
    context = {
        "pledge": pledge_shown(pledge_row(row), today()),
        "steps": _steps(request.actor, row),
        "breadcrumbs": [(_("Pledges made to us"), reverse("pledges"))],
    }
    return render(request, "asks/pledge.html", context)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def pledge_new(request: Any, slug: str) -> HttpResponse:
    """Count one that came in no reply."""
    group = there(group_for(slug))
    _open(request, group)
    initial = {"made_on": today(), "client_key": get_random_string(20)}
    bodies = bodies_of(group, on=today())
    form = PledgeForm(request.POST or None, bodies=bodies, initial=initial)
    if form.is_valid() and _recorded(request, form, group):
        messages.success(request, _("The pledge is counted. You are told when to ask after it."))
        return redirect("pledges")
    return _form(request, form, _("Count a pledge"), group.name, reverse("pledges"))


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def pledge_step(request: Any, token: str, step: str) -> HttpResponse:
    row = there(pledge_for(request.actor, token))
    _open(request, row.group)
    if step not in STEPS or (
        request.method != "POST" and step not in dict(_steps(request.actor, row))
    ):
        raise Http404
    operation, form_class, title = STEPS[step]
    form = form_class(request.POST or None, initial={"due_on": row.due_on})
    if form.is_valid() and tried(
        form, operation, pledge=row, on=today(), by=request.actor, **_said(form)
    ):
        messages.success(request, _("It is kept."))
        return redirect("pledge", token)
    return _form(request, form, str(title), row.words, reverse("pledge", args=[token]))


def _recorded(request: Any, form: PledgeForm, group: Any) -> bool:
    said = form.cleaned_data
    body = body_chosen(said["made_by"])
    return tried(
        form,
        record_pledge,
        group=group,
        made=PledgeMade(said["words"], said["due_on"], marking=Marking(said["marking"])),
        made_by=body,
        made_by_words="" if body is not None else said["made_by_words"],
        made_on=said["made_on"],
        client_key=said["client_key"],
        on=today(),
        by=request.actor,
    )


def _said(form: Any) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    return said | {"state": PledgeState(said["state"])} if "state" in said else said


def _steps(actor: Any, row: Any) -> list[tuple[str, str]]:
    group = row.group
    keeps = can(actor, Permission.ASKS_KEEP, partnership_id=group.partnership_id, group_id=group.pk)
    fits = ("chase", "settle", "date") if row.state == PledgeState.OPEN else ("reopen",)
    return [(step, str(STEPS[step][2])) for step in fits] if keeps else []


def _open(request: Any, group: Any) -> None:
    open_door(request, Permission.ASKS_KEEP, partnership_id=group.partnership_id, group_id=group.pk)


def _form(request: Any, form: Any, title: str, about: str, back: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "back": back,
        "breadcrumbs": [(_("Pledges made to us"), reverse("pledges"))],
    }
    return render(request, "asks/form.html", context, status=400 if form.errors else 200)
