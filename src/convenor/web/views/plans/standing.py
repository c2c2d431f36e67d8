"""When a date moves: what breaks in an adopted plan, and what can be done about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from convenor.apps.plans.operations import keep_exception, mend_plan
from convenor.apps.plans.operations.mending import DateMoves
from convenor.apps.plans.queries import NotBuilt, adoption_in_force, standing_now
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.plans import ExceptionForm, MendForm
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
    """A text to copy to those who run another body. Nothing is sent from here."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    adoption = there(adoption_in_force(found))
    now: Any = standing_now(found, adoption, on=today())
    asked = (request.GET.get("rule", ""), request.GET.get("meetings", ""), group)
    name, subject, text = there(message_to(now, *asked))
    mail = "mailto:?" + urlencode({"subject": subject, "body": text}).replace("+", "%20")
    context = {"name": name, "subject": subject, "text": text, "mail": mail}
    context |= around(request, found.partnership, found, back="plan")
    return render(request, "plans/ask.html", context)
