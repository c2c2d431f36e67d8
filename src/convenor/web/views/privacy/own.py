"""What is held of oneself: read, and taken away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from convenor.apps.people.queries.accounts import own_person
from convenor.apps.privacy.queries.own import held_of
from convenor.core.access import Permission, can
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.pages.own_data import own_file

TAKE = Permission.OWN_DATA_TAKE


@needs(TAKE)
@require_safe
def my_data(request: Any) -> HttpResponse:
    """What there is, in a line each, before it is taken."""
    person = own_person_of(request)
    context = {
        "person": person,
        "parts": [(part, _number(len(part.rows))) for part in held_of(request.actor)],
    }
    return render(request, "privacy/my_data.html", context)


@needs(TAKE)
@never_cache
@require_safe
def my_data_file(request: Any) -> HttpResponse:
    own_person_of(request)
    answer = HttpResponse(
        own_file(held_of(request.actor), on=today()), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="what-is-held-{today()}.zip"'
    return answer


def own_person_of(request: Any) -> Any:
    """Whose data it is. An account of nobody on record finds nothing here."""
    person = own_person(request.actor)
    refuse_unless(person is not None)
    refuse_unless(can(request.actor, TAKE, person_id=person.pk))
    return person


def _number(rows: int) -> str:
    return ngettext("one entry", "%(number)d entries", rows) % {"number": rows}
