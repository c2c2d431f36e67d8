"""Who comes, and who was there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.attendance.operations import (
    Attended,
    NotYetOnRecord,
    name_substitute,
    put_in_their_place,
    record_attendance,
    say_coming,
    say_needs,
    take_out_attendance,
)
from convenor.apps.attendance.queries import Place, attendance_for, places_at, said_of
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import Forum, people_of, people_shown, seat_for
from convenor.apps.people.queries.accounts import own_person, people_with_ids
from convenor.core.access import Permission
from convenor.core.vocabulary import AttendanceStatus, Capacity
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.doors import meeting_at, there, tried
from convenor.web.forms.meeting.attendance import (
    AttendedForm,
    ComingForm,
    GuestForm,
    StandInForm,
    SubstituteForm,
)
from convenor.web.pages.meeting.around import is_allowed, meeting_context
from convenor.web.pages.meeting.places import places_shown, substitutes_refused
from convenor.web.pages.meeting.timeline import terms_of
from convenor.web.views.invitations import pages_of
from convenor.web.views.keeping import said
from convenor.web.views.meeting.composing import form_page


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_coming(request: Any, token: str) -> HttpResponse:
    """One's own answer on top; then who comes. What people need is for the secretariat."""
    meeting = meeting_at(request, token, Permission.MEETING_VIEW)
    person = own_person(request.actor) if meeting.group_id in request.actor.group_ids else None
    known = said_of(meeting).get(person.pk) if person else None
    initial = (
        {"answer": known.answer, "online": known.online, "needs": known.needs} if known else {}
    )
    form = ComingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        refuse_unless(person is not None)
        if form.is_valid() and _answered(request, form, meeting, person):
            messages.success(request, _("Thank you. Your answer is noted."))
            return redirect("meeting_coming", token)
    context = {
        "page": places_shown(request.actor, meeting, terms_of(meeting)),
        "form": form if person and meeting.state == "planned" and meeting.on >= today() else None,
        "sees_needs": is_allowed(request.actor, meeting, Permission.AGENDA_KEEP),
        "invites": is_allowed(request.actor, meeting, Permission.INVITATIONS_SEND)
        and meeting.state == "planned"
        and meeting.on >= today()
        and not substitutes_refused(meeting),
        "cannot": known is not None and known.answer == "apologies",
    }
    context |= meeting_context(request.actor, meeting, here="meeting_coming")
    return render(request, "meeting/coming.html", context, status=400 if form.errors else 200)


@needs(Permission.COMING_SAY)
@require_http_methods(["GET", "HEAD", "POST"])
def coming_substitute(request: Any, token: str) -> HttpResponse:
    """Who comes in the reader's place."""
    meeting = meeting_at(request, token, Permission.COMING_SAY)
    person = there(own_person(request.actor))
    refuse_unless(meeting.group_id in request.actor.group_ids)
    place = next((each for each in places_at(meeting) if each.person_id == person.pk), None)
    ids = place.substitute_ids if place else ()
    shown = people_shown(request.actor, ids, on=meeting.on, at=Forum(meeting.group_id, meeting.pk))
    form = SubstituteForm(
        request.POST if request.method == "POST" else None,
        people=[(str(key), shown[key].label) for key in ids],
    )
    if form.is_valid() and _named(request, form, meeting, person):
        messages.success(request, _("Thank you. It is noted who comes in your place."))
        return redirect("meeting_coming", token)
    return form_page(request, meeting, form, _("Who comes in your place"), here="meeting_coming")


