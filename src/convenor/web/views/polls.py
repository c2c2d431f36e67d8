"""Asking a group when it can meet: what its secretariat does."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.availability.operations import (
    answer_poll,
    ask_people,
    begin_poll,
    change_needs,
    close_poll,
    drop_poll,
    remind_people,
    reopen_poll,
    settle_poll,
    tell_result,
)
from convenor.apps.availability.queries import (
    PollShown,
    asked_on,
    away_in_words,
    is_open,
    own_answers,
    person_asked,
    poll_for,
    poll_shown,
    polls_of,
)
from convenor.apps.diary.operations import InvitationNotValid, send_invitations
from convenor.apps.groups.queries import Forum, people_shown
from convenor.core.access import Permission
from convenor.core.governance.polls import Answer, Need
from convenor.core.governance.wording.polls import moment
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.availability import AnswerForm, NeedsForm, PollForm
from convenor.web.views.invitations import pages_of
from convenor.web.views.keeping import around, group_kept


@needs(Permission.AVAILABILITY_ASK)
@require_http_methods(["GET", "POST"])
def polls(request: Any, slug: str, group: str) -> HttpResponse:
    """The polls of a group, and a new one."""
    partnership, row = _group(request, slug, group)
    form = PollForm(request.POST or None, today=today())
    if form.is_valid():
        poll = _begun(request, form, row)
        if poll is not None:
            return redirect("poll", slug, group, poll.token)
    context = {"form": form, "group": row, "polls": polls_of(group_id=row.pk)}
    return render(
        request, "availability/polls.html", context | around(partnership, row, "keep_dates")
    )


@needs(Permission.AVAILABILITY_ASK)
@require_http_methods(["GET", "POST"])
def poll(request: Any, slug: str, group: str, token: str) -> HttpResponse:
    """Who is asked, who answered what, and which day suits best."""
    partnership, row = _group(request, slug, group)
    found = there(poll_for(token, group_id=row.pk))
    shown = poll_shown(request.actor, found, on=today())
    form = _needs_form(request, shown)
    if request.method == "POST" and form.is_valid():
        wanted = {key: Need(need) for key, need in form.cleaned_data.items()}
        if tried(form, change_needs, poll=found, needs=wanted, by=request.actor):
            messages.success(request, _("Who is needed how much is kept."))
            return redirect("poll", slug, group, token)
    # Only before anybody answers: beside answers, a count could point at who has not given one.
    days = {option.on for option in shown.columns} if found.state == found.State.DRAFT else set()
    context = {
        "form": form,
        "poll": found,
        "shown": shown,
        "group": row,
        "is_open": is_open(found, on=today()),
        "away": _away(shown, away_in_words(days, group_id=row.pk, on=today())),
        "asked": sum(each.need.is_asked for each in shown.asked),
        "without_email": sum(each.need.is_asked and not each.has_email for each in shown.asked),
    }
    return render(request, "availability/poll.html", context | around(partnership, row, "polls"))


@needs(Permission.AVAILABILITY_ASK)
def poll_do(request: Any, slug: str, group: str, token: str, do: str) -> HttpResponse:
    """One step with a poll: ask, remind, close, reopen, drop, or settle, which asks once before it writes."""
    partnership, row = _group(request, slug, group)
    found = there(poll_for(token, group_id=row.pk))
    step = there(_STEPS.get(do))
    if request.method != "POST":
        if do == "settle":
            return _settle_asked(request, partnership, row, found)
        return HttpResponseNotAllowed(["POST"])
    try:
        messages.success(request, step(request, found))
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    return redirect("polls", slug, group) if do == "drop" else redirect("poll", slug, group, token)


@needs(Permission.AVAILABILITY_ASK)
@require_http_methods(["GET", "POST"])
def poll_enter(request: Any, slug: str, group: str, token: str, person: str) -> HttpResponse:
    """What somebody said by phone or letter, entered for them."""
    partnership, row = _group(request, slug, group)
    found = there(poll_for(token, group_id=row.pk))
    who = there(person_asked(found, person, on=today()))
    days = [(each.pk, moment(each.on, each.start, each.end)) for each in found.options.all()]
    given = own_answers(found, person_id=who.pk)
    form = AnswerForm(request.POST or None, days=days, given=given)
    if request.method == "POST" and form.is_valid():
        answers = {key: Answer(answer) for key, answer in form.answers.items()}
        about = {"poll": found, "person": who, "answers": answers}
        if tried(form, answer_poll, on=today(), by=request.actor, **about):
            messages.success(request, _("The answer is kept."))
            return redirect("poll", slug, group, token)
    label = people_shown(request.actor, [who.pk], on=today(), at=Forum(row.id))[who.pk].label
    context = {"form": form, "poll": found, "group": row, "label": label, "has_answered": given}
    return render(request, "availability/enter.html", context | around(partnership, row, "polls"))


def _ask(request: Any, found: Any) -> str:
    sent = ask_people(poll=found, on=today(), answer_at=_answer_at(request), by=request.actor)
    return ngettext("%(n)d person was written to.", "%(n)d people were written to.", sent) % {
        "n": sent
    }


def _remind(request: Any, found: Any) -> str:
    sent = remind_people(poll=found, on=today(), answer_at=_answer_at(request), by=request.actor)
    if not sent:
        return _("Nobody was reminded: each has answered, had a mail today, or has no address.")
    return ngettext("%(n)d person was reminded.", "%(n)d people were reminded.", sent) % {"n": sent}


def _close(request: Any, found: Any) -> str:
    close_poll(poll=found, on=today(), by=request.actor)
    return _("The poll is closed. You can open it again below.")


def _reopen(request: Any, found: Any) -> str:
    reopen_poll(poll=found, on=today(), by=request.actor)
    return _("The poll is open again.")


def _drop(request: Any, found: Any) -> str:
    drop_poll(poll=found, by=request.actor)
    return _("The draft is gone. Nobody was asked.")


def _settle_asked(request: Any, partnership: Any, row: Any, found: Any) -> HttpResponse:
    """Mail cannot be called back, so this one is asked about."""
    option = _option(found, request.GET.get("option", ""))
    concerned = asked_on(today(), [found])[found.pk]
    context = {
        "group": row,
        "poll": found,
        "option": option,
        "words": moment(option.on, option.start, option.end),
        "told": sum(bool(each.email) for each in concerned),
    }
    return render(request, "availability/settle.html", context | around(partnership, row, "polls"))


def _option(found: Any, chosen: str) -> Any:
    return there(next((o for o in found.options.all() if str(o.pk) == chosen), None))


def _settle(request: Any, found: Any) -> str:
    option = _option(found, request.POST.get("option", ""))
    meeting = settle_poll(poll=found, option=option, on=today(), by=request.actor)
    invited = _invite(request, found.group, meeting)
    told = invited + tell_result(poll=found, on=today(), by=request.actor)
    said = ngettext(
        "The date is set, and %(n)d person was told.",
        "The date is set, and %(n)d people were told.",
        told,
    )
    return said % {"n": told}


def _invite(request: Any, group: Any, meeting: Any) -> int:
    """An invitation for each diary; none where others run the group and send their own."""
    try:
        return send_invitations(
            meeting=meeting,
            pages=pages_of(request, group, meeting=meeting),
            on=today(),
            by=request.actor,
        )
    except InvitationNotValid:
        return 0


_STEPS = {
    "ask": _ask,
    "remind": _remind,
    "close": _close,
    "reopen": _reopen,
    "drop": _drop,
    "settle": _settle,
}


def _group(request: Any, slug: str, group: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, Permission.AVAILABILITY_ASK)
    return partnership, group_kept(partnership, group)


def _answer_at(request: Any) -> str:
    address: str = request.build_absolute_uri(reverse("poll_answer", args=["key"]))
    return address.removesuffix("key")


def _begun(request: Any, form: PollForm, row: Any) -> Any:
    said = form.cleaned_data
    try:
        return begin_poll(
            group=row,
            options=said["days"],
            closes_on=said["closes_on"],
            with_substitutes=said["with_substitutes"],
            on=today(),
            by=request.actor,
        )
    except OperationNotValid as refusal:
        form.add_error(None, str(refusal))
        return None


def _needs_form(request: Any, shown: PollShown) -> NeedsForm:
    rows = [
        (each.key, f"{each.label} ({each.seat})" if each.seat else each.label, each.need.value)
        for each in shown.asked
    ]
    return NeedsForm(request.POST or None, rows=rows, needs=[need.value for need in Need])


def _away(shown: PollShown, said: dict[Any, str]) -> list[tuple[int, str]]:
    return [(option.pk, said[option.on]) for option in shown.columns if option.on in said]
