"""What is held of people, in plain words: of whom, why, and how long."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.privacy.queries.left import number_left
from convenor.apps.privacy.queries.times import (
    TimeRow,
    destroyed,
    held_of_whom,
    times_kept,
    to_look_at_again,
)
from convenor.core.access import Permission
from convenor.core.dates import in_words
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept
from convenor.web.pages.information import late_sentence

KEEP = Permission.PRIVACY_KEEP


@needs(KEEP)
@require_safe
def kept(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    rows = times_kept(on=today())
    never_ran = not any(row.last_on for row in rows)
    context = {
        "partnership": partnership,
        "never_ran": never_ran,
        "times": [(row.rule, done_in_words(row, is_told=never_ran)) for row in rows],
        "held": held_of_whom(),
        "names_left": number_left(partnership.pk),
        "late": late_sentence(partnership.pk, on=today()),
        "proofs": destroyed(partnership.pk),
        "old": to_look_at_again(partnership.pk, on=today()),
        "breadcrumbs": [(partnership.name, reverse("keep", args=[slug]))],
    }
    return render(request, "privacy/kept.html", context)


def done_in_words(row: TimeRow, *, is_told: bool) -> str:
    """Who sees to it, when it was last done, and how much went; `is_told` above that none ever was."""
    if not row.rule.runs:
        return _("You see to it.")
    if is_told:
        return _("By itself.")
    if row.last_on is None:
        return _("By itself, but it has not run in the last year. Ask who runs the server.")
    day = in_words(row.last_on)
    if row.failed:
        return _("It failed on %(day)s. Ask who runs the server.") % {"day": day}
    return _("By itself, last on %(day)s. Gone in a year, here and elsewhere: %(number)d.") % {
        "day": day,
        "number": row.forgotten,
    }
