"""The people of a partnership, kept by its secretariat."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import (
    appointments_of,
    can_change_address,
    can_change_person,
    memberships_of,
    people_of,
    person_for,
    where_they_sit,
)
from convenor.apps.people.operations import add_person, change_person, close_account, give_account
from convenor.apps.people.queries import (
    display_settings,
    has_account,
    organisation_choices,
    organisation_for,
)
from convenor.core.access import Permission
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.people import PersonForm, SearchForm

PER_PAGE = 50


@needs(Permission.PEOPLE_VIEW)
def people_list(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_VIEW)
    search = request.GET.get("q", "").strip()[:200]
    found = people_of(request.actor, partnership_id=partnership.pk, search=search)
    context = {
        "partnership": partnership,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "search": search,
        "search_form": SearchForm({"q": search}),
        "today": today(),
    }
    return render(request, "people/list.html", _around(partnership) | context)


@needs(Permission.PEOPLE_VIEW)
def person_detail(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_VIEW)
    person = there(person_for(request.actor, token, partnership_id=partnership.pk))
    where = where_they_sit([person])[person.pk]
    context = {
        "partnership": partnership,
        "person": person,
        "memberships": memberships_of(request.actor, person, partnership_id=partnership.pk),
        "appointments": appointments_of(request.actor, person, partnership_id=partnership.pk),
        "display": display_settings(person),
        "has_account": has_account(person),
        "may_change": can_change_person(request.actor, where),
        "today": today(),
    }
    return render(request, "people/detail.html", _around(partnership, deep=True) | context)


@needs(Permission.PEOPLE_KEEP)
def person_add(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    form = PersonForm(request.POST or None, organisations=organisation_choices(request.actor))
    if form.is_valid() and tried(
        form, add_person, by=request.actor, partnership_id=partnership.pk, **_details(request, form)
    ):
        messages.success(
            request, _("They are on record. Nothing is shown of them until they agree.")
        )
        return redirect("people", slug)
    context = {"partnership": partnership, "form": form}
    return render(request, "people/add.html", _around(partnership, deep=True) | context)


@needs(Permission.PEOPLE_KEEP)
def person_change(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    person, may_change_address = _person_to_change(request, partnership, token)
    form = PersonForm(
        request.POST or None,
        organisations=_choices_with(request, person),
        may_change_address=may_change_address,
        initial=_initial(person),
    )
    if form.is_valid() and tried(
        form,
        change_person,
        person=person,
        by=request.actor,
        partnership_id=partnership.pk,
        **_details(request, form),
    ):
        messages.success(request, _("Their details were changed."))
        return redirect("person", slug, token)
    context = {"partnership": partnership, "person": person, "form": form}
    return render(request, "people/change.html", _around(partnership, deep=True) | context)


@needs(Permission.PEOPLE_KEEP)
def person_account(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Let them sign in, or no longer: `do` says which."""
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    person, _may_change_address = _person_to_change(request, partnership, token)
    change = give_account if request.POST.get("do") == "give" else close_account
    try:
        change(person=person, by=request.actor, partnership_id=partnership.pk)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    else:
        done = (
            _("They can now sign in.")
            if change is give_account
            else _("They can no longer sign in.")
        )
        messages.success(request, done)
    return redirect("person", slug, token)


def _person_to_change(request: HttpRequest, partnership: Any, token: str) -> tuple[Any, bool]:
    """The person, and whether their address may be changed. Raises Http404 when nothing may."""
    person = there(person_for(request.actor, token, partnership_id=partnership.pk))
    where = where_they_sit([person])[person.pk]
    refuse_unless(can_change_person(request.actor, where))
    return person, bool(can_change_address(request.actor, where))


def _details(request: HttpRequest, form: PersonForm) -> dict[str, Any]:
    slug = form.cleaned_data["organisation"]
    organisation = organisation_for(request.actor, slug) if slug else None
    return form.cleaned_data | {"organisation": organisation}


def _initial(person: Any) -> dict[str, Any]:
    names = ("name", "email", "job_title", "role_label")
    organisation = person.organisation.slug if person.organisation else ""
    return {name: getattr(person, name) for name in names} | {"organisation": organisation}


def _choices_with(request: HttpRequest, person: Any) -> list[tuple[str, str]]:
    """Theirs stays on offer even after it became part of another."""
    choices = organisation_choices(request.actor)
    own = person.organisation
    if own is None or any(slug == own.slug for slug, _name in choices):
        return choices
    return [(own.slug, own.name), *choices]


def _around(partnership: Any, *, deep: bool = False) -> dict[str, Any]:
    """What stands around the page: whose it is, and the way back."""
    people = (_("People"), reverse("people", args=[partnership.slug]))
    return {"partnership_name": partnership.name, "breadcrumbs": [people] if deep else []}
