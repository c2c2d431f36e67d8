"""What everybody reads: of whom something is held here, and which requests for information were answered."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import partnership_for
from convenor.apps.privacy.queries.asked import log_of, request_published
from convenor.apps.privacy.queries.bundle import bundle_of
from convenor.apps.privacy.queries.times import held_of_whom
from convenor.core.governance.voice.keeping import KEEP_TIMES
from convenor.web.access import public
from convenor.web.doors import there
from convenor.web.pages.information import how_late
from convenor.web.views.privacy.bundle import answer_file


@public
@require_safe
def held(request: Any) -> HttpResponse:
    """Of whom something is held on this site, why, and how long."""
    context = {"times": [(each, "") for each in KEEP_TIMES], "held": held_of_whom()}
    return render(request, "privacy/held.html", context)


@public
@require_safe
def log(request: Any, slug: str) -> HttpResponse:
    partnership = there(partnership_for(slug))
    context = {
        "partnership": partnership,
        "rows": [(row, how_late(row)) for row in log_of(partnership.pk)],
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "privacy/log.html", context)


@public
@require_safe
def log_file(request: Any, slug: str, token: str) -> HttpResponse:
    """What went out with a published answer, as far as everybody may read it today."""
    partnership = there(partnership_for(slug))
    row = there(request_published(token, partnership_id=partnership.pk))
    items = there(bundle_of(row) or None)
    return answer_file(row, row.asked_in_public, items)
