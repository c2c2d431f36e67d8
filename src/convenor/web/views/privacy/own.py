"""What is held of oneself: read, and taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import can_change_person, person_for, where_they_sit
from convenor.apps.people.queries.accounts import own_person
from convenor.apps.privacy.operations.handing_over import hand_over
from convenor.apps.privacy.queries.own import Part, held_of
from convenor.core.access import Permission, can
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there
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
    return _file(held_of(request.actor))


@needs(Permission.PRIVACY_KEEP)
@never_cache
@require_POST
def hand_over_file(request: Any, slug: str, token: str) -> HttpResponse:
    """Of somebody without an account, for their secretariat to give to them."""
    partnership, person = person_kept(request, slug, token)
    try:
        found = hand_over(person=person, by=request.actor, partnership_id=partnership.pk)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("person", slug, token)
    return _file(found)


def person_kept(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    """The partnership, and somebody whom it put on record. Raises Http404."""
    partnership = partnership_kept(request, slug, Permission.PRIVACY_KEEP)
    person = there(person_for(request.actor, token, partnership_id=partnership.pk))
    refuse_unless(can_change_person(request.actor, where_they_sit([person])[person.pk]))
    return partnership, person


def _file(parts: list[Part]) -> HttpResponse:
    answer = HttpResponse(own_file(parts, on=today()), content_type="application/zip")
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
