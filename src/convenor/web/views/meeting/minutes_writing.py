"""Writing minutes: drafting them from the record, and changing them a paragraph at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.minutes.operations import (
    StaleMinutes,
    add_paragraph,
    change_paragraph,
    correct_approved,
    draft_minutes,
    mark_items,
)
from convenor.apps.minutes.queries import minutes_at, paragraphs_at_hand
from convenor.core.access import Permission
from convenor.core.governance.minutes import Merged
from convenor.core.vocabulary import MinutesState
from convenor.web.access import needs
from convenor.web.doors import meeting_at, there, tried
from convenor.web.forms.minutes import (
    CorrectApprovedForm,
    MarkItemsForm,
    NewParagraphForm,
    ParagraphForm,
)
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.minutes import paragraphs_kept
from convenor.web.pages.meeting.minutes_source import composed_minutes

HERE = "meeting_minutes"
WRITE = Permission.MINUTES_WRITE


@needs(WRITE)
def minutes_draft(request: Any, token: str) -> HttpResponse:
    """The first draft; later, what was recorded since."""
    row = meeting_at(request, token, WRITE)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    is_first = minutes_at(meeting_id=row.pk) is None
    composed, attendance = composed_minutes(row)
    try:
        drafted = draft_minutes(
            meeting=row, composed=composed, attendance=attendance, by=request.actor
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect(HERE, token)
    messages.success(request, _("The draft is there.") if is_first else _merged(drafted.merged))
    for _key, now in drafted.merged.kept:
        said = _(
            "You edited a paragraph whose record changed. Yours stays; the record says now: %(now)s"
        )
        messages.info(request, said % {"now": now})
    return redirect("minutes_edit", token)


@needs(WRITE)
def minutes_edit(request: Any, token: str) -> HttpResponse:
    """The whole text, with a way to change each paragraph."""
    row = meeting_at(request, token, WRITE)
    minutes = there(minutes_at(meeting_id=row.pk))
    base, kept = paragraphs_kept(minutes)
    context = {
        "base": base,
        "kept": kept,
        "is_locked": minutes.state == MinutesState.APPROVED,
        "is_cleared": minutes.cleared_at is not None,
        "is_draft": minutes.state == MinutesState.DRAFT,
    }
    context |= meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WRITE)
def minutes_paragraph(request: Any, token: str, key: str) -> HttpResponse:
    """One paragraph. Where somebody else changed it meanwhile, both texts are shown."""
    row = meeting_at(request, token, WRITE)
    minutes = there(minutes_at(meeting_id=row.pk))
    base, paragraph = _at_hand(minutes, key)
    form = ParagraphForm(request.POST or None, paragraph=paragraph)
    theirs = ""
    if form.is_valid():
        try:
            change_paragraph(
                minutes=minutes,
                base=_base(request, base),
                key=key,
                changed=form.changed,
                by=request.actor,
            )
        except StaleMinutes as refusal:
            form.add_error(None, str(refusal))
            theirs = refusal.current
        except OperationNotValid as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The paragraph is saved."))
            return _back(token, key)
    return _form(request, row, form, _("Change a paragraph"), base=base, theirs=theirs)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WRITE)
def minutes_add(request: Any, token: str, key: str) -> HttpResponse:
    row = meeting_at(request, token, WRITE)
    minutes = there(minutes_at(meeting_id=row.pk))
    _base_number, before = _at_hand(minutes, key)
    form = NewParagraphForm(request.POST or None)
    if form.is_valid() and tried(
        form, add_paragraph, minutes=minutes, after=key, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The paragraph is added."))
        return _back(token, key)
    return _form(request, row, form, _("Add a paragraph"), after=before.text)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WRITE)
def minutes_markings(request: Any, token: str) -> HttpResponse:
    """Who may see which item, all on one page."""
    row = meeting_at(request, token, WRITE)
    minutes = there(minutes_at(meeting_id=row.pk))
    base, paragraphs = paragraphs_at_hand(minutes)
    form = MarkItemsForm(
        request.POST or None, headings=[each for each in paragraphs if each.is_heading]
    )
    if form.is_valid() and tried(
        form,
        mark_items,
        minutes=minutes,
        base=_base(request, base),
        marked=form.marked,
        by=request.actor,
    ):
        messages.success(request, _("Saved who may see which item."))
        return redirect("minutes_edit", token)
    return _form(request, row, form, _("Who may see which item"), base=base)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WRITE)
def minutes_correct(request: Any, token: str, key: str) -> HttpResponse:
    """A correction of what was approved."""
    row = meeting_at(request, token, WRITE)
    minutes = there(minutes_at(meeting_id=row.pk))
    base, paragraph = _at_hand(minutes, key)
    form = CorrectApprovedForm(request.POST or None, initial={"text": paragraph.text})
    if form.is_valid() and tried(
        form,
        correct_approved,
        minutes=minutes,
        base=_base(request, base),
        key=key,
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(
            request, _("The correction is recorded. What was approved stays readable.")
        )
        return redirect(HERE, token)
    return _form(request, row, form, _("Correct approved minutes"), base=base)


def _at_hand(minutes: Any, key: str) -> tuple[int, Any]:
    base, paragraphs = paragraphs_at_hand(minutes)
    return base, there(next((each for each in paragraphs if each.key == key), None))


def _base(request: Any, newest: int) -> int:
    said = request.POST.get("base", "")
    return int(said) if said.isdigit() and len(said) < 5 else newest


def _back(token: str, key: str) -> HttpResponse:
    return redirect(f"{reverse('minutes_edit', args=[token])}#p-{key}")


def _form(request: Any, row: Any, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "back": reverse("minutes_edit", args=[row.token])}
    context |= more | meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/form.html", context)


def _merged(merged: Merged) -> str:
    if not merged.is_changed:
        return _("Nothing was recorded since. The minutes are as they were.")
    said = []
    if merged.added:
        n = len(merged.added)
        said.append(ngettext("%(n)d paragraph is new.", "%(n)d paragraphs are new.", n) % {"n": n})
    if merged.updated:
        n = len(merged.updated)
        said.append(ngettext("%(n)d follows the record.", "%(n)d follow the record.", n) % {"n": n})
    if merged.gone:
        n = len(merged.gone)
        said.append(
            ngettext("%(n)d is not recorded any more.", "%(n)d are not recorded any more.", n)
            % {"n": n}
        )
    return " ".join([*said, _("What you edited stays as it is.")])
