"""Influence plans: made, read against the calendar, changed and closed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.groups.queries import group_for
from convenor.apps.priorities.operations import (
    PlanSaid,
    change_plan,
    close_plan,
    make_plan,
    next_step,
    reopen_plan,
)
from convenor.apps.priorities.queries import (
    meeting_that_day,
    messenger_for,
    plan_for,
    priority_for,
)
from convenor.core.access import Permission
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.priorities.rounds import LineForm
from convenor.web.forms.priorities.work import NextStepForm, PlanForm
from convenor.web.pages.priorities.influence import plan_choices, plan_page
from convenor.web.views.keeping import said
from convenor.web.views.priorities.composing import crumbs, form_page, kept, meeting_chosen

WORDS = ("target_words", "wanted", "evidence_needed", "messenger_words", "next_step", "next_on")
TITLES = {
    "change": gettext_lazy("Change the plan"),
    "step": gettext_lazy("The last step is done: set the next"),
    "close": gettext_lazy("Close the plan"),
}


@public
@require_GET
def influence_plan(request: Any, token: str) -> HttpResponse:
    """For partners on no seat linked to enforcement, and the secretariat; for others it is not there."""
    plan = there(plan_for(request.actor, token))
    priority = plan.priority
    back = (priority.title, reverse("priority", args=[priority.token]))
    context = {
        "page": plan_page(request.actor, plan, on=today()),
        "breadcrumbs": crumbs(priority.group.partnership, back),
    }
    return render(request, "priorities/plan.html", context)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_make(request: Any, token: str) -> HttpResponse:
    row = there(priority_for(request.actor, token))
    kept(request, row, row.group)
    form = PlanForm(request.POST or None, **plan_choices(row.group, on=today()))
    if form.is_valid() and tried(
        form,
        make_plan,
        priority=row,
        said=_plan_said(form, row.group),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The plan is kept, and checked against the calendar."))
        return redirect("priority", token)
    back = reverse("priority", args=[token])
    title = _("Plan how to bring a decision about")
    return form_page(request, form, title, row.group, back, about=row.title)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_do(request: Any, token: str, do: str) -> HttpResponse:
    plan = there(plan_for(request.actor, token))
    kept(request, plan, plan.priority.group)
    if do == "reopen" and plan.closed_on is not None:
        if request.method == "POST":
            said(request, _("The plan is open again."), reopen_plan, plan=plan)
        return redirect("influence_plan", token)
    if do not in TITLES or plan.closed_on is not None:
        raise Http404
    form = _form(request, plan, do)
    if form.is_valid() and _done(request, form, plan, do):
        messages.success(request, _("It is kept."))
        return redirect("influence_plan", token)
    back = reverse("influence_plan", args=[token])
    return form_page(request, form, TITLES[do], plan.priority.group, back, about=plan.wanted)


def _form(request: Any, plan: Any, do: str) -> Any:
    posted = request.POST if request.method == "POST" else None
    if do == "step":
        return NextStepForm(posted)
    if do == "close":
        return LineForm(posted, label=_("What came of it"))
    initial = {name: getattr(plan, name) for name in WORDS}
    initial |= {
        "target": plan.target.slug if plan.target else "",
        "decides_at": plan.decides_at.token if plan.decides_at else "",
        "decides_on": plan.decides_on,
        "messenger": plan.messenger.token if plan.messenger else "",
    }
    choices = plan_choices(plan.priority.group, on=today())
    _keep_chosen(choices, plan)
    return PlanForm(posted, initial=initial, **choices)


def _keep_chosen(choices: dict[str, list[tuple[str, str]]], plan: Any) -> None:
    """The meeting that is chosen stays one of the choices, also once it is over or another's."""
    meeting = plan.decides_at
    if meeting is not None and meeting.token not in dict(choices["meetings"]):
        choices["meetings"].append((meeting.token, f"{plan.target.called}, {meeting.on}"))


def _done(request: Any, form: Any, plan: Any, do: str) -> bool:
    by, given = request.actor, form.cleaned_data
    if do == "step":
        return tried(form, next_step, plan=plan, on=today(), by=by, **given)
    if do == "close":
        return tried(form, close_plan, plan=plan, what_came=given["words"], on=today(), by=by)
    wanted = _plan_said(form, plan.priority.group)
    return tried(form, change_plan, plan=plan, said=wanted, on=today(), by=by)


def _plan_said(form: Any, group: Any) -> PlanSaid:
    """A day on which the body meets is that meeting, so that the plan follows where it moves."""
    given = form.cleaned_data
    target = group_for(given["target"]) if given["target"] else None
    meeting, day = meeting_chosen(given["decides_at"]), given["decides_on"]
    if meeting is None and target is not None and day is not None:
        meeting = meeting_that_day(target.pk, day)
        day = None if meeting is not None else day
    seat = given["messenger"]
    return PlanSaid(
        target=target,
        decides_at=meeting,
        decides_on=day,
        messenger=messenger_for(seat, partnership_id=group.partnership_id) if seat else None,
        **{name: given[name] for name in WORDS},
    )
