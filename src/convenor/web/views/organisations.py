"""Organisations: a public page each, and what a secretariat changes about them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.groups.queries import seats_of_organisation
from convenor.apps.people.operations import (
    add_organisation,
    hand_over_contract,
    keep_organisation,
    merge_organisation,
    rename_organisation,
)
from convenor.apps.people.queries import (
    contract_for,
    contracts_kept,
    organisation_choices,
    organisation_for,
    organisation_shown,
    visible_organisations,
)
from convenor.core.access import Permission
from convenor.web.access import needs, public
from convenor.web.days import day_asked_for, today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.people import (
    HandOverForm,
    MergeForm,
    OrganisationForm,
    RenameForm,
    SearchForm,
    SectorForm,
)

PER_PAGE = 50


@public
def organisation_page(request: HttpRequest, slug: str) -> HttpResponse:
    on = day_asked_for(request)
    organisation = there(organisation_shown(request.actor, slug, on=on))
    context = {
        "organisation": organisation,
        "is_gone": organisation.is_gone(on),
        "seats": seats_of_organisation(request.actor, organisation.id, on=on),
        "on": on,
        "today": today(),
    }
    return render(request, "organisations/page.html", context)


@needs(Permission.PEOPLE_KEEP)
def organisation_list(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    search = request.GET.get("q", "").strip()[:200]
    found = visible_organisations(request.actor, search=search)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "search": search,
        "search_form": SearchForm({"q": search}),
    }
    return render(request, "organisations/list.html", _around(partnership) | context)


@needs(Permission.PEOPLE_KEEP)
def organisation_keep(request: HttpRequest, slug: str, organisation_slug: str) -> HttpResponse:
    """One organisation, with the ways to change it."""
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    organisation = there(organisation_shown(request.actor, organisation_slug, on=today()))
    context = _around(partnership, deep=True) | {"organisation": organisation}
    return render(request, "organisations/keep.html", context)


@needs(Permission.PEOPLE_KEEP)
def organisation_add(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    form = OrganisationForm(request.POST or None)
    if form.is_valid() and tried(
        form, add_organisation, by=request.actor, partnership_id=partnership.pk, **form.cleaned_data
    ):
        messages.success(request, _("%(name)s is on record.") % {"name": form.cleaned_data["name"]})
        return redirect("organisations", slug)
    title = _("Add an organisation")
    return _form_page(request, partnership, form, title=title, label=_("Add"))


@needs(Permission.PEOPLE_KEEP)
def organisation_sector(request: HttpRequest, slug: str, organisation_slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    organisation = there(organisation_for(request.actor, organisation_slug))
    form = SectorForm(request.POST or None, initial={"sector": organisation.sector})
    if form.is_valid() and tried(
        form,
        keep_organisation,
        name=organisation.name,
        slug=organisation.slug,
        by=request.actor,
        partnership_id=partnership.pk,
        **form.cleaned_data,
    ):
        return _kept(request, partnership, organisation)
    title = _("The sector of %(name)s") % {"name": organisation.name}
    return _form_page(request, partnership, form, title=title)


@needs(Permission.PEOPLE_KEEP)
def organisation_rename(request: HttpRequest, slug: str, organisation_slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    organisation = there(organisation_for(request.actor, organisation_slug))
    form = RenameForm(request.POST or None, today=today())
    if form.is_valid() and tried(
        form,
        rename_organisation,
        organisation=organisation,
        by=request.actor,
        partnership_id=partnership.pk,
        **form.cleaned_data,
    ):
        return _kept(request, partnership, organisation)
    title = _("Rename %(name)s") % {"name": organisation.name}
    lede = _(
        "It keeps its address, its seats and its history. The old name stays true of the time before."
    )
    return _form_page(request, partnership, form, title=title, lede=lede)


@needs(Permission.PEOPLE_KEEP)
def organisation_merge(request: HttpRequest, slug: str, organisation_slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    organisation = there(organisation_for(request.actor, organisation_slug))
    others = [one for one in organisation_choices(request.actor) if one[0] != organisation_slug]
    form = MergeForm(request.POST or None, organisations=others, today=today())
    if form.is_valid() and tried(
        form,
        merge_organisation,
        organisation=organisation,
        into=organisation_for(request.actor, form.cleaned_data["into"]),
        on=form.cleaned_data["on"],
        by=request.actor,
        partnership_id=partnership.pk,
    ):
        return _kept(request, partnership, organisation)
    title = _("%(name)s became part of another organisation") % {"name": organisation.name}
    lede = _("Its page stays, and says where it went. Seats it has are changed in the terms.")
    return _form_page(request, partnership, form, title=title, lede=lede)


@needs(Permission.PEOPLE_KEEP)
def contract_list(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    context = {"contracts": contracts_kept(request.actor, on=today())}
    return render(
        request, "organisations/contracts.html", _around(partnership, deep=True) | context
    )


@needs(Permission.PEOPLE_KEEP)
def contract_hand_over(request: HttpRequest, slug: str, contract_slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PEOPLE_KEEP)
    contract = there(contract_for(request.actor, contract_slug))
    choices = organisation_choices(request.actor)
    form = HandOverForm(request.POST or None, organisations=choices, today=today())
    if form.is_valid() and tried(
        form,
        hand_over_contract,
        contract=contract,
        to=organisation_for(request.actor, form.cleaned_data["to"]),
        on=form.cleaned_data["on"],
        by=request.actor,
        partnership_id=partnership.pk,
    ):
        messages.success(
            request, _("The hand-over is recorded, and counts on every seat the contract gives.")
        )
        return redirect("contracts", slug)
    title = _("Who holds the contract: %(name)s") % {"name": contract.name}
    return _form_page(request, partnership, form, title=title)


def _kept(request: HttpRequest, partnership: Any, organisation: Any) -> HttpResponse:
    messages.success(request, _("The change is recorded."))
    return redirect("organisation_keep", partnership.slug, organisation.slug)


def _form_page(
    request: HttpRequest,
    partnership: Any,
    form: Any,
    *,
    title: str,
    lede: str = "",
    label: str = "",
) -> HttpResponse:
    context = {"form": form, "title": title, "lede": lede, "label": label or _("Save")}
    return render(request, "organisations/form.html", _around(partnership, deep=True) | context)


def _around(partnership: Any, *, deep: bool = False) -> dict[str, Any]:
    """What stands around the page: whose it is, and the way back."""
    back = (_("Organisations"), reverse("organisations", args=[partnership.slug]))
    around = {"partnership": partnership, "partnership_name": partnership.name}
    return around | {"breadcrumbs": [back] if deep else []}
