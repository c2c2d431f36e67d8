"""Who an expert by experience really is: opened, changed and destroyed by those who may."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from convenor.apps.people.queries.accounts import own_person, people_with_ids
from convenor.apps.sealed.keys import KeyNotThere
from convenor.apps.sealed.operations import change_identity, shred_identity
from convenor.apps.sealed.queries import (
    can_open,
    has_identity,
    identity_for,
    openings_of,
    supported_ids,
    supporter_ids,
)
from convenor.apps.sealed.vault import Identity
from convenor.core.access import Permission, partnerships_where
from convenor.web.access import needs, open_door, refuse_unless
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.sealed import IdentityForm

VALUES = ("real_name", "email", "phone", "languages", "note")


@needs(Permission.EXPERT_OWN)
@require_safe
@never_cache
@sensitive_variables()
def my_identity(request: Any) -> HttpResponse:
    """What is sealed of oneself, who can open it, and who did."""
    person = there(own_person(request.actor))
    supporters = supporter_ids([person.pk], on=today()).get(person.pk, [])
    context = {
        **_opened(request, person),
        "is_own": True,
        "supporters": [each.name for each in people_with_ids(supporters)],
        "openings": openings_of(request.actor, person.token),
        "change": "my_identity_change",
    }
    return render(request, "sealed/own.html", context)


@needs(Permission.EXPERT_OWN)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters(*VALUES)
@sensitive_variables()
def my_identity_change(request: Any) -> HttpResponse:
    """Change what is sealed of oneself."""
    person = there(own_person(request.actor))
    return _changed(request, person, back="my_identity")


@needs(Permission.EXPERT_OWN)
@require_http_methods(["GET", "POST"])
@never_cache
def my_identity_delete(request: Any) -> HttpResponse:
    """Destroy it, for good, after asking once. The account closes, so they are signed out too."""
    person = there(own_person(request.actor))
    refuse_unless(person.pk in has_identity([person.pk]))
    if request.method == "POST":
        shred_identity(person=person, by=request.actor, why="asked")
        logout(request)
        messages.success(
            request, _("Who you really are was destroyed here. It cannot be brought back.")
        )
        return redirect("home")
    return render(request, "sealed/delete.html", {"person": person})


@needs(Permission.EXPERT_SUPPORT)
@require_safe
@never_cache
@sensitive_variables()
def supported_identity(request: Any, token: str) -> HttpResponse:
    """Who somebody really is whom the reader supports. The person sees that it was opened."""
    person = _supported(request, token)
    context = {**_opened(request, person), "is_own": False, "change": "supported_identity_change"}
    return render(request, "sealed/supported.html", context)


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters(*VALUES)
@sensitive_variables()
def supported_identity_change(request: Any, token: str) -> HttpResponse:
    """Change it for them."""
    person = _supported(request, token)
    return _changed(request, person, back="supported_identity", of=[token])


def _supported(request: Any, token: str) -> Any:
    """The person at that address, for their supporter of today. Raises Http404."""
    for partnership_id in sorted(partnerships_where(request.actor, Permission.EXPERT_SUPPORT))[:1]:
        open_door(request, Permission.EXPERT_SUPPORT, partnership_id=partnership_id)
    people = people_with_ids(supported_ids(request.actor))
    person = there(next((each for each in people if each.token == token), None))
    refuse_unless(can_open(request.actor, person.pk))
    return person


@sensitive_variables()
def _opened(request: Any, person: Any) -> dict[str, Any]:
    """The person and what is sealed of them, or the sentence about a key that is not there."""
    try:
        identity = identity_for(request.actor, person.pk)
    except KeyNotThere:
        return {"person": person, "identity": None, "is_broken": True}
    return {"person": person, "identity": identity, "rows": _rows(identity) if identity else []}


@sensitive_variables()
def _rows(identity: Identity) -> list[dict[str, Any]]:
    return [
        {"key": _("Real name"), "value": identity.real_name},
        {"key": _("E-mail address"), "value": identity.email or None},
        {"key": _("Phone number"), "value": identity.phone or None},
        {"key": _("Languages"), "value": ", ".join(identity.languages) or None},
        {"key": _("What the supporter should know"), "value": identity.note or None},
    ]


@sensitive_variables()
def _changed(request: Any, person: Any, *, back: str, of: Any = ()) -> HttpResponse:
    opened = _opened(request, person)
    identity = there(opened["identity"])
    before = {name: getattr(identity, name) for name in VALUES}
    before["languages"] = ", ".join(identity.languages)
    form = IdentityForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(form, change_identity, person=person, by=request.actor, **given):
            messages.success(
                request, _("What is sealed was changed. What was there before is gone.")
            )
            return redirect(back, *of)
    context = {"form": form, "person": person, "back": back, "of": "".join(of)}
    return render(request, "sealed/change.html", context)
