"""Plans in a list, a plan with its rules, and every change to them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.plans.documents import read_request, without_people_s_days
from convenor.apps.plans.operations import (
    add_timing,
    avoid_days,
    change_group,
    change_rule,
    drop_plan,
    hand_on_soon,
    leave_rule_out,
    settle_group,
    start_plan,
)
from convenor.apps.plans.planning import rules_of
from convenor.apps.plans.queries import plans_of
from convenor.core.access import Permission
from convenor.core.planner.editing import can_be_left_out, is_avoided, strengths_for
from convenor.core.planner.problem import Strength
from convenor.core.planner.surroundings import access_of
from convenor.core.terms.wording.english.articles import the_body
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.plan_surroundings import AvoidForm
from convenor.web.forms.plans import (
    BeginPlanForm,
    Choices,
    GroupRulesForm,
    RuleForm,
    SettleForm,
    TimingForm,
)
from convenor.web.pages.plans.draft import draft_page, rule_shown
from convenor.web.views.keeping import said
from convenor.web.views.plans.doors import around, plan_opened
from convenor.web.views.plans.surroundings import avoided


@needs(Permission.PLAN_VIEW)
def plans(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PLAN_VIEW)
    context = {"plans": plans_of(partnership_id=partnership.pk)}
    return render(request, "plans/list.html", context | around(request, partnership))


@needs(Permission.PLAN_KEEP)
def plan_begin(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PLAN_KEEP)
    form = BeginPlanForm(request.POST or None, today=today())
    found: list[Any] = []
    if form.is_valid() and tried(
        form,
        _kept(found, start_plan),
        partnership=partnership,
        on=today(),
        by=request.actor,
        **form.cleaned_data,
    ):
        return redirect("plan", slug, found[0].token)
    context = {"form": form, "title": _("Begin a plan"), "label": _("Begin")}
    around_it = around(request, partnership)
    around_it["back"] = reverse("plans", args=[slug])
    return render(request, "plans/form.html", context | around_it)


@needs(Permission.PLAN_VIEW)
def plan(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = plan_opened(request, slug, token, Permission.PLAN_VIEW)
    context = {"page": draft_page(found)}
    return render(request, "plans/plan.html", context | around(request, found.partnership, found))


@needs(Permission.PLAN_KEEP)
def plan_json(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The whole request as a file, so that a hard case can be looked at elsewhere. Nobody is in it."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    response = JsonResponse(without_people_s_days(read_request(found.request)))
    response["Content-Disposition"] = f'attachment; filename="{slug}-{found.token}.json"'
    return response


@needs(Permission.PLAN_KEEP)
def plan_drop(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if said(request, _("The plan is dropped."), drop_plan, plan=found):
        return redirect("plans", slug)
    return redirect("plan", slug, token)


@needs(Permission.PLAN_KEEP)
def plan_rule(request: HttpRequest, slug: str, token: str, key: str) -> HttpResponse:
    """One rule: how strongly it is meant, or that it does not hold in this plan.

    Days and times to avoid were written here, and so can be written anew.
    """
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    rules = rules_of(read_request(found.request))
    rule = there(next((each for each in rules if each.key == key), None))
    if is_avoided(key):
        return avoided(request, found, key)
    form = RuleForm(
        request.POST or None,
        strengths=strengths_for(key),
        now=rule.strength.value,
        edition=found.edition,
    )
    if form.is_valid() and _changed(request, form, found, key):
        messages.success(request, _("The rule is changed."))
        return redirect("plan", slug, token)
    context = {
        "form": form,
        "rule": rule_shown(rule),
        "strengths": strengths_for(key),
        "can_be_left_out": can_be_left_out(key),
        "groups": [slug for slug in rule.groups if slug in read_request(found.request).group],
    }
    return render(request, "plans/rule.html", context | _behind(request, found))


@needs(Permission.PLAN_KEEP)
def plan_group(request: HttpRequest, slug: str, token: str, group: str) -> HttpResponse:
    """What the plan asks of a group by itself: how many meetings, on which days, how far apart."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    asked = read_request(found.request)
    part = there(asked.group.get(group))
    form = GroupRulesForm(
        request.POST or None,
        edition=found.edition,
        initial=GroupRulesForm.initial_of(part),
        access=access_of(asked),
    )
    return _form(
        request,
        found,
        form,
        _("What is asked of %(name)s") % {"name": the_body(part.name)},
        change_group,
        lambda: {"slug": group, "changes": form.changes(part)},
    )


