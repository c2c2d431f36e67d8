"""What a secretariat does for places, without learning who anybody is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.experts.operations.involvements import close_involvement, end_involvement
from convenor.apps.experts.operations.places import (
    appoint_supporter,
    change_place,
    close_place,
    end_supporter,
    open_place,
    prepare_place,
)
from convenor.apps.experts.queries.involvements import alone_in, tasks_due
from convenor.apps.experts.queries.places import place_for, place_kept, places_kept, supporters_on
from convenor.apps.groups.queries import group_for, group_rows, people_of, person_for
from convenor.apps.people.queries.accounts import people_with_ids
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.experts import EndForm, MessageForm, PlaceForm, SupporterForm
from convenor.web.views.experts.arranged import arrangement_made
from convenor.web.views.keeping import said

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.EXPERTS_KEEP)
@require_GET
def experts_kept(request: Any, slug: str) -> HttpResponse:
    """Places, first those without a supporter; then what is owed, without a name."""
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    context = {
        "partnership": partnership,
        "places": places_kept(request.actor, partnership_id=partnership.pk, on=today()),
        "tasks": tasks_due(on=today(), partnership_ids=frozenset({partnership.pk})),
        "breadcrumbs": _crumbs(partnership),
    }
    return render(request, "experts/kept.html", context)


@needs(Permission.EXPERTS_KEEP)
@require_http_methods(METHODS)
def place_new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    groups = [(row.slug, row.called) for row in group_rows(partnership_id=partnership.pk)]
    form = PlaceForm(request.POST or None, groups=groups, supporters=_supporters(partnership))
    if form.is_valid() and tried(
        form,
        prepare_place,
        group=there(group_for(form.cleaned_data["group"])),
        partnership=partnership,
        purpose=form.cleaned_data["purpose"],
        supporter=_supporter(form),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The place is prepared. Its supporter writes the plan next."))
        return redirect("experts_kept", slug)
    return form_page(request, partnership, form, _("Prepare a place"))


@needs(Permission.EXPERTS_KEEP)
@require_http_methods(METHODS)
def place_change(request: Any, slug: str, token: str) -> HttpResponse:
    """Purpose, supporter, and what the plan wants: wanted or not, made or not."""
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    place = _place(request, partnership, token)
    initial = {"purpose": place.purpose, "supporter": str(place.supporter_id or "")}
    form = PlaceForm(
        request.POST or None, groups=[], supporters=_supporters(partnership), initial=initial
    )
    if form.is_valid() and tried(
        form,
        change_place,
        place=place,
        purpose=form.cleaned_data["purpose"],
        supporter=_supporter(form),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The place is changed."))
        return redirect("expert_place", slug, token)
    context = {
        "partnership": partnership,
        "place": place_kept(place, on=today()),
        "alone": alone_in(place, on=today()),
        "form": form,
        "breadcrumbs": [*_crumbs(partnership), _list(partnership)],
    }
    return render(request, "experts/place.html", context, status=400 if form.errors else 200)


@needs(Permission.EXPERTS_KEEP)
@require_POST
def place_open(request: Any, slug: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    place = _place(request, partnership, token)
    said(
        request,
        _("The place is open. Its supporter can invite somebody."),
        open_place,
        place=place,
        on=today(),
    )
    return redirect("expert_place", slug, token)


@needs(Permission.EXPERTS_KEEP)
@require_POST
def place_close(request: Any, slug: str, token: str) -> HttpResponse:
    """Take an empty place away."""
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    place = _place(request, partnership, token)
    if said(request, _("The place is closed."), close_place, place=place, on=today()):
        return redirect("experts_kept", slug)
    return redirect("expert_place", slug, token)


@needs(Permission.EXPERTS_KEEP)
@require_POST
def place_made(request: Any, slug: str, token: str) -> HttpResponse:
    """That an arrangement is made: its kind is all that a secretariat knows of it."""
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    arrangement_made(request, _place(request, partnership, token))
    return redirect("expert_place", slug, token)


@needs(Permission.EXPERTS_KEEP)
@require_http_methods(METHODS)
def place_end(request: Any, slug: str, token: str) -> HttpResponse:
    """End an involvement whose supporter left. Raises Http404 while there is one, who does it."""
    form = EndForm(request.POST or None, initial={"on": today()})
    done = _("It ends that day. Now write what changed.")
    return _alone(request, slug, token, form, _("End the involvement"), end_involvement, done)


@needs(Permission.EXPERTS_KEEP)
@require_http_methods(METHODS)
def place_answer(request: Any, slug: str, token: str) -> HttpResponse:
    """The message on what changed, where nobody supports them any more."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    done = _("The message is sent, and the involvement is closed.")
    return _alone(
        request, slug, token, form, _("What changed"), close_involvement, done, on=today()
    )


