"""The figures that an edition revised, before and now."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.statistics.queries import edition_for, revised_in
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.doors import there
from convenor.web.pages.figures import known_on, known_on_form
from convenor.web.pages.revised import beside_of, largest_of, lede_of, row_of

ON_A_PAGE = 100


@needs(Permission.STATISTICS_IMPORT)
@require_safe
def revised(request: Any, token: str) -> HttpResponse:
    """Held against what was known just before it, or on the day that is asked for."""
    edition = there(edition_for(token))
    day = known_on(request)
    if day is not None and day >= edition.published_on:
        day = None
    the_day_before = edition.published_on - dt.timedelta(days=1)
    found = revised_in(edition, as_known_on=day)
    page = Paginator(found.changed, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "lede": lede_of(found, day),
        "largest": largest_of(found) if page.number == 1 else [],
        "beside": list(beside_of(found)),
        "page": page,
        "rows": [row_of(each) for each in page],
        "known_on": replace(known_on_form(request), on=day, latest=the_day_before),
        "breadcrumbs": [
            (_("Official figures"), reverse("figures_tables")),
            (edition.title, reverse("figures_table", args=[edition.table])),
            (
                _("Edition of %(day)s") % {"day": date_format(edition.published_on, "j F Y")},
                reverse("figures_edition", args=[token]),
            ),
        ],
    }
    return render(request, "figures/revised.html", context)
