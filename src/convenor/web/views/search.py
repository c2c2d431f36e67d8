"""Search over what the reader may see."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import group_rows
from convenor.apps.search.queries import PER_PAGE, Hit, SearchPage, search
from convenor.core.access.audience import tokens_of
from convenor.web.access import public
from convenor.web.forms.search import KINDS, SearchForm

MOST_TYPED = 500
"""As much of what was typed as is repeated on the page."""


@dataclass(frozen=True, slots=True)
class HitShown:
    """A hit with what its kind and its group are called."""

    hit: Hit
    kind: str
    group: str


@public
@require_safe
def search_page(request: Any) -> HttpResponse:
    """The form, and what was found. Nobody is told of what they may not see, not even that it is there."""
    groups = {row.id: f"{row.called} ({row.partnership_name})" for row in group_rows()}
    form = SearchForm(request.GET, groups=sorted(groups.items(), key=lambda group: group[1]))
    result = _found(request, form)
    context = {
        "search_form": form,
        "form": form,
        "words": request.GET.get("q", "").strip()[:MOST_TYPED],
        "result": result,
        "hits": [
            HitShown(hit, str(KINDS[hit.kind]), groups.get(hit.group_id or 0, ""))
            for hit in (result.rows if result else ())
        ],
        "page": Paginator(range(result.total), PER_PAGE).get_page(result.page) if result else None,
    }
    return render(request, "search/page.html", context)


def _found(request: Any, form: SearchForm) -> SearchPage | None:
    """None where nothing was asked, or a day is not one."""
    if not form.is_valid() or not form.cleaned_data["q"]:
        return None
    asked = form.cleaned_data
    number = request.GET.get("page", "")
    return search(
        tokens_of(request.actor),
        asked["q"],
        groups=[asked["group"]] if asked["group"] else (),
        kinds=[asked["kind"]] if asked["kind"] else (),
        since=asked["since"],
        until=asked["until"],
        page=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
    )
