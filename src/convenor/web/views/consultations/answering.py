"""Our answer: written, signed off by the chair, sent, published, and what came back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.consultations.operations import (
    publish_answer,
    record_response,
    record_sent,
    sign_off,
    take_sending_back,
    write_draft,
)
from convenor.apps.consultations.queries import answer_of, positions_of, sections_of
from convenor.core.access import Permission
from convenor.core.vocabulary import Marking
from convenor.web.access import needs
from convenor.web.claims import may_go_out
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.consultations import (
    DraftForm,
    InsertForm,
    PublishForm,
    ResponseForm,
    SentForm,
    SignForm,
)
from convenor.web.views.consultations.around import METHODS, crumbs, form_page, kept, worked_on
from convenor.web.views.keeping import said

KEEP = Permission.CONSULTATIONS_KEEP
SIGN = Permission.CONSULTATION_SIGN


@needs(KEEP)
@require_http_methods(METHODS)
def draft(request: Any, slug: str, token: str) -> HttpResponse:
    """The next version, beside what was said and what is held already."""
    row = kept(request, slug, token)
    sections = sections_of(request.actor, row)
    positions, _before = positions_of(row.partnership_id, on=today())
    newest = answer_of(row)
    was = {f"text_{each.id}": each.answer for each in sections}
    initial = was | {"after": newest.number if newest else 0}
    insert = InsertForm(request.POST or None, positions=positions, sections=sections)
    if request.POST.get("do") == "insert":
        form = DraftForm(sections=sections, initial=_with_position(request, initial, positions))
    else:
        form = DraftForm(request.POST or None, sections=sections, initial=initial)
        if form.is_valid() and tried(
            form,
            write_draft,
            consultation=row,
            texts=form.texts(),
            after=form.cleaned_data["after"],
            on=today(),
            by=request.actor,
        ):
            messages.success(request, _("The new version is kept."))
            return redirect("consultation", token)
    context = {
        "form": form,
        "insert": insert,
        "row": row,
        "has_positions": bool(positions),
        "fields": [(form[f"text_{each.id}"], each) for each in sections],
        "back": reverse("consultation", args=[token]),
        "breadcrumbs": crumbs(row.partnership),
    }
    return render(request, "consultations/draft.html", context, status=400 if form.errors else 200)


@needs(SIGN)
@require_http_methods(METHODS)
def sign(request: Any, token: str) -> HttpResponse:
    """The chair, or a deputy, of the group that clears it."""
    row = worked_on(request, token, SIGN)
    newest = there(answer_of(row))
    form = SignForm(request.POST or None, initial={"number": newest.number})
    if form.is_valid() and tried(
        form,
        sign_off,
        consultation=row,
        on=today(),
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(request, _("It is signed off. The secretariat can send it."))
        return redirect("consultation", token)
    words = _("You say that %(group)s cleared version %(number)s, %(route)s.") % {
        "group": row.group.called,
        "number": newest.number,
        "route": row.route,
    }
    return form_page(request, row, form, _("Sign it off"), intro=words, label=_("Sign it off"))


@needs(KEEP)
@require_http_methods(METHODS)
def sent(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    form = SentForm(request.POST or None, initial={"sent_on": today()})
    if form.is_valid() and tried(
        form,
        record_sent,
        consultation=row,
        now=timezone.now(),
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(request, _("It is recorded as sent."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Record that it was sent"))


@needs(KEEP)
@require_POST
def not_sent(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    said(request, _("That is taken back."), take_sending_back, consultation=row)
    return redirect("consultation", token)


@needs(KEEP)
@require_http_methods(METHODS)
def publish(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    form = PublishForm(request.POST or None, initial={"link": row.published_at})
    # A form with nothing that has to be filled in: the button is the answer.
    if (
        request.method == "POST"
        and form.is_valid()
        and may_go_out(
            request,
            form,
            [(each.answer, each.reservations) for each in sections_of(request.actor, row)],
            partnership_id=row.partnership_id,
            is_public=row.marking == Marking.PUBLIC,
        )
        and tried(
            form,
            publish_answer,
            consultation=row,
            on=today(),
            by=request.actor,
            **form.cleaned_data,
        )
    ):
        messages.success(request, _("Our answer is published for those whom it is marked for."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Publish our answer"), label=_("Publish it"))


@needs(KEEP)
@require_http_methods(METHODS)
def response(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    form = ResponseForm(request.POST or None, initial={"responded_on": today()})
    if form.is_valid() and tried(
        form,
        record_response,
        consultation=row,
        on=today(),
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(request, _("It is recorded."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("What came back"))


def _with_position(request: Any, initial: dict[str, Any], positions: Any) -> dict[str, Any]:
    """What was typed so far, with the words that are held below it. Nothing is kept by this."""
    typed = {key: request.POST.get(key, value) for key, value in initial.items()}
    words = {each.token: each.words for each in positions}.get(request.POST.get("position", ""))
    into = f"text_{request.POST.get('into', '')}"
    if words and into in typed:
        typed[into] = "\n\n".join(filter(None, (typed[into].strip(), words)))
    return typed
