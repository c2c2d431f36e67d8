"""What goes out with the answer to a request: chosen, gone through, and taken as one file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.privacy.operations.bundle import (
    give_after_all,
    leave_out,
    leave_out_everywhere,
    put_in_bundle,
    take_from_bundle,
)
from convenor.apps.privacy.queries.asked import item_kept, strike_kept
from convenor.apps.privacy.queries.bundle import ItemShown, bundle_of
from convenor.core.access import Permission
from convenor.documents.answer import answer_as_pdf, answer_as_zip
from convenor.web.access import needs
from convenor.web.doors import there, tried
from convenor.web.forms.privacy import ALL_OF_IT, EverywhereForm, LeaveOutForm
from convenor.web.pages.information import answer_document, answer_files
from convenor.web.views.keeping import said
from convenor.web.views.privacy.asked import METHODS, filled, kept_request

KEEP = Permission.PRIVACY_KEEP


@needs(KEEP)
@require_POST
def put(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = kept_request(request, slug, token)
    wanted = {name: request.POST.get(name, "")[:100] for name in ("kind", "key")}
    said(
        request, _("It is in the answer. Go through it."), put_in_bundle, information=row, **wanted
    )
    return redirect("information_request", slug, token)


@needs(KEEP)
@require_http_methods(METHODS)
def item(request: Any, slug: str, token: str, key: int) -> HttpResponse:
    """One thing as it goes out, and the words that are left out of it."""
    partnership, row = kept_request(request, slug, token)
    found = there(item_kept(key, request=row))
    (shown,) = [each for each in bundle_of(row, as_it_went=True) if each.key == key]
    form = LeaveOutForm(
        request.POST or None,
        initial={"part": request.GET.get("part", ALL_OF_IT)},
        parts=[(str(each.number), _where(each.number)) for each in shown.parts],
    )
    if form.is_valid() and tried(
        form, leave_out, information=row, item=found, by=request.actor, **form.said()
    ):
        return redirect("bundle_item", slug, token, key)
    context = {
        "partnership": partnership,
        "row": row,
        "item": shown,
        "form": form,
        "breadcrumbs": _path(partnership, token),
    }
    status = 400 if form.errors else 200
    return render(request, "privacy/bundle_item.html", context, status=status)


@needs(KEEP)
@require_http_methods(METHODS)
def everywhere(request: Any, slug: str, token: str) -> HttpResponse:
    """Words that do not go out wherever they stand."""
    partnership, row = kept_request(request, slug, token)
    form = EverywhereForm(request.POST or None)
    if form.is_valid() and tried(
        form, leave_out_everywhere, information=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("They are left out wherever they stand in the answer."))
        return redirect("information_request", slug, token)
    back = reverse("information_request", args=[slug, token])
    return filled(request, partnership, form, _("Leave words out everywhere"), back=back)


@needs(KEEP)
@require_POST
def give(request: Any, slug: str, token: str, key: int) -> HttpResponse:
    _partnership, row = kept_request(request, slug, token)
    found = there(strike_kept(key, request=row))
    said(request, _("The words go out after all."), give_after_all, strike=found)
    return redirect("bundle_item", slug, token, found.item_id)


@needs(KEEP)
@require_POST
def take(request: Any, slug: str, token: str, key: int) -> HttpResponse:
    _partnership, row = kept_request(request, slug, token)
    found = there(item_kept(key, request=row))
    said(request, _("It is no longer in the answer."), take_from_bundle, item=found)
    return redirect("information_request", slug, token)


@needs(KEEP)
@never_cache
@require_safe
def taken(request: Any, slug: str, token: str) -> HttpResponse:
    """One file that holds what is given, and says of the rest why it is not."""
    _partnership, row = kept_request(request, slug, token)
    return answer_file(row, row.asked, bundle_of(row, as_it_went=True))


@needs(KEEP)
@never_cache
@require_safe
def taken_in_files(request: Any, slug: str, token: str) -> HttpResponse:
    """The answer and each thing in a PDF of its own, as one ZIP."""
    _partnership, row = kept_request(request, slug, token)
    files = answer_files(row, row.asked, bundle_of(row, as_it_went=True))
    answer = HttpResponse(answer_as_zip(files), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="answer-{row.token}.zip"'
    return answer


def answer_file(row: Any, asked: str, items: tuple[ItemShown, ...]) -> HttpResponse:
    answer = HttpResponse(
        answer_as_pdf(answer_document(row, asked, items)), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="answer-{row.token}.pdf"'
    return answer


def _where(number: int) -> str:
    return _("Paragraph %(number)d") % {"number": number} if number else _("The title")


def _path(partnership: Any, token: str) -> list[tuple[str, str]]:
    return [
        (partnership.name, reverse("keep", args=[partnership.slug])),
        (_("Requests for information"), reverse("information_kept", args=[partnership.slug])),
        (_("The request"), reverse("information_request", args=[partnership.slug, token])),
    ]
