"""A call for its secretariat: found, planned, its questions, its lead, who clears it, and sources."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.consultations.operations import (
    add_consultation,
    change_consultation,
    choose_clearing,
    cite_held_evidence,
    cite_source,
    drop_consultation,
    mark_step,
    name_lead,
    set_questions,
    take_up_again,
)
from convenor.apps.consultations.queries import clearings
from convenor.apps.evidence.queries import evidence_visible
from convenor.apps.groups.queries import group_for, people_of, person_for
from convenor.core.access import Permission
from convenor.core.vocabulary import ConsultationStep, SignOffRoute
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.consultations import (
    CallForm,
    ChoiceForm,
    DropForm,
    HeldEvidenceForm,
    LeadForm,
    QuestionsForm,
    SourceForm,
    initial_of,
)
from convenor.web.views.consultations.around import METHODS, crumbs, form_page, kept
from convenor.web.views.keeping import said

KEEP = Permission.CONSULTATIONS_KEEP
MOST_EVIDENCE = 100


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    """A call that was found. Its page shows the days of its steps."""
    partnership = partnership_kept(request, slug, KEEP)
    form = CallForm(request.POST or None, initial={"found_on": today()})
    if form.is_valid() and tried(form, _add, request=request, partnership=partnership, filled=form):
        return redirect("consultation", request.kept_token)
    context = {
        "form": form,
        "title": _("A call for views that we found"),
        "about": _(
            "Its title, who asks and when it closes are enough. The dates are planned from that."
        ),
        "group": partnership,
        "back": reverse("consultations", args=[slug]),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "consultations/form.html", context, status=400 if form.errors else 200)


@needs(KEEP)
@require_http_methods(METHODS)
def change(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    form = CallForm(request.POST or None, initial=initial_of(row))
    if form.is_valid() and tried(
        form,
        change_consultation,
        consultation=row,
        words=form.words(),
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(request, _("It is changed."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Change the call"))


@needs(KEEP)
@require_http_methods(METHODS)
def questions(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    was = "\n".join(each.question for each in row.sections.all())
    form = QuestionsForm(request.POST or None, initial={"questions": was})
    if form.is_valid() and tried(
        form,
        set_questions,
        consultation=row,
        questions=form.cleaned_data["questions"].splitlines(),
        by=request.actor,
    ):
        messages.success(request, _("The questions are written down."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Its questions"))


@needs(KEEP)
@require_http_methods(METHODS)
def lead(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    people = people_of(request.actor, partnership_id=row.partnership_id)
    choices = [(each.token, each.name) for each in people]
    form = LeadForm(request.POST or None, people=choices)
    if form.is_valid():
        token_of = form.cleaned_data["person"]
        person = there(person_for(request.actor, token_of, partnership_id=row.partnership_id))
        if tried(form, name_lead, consultation=row, person=person, on=today(), by=request.actor):
            messages.success(request, _("Who leads is named."))
            return redirect("consultation", token)
    return form_page(request, row, form, _("Name who leads"))


@needs(KEEP)
@require_http_methods(METHODS)
def clearing(request: Any, slug: str, token: str) -> HttpResponse:
    """Which group clears it and how: only what is in time, or what its terms allow."""
    row = kept(request, slug, token)
    found = clearings(row, on=today())
    choices = [
        (f"{each.slug}|{route.name}", f"{each.name}, {route.value}")
        for each in found
        for route in each.found.routes
    ]
    form = ChoiceForm(
        request.POST or None, label=_("Who clears our answer, and how"), choices=choices
    )
    if form.is_valid():
        group, _bar, route = form.cleaned_data["chosen"].partition("|")
        if tried(
            form,
            choose_clearing,
            consultation=row,
            group=there(group_for(group)),
            route=SignOffRoute[route],
            on=today(),
            by=request.actor,
        ):
            messages.success(request, _("It is chosen, and the days are planned by it."))
            return redirect("consultation", token)
    more = {"clearings": found, "has_choices": bool(choices)}
    return form_page(
        request, row, form, _("Who clears it"), template="consultations/clearing.html", **more
    )


@needs(KEEP)
@require_POST
def step(request: Any, slug: str, token: str) -> HttpResponse:
    """A step is done, or is to be done again."""
    row = kept(request, slug, token)
    wanted = request.POST.get("step", "")
    chosen = there(ConsultationStep[wanted] if wanted in ConsultationStep.__members__ else None)
    is_done = request.POST.get("do") != "again"
    words = _("It is noted.")
    said(request, words, mark_step, consultation=row, step=chosen, is_done=is_done, on=today())
    return redirect("consultation", token)


@needs(KEEP)
@require_http_methods(METHODS)
def drop(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    form = DropForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        drop_consultation,
        consultation=row,
        why=form.cleaned_data["why"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is noted. You can take it up again."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Do not answer it"))


@needs(KEEP)
@require_POST
def again(request: Any, slug: str, token: str) -> HttpResponse:
    row = kept(request, slug, token)
    said(request, _("It is taken up again."), take_up_again, consultation=row)
    return redirect("consultation", token)


@needs(KEEP)
@require_http_methods(METHODS)
def source(request: Any, slug: str, token: str) -> HttpResponse:
    """A source from outside, or what somebody told the secretariat."""
    row = kept(request, slug, token)
    sections = {str(each.pk): each for each in row.sections.all()}
    choices = [(key, each.question) for key, each in sections.items()]
    form = SourceForm(request.POST or None, sections=choices)
    if form.is_valid() and tried(
        form,
        cite_source,
        section=sections[form.cleaned_data["section"]],
        on=today(),
        by=request.actor,
        **form.said(),
    ):
        messages.success(request, _("The source is kept."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Cite a source"))


@needs(KEEP)
@require_http_methods(METHODS)
def evidence(request: Any, slug: str, token: str) -> HttpResponse:
    """Out of the register of evidence, with its citation."""
    row = kept(request, slug, token)
    sections = {str(each.pk): each for each in row.sections.all()}
    held = evidence_visible(request.actor).filter(
        partnership_id=row.partnership_id, withdrawn_at=None
    )
    found = {each.token: each for each in held[:MOST_EVIDENCE]}
    form = HeldEvidenceForm(
        request.POST or None,
        sections=[(key, each.question) for key, each in sections.items()],
        held=[(key, f"{each.shows[:100]} ({each.source})") for key, each in found.items()],
    )
    if form.is_valid() and tried(
        form,
        cite_held_evidence,
        section=sections[form.cleaned_data["section"]],
        evidence=found[form.cleaned_data["evidence"]],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The evidence is cited."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Cite evidence that we hold"))


def _add(*, request: Any, partnership: Any, filled: CallForm) -> None:
    row = add_consultation(
        partnership=partnership, words=filled.words(), now=timezone.now(), by=request.actor
    )
    request.kept_token = row.token
    done = _("It is kept. These are the days by which its steps are due.")
    messages.success(request, " ".join(filter(None, (done, row.closes_note, row.plan_note))))
