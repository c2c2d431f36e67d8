"""Before a meeting: who sits there, how to take part, what may be shown, or not to come."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.attendance.operations import say_coming
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.experts.operations.involvements import decide_for_meeting
from convenor.apps.experts.operations.words import say_words
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
from convenor.web.forms.experts import WAYS, BeforeForm, WordsForm
from convenor.web.views.experts.own import CLAIM, agreed_at, own_part, plain_form

METHODS = ["GET", "HEAD", "POST"]
SAID_ELSEWHERE = (WayOfTakingPart.WRITING, WayOfTakingPart.RECORDED, WayOfTakingPart.SEPARATE)


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def before(request: Any, token: str, meeting: str) -> HttpResponse:
    """Decide for one meeting. What was decided stays with it when its day moves."""
    part = own_part(request, token)
    pages = Pages(
        back=reverse("my_part"),
        not_coming=reverse("not_coming", args=[token, meeting]),
        words=reverse("my_words", args=[token, meeting]),
    )
    return before_page(request, part, meeting_of(part, meeting), pages)


@needs(Permission.EXPERT_OWN)
@require_POST
def not_coming(request: Any, token: str, meeting: str) -> HttpResponse:
    """One tap, without a reason, on the day too."""
    part = own_part(request, token)
    return does_not_come(request, part, meeting_of(part, meeting), reverse("my_part"))


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def words(request: Any, token: str, meeting: str) -> HttpResponse:
    part = own_part(request, token)
    back = reverse("before_forum", args=[token, meeting])
    return words_page(request, part, meeting_of(part, meeting), back)


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the same page leads for the expert and for who sits beside them."""

    back: str
    not_coming: str
    words: str
    is_supporter: bool = False


def before_page(request: Any, part: Any, row: Any, pages: Pages) -> HttpResponse:
    """Who sits there, how to take part and what may be shown: by the expert, or together with their supporter."""
    sits = who_sits_there(row.group_id, on=row.on)
    chosen = choice_at(part, row)
    form = BeforeForm(
        request.POST if request.method == "POST" else None,
        agreed=agreed_at(part.person_id, group_id=row.group_id, meeting_id=row.pk),
        initial={"way": chosen.way if chosen else ""},
    )
    if form.is_valid() and tried(
        form, _decide, request=request, part=part, row=row, written=form, sits=sits
    ):
        messages.success(request, _("Kept. You can change it until the end, and after it too."))
        return redirect(pages.back)
    context = {
        "part": part,
        "meeting": row,
        "pages": pages,
        "cancelled": row.state == MeetingState.CANCELLED.value,
        "over": row.on < today(),
        "sits": sits,
        "linked": any(each.is_linked for each in sits),
        "chosen": chosen,
        "way": WAYS[WayOfTakingPart(chosen.way)] if chosen and chosen.way else "",
        "says": chosen is not None and chosen.comes and chosen.way in SAID_ELSEWHERE,
        "changed": chosen is not None
        and chosen.comes
        and chosen.who_sat_there != fingerprint_of(sits),
        "form": form,
        "warn": CLAIM,
    }
    return render(request, "experts/before.html", context, status=400 if form.errors else 200)


def does_not_come(request: Any, part: Any, row: Any, back: str) -> HttpResponse:
    with transaction.atomic():
        decide_for_meeting(involvement=part, meeting=row, comes=False, by=request.actor)
        _tell_the_meeting(part, row, "apologies", False, request.actor)
    messages.success(request, _("Thank you. You do not come. Nobody asks why."))
    return redirect(back)


def words_page(request: Any, part: Any, row: Any, back: str) -> HttpResponse:
    """What they want to say, in writing or written down for them."""
    chosen = choice_at(part, row)
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={"text": chosen.said if chosen else ""},
    )
    if form.is_valid() and tried(
        form, say_words, involvement=part, meeting=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("Kept. Only those whom you let read it can read it."))
        return redirect(back)
    return plain_form(request, form, _("What I want to say"), warn=CLAIM, back=back)


def meeting_of(part: Any, meeting: str) -> Any:
    """A meeting of the group in which they have their place. Raises Http404."""
    row = there(meeting_for(meeting))
    return there(row if row.group_id == part.place.group_id else None)


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
