"""The list of stakeholders: narrowed, taken away as a file, and each with its contacts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.imports.writing import as_csv, as_workbook
from convenor.apps.people.queries import organisation_choices, organisation_for
from convenor.apps.stakeholders.operations import (
    add_stakeholder,
    change_stakeholder,
    drop_contact,
    note_contact,
    put_back_on_list,
    take_off_list,
)
from convenor.apps.stakeholders.queries.listed import (
    Narrowed,
    contacts_of,
    kept_contact,
    kept_stakeholder,
    stakeholder_rows,
)
from convenor.core.vocabulary import ContactWay
from convenor.web.access import needs
from convenor.web.days import asked_for, today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.stakeholders import (
    ContactForm,
    NarrowForm,
    StakeholderForm,
    initial_of_stakeholder,
)
from convenor.web.pages.stakeholders import COLUMNS, cells
from convenor.web.views.keeping import said
from convenor.web.views.stakeholders.shown import KEEP, METHODS, crumbs, step

ON_A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@needs(KEEP)
@require_safe
def stakeholders(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    form, wanted = _narrowed(request)
    rows = stakeholder_rows(partnership.pk, wanted)
    if asked_for(request, "as") in ("csv", "xlsx"):
        return _file(rows, slug, asked_for(request, "as"))
    context = {
        "partnership": partnership,
        "form": form,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "is_narrowed": wanted != Narrowed(),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "stakeholders/list.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    form = _form(request)
    if form.is_valid() and tried(form, _add, request=request, partnership=partnership, filled=form):
        messages.success(request, _("It is on the list. Note when you were last in contact."))
        return redirect("stakeholder", slug, request.kept_token)
    return step(
        request,
        partnership,
        form,
        title=_("Add a stakeholder"),
        back=reverse("stakeholders", args=[slug]),
    )


@needs(KEEP)
@require_safe
def stakeholder(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    context = {
        "partnership": partnership,
        "row": row,
        "sector": row.sector or (row.organisation.sector if row.organisation else ""),
        "contacts": contacts_of(row),
        "breadcrumbs": crumbs(
            partnership, (_("Stakeholders"), reverse("stakeholders", args=[slug]))
        ),
    }
    return render(request, "stakeholders/stakeholder.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def change(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    form = _form(request, row)
    if form.is_valid() and tried(
        form,
        change_stakeholder,
        stakeholder=row,
        words=form.words(_organisation(request, form)),
        by=request.actor,
    ):
        messages.success(request, _("The change is kept."))
        return redirect("stakeholder", slug, token)
    return step(request, partnership, form, title=_("Change it"), back=_page(slug, token))


@needs(KEEP)
@require_http_methods(METHODS)
def contact(request: Any, slug: str, token: str) -> HttpResponse:
    """That we were in contact."""
    partnership, row = _own(request, slug, token)
    form = ContactForm(request.POST or None, initial={"on": today()})
    if form.is_valid() and tried(
        form,
        note_contact,
        stakeholder=row,
        on=form.cleaned_data["on"],
        way=ContactWay(form.cleaned_data["way"]),
        about=form.cleaned_data["about"],
        today=today(),
        by=request.actor,
    ):
        messages.success(request, _("The contact is noted."))
        return redirect("stakeholder", slug, token)
    title = _("Note a contact with %(name)s") % {"name": row}
    return step(request, partnership, form, title=title, back=_page(slug, token))


@needs(KEEP)
@require_POST
def contact_drop(request: Any, slug: str, token: str, key: int) -> HttpResponse:
    _partnership, row = _own(request, slug, token)
    said(
        request,
        _("The contact is taken back."),
        drop_contact,
        contact=there(kept_contact(row, key)),
    )
    return redirect("stakeholder", slug, token)


@needs(KEEP)
@require_POST
def off_list(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = _own(request, slug, token)
    done = _("It is off the list. You can put it back here.")
    said(request, done, take_off_list, stakeholder=row, on=today())
    return redirect("stakeholder", slug, token)


@needs(KEEP)
@require_POST
def back_on_list(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = _own(request, slug, token)
    said(request, _("It is on the list again."), put_back_on_list, stakeholder=row)
    return redirect("stakeholder", slug, token)


def _narrowed(request: Any) -> tuple[NarrowForm, Narrowed]:
    names = NarrowForm.base_fields
    asked = {name: asked_for(request, name) for name in names}
    form = NarrowForm(asked) if any(asked.values()) else NarrowForm()
    form.is_valid()
    right = getattr(form, "cleaned_data", {})
    kept = {name: right[name] for name in names if right.get(name)}
    return form, Narrowed(**kept, off_list=asked_for(request, "list") == "off")


def _file(rows: Any, slug: str, ending: str) -> HttpResponse:
    write, kind = (as_csv, CSV) if ending == "csv" else (as_workbook, XLSX)
    response = HttpResponse(write(COLUMNS, cells(rows)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{slug}-stakeholders.{ending}"'
    return response


def _add(*, request: Any, partnership: Any, filled: StakeholderForm) -> None:
    words = filled.words(_organisation(request, filled))
    request.kept_token = add_stakeholder(
        partnership=partnership, words=words, by=request.actor
    ).token


def _form(request: Any, row: Any = None) -> StakeholderForm:
    choices = organisation_choices(request.actor)
    initial = initial_of_stakeholder(row) if row else None
    return StakeholderForm(request.POST or None, organisations=choices, initial=initial)


def _organisation(request: Any, form: Any) -> Any:
    slug = form.cleaned_data["organisation"]
    return organisation_for(request.actor, slug) if slug else None


def _own(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, KEEP)
    return partnership, there(kept_stakeholder(token, partnership_id=partnership.pk))


def _page(slug: str, token: str) -> str:
    return reverse("stakeholder", args=[slug, token])
