"""Looking for a calendar, the calendar that was found, and adopting it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.plans import tasks
from convenor.apps.plans.documents import read_request
from convenor.apps.plans.operations import (
    adopt_plan,
    forbid_date,
    pin_date,
    plan_the_year,
    stop_solving,
    take_adoption_back,
)
from convenor.apps.plans.queries import adoption_in_force
from convenor.core.access import Permission
from convenor.core.dates import count_in_words, in_words, sentence
from convenor.core.planner.problem import Strength
from convenor.core.terms.wording.english.articles import the_body
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.plans import AdoptForm, PinForm
from convenor.web.pages.plans.adopting import adopting_page
from convenor.web.pages.plans.version import calendar_shown, compared, progress_sentence
from convenor.web.views.keeping import said
from convenor.web.views.plans.doors import around, plan_opened, version_opened


@needs(Permission.PLAN_KEEP)
def plan_solve(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The one button: look for the best calendar."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return _looked_for(request, found, "")


@needs(Permission.PLAN_VIEW)
def plan_version(request: HttpRequest, slug: str, token: str, number: int) -> HttpResponse:
    """How far the search is, looking again by itself; then the calendar, with what had to give."""
    version = version_opened(request, slug, token, number, Permission.PLAN_VIEW)
    context = around(request, version.plan.partnership, version.plan, back="plan")
    context |= {"version": version, "says": progress_sentence(version)}
    if request.htmx:
        if not version.is_running:
            return HttpResponseClientRefresh()
        return render(request, "plans/_progress.html", context)
    adoption = adoption_in_force(version.plan)
    context["is_adopted"] = adoption is not None and adoption.version_id == version.pk
    context |= {"page": calendar_shown(version, on=today()), "pin": _pin_form(version.plan)}
    return render(request, "plans/version.html", context)


@needs(Permission.PLAN_KEEP)
def plan_stop(request: HttpRequest, slug: str, token: str, number: int) -> HttpResponse:
    version = version_opened(request, slug, token, number, Permission.PLAN_KEEP)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    stop_solving(version=version, by=request.actor)
    return redirect("plan_version", slug, token, number)


@needs(Permission.PLAN_KEEP)
def plan_pin(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Pin a date or rule it out, and look for the best calendar with it: what it costs is said there."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    form = _pin_form(found, request.POST or None)
    if form.is_valid() and tried(form, _pinning(form), plan=found, by=request.actor):
        return _looked_for(request, found, _about(form))
    context = {
        "form": form,
        "title": _("Pin a date, or rule one out"),
        "label": _("Plan again with this"),
    }
    context |= around(request, found.partnership, found, back="plan")
    return render(request, "plans/form.html", context)


@needs(Permission.PLAN_VIEW)
def plan_compare(
    request: HttpRequest, slug: str, token: str, before: int, after: int
) -> HttpResponse:
    """Two versions side by side."""
    old = version_opened(request, slug, token, before, Permission.PLAN_VIEW)
    new = version_opened(request, slug, token, after, Permission.PLAN_VIEW)
    if old.result is None or new.result is None:
        raise Http404
    context = {"compared": compared(old, new)}
    context |= around(request, old.plan.partnership, old.plan, back="plan")
    return render(request, "plans/compare.html", context)


@needs(Permission.PLAN_KEEP)
def plan_adopt(request: HttpRequest, slug: str, token: str, number: int) -> HttpResponse:
    """What adopting would do, and the one confirmation."""
    version = version_opened(request, slug, token, number, Permission.PLAN_KEEP)
    page = there(adopting_page(version))
    form = AdoptForm(request.POST if request.method == "POST" else None, broken=page.broken)
    if form.is_valid() and tried(
        form,
        adopt_plan,
        version=version,
        on=today(),
        accepted=form.accepted(),
        by=request.actor,
    ):
        messages.success(request, _("The calendar is adopted. Its dates are public now."))
        return redirect("plan_standing", slug, token)
    context = {"form": form, "page": page, "version": version}
    context |= around(request, version.plan.partnership, version.plan, back="plan")
    return render(request, "plans/adopt.html", context)


@needs(Permission.PLAN_KEEP)
def plan_take_back(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        number = take_adoption_back(plan=found, on=today(), by=request.actor)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("The adoption is taken back, and %(dates)s called off. What was moved since stays.")
            % {"dates": count_in_words(number, "date")},
        )
    return redirect("plan", slug, token)


def _looked_for(request: Any, found: Any, about: str) -> HttpResponse:
    """Ask for a calendar, and go to where one sees it come."""
    asked: list[Any] = []

    def ask(**arguments: Any) -> None:
        asked.append(plan_the_year(**arguments))

    slug, token = found.partnership.slug, found.token
    wanted = {"plan": found, "on": today(), "about": about}
    if not said(request, _("Looking for the best calendar."), ask, **wanted):
        return redirect("plan", slug, token)
    version = asked[0]
    if version.state == version.State.WAITING:
        tasks.solve_version.enqueue(version.pk, request.actor.user_id, today().isoformat())
    return redirect("plan_version", slug, token, version.number)


def _pin_form(plan: Any, data: Any = None) -> PinForm:
    groups = [(each.slug, each.name) for each in read_request(plan.request).groups]
    return PinForm(data, edition=plan.edition, groups=groups)


def _pinning(form: PinForm) -> Any:
    """The operation that the form asks for, with what it says."""
    said_of = form.cleaned_data
    operation = pin_date if said_of["what"] == PinForm.MEETS else forbid_date

    def run(**arguments: Any) -> None:
        operation(
            group=said_of["group"],
            on=said_of["on"],
            strength=Strength(said_of["strength"]),
            edition=said_of["edition"],
            **arguments,
        )

    return run


def _about(form: PinForm) -> str:
    name = sentence(the_body(dict(form.fields["group"].choices)[form.cleaned_data["group"]]))
    day = in_words(form.cleaned_data["on"])
    if form.cleaned_data["what"] == PinForm.MEETS:
        return _("%(name)s meets on %(day)s.") % {"name": name, "day": day}
    return _("%(name)s does not meet on %(day)s.") % {"name": name, "day": day}
