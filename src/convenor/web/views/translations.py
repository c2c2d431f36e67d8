"""Versions of texts: read by whoever may read the text, written by whoever keeps it."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.translations.operations import (
    add_version,
    mark_checked,
    revise_version,
    withdraw_version,
)
from convenor.apps.translations.queries import (
    KINDS,
    original_kept,
    version_for,
    version_kept,
    versions_of,
    versions_to_keep,
)
from convenor.core.access import Permission
from convenor.web.access import needs, open_door, public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.translations import (
    CheckedForm,
    NewVersionForm,
    ReviseVersionForm,
    TakeBackForm,
)
from convenor.web.pages.translations import (
    called,
    easy_reading,
    original_kept_page,
    version_kept_row,
    version_shown,
)

METHODS = ["GET", "HEAD", "POST"]


@public
@require_GET
def version(request: Any, token: str) -> HttpResponse:
    """A text in other words, for whoever may read the text itself."""
    row = there(version_for(request.actor, token, on=today()))
    return render(request, "translations/version.html", {"shown": version_shown(row)})


@needs(Permission.TRANSLATIONS_KEEP)
@require_GET
def kept(request: Any, slug: str) -> HttpResponse:
    """All of a partnership, those with something to do first."""
    partnership = partnership_kept(request, slug, Permission.TRANSLATIONS_KEEP)
    rows = versions_to_keep(request.actor, partnership.pk, on=today())
    context = {
        "partnership": partnership,
        "versions": [version_kept_row(row) for row in rows],
        "breadcrumbs": [(partnership.name, reverse("keep", args=[slug]))],
    }
    return render(request, "translations/kept.html", context)


def _of(request: Any, keep: Permission, kind: str, key: str) -> HttpResponse:
    """The versions of one text, and how easy the text itself is."""
    original = _kept_original(request, keep, kind, key)
    page = original_kept_page(original, versions_of(original))
    return render(request, "translations/of.html", {"page": page})


def _new(request: Any, keep: Permission, kind: str, key: str) -> HttpResponse:
    original = _kept_original(request, keep, kind, key)
    initial = {"made_on": today(), "made_from": original.mark, "language": request.GET.get("in")}
    form = NewVersionForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form,
        add_version,
        kind=kind,
        key=key,
        language=form.cleaned_data["language"],
        is_easy=form.cleaned_data["is_easy"],
        words=form.words(),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The version is kept. It is read wherever the text is."))
        return redirect(of_address(original))
    return _form(request, original, form, _("Write a version"), beside=True)


def _revise(request: Any, keep: Permission, token: str) -> HttpResponse:
    row, original = _kept_version(request, keep, token)
    same = ("title", "text", "making", "made_as")
    initial = {name: getattr(row, name) for name in same}
    initial |= {"made_on": today(), "made_from": original.mark, "seen": row.revision}
    form = ReviseVersionForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form,
        revise_version,
        version=row,
        words=form.words(),
        seen=form.cleaned_data["seen"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The version is revised. Have it checked again."))
        return redirect(of_address(original))
    return _form(request, original, form, _("Revise the version"), beside=True, token=token)


def _checked(request: Any, keep: Permission, token: str) -> HttpResponse:
    row, original = _kept_version(request, keep, token)
    form = CheckedForm(request.POST or None, initial={"seen": row.revision})
    if form.is_valid() and tried(
        form, mark_checked, version=row, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("It is kept that it was checked."))
        return redirect(of_address(original))
    return _form(request, original, form, _("Somebody checked it"), token=token)


def _take_back(request: Any, keep: Permission, token: str) -> HttpResponse:
    """It asks once, for the reason."""
    row, original = _kept_version(request, keep, token)
    form = TakeBackForm(request.POST or None)
    if form.is_valid() and tried(
        form, withdraw_version, version=row, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The version is taken back. Nobody reads it any more."))
        return redirect(of_address(original))
    return _form(request, original, form, _("Take the version back"), token=token)


def _two(
    view: Callable[..., HttpResponse], methods: list[str]
) -> tuple[Callable[..., HttpResponse], Callable[..., HttpResponse]]:
    """The page for whoever keeps a partnership's texts, and the same for an expert's supporter."""

    def kept_by(permission: Permission) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def page(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, permission, *args, **kwargs)

        return needs(permission)(require_http_methods(methods)(page))

    return kept_by(Permission.TRANSLATIONS_KEEP), kept_by(Permission.EXPERT_SUPPORT)


of, supporter_of = _two(_of, ["GET", "HEAD"])
new, supporter_new = _two(_new, METHODS)
revise, supporter_revise = _two(_revise, METHODS)
checked, supporter_checked = _two(_checked, METHODS)
take_back, supporter_take_back = _two(_take_back, METHODS)


def of_address(original: Any) -> str:
    return address_of_versions(original.kind, original.key)


def address_of_versions(kind: str, key: str) -> str:
    return reverse(_page("versions_of", kind), args=[kind, key])


def _page(name: str, kind: str) -> str:
    return f"supported_{name}" if KINDS[kind].is_private else name


def _kept_original(request: Any, keep: Permission, kind: str, key: str) -> Any:
    found = there(original_kept(request.actor, kind, key, on=today()))
    _open(request, keep, found)
    return found


def _kept_version(request: Any, keep: Permission, token: str) -> tuple[Any, Any]:
    row, original = there(version_kept(request.actor, token, on=today()))
    _open(request, keep, original)
    return row, original


def _open(request: Any, keep: Permission, original: Any) -> None:
    """The door of the page that was asked for, where texts of that kind are kept. Raises Http404."""
    refuse_unless(KINDS[original.kind].keep is keep)
    open_door(request, keep, partnership_id=original.partnership_id)


def _form(
    request: Any, original: Any, form: Any, title: str, *, beside: bool = False, token: str = ""
) -> HttpResponse:
    row = version_for(request.actor, token, on=today()) if token else None
    context = {
        "form": form,
        "title": title,
        "original": original,
        "beside": beside,
        "version": row,
        "called": called(row.language, row.is_easy) if row else "",
        "reading": easy_reading(row) if row and beside else None,
        "back": of_address(original),
    }
    return render(request, "translations/form.html", context, status=400 if form.errors else 200)
