"""What the partnership holds, and who endorses what."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from convenor.apps.consultations.operations import (
    ask_to_endorse,
    end_position,
    hold_position,
    say_endorsement,
)
from convenor.apps.consultations.queries import (
    endorsement_for,
    endorsements_of,
    position_for,
    positions_of,
)
from convenor.apps.groups.queries import group_for, group_rows
from convenor.apps.people.queries import organisation_choices, organisation_for
from convenor.core.access import Permission
from convenor.core.vocabulary import EndorsementState, Topic
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.consultations import AskForm, EndorseForm, PositionEndForm, PositionForm
from convenor.web.views.consultations.around import METHODS, crumbs
from convenor.web.views.consultations.seen import may

KEEP = Permission.CONSULTATIONS_KEEP
ENDORSE = Permission.ENDORSEMENT_SAY


@needs(Permission.CONSULTATION_SAY)
@require_safe
def positions(request: Any, slug: str) -> HttpResponse:
    """What is held now, and what was held before."""
    partnership = partnership_kept(request, slug, Permission.CONSULTATION_SAY)
    now, before = positions_of(partnership.pk, on=today())
    context = {
        "partnership": partnership,
        "now": now,
        "before": before,
        "keeps": may(request.actor, KEEP, partnership),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "consultations/positions.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def position_new(request: Any, slug: str) -> HttpResponse:
    return _position(request, partnership_kept(request, slug, KEEP), None)


@needs(KEEP)
@require_http_methods(METHODS)
def replace(request: Any, slug: str, token: str) -> HttpResponse:
    """A new one takes its place, and the old one stays on record."""
    partnership = partnership_kept(request, slug, KEEP)
    return _position(
        request, partnership, there(position_for(token, partnership_id=partnership.pk))
    )


@needs(KEEP)
@require_http_methods(METHODS)
def end(request: Any, slug: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    row = there(position_for(token, partnership_id=partnership.pk))
    form = PositionEndForm(request.POST or None, initial={"ends_on": today()})
    if form.is_valid() and tried(
        form, end_position, position=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("It is no longer held from that day. It stays on record."))
        return redirect("positions", slug)
    return _page(request, partnership, form, _("No longer held"), row.title, "positions")


@needs(ENDORSE)
@require_safe
def endorsements(request: Any, slug: str) -> HttpResponse:
    """Who was asked what, and where each stands."""
    partnership = partnership_kept(request, slug, ENDORSE)
    asked = endorsements_of(request.actor, partnership.pk)
    context = {
        "partnership": partnership,
        "asked": [(each, _counted(each)) for each in asked],
        "keeps": may(request.actor, KEEP, partnership),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "consultations/endorsements.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def ask(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    choices = organisation_choices(request.actor)
    form = AskForm(request.POST or None, organisations=choices)
    if form.is_valid():
        chosen = [
            organisation_for(request.actor, each) for each in form.cleaned_data["organisations"]
        ]
        if tried(
            form,
            ask_to_endorse,
            partnership=partnership,
            what=form.cleaned_data["what"],
            link=form.cleaned_data["link"],
            organisations=[each for each in chosen if each is not None],
            on=today(),
            by=request.actor,
        ):
            messages.success(request, _("Whoever sits for them can say now where they stand."))
            return redirect("endorsements", slug)
    return _page(request, partnership, form, _("Ask to endorse"), "", "endorsements")


@needs(ENDORSE)
@require_http_methods(METHODS)
def endorse(request: Any, slug: str, token: str) -> HttpResponse:
    """By whoever sits for the organisation, or the secretariat for it."""
    partnership = partnership_kept(request, slug, ENDORSE)
    row = there(endorsement_for(token, partnership_id=partnership.pk))
    by_itself = row.organisation_id in {each for _group, each in request.actor.organisations}
    refuse_unless(by_itself or may(request.actor, KEEP, partnership))
    form = EndorseForm(request.POST or None, initial={"state": row.state})
    if form.is_valid() and tried(
        form,
        say_endorsement,
        endorsement=row,
        state=EndorsementState(form.cleaned_data["state"]),
        note=form.cleaned_data["note"],
        on=today(),
        by=request.actor,
        by_itself=by_itself,
    ):
        messages.success(request, _("It is recorded."))
        return redirect("endorsements", slug)
    about = f"{row.organisation}: {row.what}"
    title = _("Where it stands")
    return _page(request, partnership, form, title, about, "endorsements", link=row.link)


def _position(request: Any, partnership: Any, old: Any) -> HttpResponse:
    groups = [
        (each.slug, each.called)
        for each in group_rows(partnership_id=partnership.pk)
        if not each.is_outside
    ]
    initial = {"agreed_on": today()}
    if old is not None:
        initial |= {"topic": old.topic, "title": old.title, "words": old.words}
    form = PositionForm(request.POST or None, groups=groups, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        if tried(
            form,
            hold_position,
            partnership=partnership,
            on=today(),
            by=request.actor,
            replaces=old,
            **given
            | {"topic": Topic(given["topic"]), "agreed_by": there(group_for(given["agreed_by"]))},
        ):
            messages.success(request, _("It is on record, and answers can use it."))
            return redirect("positions", partnership.slug)
    title = _("Put another in its place") if old else _("Record what we hold")
    return _page(request, partnership, form, title, old.title if old else "", "positions")


def _counted(asked: Any) -> str:
    """Such as “2 endorsed, 1 pending”; only what there is."""
    words = {
        EndorsementState.DONE: _("done"),
        EndorsementState.ENDORSED: _("endorsed"),
        EndorsementState.PENDING: _("pending"),
        EndorsementState.DECLINED: _("declined"),
    }
    found = [(asked.number_of(state), name) for state, name in words.items()]
    total = len(asked.rows)
    of = ngettext("One asked", "%(number)d asked", total) % {"number": total}
    return ", ".join([of, *(f"{number} {name}" for number, name in found if number)])


def _page(
    request: Any,
    partnership: Any,
    form: Any,
    title: str,
    about: str,
    back: str,
    *,
    link: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "link": link,
        "group": partnership,
        "back": reverse(back, args=[partnership.slug]),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "consultations/form.html", context, status=400 if form.errors else 200)
