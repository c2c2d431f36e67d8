"""The figures of a place on two pages of paper, and as slides."""

import datetime as dt
from typing import Any

from allauth.decorators import rate_limit
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import partnership_for
from convenor.documents.figures_paper import paper_as_pdf, slides_as_pdf
from convenor.web.access import public
from convenor.web.days import asked_for, today
from convenor.web.doors import there
from convenor.web.pages.figures_paper import paper_of
from convenor.web.views.figures.watched import place_asked_for

MADE = {"paper": paper_as_pdf, "slides": slides_as_pdf}


@public
@require_safe
@rate_limit(action="figures_paper", config={"figures_paper": "30/m/ip"})
def paper(request: Any, slug: str, kind: str) -> HttpResponse:
    partnership = there(partnership_for(slug))
    _own, place = place_asked_for(request, partnership)
    if place is None or kind not in MADE:
        raise Http404
    address = request.build_absolute_uri(f"/p/{slug}/figures")
    made = paper_of(partnership.name, place, on=today(), since=_since(request), address=address)
    response = HttpResponse(MADE[kind](made), content_type="application/pdf")
    name = f"figures-{place.key}-{kind}-{today()}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response


def _since(request: Any) -> dt.date | None:
    """Raises Http404 for what is no day."""
    asked = asked_for(request, "since").strip()
    if not asked:
        return None
    try:
        return dt.date.fromisoformat(asked)
    except ValueError:
        raise Http404(f"'{asked}' is not a day; write it as 2018-03-01") from None
