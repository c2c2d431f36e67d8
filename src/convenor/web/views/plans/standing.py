"""When a date moves: what breaks in an adopted plan, and what can be done about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from convenor.apps.plans.operations import ask_other_body, keep_exception, mend_plan, note_answer
from convenor.apps.plans.operations.mending import DateMoves
from convenor.apps.plans.queries import (
    NotBuilt,
    adoption_in_force,
    mailbox_of,
    question_for,
    standing_now,
)
from convenor.core.access import Permission
from convenor.core.terms.wording.english.articles import the_body
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.plans import AnswerForm, AskForm, ExceptionForm, MendForm
from convenor.web.pages.plans.standing import broken_sentence, message_to, standing_page
from convenor.web.views.keeping import said
from convenor.web.views.plans.doors import around, plan_opened


@needs(Permission.PLAN_VIEW)
def plan_standing(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = plan_opened(request, slug, token, Permission.PLAN_VIEW)
    try:
        page = there(standing_page(found, on=today()))
    except NotBuilt as problem:
        messages.error(request, str(problem))
        return redirect("plan", slug, token)
    context = {"page": page}
    context |= around(request, found.partnership, found, back="plan")
    return render(request, "plans/standing.html", context)


@needs(Permission.PLAN_KEEP)
def plan_mend(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Make the moves and changes that the page showed, all of them or none."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = MendForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors.get("moves", [])))
        return redirect("plan_standing", slug, token)
    moves = [DateMoves(*move) for move in form.cleaned_data["moves"]]
    why = form.cleaned_data["why"] or _("Moved so that the calendar holds together")
    done = _("The calendar is mended.")
    if any(move.on != move.was_on for move in moves):
        done = _("The meetings moved. The old dates stay, struck through.")
    said(request, done, mend_plan, plan=found, moves=moves, why=why, on=today())
    return redirect("plan_standing", slug, token)


@needs(Permission.PLAN_KEEP)
def plan_except(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Accept that a rule is not kept this once, with a reason."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    named = {name: request.GET.get(name, "") for name in ("rule", "meetings")}
    form = ExceptionForm(request.POST or None, initial=named)
    if form.is_valid() and tried(
        form, keep_exception, plan=found, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The exception is kept, with its reason."))
        return redirect("plan_standing", slug, token)
    context = {
        "form": form,
        "title": _("Accept that a rule is not kept"),
        "label": _("Accept it"),
        "about": _what_breaks(found, form, named),
    }
    context |= around(request, found.partnership, found, back="plan")
    return render(request, "plans/form.html", context)


def _what_breaks(found: Any, form: ExceptionForm, named: dict[str, str]) -> str:
    rule, meetings = (form.data.get(name, named[name]) for name in ("rule", "meetings"))
    try:
        return broken_sentence(found, rule, meetings, on=today())
    except NotBuilt:
        return ""


@needs(Permission.PLAN_KEEP)
def plan_ask(request: HttpRequest, slug: str, token: str, group: str) -> HttpResponse:
    """What to write to those who run another body: sent to their mailbox, or noted as asked otherwise."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    asked = {name: request.GET.get(name, "") for name in ("rule", "meetings")}
    draft = _draft(found, asked, group)
    if draft is None and request.method == "POST":
        messages.error(request, _("This rule is not broken any more, so nobody has to be asked."))
        return redirect("plan_standing", slug, token)
    name, subject, text = there(draft)
    form = AskForm(request.POST or None, initial={"subject": subject, "text": text})
    by_mail = request.POST.get("how") == "mail"
    about = {"plan": found, "other": group, "by_mail": by_mail, "on": today(), **asked}
    if form.is_valid() and tried(
        form, ask_other_body, by=request.actor, **about, **form.cleaned_data
    ):
        done = _("It is on its way. Note their answer here when it comes.")
        messages.success(request, done if by_mail else _("It is noted that they were asked."))
        return redirect("plan_standing", slug, token)
    mail = "mailto:?" + urlencode({"subject": subject, "body": text}).replace("+", "%20")
    mailbox = mailbox_of(group, on=today())
    context = {"form": form, "name": name, "mail": mail, "mailbox": mailbox}
    context |= around(request, found.partnership, found, back="plan")
    return render(request, "plans/ask.html", context)


def _draft(found: Any, asked: dict[str, str], group: str) -> tuple[str, str, str] | None:
    adoption = there(adoption_in_force(found))
    try:
        now = standing_now(found, adoption, on=today())
    except NotBuilt:
        return None
    return message_to(now, asked["rule"], asked["meetings"], group, found.partnership.name)


@needs(Permission.PLAN_KEEP)
def plan_answer(request: HttpRequest, slug: str, token: str, question: int) -> HttpResponse:
    """What another body answered, entered by hand."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    asked = there(question_for(found, question))
    initial = {"outcome": asked.outcome, "answer": asked.answer}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form, note_answer, question=asked, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _told(asked.name, form.cleaned_data["outcome"]))
        return redirect("plan_standing", slug, token)
    title = _("What did %(name)s answer?") % {"name": the_body(asked.name)}
    context = {"form": form, "title": title, "label": _("Keep the answer"), "about": asked.sentence}
    context |= around(request, found.partnership, found, back="plan")
    return render(request, "plans/form.html", context)


def _told(name: str, outcome: str) -> str:
    if outcome != "moves":
        return _("The answer is kept.")
    return _(
        "The answer is kept. Enter the new date of %(name)s where its dates are kept; "
        "this page then looks at the calendar anew."
    ) % {"name": the_body(name)}
