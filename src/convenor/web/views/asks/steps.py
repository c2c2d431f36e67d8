"""What is done with an ask that is written: cleared, sent, paused, withdrawn, moved up."""

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
    clear_ask,
    move_up,
    pause_clock,
    resume_clock,
    send_ask,
    withdraw_ask,
)
from convenor.apps.asks.queries import ask_for, steps_up
from convenor.apps.asks.queries.content import seal_for
from convenor.core.access import Permission
from convenor.core.vocabulary import AskRoute
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.asks import MoveUpForm, PauseAskedForm, SealForm, SureForm, WhyForm
from convenor.web.pages.asks.ask import steps_of
from convenor.web.pages.asks.choices import (
    bodies_of,
    body_choices,
    meetings_of_bodies,
)
from convenor.web.pages.asks.letter import content_shown

FORM = "asks/form.html"


@needs(Permission.ASK_CLEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_clear(request: Any, token: str) -> HttpResponse:
    """The chair reads what would be sent, word for word, and clears just that."""
    row = ask_kept(request, token, Permission.ASK_CLEAR)
    demand_step(request, row, "clear")
    form = SealForm(request.POST or None, initial={"seen": seal_for(row)})
    if form.is_valid() and tried(
        form, clear_ask, ask=row, seen=form.cleaned_data["seen"], on=today(), by=request.actor
    ):
        messages.success(request, _("It is cleared. The secretariat can send it."))
        return redirect("ask", token)
    form = form if not form.is_bound else _anew(form, row)
    context = {"form": form, "row": row, "content": content_shown(row), "back": back_to(token)}
    return render(request, "asks/clear.html", context, status=400 if form.errors else 200)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_send(request: Any, token: str) -> HttpResponse:
    """Ask once, then number it, freeze it and put it on its way."""
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    demand_step(request, row, "send")
    form = SureForm(request.POST if request.method == "POST" else None)
    address = request.build_absolute_uri(_where_it_is_read(row))
    if form.is_valid() and tried(
        form, send_ask, ask=row, on=today(), by=request.actor, address=address
    ):
        messages.success(request, _sent(row))
        return redirect("ask", token)
    context = {"form": form, "row": row, "content": content_shown(row), "back": back_to(token)}
    return render(request, "asks/send.html", context, status=400 if form.errors else 200)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_up(request: Any, token: str) -> HttpResponse:
    """Put it to another body, with the history; the best step up is chosen already."""
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    demand_step(request, row, "up")
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
    return ask_form_page(
        request, form, _("Put it to another body"), row.subject, back_to(token), hints
    )


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
    demand_step(request, row, "resume")
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(form, resume_clock, ask=row, on=today(), by=request.actor):
        messages.success(request, _("The time for the reply runs again from today."))
        return redirect("ask", token)
    title = _("Let the time run again")
    return ask_form_page(request, form, title, row.subject, back_to(token), label=title)


@needs(Permission.ASKS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_pause_asked(request: Any, token: str) -> HttpResponse:
    row = ask_kept(request, token, Permission.ASKS_KEEP)
    demand_step(request, row, "pause-asked")
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
    return ask_form_page(
        request, form, _("Answer the wish for a pause"), row.subject, back_to(token)
    )


def ask_kept(request: Any, token: str, permission: Permission) -> Any:
    """The ask at that address, for somebody with that permission in its group. Raises Http404."""
    row = there(ask_for(request.actor, token))
    open_ask_door(request, permission, row.group)
    return row


def open_ask_door(request: Any, permission: Permission, group: Any) -> None:
    open_door(request, permission, partnership_id=group.partnership_id, group_id=group.pk)


def demand_step(request: Any, row: Any, step: str) -> None:
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
    return ask_form_page(
        request, form, title, row.subject, back_to(token), label=title, warning=is_warning
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


def back_to(token: str) -> str:
    return reverse("ask", args=[token])


def ask_form_page(
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
