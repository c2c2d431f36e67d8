"""A round, step by step."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.decisions.queries import decision_for, decisions_visible
from convenor.apps.priorities.operations import (
    adopt_round,
    begin_proposing,
    change_call,
    meet_reservation,
    open_round,
    propose_anew,
    propose_priority,
    start_check,
    stop_round,
)
from convenor.apps.priorities.queries import answer_for, count_live, drafts_of, round_for
from convenor.core.access import Permission
from convenor.core.dates import in_words
from convenor.core.governance.channel.rounds import needs_reason, next_review
from convenor.core.vocabulary import RoundState
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.priorities.rounds import (
    AdoptForm,
    CallForm,
    CheckForm,
    LineForm,
    PriorityForm,
    RoundForm,
)
from convenor.web.pages.priorities.keeping import own_groups
from convenor.web.pages.priorities.leads import lead_choices, lead_of
from convenor.web.pages.priorities.round import round_page
from convenor.web.views.keeping import group_kept
from convenor.web.views.priorities.composing import (
    crumbs,
    form_page,
    kept,
    meeting_choices,
    meeting_chosen,
)

STEPS = {
    "call": ({RoundState.CALLING}, gettext_lazy("Change the call for concerns")),
    "begin": ({RoundState.CALLING}, gettext_lazy("Close the call, and propose")),
    "check": ({RoundState.PROPOSING}, gettext_lazy("Ask all members")),
    "anew": ({RoundState.CHECKING}, gettext_lazy("Take the proposal back to change it")),
    "adopt": ({RoundState.CHECKING}, gettext_lazy("Record that they are adopted")),
    "stop": (
        {RoundState.CALLING, RoundState.PROPOSING, RoundState.CHECKING},
        gettext_lazy("Stop the round"),
    ),
}
"""What can be done to a round, in which states."""


@needs(Permission.DESK_VIEW)
@require_GET
def round_shown(request: Any, token: str) -> HttpResponse:
    """For the members of the partnership, and whoever keeps it."""
    row = there(round_for(request.actor, token))
    context = {
        "page": round_page(request.actor, row, on=today()),
        "round": row,
        "breadcrumbs": crumbs(row.group.partnership),
    }
    return render(request, "priorities/round.html", context)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def round_open(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PRIORITIES_KEEP)
    form = RoundForm(request.POST or None, groups=own_groups(partnership))
    if form.is_valid():
        given = form.cleaned_data
        opened = {
            "group": group_kept(partnership, given["group"]),
            "title": given["title"],
            "concerns_by": given["concerns_by"],
        }
        if tried(form, open_round, on=today(), by=request.actor, **opened):
            messages.success(
                request, _("The round is open. Its last day stands on the public page.")
            )
            return redirect("keep_priorities", slug)
    context = {
        "form": form,
        "title": _("Open a round of priorities"),
        "partnership": partnership,
        "back": reverse("keep_priorities", args=[slug]),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "priorities/form.html", context, status=400 if form.errors else 200)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def priority_propose(request: Any, token: str) -> HttpResponse:
    row = _kept(request, token)
    live = count_live(partnership_id=row.group.partnership_id)
    form = PriorityForm(
        request.POST or None,
        leads=lead_choices(request.actor, row.group, on=today()),
        asks_why=needs_reason(live, len(drafts_of(row)) + 1),
    )
    if form.is_valid():
        seat, person = lead_of(form.cleaned_data["lead"], row.group, on=today())
        wanted = form.said(seat=seat, person=person)
        if tried(form, propose_priority, round=row, said=wanted, by=request.actor):
            messages.success(request, _("It is proposed. Members see it once they are asked."))
            return redirect("round", token)
    return form_page(request, form, _("Propose a priority"), row.group, _back(token))


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_meet(request: Any, token: str, answer: int) -> HttpResponse:
    """Say how a reservation was met."""
    row = _kept(request, token)
    given = there(answer_for(row, answer))
    form = LineForm(
        request.POST or None,
        label=_("How it was met, or why it could not be"),
        initial={"words": given.how_met},
    )
    if form.is_valid() and tried(
        form,
        meet_reservation,
        answer=given,
        how=form.cleaned_data["words"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is on record."))
        return redirect("round", token)
    about = f"{given.answered_as}: {given.words}"
    title = _("Meet a reservation")
    return form_page(request, form, title, row.group, _back(token), about=about)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def round_do(request: Any, token: str, do: str) -> HttpResponse:
    """The next step, or stopping."""
    row = _kept(request, token)
    states, title = STEPS.get(do, (set(), ""))
    if row.state not in states:
        raise Http404
    form = _form(request, row, do)
    if form.is_valid() and _done(request, form, row, do):
        return redirect("round", token)
    return form_page(
        request,
        form,
        title,
        row.group,
        _back(token),
        about=_about(row, do),
        label=title if do == "begin" else "",
        warning=do == "stop",
    )


def _about(row: Any, do: str) -> str:
    """The one question before a call is closed early; else what the round is called."""
    if do == "begin" and today() <= row.concerns_by:
        words = {"day": in_words(row.concerns_by)}
        return (
            _("People were told that they may raise concerns until %(day)s. Close it now?") % words
        )
    return str(row.title)


def _form(request: Any, row: Any, do: str) -> Any:
    posted = request.POST if request.method == "POST" else None
    if do == "call":
        initial = {"concerns_by": row.concerns_by, "meeting": _meeting_token(row)}
        return CallForm(posted, meetings=meeting_choices(row.group), initial=initial)
    if do == "begin":
        return forms.Form(posted)
    if do == "check":
        return CheckForm(posted)
    if do == "adopt":
        initial = {"review_on": next_review(today()), "meeting": _meeting_token(row)}
        return AdoptForm(
            posted,
            meetings=meeting_choices(row.group),
            decisions=_decisions(request.actor, row),
            initial=initial,
        )
    label = _("Why it stops, in a line") if do == "stop" else _("Why it goes back, in a line")
    return LineForm(posted, label=label, most=300)


def _done(request: Any, form: Any, row: Any, do: str) -> bool:
    by, given = request.actor, form.cleaned_data
    if do == "call":
        meeting = meeting_chosen(given["meeting"])
        told = tried(
            form,
            change_call,
            round=row,
            concerns_by=given["concerns_by"],
            meeting=meeting,
            on=today(),
            by=by,
        )
        return _told(request, told, _("The call is changed."))
    if do == "begin":
        early = today() <= row.concerns_by
        told = tried(form, begin_proposing, round=row, on=today(), early=early, by=by)
        return _told(request, told, _("The call is closed. Propose what the group thinks best."))
    if do == "check":
        return _asked(request, form, row)
    if do == "adopt":
        return _adopted(request, form, row)
    operation = stop_round if do == "stop" else propose_anew
    told = tried(form, operation, round=row, because=given["words"], by=by)
    return _told(request, told, _("It is kept."))


def _asked(request: Any, form: Any, row: Any) -> bool:
    day = form.cleaned_data["answers_by"]
    if not tried(form, start_check, round=row, answers_by=day, on=today(), by=request.actor):
        return False
    number = len(round_page(request.actor, row, on=today()).silent)
    words = ngettext(
        "One member is asked, by mail and on their page.",
        "%(number)d members are asked, by mail and on their pages.",
        number,
    )
    messages.success(request, words % {"number": number})
    return True


def _adopted(request: Any, form: Any, row: Any) -> bool:
    given = form.cleaned_data
    chosen = given["decision"]
    told = tried(
        form,
        adopt_round,
        round=row,
        adopted_on=given["adopted_on"],
        meeting=meeting_chosen(given["meeting"]),
        decision=there(decision_for(request.actor, chosen)) if chosen else None,
        review_on=given["review_on"],
        on=today(),
        by=request.actor,
    )
    return _told(request, told, _("The priorities are live, and stand on the public page."))


def _told(request: Any, worked: bool, words: str) -> bool:
    if worked:
        messages.success(request, words)
    return worked


def _decisions(actor: Any, row: Any) -> list[tuple[str, str]]:
    """Of the group, since the round opened, the latest first."""
    found = decisions_visible(actor).filter(group_id=row.group_id, on__gte=row.opened_on)
    return [
        (each.token, f"{each.on.year}/{each.number}: {each.wording[:80]}")
        for each in found.order_by("-on", "-number")[:50]
    ]


def _kept(request: Any, token: str) -> Any:
    row = there(round_for(request.actor, token))
    return kept(request, row, row.group)


def _meeting_token(row: Any) -> str:
    return row.meeting.token if row.meeting else ""


def _back(token: str) -> str:
    return reverse("round", args=[token])
