"""Writing and amending terms of reference through forms, and adopting them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from pydantic import ValidationError

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.terms.operations import (
    DraftOvertaken,
    adopt_draft,
    begin_draft,
    discard_draft,
    save_draft,
)
from convenor.apps.terms.queries import draft_for
from convenor.core.access import Permission
from convenor.core.terms import schema
from convenor.web.access import needs
from convenor.web.doors import partnership_kept, there
from convenor.web.forms.terms import SECTIONS, Section, SectionEditor
from convenor.web.forms.terms.adding import with_more_rows
from convenor.web.forms.terms.adopting import AdoptForm
from convenor.web.pages.drafting import changes_of, offered, said_in, sections_of
from convenor.web.views.keeping import around, group_kept


@needs(Permission.TERMS_AMEND)
def begin(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """Ask before a draft is begun; go on with the one there is."""
    partnership = partnership_kept(request, slug, Permission.TERMS_AMEND)
    row = group_kept(partnership, group)
    if request.method == "POST" or hasattr(row, "draft"):
        draft = begin_draft(partnership=partnership, group=row, by=request.actor)
        return redirect("draft", slug, draft.token)
    return render(request, "terms/begin.html", {"group": row, **around(partnership)})


@needs(Permission.TERMS_AMEND)
def draft(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """All sections with what they say now."""
    partnership, found = _draft(request, slug, token)
    context = {"draft": found, "sections": sections_of(found.document)}
    return render(request, "terms/draft.html", context | around(partnership))


@needs(Permission.TERMS_AMEND)
def section(request: HttpRequest, slug: str, token: str, key: str) -> HttpResponse:
    partnership, found = _draft(request, slug, token)
    chosen = _section(key)
    if request.method == "POST" and "more" in request.POST:
        editor = _editor(request, found, chosen, with_more_rows(request.POST))
    elif request.method == "POST" and "show" not in request.POST:
        editor = _editor(request, found, chosen, request.POST)
        if editor.is_valid() and _saved(request, found, editor):
            messages.success(request, _("Saved in the draft. The terms in force are as they were."))
            return redirect("draft", slug, token)
    else:
        editor = _editor(request, found, chosen, request.POST or None)
    return _section_page(request, partnership, found, chosen, editor)


@needs(Permission.TERMS_AMEND)
def sentences(request: HttpRequest, slug: str, token: str, key: str) -> HttpResponse:
    """What the section would say, while somebody types. Nothing is saved."""
    _partnership, found = _draft(request, slug, token)
    chosen = _section(key)
    editor = _editor(request, found, chosen, request.POST or None)
    return render(request, "terms/_sentences.html", _said(found, chosen, editor))


@needs(Permission.TERMS_AMEND)
def adopt(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """What changes, and then where and when it was adopted."""
    partnership, found = _draft(request, slug, token)
    form = AdoptForm(request.POST or None)
    if form.is_valid() and _adopted(request, form, found):
        messages.success(request, _("These terms are adopted, and on record as a version."))
        return redirect("group-terms", found.document["slug"])
    context = {"draft": found, "form": form, "changes": changes_of(found)}
    return render(request, "terms/adopt.html", context | around(partnership))


@needs(Permission.TERMS_AMEND)
def discard(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Asks once, for a draft that is thrown away is gone."""
    partnership, found = _draft(request, slug, token)
    if request.method == "POST":
        discard_draft(draft=found, by=request.actor)
        messages.success(
            request, _("The draft is thrown away. The terms in force are as they were.")
        )
        return redirect("keep", slug)
    return render(request, "terms/discard.html", {"draft": found, **around(partnership)})


def _draft(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    """The draft, if it is that partnership's. Raises Http404."""
    partnership = partnership_kept(request, slug, Permission.TERMS_AMEND)
    found = there(draft_for(token))
    return partnership, there(found if found.partnership_id == partnership.pk else None)


def _section(key: str) -> Section:
    if key not in SECTIONS:
        raise Http404
    return SECTIONS[key]


def _editor(request: Any, found: Any, chosen: Section, data: Any) -> SectionEditor:
    return SectionEditor(
        chosen,
        found.document,
        model=schema.Group,
        offered=offered(request.actor, without=found.document["slug"]),
        data=data,
    )


def _section_page(
    request: Any, partnership: Any, found: Any, chosen: Section, editor: SectionEditor
) -> HttpResponse:
    context = {
        "draft": found,
        "section": chosen,
        "editor": editor,
        "form": editor.form,
        "revision": request.POST.get("revision") or found.revision,
        **_said(found, chosen, editor),
    }
    return render(request, "terms/section.html", context | around(partnership))


def _said(found: Any, chosen: Section, editor: SectionEditor) -> dict[str, Any]:
    """The sentences of what is in the forms; of the draft as saved where that makes no sense yet."""
    bound = editor.form.is_bound
    makes_sense = not bound or editor.is_valid()
    document = editor.document if bound and makes_sense else found.document
    return {"said": said_in(document, chosen), "makes_sense": makes_sense}


def _saved(request: Any, found: Any, editor: SectionEditor) -> bool:
    try:
        save_draft(
            draft=found,
            document=editor.document,
            seen_revision=_revision(request),
            by=request.actor,
        )
    except DraftOvertaken as refusal:
        editor.form.add_error(None, str(refusal))
        return False
    return True


def _revision(request: Any) -> int:
    """The revision that the page was made from; one that is missing matches none."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _adopted(request: Any, form: AdoptForm, found: Any) -> bool:
    try:
        adopt_draft(draft=found, by=request.actor, **form.cleaned_data)
    except OperationNotValid as refusal:
        form.add_error(None, str(refusal))
    except ValidationError:
        form.add_error(None, _("The draft does not make sense yet; go through its sections again."))
    else:
        return True
    return False
