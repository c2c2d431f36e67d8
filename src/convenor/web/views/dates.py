"""The dates of a group, kept by its secretariat."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from convenor.apps.meetings.operations import (
    cancel_meeting,
    change_meeting,
    move_meeting,
    restore_meeting,
    set_meeting,
)
from convenor.apps.meetings.queries import meeting_for, meetings_of
from convenor.apps.outside.queries import feeds_of
from convenor.apps.terms.queries import group_terms_on
from convenor.core.access import Permission
from convenor.core.dates import in_words
from convenor.core.vocabulary import Standing
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.keeping import CancelForm, ChangeForm, DateForm, MoveForm
from convenor.web.pages.dates import dates_shown, stale_sentence
from convenor.web.pages.invitations import overtaken_shown
from convenor.web.views.keeping import around, group_kept, said

DETAILS = ("start", "end", "mode", "place", "joining_link", "joining_note")


@needs(Permission.DATES_KEEP)
def dates(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    meetings = meetings_of(group_ids=[row.pk]).get(row.pk, [])
    context = {
        "group": row,
        "dates": tuple(reversed(dates_shown(meetings, (), on=today()))),
        "stale": stale_sentence(meetings, on=today()),
        "overtaken": overtaken_shown(row.pk, on=today()),
        "is_outside": row.standing == "outside",
        "run_by": _run_by(row),
        "feeds": [feed for feed in feeds_of(group_id=row.pk) if feed.state == feed.State.FOLLOWED],
    }
    return render(request, "keeping/dates.html", context | around(partnership))


@needs(Permission.DATES_KEEP)
def date_add(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    sitting = _sitting(row)
    initial = {"start": sitting.start, "end": sitting.end, "mode": sitting.mode} if sitting else {}
    form = DateForm(request.POST or None, usual=_usual(sitting), initial=initial)
    if form.is_valid() and tried(
        form, set_meeting, group=row, by=request.actor, **_details(form, ("on", *DETAILS))
    ):
        messages.success(request, _("The date is set."))
        return redirect("keep_dates", slug, group)
    context = {"form": form, "title": _("Set a date"), "group": row}
    return render(request, "keeping/form.html", context | around(partnership, row, "keep_dates"))


@needs(Permission.DATES_KEEP)
def date_move(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    meeting = _meeting(row, token)
    form = MoveForm(request.POST or None, usual=_usual(_sitting(row)), initial={"on": meeting.on})
    if form.is_valid() and tried(
        form,
        move_meeting,
        meeting=meeting,
        to=form.cleaned_data["on"],
        why=form.cleaned_data["why"],
        by=request.actor,
    ):
        messages.success(request, _("The meeting moved. The old date stays, struck through."))
        return redirect("keep_dates", slug, group)
    context = {
        "form": form,
        "title": _("Move a meeting"),
        "about": in_words(meeting.on),
        "group": row,
    }
    return render(request, "keeping/form.html", context | around(partnership, row, "keep_dates"))


@needs(Permission.DATES_KEEP)
def date_change(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    """Another time, place or way of joining on the same day."""
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    meeting = _meeting(row, token)
    form = ChangeForm(
        request.POST or None, initial={name: getattr(meeting, name) for name in DETAILS}
    )
    if form.is_valid() and tried(
        form, change_meeting, meeting=meeting, by=request.actor, **_details(form, DETAILS)
    ):
        messages.success(request, _("The meeting is changed."))
        return redirect("keep_dates", slug, group)
    context = {
        "form": form,
        "title": _("Change a meeting"),
        "about": in_words(meeting.on),
        "group": row,
    }
    return render(request, "keeping/form.html", context | around(partnership, row, "keep_dates"))


@needs(Permission.DATES_KEEP)
def date_cancel(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    meeting = _meeting(row, token)
    form = CancelForm(request.POST or None)
    if form.is_valid() and tried(
        form, cancel_meeting, meeting=meeting, why=form.cleaned_data["why"], by=request.actor
    ):
        messages.success(request, _("The meeting is cancelled. You can take this back below."))
        return redirect("keep_dates", slug, group)
    context = {
        "form": form,
        "title": _("Cancel a meeting"),
        "about": in_words(meeting.on),
        "group": row,
        "label": _("Cancel the meeting"),
        "warning": True,
    }
    return render(request, "keeping/form.html", context | around(partnership, row, "keep_dates"))


@needs(Permission.DATES_KEEP)
def date_restore(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    """Take a cancellation back."""
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said(
        request,
        _("The meeting takes place after all."),
        restore_meeting,
        meeting=_meeting(row, token),
    )
    return redirect("keep_dates", slug, group)


def _meeting(row: Any, token: str) -> Any:
    meeting = there(meeting_for(token))
    return there(meeting if meeting.group_id == row.pk else None)


def _sitting(row: Any) -> Any:
    """The usual day and time by the terms in force, where they state one."""
    version = group_terms_on(today(), group_ids=[row.pk]).get(row.pk)
    return version.group.sitting if version and version.group else None


def _run_by(row: Any) -> str:
    """Whose dates these are, at a group that others run."""
    if row.standing != Standing.OUTSIDE:
        return ""
    version = group_terms_on(today(), group_ids=[row.pk]).get(row.pk)
    who = version.group.run_by if version and version.group else None
    if who:
        said = _("%(who)s runs this group and sets its dates. Here you keep what it publishes.")
        return said % {"who": who}
    return _("Others run this group and set its dates. Here you keep what they publish.")


def _usual(sitting: Any) -> Any:
    return sitting.weekdays if sitting else ()


def _details(form: DateForm, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}