@needs(Permission.INVITATIONS_SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def coming_invite(request: Any, token: str, key: str) -> HttpResponse:
    """Put whoever comes in somebody's place on record, and invite them to this meeting alone."""
    meeting = meeting_at(request, token, Permission.INVITATIONS_SEND)
    place = _place(meeting, key.replace("-", ":", 1))
    member = there(place.person_id)
    form = StandInForm(request.POST or None)
    if form.is_valid() and _put_in_place(request, form, meeting, people_with_ids([member])[0]):
        messages.success(
            request, _("They are invited, and can read what goes out for this meeting.")
        )
        return redirect("meeting_coming", token)
    title = _("Who comes in their place")
    about = place.said.substitute_words or place.label
    return form_page(
        request, meeting, form, title, here="meeting_coming", about=about, label=_("Invite them")
    )


@needs(Permission.MEETING_RUN)
@require_POST
def attendance_tap(request: Any, token: str) -> HttpResponse:
    """One tap for a place: present, apologies, absent; tapped again, nothing is recorded."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    status = request.POST.get("status", "")
    place = _place(meeting, request.POST.get("place", ""))
    if place.attended is not None and place.attended.status == status:
        row = there(attendance_for(place.attended.token, meeting_id=meeting.pk))
        said(request, _("Nothing is recorded of them now."), take_out_attendance, attendance=row)
    elif status in set(AttendanceStatus):
        attended = Attended(AttendanceStatus(status), place.capacity, **_kept_of(place))
        _record(request, meeting, place, attended)
    return redirect(f"{reverse('meeting_record', args=[token])}#attendance")


@needs(Permission.MEETING_RUN)
@require_POST
def attendance_as_said(request: Any, token: str) -> HttpResponse:
    """Take over what people said beforehand, where nothing is recorded yet."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    statuses = {"coming": AttendanceStatus.PRESENT, "apologies": AttendanceStatus.APOLOGIES}
    for place in places_at(meeting):
        status = statuses.get(place.said.answer)
        if status is not None and place.attended is None:
            _record(request, meeting, place, Attended(status, place.capacity, **_kept_of(place)))
    messages.success(request, _("What people said is recorded. Change where it was otherwise."))
    return redirect(f"{reverse('meeting_record', args=[token])}#attendance")


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance_more(request: Any, token: str, key: str) -> HttpResponse:
    """All that can be said of a place: a substitute, part of the meeting, on behalf of whom."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    place = _place(meeting, key.replace("-", ":", 1))
    form = _attended_form(request, meeting, place)
    if form.is_valid():
        came = form.cleaned_data.get("who") or str(place.person_id or "")
        is_substitute = came.isdecimal() and int(came) in place.instead_ids
        capacity = Capacity.SUBSTITUTE if is_substitute else place.capacity
        try:
            _keep(request, meeting, place, form.attended(capacity), came)
        except OperationNotValid as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is recorded."))
            return redirect(f"{reverse('meeting_record', args=[token])}#attendance")
    return form_page(request, meeting, form, place.label or _("A member"), here="meeting_record")


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance_guest(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    form = GuestForm(request.POST or None)
    if form.is_valid():
        capacity = Capacity.OBSERVER if form.cleaned_data["observer"] else Capacity.MEMBER
        if tried(
            form,
            record_attendance,
            meeting=meeting,
            attended=Attended(AttendanceStatus.PRESENT, capacity),
            named=form.cleaned_data["named"],
            by=request.actor,
        ):
            messages.success(request, _("The guest is recorded."))
            return redirect(f"{reverse('meeting_record', args=[token])}#attendance")
    return form_page(request, meeting, form, _("A guest"), here="meeting_record")


@needs(Permission.MEETING_RUN)
@require_POST
def attendance_out(request: Any, token: str, key: str) -> HttpResponse:
    """Take a record out again."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    row = there(attendance_for(key, meeting_id=meeting.pk))
    said(request, _("The record is taken out."), take_out_attendance, attendance=row)
    return redirect(f"{reverse('meeting_record', args=[token])}#attendance")


def _answered(request: Any, form: ComingForm, meeting: Any, person: Any) -> bool:
    chosen = form.cleaned_data
    who = {"meeting": meeting, "person": person, "by": request.actor}
    return tried(
        form, say_coming, answer=chosen["answer"], online=chosen["online"], **who
    ) and tried(form, say_needs, needs=chosen["needs"], **who)


def _named(request: Any, form: SubstituteForm, meeting: Any, person: Any) -> bool:
    chosen = form.cleaned_data.get("substitute", "")
    return tried(
        form,
        name_substitute,
        meeting=meeting,
        person=person,
        substitute=people_with_ids([int(chosen)])[0] if chosen else None,
        words=form.cleaned_data["words"],
        refused_because=substitutes_refused(meeting),
        by=request.actor,
    )


def _put_in_place(request: Any, form: StandInForm, meeting: Any, member: Any) -> bool:
    return tried(
        form,
        put_in_their_place,
        meeting=meeting,
        person=member,
        substitute=_stand_in(request, form, meeting),
        pages=pages_of(request, meeting.group, meeting=meeting),
        on=today(),
        refused_because=substitutes_refused(meeting),
        by=request.actor,
    )


def _stand_in(request: Any, form: StandInForm, meeting: Any) -> Any:
    """The person of that address among those whom the secretariat keeps, or somebody new."""
    said = form.cleaned_data
    known = people_of(request.actor, partnership_id=meeting.group.partnership_id)
    return known.filter(email__iexact=said["email"]).first() or NotYetOnRecord(**said)


def _place(meeting: Any, key: str) -> Place:
    """The place of that key on the day of the meeting. Raises Http404."""
    return there(next((each for each in places_at(meeting) if each.key == key), None))


def _kept_of(place: Place) -> dict[str, Any]:
    """What a tap leaves as it was: who chairs, and who joined online."""
    row = place.attended
    if row is None:
        return {
            "online": place.said.online,
            "in_the_chair": place.capacity is Capacity.CHAIR,
        }
    return {"online": row.online, "in_the_chair": row.in_the_chair}


def _record(request: Any, meeting: Any, place: Place, attended: Attended) -> None:
    if attended.status != AttendanceStatus.PRESENT:
        attended = Attended(attended.status, attended.capacity)
    try:
        _keep(request, meeting, place, attended, str(place.person_id or ""))
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))


def _keep(request: Any, meeting: Any, place: Place, attended: Attended, came: str) -> None:
    kind, _colon, key = place.key.partition(":")
    people = people_with_ids([int(came)]) if came.isdecimal() else []
    record_attendance(
        meeting=meeting,
        attended=attended,
        seat=seat_for(key, group_id=meeting.group_id) if kind == "seat" else None,
        person=people[0] if people else None,
        named=place.label if not people and kind != "seat" else "",
        by=request.actor,
    )


def _attended_form(request: Any, meeting: Any, place: Place) -> AttendedForm:
    ids = [key for key in (place.person_id, *place.instead_ids) if key is not None]
    shown = people_shown(request.actor, ids, on=meeting.on, at=Forum(meeting.group_id, meeting.pk))
    row = place.attended
    initial = {
        "status": row.status.value if row else AttendanceStatus.PRESENT.value,
        "who": str(row.person_id if row else place.person_id),
        "on_behalf_of": row.on_behalf_of if row else "",
        "in_the_chair": row.in_the_chair if row else False,
        "online": row.online if row else place.said.online,
        "came_at": row.came_at if row else None,
        "left_at": row.left_at if row else None,
    }
    posted = request.POST if request.method == "POST" else None
    people = [(str(key), shown[key].label) for key in ids]
    return AttendedForm(posted, people=people, initial=initial)
