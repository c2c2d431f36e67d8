"""Votes: asked for, given, counted."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.attendance.queries import attendance_of
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.decisions.operations import (
    BallotAsked,
    close_ballot,
    open_ballot,
    vote,
    withdraw_ballot,
)
from convenor.apps.decisions.queries import ballot_for, ballot_row, holders_of, own_holders
from convenor.apps.groups.queries import group_for
from convenor.core.access import Permission, can
from convenor.core.dates import in_words, time_in_words
from convenor.core.vocabulary import BallotChoice
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.meeting.agenda import ReasonForm
from convenor.web.forms.meeting.outcomes import CHOICES, CountForm, VoteForm, WrittenForm
from convenor.web.pages.meeting.ballots import voting_rule
from convenor.web.views.keeping import around


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: Any, token: str) -> HttpResponse:
    """The question, who has answered, and for those who have a vote, the way to give it."""
    row, holders = _ballot(request, token, Permission.MEETING_VIEW)
    own = own_holders(request.actor, holders)
    shown = ballot_row(row, holders)
    form = VoteForm(request.POST or None, holders=[(h.key, h.label) for h in own])
    if own and form.is_valid() and _voted(request, form, row, own):
        messages.success(request, _("Your vote is kept. You can change it until the vote closes."))
        return redirect("ballot", token)
    context = {
        "ballot": shown,
        "group": row.group,
        "form": form if own and (shown.takes_votes or form.errors) else None,
        "given": [(each.label, _choice(each.choice), each.reason) for each in shown.given],
        "until": _until(row),
        "counts": not shown.is_closed and _may(request.actor, row, Permission.MEETING_RUN),
        "breadcrumbs": [(row.group.called, reverse("group", args=[row.group.slug]))],
    }
    status = 400 if form.errors and request.method == "POST" else 200
    return render(request, "decisions/ballot.html", context, status=status)


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot_count(request: Any, token: str) -> HttpResponse:
    """Count the votes, with the chair's casting vote where the terms give one."""
    row, holders = _ballot(request, token, Permission.MEETING_RUN)
    form = CountForm(request.POST if request.method == "POST" else None)
    if not row.casting_vote:
        del form.fields["casting"]
    if request.method == "POST" and form.is_valid() and _counted(request, form, row, holders):
        return redirect("ballot", token)
    return _form(request, row, form, _("Count the votes"))


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot_withdraw(request: Any, token: str) -> HttpResponse:
    row, _holders = _ballot(request, token, Permission.MEETING_RUN)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and tried(
        form, withdraw_ballot, ballot=row, because=form.cleaned_data["because"], by=request.actor
    ):
        messages.success(request, _("The question is taken back."))
        return redirect("ballot", token)
    return _form(request, row, form, _("Take the question back"))


@needs(Permission.DECISIONS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def written_open(request: Any, slug: str, group: str) -> HttpResponse:
    """Ask a group to decide in writing, between meetings."""
    partnership = there(group_for(group)).partnership
    row = there(group_for(group) if partnership.slug == slug else None)
    open_door(
        request,
        Permission.DECISIONS_KEEP,
        partnership_id=row.partnership_id,
        group_id=row.pk,
    )
    rule = voting_rule(row.pk, on=today())
    form = WrittenForm(request.POST or None, between_meetings=rule.between_meetings)
    if form.is_valid():
        asked = BallotAsked(
            wording=form.cleaned_data["wording"],
            reason=form.cleaned_data["reason"],
            votes_by=rule.votes_by,
            casting_vote=rule.casting_vote,
            silence_agrees=form.cleaned_data.get("silence_agrees", False),
            closes_at=form.closes_at(),
        )
        try:
            opened = open_ballot(group=row, asked=asked, by=request.actor)
        except OperationNotValid as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The group is asked. It stands on each member's page."))
            return redirect("ballot", opened.token)
    context = {"form": form, "title": _("Decide in writing"), "group": row}
    status = 400 if form.errors else 200
    return render(
        request,
        "keeping/form.html",
        context | around(partnership, row, "keep_dates"),
        status=status,
    )


def _ballot(request: Any, token: str, permission: Permission) -> tuple[Any, Any]:
    """The ballot and those who have a vote. Raises Http404."""
    row = there(ballot_for(token))
    open_door(
        request,
        permission,
        partnership_id=row.group.partnership_id,
        group_id=row.group_id,
    )
    day = row.meeting.on if row.meeting else timezone.localdate(row.opened_at)
    return row, holders_of(row.group_id, row.votes_by, on=day)


def _may(actor: Any, row: Any, permission: Permission) -> bool:
    group = row.group
    return bool(can(actor, permission, partnership_id=group.partnership_id, group_id=group.pk))


def _voted(request: Any, form: VoteForm, row: Any, own: Any) -> bool:
    labels = {holder.key: holder.label for holder in own}
    key = form.cleaned_data["holder"]
    return tried(
        form,
        vote,
        ballot=row,
        holder_key=key,
        holder_label=labels[key],
        choice=BallotChoice(form.cleaned_data["choice"]),
        reason=form.cleaned_data["reason"],
        by=request.actor,
    )


def _counted(request: Any, form: CountForm, row: Any, holders: Any) -> bool:
    """Keep the casting vote, then count. Either both hold or neither."""
    casting = form.cleaned_data.get("casting")
    if casting and not tried(
        form,
        vote,
        ballot=row,
        holder_key="chair",
        holder_label=_("The chair, casting"),
        choice=BallotChoice(casting),
        casting=True,
        by=request.actor,
    ):
        return False
    labels = {holder.key: holder.label for holder in holders}
    try:
        count = close_ballot(
            ballot=row,
            holders=labels,
            present=_present(row, holders),
            on=today(),
            by=request.actor,
        )
    except OperationNotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, count.sentence)
    return True


def _present(row: Any, holders: Any) -> set[str] | None:
    """Whose vote counts in the room: of those who were there. None where nobody recorded who was."""
    rows = [each for each in attendance_of(row.meeting) if each.is_there] if row.meeting else []
    if not rows:
        return None
    people = {each.person_id for each in rows}
    seats = {f"seat:{each.seat_id}" for each in rows}
    return {holder.key for holder in holders if holder.key in seats or holder.person_ids & people}


def _choice(choice: BallotChoice | None) -> str:
    return str(CHOICES[choice]) if choice is not None else _("Has not answered")


def _until(row: Any) -> str:
    if row.closes_at is None:
        return ""
    at = timezone.localtime(row.closes_at)
    return _("Until %(day)s, %(time)s.") % {
        "day": in_words(at.date()),
        "time": time_in_words(at.time()),
    }


def _form(request: Any, row: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": row.wording,
        "group": row.group,
        "back": reverse("ballot", args=[row.token]),
        "breadcrumbs": [(row.group.called, reverse("group", args=[row.group.slug]))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
