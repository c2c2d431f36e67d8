"""Before a meeting: who sits there, how to take part, what may be shown, or not to come."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.attendance.operations import say_coming
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.experts.operations.involvements import decide_for_meeting
from convenor.apps.experts.queries.involvements import (
    choice_at,
    fingerprint_of,
    who_sits_there,
)
from convenor.apps.meetings.queries import meeting_for
from convenor.apps.people.operations import set_expert_consent
from convenor.core.access import Permission
from convenor.core.vocabulary import MeetingState, Standing, WayOfTakingPart
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.experts import WAYS, BeforeForm
from convenor.web.views.experts.own import CLAIM, agreed_at, own_part

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def before(request: Any, token: str, meeting: str) -> HttpResponse:
    """Decide for one meeting. What was decided stays with it when its day moves."""
    part, row = own_part(request, token), _meeting(request, token, meeting)
    sits = who_sits_there(row.group_id, on=row.on)
    chosen = choice_at(part, row)
    agreed = agreed_at(part.person_id, group_id=row.group_id, meeting_id=row.pk)
    form = BeforeForm(
        request.POST if request.method == "POST" else None,
        agreed=agreed,
        initial={"way": chosen.way if chosen else ""},
    )
    if form.is_valid() and tried(
        form, _decide, request=request, part=part, row=row, written=form, sits=sits
    ):
        messages.success(request, _("Kept. You can change it until the end, and after it too."))
        return redirect("my_part")
    context = {
        "part": part,
        "meeting": row,
        "cancelled": row.state == MeetingState.CANCELLED.value,
        "over": row.on < today(),
        "sits": sits,
        "linked": any(each.is_linked for each in sits),
        "chosen": chosen,
        "way": WAYS[WayOfTakingPart(chosen.way)] if chosen and chosen.way else "",
        "changed": chosen is not None
        and chosen.comes
        and chosen.who_sat_there != fingerprint_of(sits),
        "form": form,
        "warn": CLAIM,
    }
    return render(request, "experts/before.html", context, status=400 if form.errors else 200)


@needs(Permission.EXPERT_OWN)
@require_POST
def not_coming(request: Any, token: str, meeting: str) -> HttpResponse:
    """One tap, without a reason, on the day too."""
    part, row = own_part(request, token), _meeting(request, token, meeting)
    with transaction.atomic():
        decide_for_meeting(involvement=part, meeting=row, comes=False, by=request.actor)
        _tell_the_meeting(part, row, "apologies", False, request.actor)
    messages.success(request, _("Thank you. You do not come. Nobody asks why."))
    return redirect("my_part")


@transaction.atomic
def _decide(*, request: Any, part: Any, row: Any, written: Any, sits: list[Any]) -> None:
    way = WayOfTakingPart(written.cleaned_data["way"])
    decide_for_meeting(
        involvement=part,
        meeting=row,
        comes=True,
        way=way,
        who_sat_there=fingerprint_of(sits),
        by=request.actor,
    )
    for use, marking in written.markings().items():
        set_expert_consent(
            person=part.person,
            use=use,
            marking=marking,
            group_id=row.group_id,
            meeting_id=row.pk,
            by=request.actor,
        )
    there_in_person = way in (WayOfTakingPart.ROOM, WayOfTakingPart.ONLINE)
    answer = "coming" if there_in_person else "apologies"
    _tell_the_meeting(part, row, answer, way is WayOfTakingPart.ONLINE, request.actor)


def _tell_the_meeting(part: Any, row: Any, answer: str, online: bool, by: Any) -> None:
    """Whoever runs it counts places; after the meeting, or elsewhere, there is nobody to tell."""
    if row.group.standing == Standing.OUTSIDE or part.membership_id is None:
        return
    try:
        say_coming(meeting=row, person=part.person, answer=answer, online=online, by=by)
    except OperationNotValid:
        return


def _meeting(request: Any, token: str, meeting: str) -> Any:
    part, row = own_part(request, token), there(meeting_for(meeting))
    return there(row if row.group_id == part.place.group_id else None)
