"""What comes back: recorded by the secretariat that asked, or given by the group that was asked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.asks.operations import (
    answer_from_contact,
    record_reply,
    split_reply,
)
from convenor.apps.asks.queries import ask_sent_for, reply_for, told_of_a_late_one
from convenor.core.access import Permission
from convenor.core.vocabulary import AskState, Marking
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.asks import AnswerForm, PartsForm, ReplyForm
from convenor.web.views.asks.steps import ask_kept


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_reply(request: Any, token: str) -> HttpResponse:
    """Record a reply that came; also one that came too late, which is kept and told."""
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    if row.sent_on is None:
        raise Http404
    form = ReplyForm(
        request.POST or None,
        parts=parts_of(row),
        initial={
            "received_on": today(),
            "marking": row.marking,
            "from_words": "",
            "whole": "yes",
            "client_key": get_random_string(20),
        },
    )
    if form.is_valid() and tried(
        form,
        record_reply,
        ask=row,
        text=form.cleaned_data["text"],
        received_on=form.cleaned_data["received_on"],
        parts=form.wanted_parts(),
        settles=form.settles,
        pledges=form.pledges(),
        from_words=form.cleaned_data["from_words"],
        marking=Marking(form.cleaned_data["marking"]),
        client_key=form.cleaned_data["client_key"],
        on=today(),
        by=request.actor,
    ):
        late = told_of_a_late_one(row)
        messages.success(request, late or _("The reply is kept, and those who asked are told."))
        return redirect("ask", token)
    title = _("Record a reply")
    return _form(request, form, title, row.subject, reverse("ask", args=[token]), _late(row))


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_answer(request: Any, token: str) -> HttpResponse:
    """The secretariat of the group that was asked answers here."""
    row = there(ask_sent_for(request.actor, token))
    to = row.to_group
    if to is None:
        raise Http404
    open_door(request, Permission.ASKS_KEEP, partnership_id=to.partnership_id, group_id=to.pk)
    form = AnswerForm(request.POST or None, parts=parts_quoted(row), initial=answer_initial())
    address = request.build_absolute_uri(reverse("ask", args=[token]))
    if form.is_valid() and answered(request, form, row, address):
        messages.success(request, _("Your reply is on its way to those who asked."))
        return redirect("ask_sent", token)
    back = reverse("ask_sent", args=[token])
    return _form(request, form, _("Answer"), row.subject, back, _late(row))


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def reply_split(request: Any, token: str) -> HttpResponse:
    """Say afterwards which concerns a reply answers."""
    reply = there(reply_for(request.actor, token))
    row = ask_kept(request, reply.ask.token, Permission.ASKS_KEEP)
    form = PartsForm(request.POST or None, parts=parts_of(row))
    if form.is_valid() and tried(
        form,
        split_reply,
        reply=reply,
        parts=form.wanted_parts(),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is kept, and those who asked are told."))
        return redirect("ask", row.token)
    title = _("Which concerns does the reply answer?")
    return _form(request, form, title, reply.text, reverse("ask", args=[row.token]))


def answered(request: Any, form: AnswerForm, row: Any, address: str) -> bool:
    """Whether the receiving side's answer was taken."""
    return tried(
        form,
        answer_from_contact,
        ask=row,
        text=form.cleaned_data["text"],
        settles=form.settles,
        parts=form.wanted_parts(),
        client_key=form.cleaned_data["client_key"],
        address=address,
        on=today(),
        by=request.actor,
    )


def answer_initial() -> dict[str, str]:
    return {"whole": "yes", "client_key": get_random_string(20)}


def parts_of(row: Any) -> list[tuple[Any, str]]:
    """Concerns that have no answer yet, for the secretariat."""
    found = row.parts.filter(answered_on__isnull=True).select_related("concern")
    return [(part, str(part.concern)) for part in found]


def parts_quoted(row: Any) -> list[tuple[Any, str]]:
    """Of these the ones whose words were sent, by what was sent."""
    titles = {each["number"]: each["title"] for each in row.snapshot["concerns"]}
    found = row.parts.filter(answered_on__isnull=True, number__in=titles)
    return [
        (part, f"{part.number}. {titles[part.number]}") for part in found.select_related("concern")
    ]


def _late(row: Any) -> list[str]:
    """What to know before one writes to an ask that has ended."""
    match AskState(row.state):
        case AskState.WITHDRAWN:
            return [_("This ask was withdrawn. A reply is kept with it all the same, and told.")]
        case AskState.MOVED_UP:
            return [_("This ask went on to another body. A reply is kept all the same, and told.")]
    return []


def _form(
    request: Any, form: Any, title: str, about: str, back: str, hints: Any = ()
) -> HttpResponse:
    context = {"form": form, "title": title, "about": about, "back": back, "hints": hints}
    return render(request, "asks/form.html", context, status=400 if form.errors else 200)