@needs(Permission.PLAN_KEEP)
def plan_settle(request: HttpRequest, slug: str, token: str, group: str) -> HttpResponse:
    """How many meetings to plan for a group of which nothing states it."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    if group not in found.not_stated:
        raise Http404
    name = read_request(found.request).series[group].name
    form = SettleForm(request.POST or None, edition=found.edition)
    return _form(
        request,
        found,
        form,
        _("How often does %(name)s meet?") % {"name": the_body(name)},
        settle_group,
        lambda: {"slug": group, "meetings": form.cleaned_data["meetings"], "on": today()},
        about=_("Nothing on record says how often it meets, and we do not guess."),
    )


@needs(Permission.PLAN_KEEP)
def plan_timing(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    asked = read_request(found.request)
    groups: Choices = [(each.slug, each.name) for each in asked.groups]
    others = groups + [(each.slug, each.name) for each in asked.fixed]
    form = TimingForm(request.POST or None, edition=found.edition, groups=groups, others=others)
    return _form(
        request,
        found,
        form,
        _("A rule between two groups"),
        add_timing,
        lambda: {"rule": form.rule()},
    )


@needs(Permission.PLAN_KEEP)
def plan_waits(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Ask for short waits of concerns, along every line between the groups."""
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked_for = _("Short waits are asked for. Each is a rule below, which you can change.")
    said(request, asked_for, hand_on_soon, plan=found, edition=found.edition, on=today())
    return redirect("plan", slug, token)


@needs(Permission.PLAN_KEEP)
def plan_avoid(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = plan_opened(request, slug, token, Permission.PLAN_KEEP)
    groups = [(each.slug, each.name) for each in read_request(found.request).groups]
    form = AvoidForm(request.POST or None, edition=found.edition, groups=groups)
    return _form(
        request,
        found,
        form,
        _("Days to avoid"),
        avoid_days,
        lambda: {"days": form.says()},
    )


def _form(
    request: Any,
    found: Any,
    form: Any,
    title: str,
    operation: Callable[..., Any],
    arguments: Callable[[], dict[str, Any]],
    *,
    about: str = "",
) -> HttpResponse:
    """A form that changes the rules of a plan, and goes back to them."""
    if form.is_valid() and tried(
        form,
        operation,
        plan=found,
        edition=form.cleaned_data["edition"],
        by=request.actor,
        **arguments(),
    ):
        messages.success(
            request, _("The rules are changed. Plan the year again to see what it does.")
        )
        return redirect("plan", found.partnership.slug, found.token)
    context = {"form": form, "title": title, "about": about}
    return render(request, "plans/form.html", context | _behind(request, found))


def _changed(request: Any, form: Any, found: Any, key: str) -> bool:
    about = {"plan": found, "key": key, "edition": form.cleaned_data["edition"]}
    if "leave_out" in request.POST:
        return tried(form, leave_rule_out, by=request.actor, **about)
    strength = Strength(form.cleaned_data["strength"])
    return tried(form, change_rule, by=request.actor, strength=strength, **about)


def _behind(request: Any, found: Any) -> dict[str, Any]:
    return around(request, found.partnership, found, back="plan")


def _kept(found: list[Any], operation: Callable[..., Any]) -> Callable[..., None]:
    """The operation, with its result kept for the page that comes next."""

    def run(**arguments: Any) -> None:
        found.append(operation(**arguments))

    return run
