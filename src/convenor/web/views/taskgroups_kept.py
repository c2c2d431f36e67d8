"""Setting task groups up, extending, dissolving and closing them."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.decisions.queries import decision_for, decisions_visible
from convenor.apps.groups.queries import group_for, people_of, person_for
from convenor.apps.meetings.queries import meeting_for, next_dates
from convenor.apps.priorities.queries import live_priorities, priority_for
from convenor.apps.taskgroups.operations import (
    dissolve_task_group,
    extend_task_group,
    open_task_group,
    recommendation_became,
    send_closing_report,
    set_up_task_group,
    write_closing_report,
)
from convenor.apps.taskgroups.queries import task_of
from convenor.core.access import Permission
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.taskgroups import ClosingForm, EndForm, TaskGroupForm
from convenor.web.views.keeping import said

METHODS = ["GET", "HEAD", "POST"]
MOST_CHOICES = 50


@needs(Permission.TASK_GROUPS_KEEP)
@require_http_methods(METHODS)
def set_up(request: Any, slug: str) -> HttpResponse:
    """Set one up that reports to this group."""
    group = there(group_for(slug))
    _door(request, group, Permission.TASK_GROUPS_KEEP)
    partnership = group.partnership
    form = TaskGroupForm(
        request.POST or None,
        people=[
            (person.token, person.name)
            for person in people_of(request.actor, partnership_id=partnership.pk)
        ],
        decisions=_decisions(request, group),
        priorities=[
            (row.token, row.title)
            for row in live_priorities(request.actor, partnership_id=partnership.pk)
        ],
    )
    if form.is_valid() and tried(form, _made, request=request, group=group, written=form):
        messages.success(request, _("The task group is set up. It ends by itself on its day."))
        return redirect("task_groups", partnership.slug)
    return _form(request, group, form, _("Set up a task group"))


@needs(Permission.TASK_GROUPS_KEEP)
@require_POST
def open_it(request: Any, slug: str) -> HttpResponse:
    """Open it, once its places for experts by experience are ready."""
    task = _task(request, slug, Permission.TASK_GROUPS_KEEP)
    said(request, _("It is open."), open_task_group, task=task, on=today())
    return redirect("task", slug)


@needs(Permission.TASK_GROUPS_KEEP)
@require_http_methods(METHODS)
def extend(request: Any, slug: str) -> HttpResponse:
    task = _task(request, slug, Permission.TASK_GROUPS_KEEP)
    form = EndForm(
        request.POST or None,
        decisions=_decisions(request, task.reports_to),
        label=_("It is to end on"),
    )
    if form.is_valid() and tried(
        form,
        extend_task_group,
        task=task,
        ends_on=form.cleaned_data["on"],
        decision=_chosen(request, form),
        by=request.actor,
    ):
        messages.success(request, _("It goes on until that day."))
        return redirect("task", slug)
    return _form(request, task.group, form, _("Extend the task group"))


@needs(Permission.TASK_GROUPS_KEEP)
@require_http_methods(METHODS)
def dissolve(request: Any, slug: str) -> HttpResponse:
    task = _task(request, slug, Permission.TASK_GROUPS_KEEP)
    form = EndForm(
        request.POST or None,
        decisions=_decisions(request, task.reports_to),
        label=_("The first day on which it is no more"),
        initial={"on": today()},
    )
    if form.is_valid() and tried(
        form,
        dissolve_task_group,
        task=task,
        on=form.cleaned_data["on"],
        decision=_chosen(request, form),
        by=request.actor,
    ):
        messages.success(request, _("It ends that day."))
        return redirect("task", slug)
    return _form(request, task.group, form, _("Dissolve the task group"))


@needs(Permission.TASK_GROUP_LEAD)
@require_http_methods(METHODS)
def report(request: Any, slug: str) -> HttpResponse:
    """Write the closing report; it is sent in a step of its own."""
    task = _task(request, slug, Permission.TASK_GROUP_LEAD)
    lines = "\n".join(each.text for each in task.recommendations.all())
    initial = {"evidence": task.evidence, "conclusions": task.conclusions}
    form = ClosingForm(request.POST or None, initial=initial | {"recommendations": lines})
    if form.is_valid() and tried(
        form,
        write_closing_report,
        task=task,
        evidence=form.cleaned_data["evidence"],
        conclusions=form.cleaned_data["conclusions"],
        recommendations=form.recommended(),
        by=request.actor,
    ):
        messages.success(request, _("The report is kept. Send it when it is ready."))
        return redirect("task", slug)
    return _form(request, task.group, form, _("Closing report"))


@needs(Permission.TASK_GROUP_LEAD)
@require_POST
def send(request: Any, slug: str) -> HttpResponse:
    task = _task(request, slug, Permission.TASK_GROUP_LEAD)
    said(request, _("The report is sent."), send_closing_report, task=task)
    return redirect("task", slug)


@needs(Permission.TASK_GROUPS_KEEP)
@require_POST
def recommendation(request: Any, slug: str, token: str, into: str) -> HttpResponse:
    """Put a recommendation on the next agenda of the group that it was reported to."""
    task = _task(request, slug, Permission.TASK_GROUPS_KEEP)
    row = there(task.recommendations.filter(token=token).first() if into == "item" else None)
    try:
        _on_agenda(request, task, row)
        messages.success(request, _("It is on the next agenda."))
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    return redirect("task", slug)


@transaction.atomic
def _on_agenda(request: Any, task: Any, row: Any) -> None:
    coming = next_dates(today(), group_ids=[task.reports_to_id]).get(task.reports_to_id)
    if coming is None:
        raise OperationNotValid(
            f"{task.reports_to.called} has no date to come. Set one, then put it on the agenda."
        )
    item = add_item(
        meeting=meeting_for(coming.token),
        asked=ItemAsked(title=row.text[:200]),
        about_kind="recommendation",
        about_key=row.token,
        by=request.actor,
    )
    recommendation_became(recommendation=row, kind="item", key=item.token, by=request.actor)


def _made(*, request: Any, group: Any, written: TaskGroupForm) -> None:
    chosen, partnership = written.cleaned_data, group.partnership
    person, priority = chosen["convenor"], chosen["priority"]
    set_up_task_group(
        reports_to=group,
        wanted=written.wanted(),
        decision=_chosen(request, written),
        convenor=there(person_for(request.actor, person, partnership_id=partnership.pk))
        if person
        else None,
        priority=priority_for(request.actor, priority) if priority else None,
        by=request.actor,
    )


def _decisions(request: Any, group: Any) -> list[tuple[str, str]]:
    found = decisions_visible(request.actor).filter(group=group)[:MOST_CHOICES]
    return [(row.token, f"{row.on.year}/{row.number}: {row.wording[:100]}") for row in found]


def _chosen(request: Any, form: Any) -> Any:
    return decision_for(request.actor, form.cleaned_data["decision"])


def _task(request: Any, slug: str, permission: Permission) -> Any:
    task = there(task_of(slug))
    _door(request, task.group, permission)
    return task


def _door(request: Any, group: Any, permission: Permission) -> None:
    open_door(request, permission, partnership_id=group.partnership_id, group_id=group.pk)


def _form(request: Any, group: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "group": group,
        "back": reverse("task_groups", args=[group.partnership.slug]),
        "breadcrumbs": [(group.called, reverse("group", args=[group.slug]))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
