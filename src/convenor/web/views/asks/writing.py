"""Writing an ask: a new one, perhaps for a concern or from a recommendation, and changing a draft."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.asks.operations import change_ask, draft_ask
from convenor.apps.evidence.queries import evidence_citable, evidence_cited
from convenor.apps.groups.queries import group_for
from convenor.apps.taskgroups.operations import recommendation_became
from convenor.apps.taskgroups.queries import recommendation_for
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.asks import AskForm
from convenor.web.pages.asks.choices import (
    bodies_of,
    citable_choices,
    concern_choices,
    concerns_chosen,
    meetings_of_bodies,
)
from convenor.web.pages.asks.recommended import as_an_ask
from convenor.web.views.asks.steps import (
    ask_form_page,
    ask_kept,
    back_to,
    demand_step,
    open_ask_door,
)

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.ASKS_KEEP)
@require_http_methods(METHODS)
def ask_new(request: Any, slug: str) -> HttpResponse:
    """Draft an ask in the name of a group, perhaps for a concern that is named in the address."""
    group = there(group_for(slug))
    open_ask_door(request, Permission.ASKS_KEEP, group)
    form = _ask_form(request, group, {"concerns": request.GET.getlist("concern")})
    return _written(request, group, form) or ask_form_page(
        request, form, _("Draft an ask"), group.name, reverse("asks")
    )


@needs(Permission.ASKS_KEEP)
@require_http_methods(METHODS)
def ask_recommended(request: Any, slug: str, token: str) -> HttpResponse:
    """Draft an ask from a recommendation, in the name of the group to which it was reported."""
    recommendation = there(recommendation_for(token, group_slug=slug))
    group = recommendation.task.reports_to
    open_ask_door(request, Permission.ASKS_KEEP, group)
    form = _ask_form(request, group, as_an_ask(request.actor, recommendation))
    return _written(request, group, form, recommendation) or ask_form_page(
        request, form, _("Put this to a body"), group.name, reverse("task", args=[slug])
    )


@needs(Permission.ASKS_KEEP)
@require_http_methods(METHODS)
def ask_change(request: Any, token: str) -> HttpResponse:
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    demand_step(request, row, "change")
    form = _ask_form(request, row.group, _as_it_is(row), row)
    choices = _citable(request, row.group)
    if form.is_valid() and tried(
        form,
        change_ask,
        ask=row,
        wanted=form.wanted(priority=row.priority, citations=row.citations),
        concerns=concerns_chosen(form.tokens(), row.group),
        evidence=_cited(form, choices),
        evidence_choices=choices,
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The draft is changed."))
        return redirect("ask", token)
    return ask_form_page(request, form, _("Change the ask"), row.subject, back_to(token))


def _written(
    request: Any, group: Any, form: AskForm, recommendation: Any = None
) -> HttpResponse | None:
    """The answer once the draft is kept; None while the form is still to be filled in."""
    made: list[Any] = []
    if not form.is_valid() or not tried(
        form,
        lambda **said: made.append(_drafted(**said)),
        request=request,
        group=group,
        written=form,
        recommendation=recommendation,
    ):
        return None
    messages.success(request, _("The draft is kept. The chair reads and clears it next."))
    return redirect("ask", made[0].token)


@transaction.atomic
def _drafted(*, request: Any, group: Any, written: AskForm, recommendation: Any) -> Any:
    priority = recommendation.task.priority if recommendation is not None else None
    ask = draft_ask(
        group=group,
        wanted=written.wanted(priority=priority),
        concerns=concerns_chosen(written.tokens(), group),
        evidence=_cited(written, _citable(request, group)),
        on=today(),
        by=request.actor,
    )
    if recommendation is not None:
        recommendation_became(
            recommendation=recommendation, kind="ask", key=ask.token, by=request.actor
        )
    return ask


def _ask_form(request: Any, group: Any, initial: dict[str, Any], ask: Any = None) -> AskForm:
    bodies = bodies_of(group, on=today())
    return AskForm(
        request.POST or None,
        bodies=bodies,
        meetings=meetings_of_bodies([slug for slug, _label in bodies], on=today()),
        concerns=concern_choices(request.actor, group, ask=ask),
        evidence=citable_choices(_citable(request, group)),
        initial=initial,
    )


def _citable(request: Any, group: Any) -> list[Any]:
    return evidence_citable(request.actor, partnership_id=group.partnership_id)


def _cited(form: AskForm, choices: list[Any]) -> list[Any]:
    chosen = set(form.cleaned_data.get("evidence", []))
    return [row for row in choices if row.token in chosen]


def _as_it_is(row: Any) -> dict[str, Any]:
    names = (
        "subject", "question", "background", "to_words", "to_address", "route", "marking",
        "days_for_reply",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "to": row.to_group.slug if row.to_group is not None else "",
        "meeting": row.meeting.token if row.meeting is not None else "",
        "concerns": [part.concern.token for part in row.parts.select_related("concern")],
        "evidence": [each.token for each in evidence_cited(kind="ask", key=row.token)],
    }
