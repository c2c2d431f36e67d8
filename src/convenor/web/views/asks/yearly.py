"""What a partnership asked in a year, and what came back: for everybody."""

import csv
import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from convenor.apps.asks.queries import AskedAndAnswered, asked_and_answered
from convenor.apps.groups.queries import partnership_for
from convenor.core.dates import in_words
from convenor.core.governance.wording.asks import came_after
from convenor.web.access import public
from convenor.web.days import EARLIEST, LATEST, asked_for, today
from convenor.web.doors import there
from convenor.web.pages.asks.pledges import counted_in_words, pledge_shown
from convenor.web.pages.asks.shown import ask_shown
from convenor.web.views.decisions import _safe as safe_cell


@public
@require_GET
def asked_and_answered_page(request: Any, slug: str) -> HttpResponse:
    """Only what is public and went out. Also as a table to take away."""
    partnership = there(partnership_for(slug))
    found = asked_and_answered(partnership, _year(request), on=today())
    if request.GET.get("as") == "csv":
        return _as_csv(found, partnership.slug)
    context = {
        "partnership": partnership,
        "page": found,
        "asks": [
            (
                ask_shown(each.ask, today()),
                each.question,
                in_words(each.ask.sent_on) if each.ask.sent_on else "",
                [
                    (in_words(answer.received_on), came_after(answer.days), answer.text)
                    for answer in each.answers
                ],
            )
            for each in found.asks
        ],
        "pledges": [pledge_shown(row, today()) for row in found.pledges],
        "counted": counted_in_words(found.counted),
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "asks/asked_and_answered.html", context)


def _year(request: Any) -> int:
    """Raises Http404 for what is no year."""
    asked = asked_for(request, "year")
    if not asked:
        return today().year
    if not asked.isdecimal() or not EARLIEST.year <= int(asked[:5]) < LATEST.year:
        raise Http404(f"'{asked}' is not a year that is kept")
    return int(asked)


def _as_csv(found: AskedAndAnswered, slug: str) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"asked-and-answered-{slug}-{found.year}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow(
        ["Number", "Asked by", "Put to", "Sent on", "Question", "State", "Replied on",
         "Working days", "Reply"]
    )  # fmt: skip
    for each in found.asks:
        row = each.ask
        ours = [row.called, row.group_name, row.to, _iso(row.sent_on), each.question, row.state]
        for answer in each.answers or [None]:
            theirs = (
                [_iso(answer.received_on), str(answer.days), answer.text] if answer else [""] * 3
            )
            writer.writerow([safe_cell(cell) for cell in [*ours, *theirs]])
    return response


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""
