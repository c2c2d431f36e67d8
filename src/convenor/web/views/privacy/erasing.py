"""Erasing somebody, by themselves or by their secretariat: what would go is shown first, and asked once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.privacy.operations.erasing import erase_person
from convenor.apps.privacy.queries.erasing import Erasure, erasure_of
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.views.privacy.own import own_person_of, person_kept

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.OWN_DATA_TAKE)
@require_http_methods(METHODS)
def erase_me(request: Any) -> HttpResponse:
    """One's own, at once; with it one is signed out."""
    person = own_person_of(request)
    if request.method == "POST" and _erased(request, person):
        logout(request)
        messages.success(request, _("What was held of you is erased, and you are signed out."))
        return redirect("home")
    title = _("Have what is held of me erased")
    return _asked(request, person, title=title, back=reverse("my_data"))


@needs(Permission.PRIVACY_KEEP)
@require_http_methods(METHODS)
def erase_other(request: Any, slug: str, token: str) -> HttpResponse:
    """Of somebody whom the partnership put on record."""
    partnership, person = person_kept(request, slug, token)
    if request.method == "POST" and _erased(request, person, partnership_id=partnership.pk):
        messages.success(request, _("It is erased. In the record stands a former member."))
        return redirect("people", slug)
    title = _("Erase what is held of %(name)s") % {"name": person.name}
    return _asked(request, person, title=title, back=reverse("person", args=[slug, token]))


def _erased(request: Any, person: Any, partnership_id: int | None = None) -> bool:
    try:
        erase_person(person=person, on=today(), by=request.actor, partnership_id=partnership_id)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _asked(request: Any, person: Any, *, title: str, back: str) -> HttpResponse:
    found = erasure_of(person, on=today())
    context = {"erasure": found, "mentions": _mentions(found), "title": title, "back": back}
    status = 400 if request.method == "POST" else 200
    return render(request, "privacy/erase.html", context, status=status)


def _mentions(found: Erasure) -> str:
    words = ngettext(
        "The name is written in one place of the record, such as minutes. "
        "It stays there until somebody amends that: the secretariat gets a list.",
        "The name is written in %(number)d places of the record, such as minutes. "
        "It stays there until somebody amends that: the secretariat gets a list.",
        found.mentions,
    )
    return words % {"number": found.mentions} if found.mentions else ""
