"""Texts that still name somebody who was erased: the list to finish by hand."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.privacy.operations.left import look_again, say_amended, say_it_stays
from convenor.apps.privacy.queries.left import left_kept, names_left
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.privacy import StaysForm
from convenor.web.forms.search import KINDS
from convenor.web.views.keeping import said
from convenor.web.views.privacy.asked import METHODS, filled

KEEP = Permission.PRIVACY_KEEP


@needs(KEEP)
@require_safe
def names(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    rows = names_left(request.actor, partnership_id=partnership.pk)
    named = [(row, KINDS[row.kind]) for row in rows]
    context = {
        "partnership": partnership,
        "open": [(row, kind) for row, kind in named if row.settled_on is None],
        "settled": [(row, kind) for row, kind in named if row.settled_on is not None],
        "breadcrumbs": [
            (partnership.name, reverse("keep", args=[slug])),
            (_("What is held of people"), reverse("privacy_kept", args=[slug])),
        ],
    }
    return render(request, "privacy/names.html", context)


@needs(KEEP)
@require_POST
def amended(request: Any, slug: str, key: int) -> HttpResponse:
    _partnership, row = _own(request, slug, key)
    said(request, _("It is noted that it was amended."), say_amended, left=row, on=today())
    return redirect("names_left", slug)


@needs(KEEP)
@require_http_methods(METHODS)
def stays(request: Any, slug: str, key: int) -> HttpResponse:
    partnership, row = _own(request, slug, key)
    form = StaysForm(request.POST or None, initial={"because": row.stays_because})
    if form.is_valid() and tried(
        form, say_it_stays, left=row, on=today(), by=request.actor, **form.cleaned_data
    ):
        return redirect("names_left", slug)
    back = reverse("names_left", args=[slug])
    return filled(request, partnership, form, _("Why the name stays there"), back=back)


@needs(KEEP)
@require_POST
def again(request: Any, slug: str, key: int) -> HttpResponse:
    _partnership, row = _own(request, slug, key)
    said(request, _("It is on the list again."), look_again, left=row)
    return redirect("names_left", slug)


def _own(request: Any, slug: str, key: int) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, KEEP)
    return partnership, there(left_kept(key, partnership_id=partnership.pk))