def _alone(
    request: Any,
    slug: str,
    token: str,
    form: Any,
    title: str,
    operation: Any,
    done: str,
    **more: Any,
) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    place = _place(request, partnership, token)
    part = there(alone_in(place, on=today()))
    if form.is_valid() and tried(
        form, operation, involvement=part, by=request.actor, **form.cleaned_data, **more
    ):
        messages.success(request, done)
        return redirect("expert_place", slug, token)
    back = reverse("expert_place", args=[slug, token])
    return form_page(request, partnership, form, title, back=back)


@needs(Permission.EXPERTS_KEEP)
@require_http_methods(METHODS)
def supporters(request: Any, slug: str) -> HttpResponse:
    """Who can be a named supporter: appointed here, ended here."""
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    people = people_of(request.actor, partnership_id=partnership.pk)
    form = SupporterForm(
        request.POST if request.method == "POST" else None,
        people=[(each.token, each.name) for each in people],
    )
    if form.is_valid():
        person = there(
            person_for(request.actor, form.cleaned_data["person"], partnership_id=partnership.pk)
        )
        ends = request.POST.get("do") == "end"
        operation = end_supporter if ends else appoint_supporter
        if tried(
            form, operation, partnership=partnership, person=person, on=today(), by=request.actor
        ):
            messages.success(
                request, _("They support no more.") if ends else _("They can support experts now.")
            )
            return redirect("expert_supporters", slug)
    context = {
        "partnership": partnership,
        "form": form,
        "supporters": people_with_ids(supporters_on(today(), partnership_id=partnership.pk)),
        "breadcrumbs": [*_crumbs(partnership), _list(partnership)],
    }
    return render(request, "experts/supporters.html", context, status=400 if form.errors else 200)


def form_page(
    request: Any,
    partnership: Any,
    form: Any,
    title: str,
    *,
    back: str = "",
    about: str = "",
    warn: str = "",
) -> HttpResponse:
    context = {
        "partnership": partnership,
        "form": form,
        "title": title,
        "about": about,
        "warn": warn,
        "back": back or reverse("experts_kept", args=[partnership.slug]),
    }
    return render(request, "experts/form.html", context, status=400 if form.errors else 200)


def _place(request: Any, partnership: Any, token: str) -> Any:
    place = there(place_for(request.actor, token))
    return there(place if place.partnership_id == partnership.pk else None)


def _supporters(partnership: Any) -> list[tuple[str, str]]:
    ids = supporters_on(today(), partnership_id=partnership.pk)
    return [(str(each.pk), each.name) for each in people_with_ids(ids)]


def _supporter(form: Any) -> Any:
    chosen = form.cleaned_data["supporter"]
    return people_with_ids([int(chosen)])[0] if chosen else None


def _crumbs(partnership: Any) -> list[tuple[str, str]]:
    return [(partnership.name, reverse("partnership", args=[partnership.slug]))]


def _list(partnership: Any) -> tuple[str, str]:
    return (_("Places for experts"), reverse("experts_kept", args=[partnership.slug]))
