"""How an entry stands: weighed, accepted, told of, joined with other things, looked at by meetings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.meetings.queries import meeting_for, meetings_between
from convenor.apps.register.operations import (
    accept_as_it_stands,
    drop_review,
    link_entry,
    note_told,
    plan_review,
    record_review,
    say_response,
    score_entry,
    unlink_entry,
)
from convenor.apps.register.queries import owns, review_for
from convenor.core.access import Permission
from convenor.core.dates import in_words
from convenor.core.dates.periods import DAY
from convenor.core.governance.register import EntryKind, LinkKind
from convenor.core.vocabulary import MeetingState
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.register import (
    AcceptForm,
    ChoiceForm,
    LinkForm,
    ResponseForm,
    SaidForm,
    ToldForm,
    WeighForm,
)
from convenor.web.views.keeping import said
from convenor.web.views.register.around import (
    METHODS,
    entry_at,
    form_page,
    keeps,
    page_of,
    step,
)

KEEP, OWN = Permission.REGISTER_KEEP, Permission.REGISTER_OWN
AHEAD = 400 * DAY
OVER = (MeetingState.CANCELLED.value, MeetingState.HELD.value)


@needs(OWN)
@require_http_methods(METHODS)
def weigh(request: Any, token: str) -> HttpResponse:
    """By the secretariat, or whoever speaks for the owner."""
    row = _own(request, token)
    kind = EntryKind(row.kind)
    form = WeighForm(request.POST or None, kind=kind, initial={"on": today()})
    given = {"entry": row, "today": today(), **({"likelihood": None} if kind.is_now else {})}
    done = _("It is weighed. What was said before stays in its history.")
    return step(request, row, form, _("Weigh it"), done, score_entry, **given)


@needs(OWN)
@require_http_methods(METHODS)
def respond(request: Any, token: str) -> HttpResponse:
    row = _own(request, token)
    form = ResponseForm(request.POST or None, initial={"response": row.response})
    title = _("Say what is being done")
    return step(request, row, form, title, _("It is kept."), say_response, entry=row)


@needs(KEEP)
@require_http_methods(METHODS)
def accept(request: Any, token: str) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    form = AcceptForm(request.POST or None, initial={"on": today()})
    given = {"entry": row, "today": today()}
    title, done = _("Accept it as it stands"), _("It is accepted. It comes back on that day.")
    return step(request, row, form, title, done, accept_as_it_stands, **given)


@needs(KEEP)
@require_http_methods(METHODS)
def told(request: Any, token: str) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    form = ToldForm(request.POST or None, initial={"on": today()})
    given = {"entry": row, "today": today()}
    return step(request, row, form, _("Note who was told"), _("It is noted."), note_told, **given)


@needs(KEEP)
@require_http_methods(METHODS)
def link(request: Any, token: str) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    form = LinkForm(request.POST or None)
    title, done = _("Say what belongs to it"), _("They are joined.")
    given = {"entry": row}
    if form.is_valid():
        given["kind"] = LinkKind(form.cleaned_data["kind"])
    return step(request, row, form, title, done, link_entry, **given)


@needs(KEEP)
@require_POST
def unlink(request: Any, token: str, key: int) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    found = there(row.links.filter(pk=key).first())
    said(request, _("They are no longer joined."), unlink_entry, link=found)
    return redirect("register_entry", token)


@needs(KEEP)
@require_http_methods(METHODS)
def review(request: Any, token: str) -> HttpResponse:
    """Put it on the agenda of a meeting of its group."""
    row = entry_at(request, token, KEEP)
    found = meetings_between(today(), today() + AHEAD, group_ids=[row.group_id])
    choices = [(each.token, in_words(each.on)) for each in found if each.state not in OVER]
    form = ChoiceForm(request.POST or None, meetings=choices)
    if form.is_valid():
        meeting = there(meeting_for(form.cleaned_data["meeting"]))
        if tried(form, plan_review, entry=row, meeting=meeting, on=today(), by=request.actor):
            messages.success(request, _("It is on the agenda of that meeting."))
            return redirect("register_entry", token)
    about = row.what
    if not choices:
        about = _("%(what)s. Its group has no meeting to come; set a date first.") % {
            "what": row.what
        }
    title = _("Have a meeting look at it")
    return form_page(request, row.group, form, title, about=about, back=page_of(row))


@needs(KEEP)
@require_http_methods(METHODS)
def reviewed(request: Any, token: str, key: int) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    found = there(review_for(row, key))
    form = SaidForm(request.POST or None, initial={"said": found.said})
    given = {"review": found, "today": today()}
    title = _("What the meeting of %(day)s said") % {"day": in_words(found.meeting.on)}
    return step(request, row, form, title, _("It is noted."), record_review, **given)


@needs(KEEP)
@require_POST
def review_drop(request: Any, token: str, key: int) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    found = there(review_for(row, key))
    said(request, _("It is off that agenda."), drop_review, review=found)
    return redirect("register_entry", token)


def _own(request: Any, token: str) -> Any:
    """For the secretariat and whoever speaks for the owner. Raises Http404 for others."""
    row = entry_at(request, token, OWN)
    refuse_unless(keeps(request.actor, row.group) or owns(request.actor, row))
    return row
