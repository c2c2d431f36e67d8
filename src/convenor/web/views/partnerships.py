"""Setting up partnerships and groups, and amending what is said of a partnership."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from convenor.apps.audit.guards import address_made_of, address_names_somebody
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import group_row, partnership_row
from convenor.apps.terms.operations import amend_partnership, begin_draft, set_up_partnership
from convenor.apps.terms.queries import newest_charter
from convenor.core.access import Permission
from convenor.core.terms import schema
from convenor.web.access import needs
from convenor.web.doors import partnership_kept
from convenor.web.forms.terms import PARTNERSHIP_SECTION, SectionEditor
from convenor.web.forms.terms.adopting import ValidityForm
from convenor.web.forms.terms.setting_up import NewGroupForm, NewPartnershipForm
from convenor.web.views.keeping import around


@needs(Permission.PARTNERSHIP_CREATE)
def partnership_new(request: HttpRequest) -> HttpResponse:
    """An administrator sets it up; its secretariat, appointed next, writes the rest."""
    form = NewPartnershipForm(request.POST or None)
    if form.is_valid():
        slug = _free_slug(form, partnership_row)
        if slug and _set_up(request, form, slug):
            messages.success(request, _("The partnership is set up. Now appoint its secretariat."))
            return redirect("installation")
    context = {"form": form, "title": _("Set up a partnership")}
    return render(request, "terms/set_up.html", context)


@needs(Permission.GROUP_CREATE)
def group_new(request: HttpRequest, slug: str) -> HttpResponse:
    """The beginning of its terms; the group is there once they are adopted."""
    partnership = partnership_kept(request, slug, Permission.GROUP_CREATE)
    form = NewGroupForm(request.POST or None)
    if form.is_valid():
        wanted = _free_slug(form, group_row)
        if wanted:
            draft = begin_draft(
                partnership=partnership, document=form.document(wanted), by=request.actor
            )
            return redirect("draft", slug, draft.token)
    context = {"form": form, "title": _("Set up a group"), **around(partnership)}
    return render(request, "terms/set_up.html", context)


@needs(Permission.TERMS_AMEND)
def partnership_amend(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said of the partnership itself, as a new version of it."""
    partnership = partnership_kept(request, slug, Permission.TERMS_AMEND)
    number, document = newest_charter(partnership.pk)
    document = document or {"slug": partnership.slug, "name": partnership.name}
    editor = SectionEditor(
        PARTNERSHIP_SECTION,
        document,
        model=schema.Partnership,
        offered={},
        data=request.POST or None,
    )
    validity = ValidityForm(request.POST or None, initial=_validity(document))
    if (
        request.method == "POST"
        and all([validity.is_valid(), editor.is_valid()])
        and _amended(request, partnership, editor, validity)
    ):
        messages.success(request, _("A new version is on record."))
        return redirect("partnership", slug)
    context = {"editor": editor, "form": editor.form, "validity": validity, "seen": number}
    return render(request, "terms/partnership.html", context | around(partnership))


def _free_slug(form: Any, found: Any) -> str:
    """The slug asked for, or one made from the name; an error at the form where it is taken."""
    slug = form.cleaned_data["slug"] or address_made_of(form.cleaned_data["name"])
    if address_names_somebody(slug):
        form.add_error("slug", _("Write an address without anybody’s name in it."))
        return ""
    if len(slug) < 2:
        form.add_error("slug", _("Write at least two letters or digits for the address."))
        return ""
    if found(slug) is not None:
        form.add_error("slug", _("‘%(slug)s’ is taken; write another address.") % {"slug": slug})
        return ""
    return slug


def _set_up(request: Any, form: Any, slug: str) -> bool:
    said = {name: value for name, value in form.cleaned_data.items() if value}
    try:
        set_up_partnership(document=said | {"slug": slug}, by=request.actor)
    except OperationNotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _validity(document: dict[str, Any]) -> dict[str, str]:
    adopted = document.get("adopted") or {}
    return {
        "valid_from": document.get("valid_from") or "",
        "adopted_on": adopted.get("on") or "",
        "adopted_at": adopted.get("at") or "",
    }


def _amended(request: Any, partnership: Any, editor: SectionEditor, validity: ValidityForm) -> bool:
    seen = request.POST.get("seen", "")
    try:
        amend_partnership(
            partnership=partnership,
            document=editor.document,
            seen_number=int(seen) if seen.isdecimal() and len(seen) < 10 else -1,
            by=request.actor,
            **validity.cleaned_data,
        )
    except OperationNotValid as refusal:
        editor.form.add_error(None, str(refusal))
        return False
    return True
