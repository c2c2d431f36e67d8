"""Calls for views as partners and the public see them, and what members say."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.consultations.operations import say_input, take_input_back
from convenor.apps.consultations.queries import (
    answer_of,
    can_see_work,
    clearings,
    consultation_for,
    consultation_rows,
    input_for,
    lead_shown,
    responses_of,
    sections_of,
    shown_rows,
)
from convenor.apps.groups.queries import partnership_for
from convenor.core.access import Actor, Permission, can
from convenor.core.vocabulary import ConsultationState
from convenor.web.access import needs, public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.consultations import SayForm
from convenor.web.pages.consultations import facts_of, stage_lines, standing
from convenor.web.views.consultations.around import METHODS, crumbs, form_page, worked_on
from convenor.web.views.keeping import said

SAY = Permission.CONSULTATION_SAY


@public
@require_safe
def consultations(request: Any, slug: str) -> HttpResponse:
    """Those of a partnership that the reader may see: what closes next in front."""
    partnership = there(partnership_for(slug))
    rows = consultation_rows(request.actor, now=timezone.now(), partnership_id=partnership.pk)
    going = [row for row in rows if row.is_going or row.state is ConsultationState.MISSED]
    context = {
        "partnership": partnership,
        "going": [(row, standing(row)) for row in going],
        "over": [(row, standing(row)) for row in reversed(rows) if row not in going],
        "keeps": may(request.actor, Permission.CONSULTATIONS_KEEP, partnership),
        "is_partner": may(request.actor, SAY, partnership),
        "breadcrumbs": crumbs(partnership)[:1],
    }
    return render(request, "consultations/list.html", context)


@public
@require_safe
def consultation(request: Any, token: str) -> HttpResponse:
    """One of them, with the work on it for those who may see that."""
    row = there(consultation_for(request.actor, token))
    actor = request.actor
    [shown] = shown_rows(actor, [row], now=timezone.now())
    sections = sections_of(actor, row)
    keeps = may(actor, Permission.CONSULTATIONS_KEEP, row.partnership)
    context = {
        "row": shown,
        "standing": standing(shown),
        "facts": facts_of(shown, lead_shown(actor, row, on=today()) if shown.shows_work else ""),
        "stages": stage_lines(shown) if shown.shows_work else [],
        "sections": sections,
        "answer": answer_of(row),
        "answer_words": "\n\n".join(each.answer for each in sections),
        "responses": responses_of(row),
        "keeps": keeps,
        "clearings": clearings(row, on=today()) if keeps and shown.is_going else [],
        "may_say": shown.shows_work and _sits_there(actor, row),
        "may_sign": shown.shows_work and _may_sign(actor, row),
        "breadcrumbs": crumbs(row.partnership),
    }
    return render(request, "consultations/consultation.html", context)


@needs(SAY)
@require_http_methods(METHODS)
def say(request: Any, token: str) -> HttpResponse:
    """What a member says to one question."""
    row = worked_on(request, token, SAY)
    sections = {str(each.pk): each for each in row.sections.all()}
    choices = [(key, each.question) for key, each in sections.items()]
    initial = {"section": request.GET.get("to", "")}
    form = SayForm(request.POST or None, sections=choices, initial=initial)
    if form.is_valid() and tried(
        form,
        say_input,
        section=sections[form.cleaned_data["section"]],
        on=today(),
        by=request.actor,
        **form.said(),
    ):
        messages.success(request, _("Thank you. It is with the others, and you can take it back."))
        return redirect("consultation", token)
    return form_page(request, row, form, _("Say something for our answer"))


@needs(SAY)
@require_POST
def take_back(request: Any, token: str, key: str) -> HttpResponse:
    """One's own words, or for the secretariat any."""
    row = worked_on(request, token, SAY)
    found = there(input_for(request.actor, key, row=row))
    is_mine = found.person_id is not None and found.person_id == request.actor.person_id
    refuse_unless(is_mine or may(request.actor, Permission.CONSULTATIONS_KEEP, row.partnership))
    said(request, _("It is taken back."), take_input_back, said=found, on=today())
    return redirect("consultation", token)


def may(actor: Actor, permission: Permission, partnership: Any) -> bool:
    return bool(can(actor, permission, partnership_id=partnership.pk))


def _sits_there(actor: Actor, row: Any) -> bool:
    """A secretariat records sources; what is said is said by whoever sits on a group."""
    sits = any(each.partnership_id == row.partnership_id and each.group_id for each in actor.roles)
    return sits and may(actor, SAY, row.partnership) and bool(can_see_work(actor, row))


def _may_sign(actor: Actor, row: Any) -> bool:
    where = {"partnership_id": row.partnership_id, "group_id": row.group_id}
    return bool(row.group_id and can(actor, Permission.CONSULTATION_SIGN, **where))
