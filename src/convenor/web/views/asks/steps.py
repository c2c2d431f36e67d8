"""What is done with an ask: written, cleared, sent, paused, withdrawn, moved up."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.asks.operations import (
    answer_pause,
    change_ask,
    clear_ask,
    draft_ask,
    move_up,
    pause_clock,
    resume_clock,
    send_ask,
    withdraw_ask,
)
from convenor.apps.asks.queries import ask_for, steps_up
from convenor.apps.asks.queries.content import seal_for
from convenor.apps.groups.queries import group_for
from convenor.core.access import Permission
from convenor.core.vocabulary import AskRoute
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.asks import AskForm, MoveUpForm, PauseAskedForm, SealForm, SureForm, WhyForm
from convenor.web.pages.asks.ask import steps_of
from convenor.web.pages.asks.choices import (
    bodies_of,
    body_choices,
    concern_choices,
    concerns_chosen,
    meetings_of_bodies,
)
from convenor.web.pages.asks.letter import content_shown

FORM = "asks/form.html"


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_new(request: Any, slug: str) -> HttpResponse:
    """Draft an ask in the name of a group, perhaps for a concern that is named in the address."""
    group = there(group_for(slug))
    _open(request, Permission.ASKS_KEEP, group)
    form = _ask_form(request, group, {"concerns": request.GET.getlist("concern")})
    if form.is_valid():
        chosen = concerns_chosen(form.tokens(), group)
        made: list[Any] = []
        if tried(
            form,
            lambda **said: made.append(draft_ask(**said)),
            group=group,
            wanted=form.wanted(),
            concerns=chosen,
            on=today(),
            by=request.actor,
        ):
            messages.success(request, _("The draft is kept. The chair reads and clears it next."))
            return redirect("ask", made[0].token)
    return _form(request, form, _("Draft an ask"), group.name, reverse("asks"))


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_change(request: Any, token: str) -> HttpResponse:
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    _demand_step(request, row, "change")
    initial = {
        name: getattr(row, name)
        for name in (
            "subject", "question", "background", "to_words", "to_address", "route", "marking",
            "days_for_reply",
        )
    }  # fmt: skip
    initial |= {
        "to": row.to_group.slug if row.to_group is not None else "",
        "meeting": row.meeting.token if row.meeting is not None else "",
        "concerns": [part.concern.token for part in row.parts.select_related("concern")],
    }
    form = _ask_form(request, row.group, initial, row)
    if form.is_valid() and tried(
        form,
        change_ask,
        ask=row,
        wanted=form.wanted(priority=row.priority, citations=row.citations),
        concerns=concerns_chosen(form.tokens(), row.group),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The draft is changed."))
        return redirect("ask", token)
    return _form(request, form, _("Change the ask"), row.subject, _back(token))


@needs(Permission.ASK_CLEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_clear(request: Any, token: str) -> HttpResponse:
    """The chair reads what would be sent, word for word, and clears just that."""
    row = ask_kept(request, token, Permission.ASK_CLEAR)
    _demand_step(request, row, "clear")
    form = SealForm(request.POST or None, initial={"seen": seal_for(row)})
    if form.is_valid() and tried(
        form, clear_ask, ask=row, seen=form.cleaned_data["seen"], on=today(), by=request.actor
    ):
        messages.success(request, _("It is cleared. The secretariat can send it."))
        return redirect("ask", token)
    form = form if not form.is_bound else _anew(form, row)
    context = {"form": form, "row": row, "content": content_shown(row), "back": _back(token)}
    return render(request, "asks/clear.html", context, status=400 if form.errors else 200)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_send(request: Any, token: str) -> HttpResponse:
    """Ask once, then number it, freeze it and put it on its way."""
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    _demand_step(request, row, "send")
    form = SureForm(request.POST if request.method == "POST" else None)
    address = request.build_absolute_uri(_where_it_is_read(row))
    if form.is_valid() and tried(
        form, send_ask, ask=row, on=today(), by=request.actor, address=address
    ):
        messages.success(request, _sent(row))
        return redirect("ask", token)
    context = {"form": form, "row": row, "content": content_shown(row), "back": _back(token)}
    return render(request, "asks/send.html", context, status=400 if form.errors else 200)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_up(request: Any, token: str) -> HttpResponse:
    """Put it to another body, with the history; the best step up is chosen already."""
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    _demand_step(request, row, "up")
    steps = steps_up(row, on=today())
    bodies = body_choices(steps) or bodies_of(row.group, on=today())
    initial = {
        "to": steps[0].slug if steps else "",
        "route": (AskRoute.LETTER if not steps or steps[0].is_outside else AskRoute.INSIDE).value,
    }
    if row.to_group is not None:
        again = _("%(name)s again, at another meeting") % {"name": row.to_group.called}
        bodies = [*bodies, (row.to_group.slug, again)]
    slugs = [slug for slug, _label in bodies]
    meetings = meetings_of_bodies(slugs, on=today())
    form = MoveUpForm(request.POST or None, bodies=bodies, meetings=meetings, initial=initial)
    if form.is_valid():
        made: list[Any] = []
        if tried(
            form,
            lambda **said: made.append(move_up(**said)),
            ask=row,
            why=form.cleaned_data["why"],
            on=today(),
            by=request.actor,
            **form.where(),
        ):
            messages.success(
                request, _("Here is the new draft. The chair reads and clears it next.")
            )
            return redirect("ask", made[0].token)
    hints = [step.why for step in steps if step.why][:3]
    return _form(request, form, _("Put it to another body"), row.subject, _back(token), hints)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_pause(request: Any, token: str) -> HttpResponse:
    return _with_a_reason(
        request, token, "pause", pause_clock, _("The time stands still until you let it run again.")
    )


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_withdraw(request: Any, token: str) -> HttpResponse:
    return _with_a_reason(
        request,
        token,
        "withdraw",
        withdraw_ask,
        _("It is withdrawn. Its concerns are back with the group, and who raised them is told."),
    )


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_resume(request: Any, token: str) -> HttpResponse:
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    _demand_step(request, row, "resume")
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(form, resume_clock, ask=row, on=today(), by=request.actor):
        messages.success(request, _("The time for the reply runs again from today."))
        return redirect("ask", token)
    title = _("Let the time run again")
    return _form(request, form, title, row.subject, _back(token), label=title)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_pause_asked(request: Any, token: str) -> HttpResponse:
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    _demand_step(request, row, "pause-asked")
    form = PauseAskedForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        answer_pause,
        ask=row,
        agreed=form.cleaned_data["agreed"] == "yes",
        why=form.cleaned_data["why"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is kept."))
        return redirect("ask", token)
    return _form(request, form, _("Answer the wish for a pause"), row.subject, _back(token))


def ask_kept(request: Any, token: str, permission: Permission) -> Any:
    """The ask at that address, for somebody with that permission in its group. Raises Http404."""
    row = there(ask_for(request.actor, token))
    _open(request, permission, row.group)
    return row


def _open(request: Any, permission: Permission, group: Any) -> None:
    open_door(request, permission, partnership_id=group.partnership_id, group_id=group.pk)


def _demand_step(request: Any, row: Any, step: str) -> None:
    """A step that does not fit how the ask stands is not there; a late click hears why from the write."""
    if request.method != "POST" and step not in steps_of(request.actor, row, on=today()):
        raise Http404


def _with_a_reason(
    request: Any, token: str, step: str, operation: Callable[..., Any], done: str
) -> HttpResponse:
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    steps = steps_of(request.actor, row, on=today())
    if request.method != "POST" and step not in steps:
        raise Http404
    form = WhyForm(request.POST or None)
    if form.is_valid() and tried(
        form, operation, ask=row, why=form.cleaned_data["why"], on=today(), by=request.actor
    ):
        messages.success(request, done)
        return redirect("ask", token)
    title = steps.get(step, _("This step"))
    is_warning = step == "withdraw"
    return _form(request, form, title, row.subject, _back(token), label=title, warning=is_warning)


def _ask_form(request: Any, group: Any, initial: dict[str, Any], ask: Any = None) -> AskForm:
    bodies = bodies_of(group, on=today())
    return AskForm(
        request.POST or None,
        bodies=bodies,
        meetings=meetings_of_bodies([slug for slug, _label in bodies], on=today()),
        concerns=concern_choices(request.actor, group, ask=ask),
        initial=initial,
    )


def _anew(form: SealForm, row: Any) -> SealForm:
    """After a refusal: what stands there now is what is read, and its seal goes with the next click."""
    fresh = SealForm(initial={"seen": seal_for(row)})
    fresh._errors = form.errors
    return fresh


def _where_it_is_read(row: Any) -> str:
    if row.route == AskRoute.CONTACT_PAGE:
        return reverse("government", args=[row.group.partnership.slug])
    if row.route == AskRoute.INSIDE:
        return reverse("ask_sent", args=[row.token])
    return reverse("ask", args=[row.token])


def _sent(row: Any) -> str:
    row.refresh_from_db()
    number = {"number": f"{row.year}/{row.number}"}
    if row.route == AskRoute.LETTER:
        return _("It is ask %(number)s now. Print the letter and post it today.") % number
    return _("It is on its way as ask %(number)s.") % number


def _back(token: str) -> str:
    return reverse("ask", args=[token])


def _form(
    request: Any,
    form: Any,
    title: str,
    about: str,
    back: str,
    hints: Any = (),
    *,
    label: str = "",
    warning: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "back": back,
        "hints": hints,
        "label": label,
        "warning": warning,
        "breadcrumbs": [(_("Asks"), reverse("asks"))],
    }
    return render(request, FORM, context, status=400 if form.errors else 200)
