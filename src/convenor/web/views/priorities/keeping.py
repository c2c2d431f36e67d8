"""Priorities as their secretariat keeps them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.priorities.operations import (
    add_live_priority,
    change_priority,
    drop_proposed,
    end_priority,
    propose_again,
    review_priority,
    take_up_again,
)
from convenor.apps.priorities.queries import count_live, drafts_of, priority_for
from convenor.core.access import Permission
from convenor.core.governance.channel.rounds import needs_reason, next_review
from convenor.core.vocabulary import PriorityState
from convenor.web.access import needs
from convenor.web.days import asked_for, today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.priorities.rounds import (
    LineForm,
    LivePriorityForm,
    PriorityForm,
    ReviewForm,
)
from convenor.web.pages.priorities.keeping import keep_page, own_groups
from convenor.web.pages.priorities.leads import lead_choices, lead_of, lead_value
from convenor.web.views.keeping import around, group_kept
from convenor.web.views.priorities.composing import form_page, kept

FIELDS = ("title", "goal", "review_on", "measure", "why_one_more", "marking")
FITS = {
    PriorityState.PROPOSED: ("change", "drop"),
    PriorityState.LIVE: ("change", "review", "end"),
    PriorityState.ENDED: ("take-up",),
    PriorityState.DROPPED: ("propose-again",),
}
"""What can be done to a priority in each state."""
TITLES = {
    "change": gettext_lazy("Change the priority"),
    "drop": gettext_lazy("Propose it no longer"),
    "review": gettext_lazy("It was looked at, and stays"),
    "end": gettext_lazy("End the priority"),
    "take-up": gettext_lazy("Take it up again"),
    "propose-again": gettext_lazy("Propose it again"),
}


@needs(Permission.PRIORITIES_KEEP)
@require_GET
def keep_priorities(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PRIORITIES_KEEP)
    context = {
        "page": keep_page(request.actor, partnership, on=today()),
        **around(partnership),
    }
    return render(request, "priorities/keep.html", context)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def priority_add(request: Any, slug: str) -> HttpResponse:
    """One that members agreed before. First the group, then what is said of it."""
    partnership = partnership_kept(request, slug, Permission.PRIORITIES_KEEP)
    back = reverse("keep_priorities", args=[slug])
    chosen = asked_for(request, "group")[:80]
    if not chosen:
        context = {"groups": own_groups(partnership), **around(partnership), "back": back}
        return render(request, "priorities/which_group.html", context)
    group = group_kept(partnership, chosen)
    form = LivePriorityForm(
        request.POST or None,
        leads=lead_choices(request.actor, group, on=today()),
        asks_why=needs_reason(count_live(partnership_id=partnership.pk)),
        initial={"live_from": today()},
    )
    if form.is_valid() and tried(
        form,
        add_live_priority,
        group=group,
        said=_said(form, group),
        live_from=form.cleaned_data["live_from"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The priority is on record, and live."))
        return redirect(back)
    return form_page(request, form, _("A priority that was agreed before"), group, back)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def priority_do(request: Any, token: str, do: str) -> HttpResponse:
    """Change, drop, look at again, end or take up a priority."""
    row = there(priority_for(request.actor, token))
    kept(request, row, row.group)
    if do not in FITS[PriorityState(row.state)]:
        raise Http404
    form = _form(request, row, do)
    if form.is_valid() and _done(request, form, row, do):
        messages.success(request, _("It is kept."))
        return redirect(_back(row))
    return form_page(
        request, form, TITLES[do], row.group, _back(row), about=row.title, warning=do == "end"
    )


def _form(request: Any, row: Any, do: str) -> Any:
    posted = request.POST if request.method == "POST" else None
    if do == "change":
        initial = {name: getattr(row, name) for name in FIELDS} | {"lead": lead_value(row)}
        leads = lead_choices(request.actor, row.group, on=today())
        return PriorityForm(posted, leads=leads, asks_why=asks_why(row), initial=initial)
    if do == "review":
        return ReviewForm(posted, initial={"review_on": next_review(today())})
    labels = {
        "drop": _("Why, in a line"),
        "end": _("What became of it, in a sentence"),
        "take-up": _("Why there is one more than four, if there are"),
        "propose-again": _("A word on it, if you like"),
    }
    return LineForm(posted, label=labels[do], required=do in ("drop", "end"), most=500)


def _done(request: Any, form: Any, row: Any, do: str) -> bool:
    by, given = request.actor, form.cleaned_data
    if do == "change":
        said = _said(form, row.group)
        return tried(form, change_priority, priority=row, said=said, by=by)
    if do == "review":
        return tried(form, review_priority, priority=row, on=today(), by=by, **given)
    if do == "drop":
        return tried(form, drop_proposed, priority=row, because=given["words"], by=by)
    if do == "end":
        return tried(form, end_priority, priority=row, because=given["words"], on=today(), by=by)
    if do == "take-up":
        return tried(form, take_up_again, priority=row, why=given["words"], on=today(), by=by)
    return tried(form, propose_again, priority=row, by=by)


def asks_why(row: Any) -> bool:
    """Whether this one, beside those that are live and proposed before it, is one more than four."""
    live = count_live(partnership_id=row.group.partnership_id)
    if row.state == PriorityState.LIVE or row.round is None:
        return bool(row.why_one_more)
    before = [each.pk for each in drafts_of(row.round)]
    return needs_reason(live, before.index(row.pk) + 1 if row.pk in before else len(before) + 1)


def _said(form: Any, group: Any) -> Any:
    seat, person = lead_of(form.cleaned_data["lead"], group, on=today())
    return form.said(seat=seat, person=person)


def _back(row: Any) -> str:
    in_a_round = row.round is not None and row.state in (
        PriorityState.PROPOSED,
        PriorityState.DROPPED,
    )
    if in_a_round:
        return reverse("round", args=[row.round.token])
    return reverse("priority", args=[row.token])
