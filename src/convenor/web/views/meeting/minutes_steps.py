"""The steps of minutes: cleared, sent, corrected, approved, checked, published, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.meetings.queries import meeting_for
from convenor.apps.minutes.operations import (
    approve_minutes,
    change_paragraph,
    circulate,
    clear_minutes,
    decline_correction,
    make_correction,
    publish,
    withdraw_publication,
)
from convenor.apps.minutes.queries import (
    correction_for,
    last_minutes_before,
    minutes_at,
    paragraphs_at_hand,
)
from convenor.core.access import Permission
from convenor.core.dates import Unit, later_by
from convenor.core.governance.minutes import full_rendition
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import meeting_at, there, tried
from convenor.web.forms.minutes import (
    AnswerForm,
    ApproveForm,
    FoundForm,
    SendForm,
    WithdrawForm,
)
from convenor.web.pages.almanac import holidays_around
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.minutes import (
    check_page,
    meetings_that_may_approve,
    names_not_public,
)
from convenor.web.views.keeping import said
from convenor.web.views.meeting.minutes import places

HERE = "meeting_minutes"
WRITE, PUBLISH = Permission.MINUTES_WRITE, Permission.MINUTES_PUBLISH
USUAL_DAYS_FOR_CORRECTIONS = 10


@needs(WRITE)
def minutes_clear(request: Any, token: str) -> HttpResponse:
    row, minutes = _minutes(request, token, WRITE)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said(request, _("The draft is cleared. It can be sent now."), clear_minutes, minutes=minutes)
    return redirect(HERE, token)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WRITE)
def minutes_send(request: Any, token: str) -> HttpResponse:
    """Asks once, because a mail cannot be called back."""
    row, minutes = _minutes(request, token, WRITE)
    day = later_by(today(), USUAL_DAYS_FOR_CORRECTIONS, Unit.WORKING_DAYS, holidays_around(today()))
    form = SendForm(request.POST or None, initial={"corrections_by": day})
    if form.is_valid():
        address = request.build_absolute_uri(reverse(HERE, args=[token]))
        try:
            sent = circulate(
                minutes=minutes, on=today(), address=address, by=request.actor, **form.cleaned_data
            )
        except OperationNotValid as refusal:
            form.add_error(None, str(refusal))
        else:
            words = ngettext("%(n)d person is written to.", "%(n)d people are written to.", sent)
            messages.success(request, words % {"n": sent})
            return redirect(HERE, token)
    return _form(request, row, form, _("Send the minutes to those who were there"), _("Send them"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WRITE)
def minutes_answer(request: Any, token: str, correction: str) -> HttpResponse:
    """Make a correction or decline it: two buttons of one form."""
    row, minutes = _minutes(request, token, WRITE)
    asked = there(correction_for(correction, minutes=minutes))
    _base, paragraphs = paragraphs_at_hand(minutes)
    now = next((each.text for each in paragraphs if each.key == asked.paragraph), "")
    form = AnswerForm(
        request.POST or None,
        places=places(full_rendition(paragraphs)),
        initial={"text": now, "paragraph": asked.paragraph},
    )
    if form.is_valid():
        declines = "decline" in request.POST
        step = decline_correction if declines else make_correction
        given = form.cleaned_data if not declines else {"words": form.cleaned_data["words"]}
        if tried(form, step, correction=asked, by=request.actor, **given):
            messages.success(request, _("The correction is answered."))
            return redirect("minutes_corrections", token)
    context = {"form": form, "asked": asked, "now": now}
    context |= meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WRITE)
def minutes_approve(request: Any, token: str) -> HttpResponse:
    """Note which later meeting approved them."""
    row, minutes = _minutes(request, token, WRITE)
    meetings = meetings_that_may_approve(row, on=today())
    form = ApproveForm(
        request.POST or None, meetings=meetings, initial={"at": meetings[0][0] if meetings else ""}
    )
    if form.is_valid():
        at = there(meeting_for(form.cleaned_data["at"]))
        if tried(form, approve_minutes, minutes=minutes, at=at, on=today(), by=request.actor):
            messages.success(request, _("The minutes are approved, and locked."))
            return redirect(HERE, token)
    about = "" if meetings else _("The group has not met since. Approve the minutes when it has.")
    return _form(request, row, form, _("Approve the minutes"), _("Approve them"), about=about)


@needs(WRITE)
def minutes_approve_last(request: Any, token: str) -> HttpResponse:
    """At this meeting, approve the minutes of the one before."""
    row = meeting_at(request, token, WRITE)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    last = there(last_minutes_before(row))
    done = _("The minutes of the meeting before are approved, and locked.")
    said(request, done, approve_minutes, minutes=last, at=row, on=today())
    return redirect(HERE, token)


@needs(PUBLISH)
def minutes_check(request: Any, token: str) -> HttpResponse:
    """What to look at before anybody publishes."""
    row, minutes = _minutes(request, token, PUBLISH)
    context = {"check": check_page(request.actor, minutes), "state": minutes.state}
    context |= meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(PUBLISH)
def minutes_found(request: Any, token: str, key: str) -> HttpResponse:
    """Answer one thing that the check found: `words` says which."""
    row, minutes = _minutes(request, token, PUBLISH)
    words = request.POST.get("words") or request.GET.get("words", "")
    base, paragraphs = paragraphs_at_hand(minutes)
    paragraph = there(next((each for each in paragraphs if each.key == key), None))
    there(words if words and (words in paragraph.text or words in paragraph.why) else None)
    form = FoundForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        change_paragraph,
        minutes=minutes,
        base=base,
        key=key,
        changed=form.changed(paragraph, words),
        by=request.actor,
    ):
        messages.success(request, _("Noted. The check goes on."))
        return redirect("minutes_check", token)
    about = _("“%(words)s” stands in: %(text)s") % {"words": words, "text": paragraph.text}
    title = _("Something that may point at somebody")
    back = reverse("minutes_check", args=[token])
    return _form(request, row, form, title, _("Save"), about=about, words=words, back=back)


@needs(PUBLISH)
def minutes_publish(request: Any, token: str) -> HttpResponse:
    row, minutes = _minutes(request, token, PUBLISH)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    base = request.POST.get("base", "")
    number = int(base) if base.isdigit() and len(base) < 5 else 0
    done = _("The public page is published, and linked from the page of the group.")
    names = names_not_public(request.actor, row.group)
    if said(request, done, publish, minutes=minutes, base=number, names=names):
        return redirect(HERE, token)
    return redirect("minutes_check", token)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(PUBLISH)
def minutes_withdraw(request: Any, token: str) -> HttpResponse:
    row, minutes = _minutes(request, token, PUBLISH)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and tried(
        form, withdraw_publication, minutes=minutes, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The public page is taken back. You can publish it again."))
        return redirect(HERE, token)
    return _form(request, row, form, _("Take the published minutes back"), _("Take them back"))


def _minutes(request: Any, token: str, permission: Permission) -> tuple[Any, Any]:
    row = meeting_at(request, token, permission)
    return row, there(minutes_at(meeting_id=row.pk))


def _form(request: Any, row: Any, form: Any, title: str, label: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "label": label}
    context |= {"back": reverse(HERE, args=[row.token])}
    context |= more | meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/form.html", context)
