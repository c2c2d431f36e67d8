"""What goes out with the answer to a request: chosen, gone through, and taken as one page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.privacy.operations.asked import put_in_bundle, settle_item, take_from_bundle
from convenor.apps.privacy.queries.asked import item_kept, items_of, request_row
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.privacy import ItemForm
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
    """Go through one thing: take words out, or all of it, with the reason."""
    partnership, row = kept_request(request, slug, token)
    found = there(item_kept(key, request=row))
    was = {
        "text": found.text,
        "is_left_out": not found.is_given,
        "left_out_because": found.left_out_because,
    }
    form = ItemForm(request.POST or None, initial=was)
    if form.is_valid() and tried(form, settle_item, item=found, by=request.actor, **form.said()):
        return redirect("information_request", slug, token)
    back = reverse("information_request", args=[slug, token])
    title = _("How it goes out")
    return filled(request, partnership, form, title, back=back, about=found.title)


@needs(KEEP)
@require_POST
def take(request: Any, slug: str, token: str, key: int) -> HttpResponse:
    _partnership, row = kept_request(request, slug, token)
    found = there(item_kept(key, request=row))
    said(request, _("It is no longer in the answer."), take_from_bundle, item=found)
    return redirect("information_request", slug, token)


@needs(KEEP)
@require_safe
def taken(request: Any, slug: str, token: str) -> HttpResponse:
    """One page that holds what is given, and says of the rest why it is not."""
    partnership, row = kept_request(request, slug, token)
    context = {
        "partnership": partnership,
        "row": request_row(row, on=today()),
        "items": items_of(row),
        "on": today(),
    }
    answer = HttpResponse(render_to_string("privacy/bundle.html", context))
    answer["Content-Disposition"] = f'attachment; filename="answer-{row.token}.html"'
    return answer
