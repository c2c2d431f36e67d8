"""Where a partnership speaks, one meeting there, and saying whether one goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.people.queries.accounts import own_person
from convenor.apps.representation.operations import say_cover
from convenor.apps.representation.queries import meetings_elsewhere, report_for
from convenor.core.access import Permission, can
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept
from convenor.web.pages.elsewhere.meeting import meeting_elsewhere
from convenor.web.pages.elsewhere.overview import elsewhere_page
from convenor.web.views.elsewhere.bringing import asks_put_at, listed_for, pledged_by
from convenor.web.views.elsewhere.doors import meeting_for_us, speaks_as


@needs(Permission.ELSEWHERE_VIEW)
@require_GET
def elsewhere(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.ELSEWHERE_VIEW)
    keeps = can(request.actor, Permission.MANDATES_KEEP, partnership_id=partnership.pk)
    context = {
        "partnership": partnership,
        "page": elsewhere_page(request.actor, partnership, on=today()),
        "keeps": bool(keeps),
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "elsewhere/elsewhere.html", context)


@needs(Permission.REPORT_BACK)
@require_GET
def meeting(request: Any, slug: str, token: str) -> HttpResponse:
    """The brief, who goes, and the way to the report."""
    partnership, row = meeting_for_us(request, slug, token)
    speaks = speaks_as(request.actor, partnership, row)
    day, key = today(), request.actor.person_id
    found = meetings_elsewhere(partnership.pk, between=(row.on, row.on), on=day, person_id=key)
    report = report_for(row.pk, partnership_id=partnership.pk)
    context = {
        "partnership": partnership,
        "meeting": row,
        "page": meeting_elsewhere(request.actor, partnership, row, speaks=bool(speaks), on=day),
        "cover": next((each for each in found if each.token == token), None),
        "speaks": speaks,
        "listed": listed_for(partnership, row),
        "asks": asks_put_at(request.actor, partnership, row),
        "pledged": pledged_by(request.actor, partnership, row.group),
        "report": report if report and report.sent_at and not report.not_held else None,
        "breadcrumbs": [
            (partnership.name, reverse("partnership", args=[slug])),
            (_("Where we speak"), reverse("elsewhere", args=[slug])),
        ],
    }
    return render(request, "elsewhere/meeting.html", context)


@needs(Permission.REPORT_BACK)
@require_POST
def going(request: Any, slug: str, token: str) -> HttpResponse:
    """Say that one goes, or cannot."""
    partnership, row = meeting_for_us(request, slug, token)
    mandate = speaks_as(request.actor, partnership, row)
    goes = request.POST.get("goes") == "yes"
    try:
        say_cover(
            meeting=row,
            partnership=partnership,
            person=own_person(request.actor),
            goes=goes,
            shown_as=mandate.shown_as if mandate else request.actor.label,
            on=today(),
            by=request.actor,
        )
        messages.success(
            request, _("It is kept: you go.") if goes else _("It is kept: you cannot go.")
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    return redirect("elsewhere_meeting", slug, token)
