"""The figures of a place on two pages of paper, and as slides."""

import datetime as dt
from typing import Any

from allauth.decorators import rate_limit
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import partnership_for
from convenor.documents.figures_paper import FiguresPaper, paper_as_pdf, slides_as_pdf
from convenor.web.access import public
from convenor.web.days import asked_for, today
from convenor.web.doors import there
from convenor.web.pages.figures_paper import PaperAsked, paper_of
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
    asked = PaperAsked(
        title=_("Figures of %(place)s") % {"place": place.name(today())},
        group=partnership.name,
        places=(place,),
        on=today(),
        since=_since(request),
        where=_("at %(address)s") % {"address": address},
    )
    return as_file(paper_of(asked), kind, f"figures-{place.key}")


def as_file(paper: FiguresPaper, kind: str, name: str) -> HttpResponse:
    """To be looked at in the browser. Raises Http404 for a kind that there is not."""
    if kind not in MADE:
        raise Http404(f"The paper is not to be had as '{kind}'")
    response = HttpResponse(MADE[kind](paper), content_type="application/pdf")
    name = f"{name}-{kind}-{today()}.pdf"
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
