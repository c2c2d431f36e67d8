"""In development, one click signs in as somebody of the sample. Elsewhere this page does not exist."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from convenor.apps.people.queries.accounts import persona_account
from convenor.apps.people.queries.accounts import personas as all_personas
from convenor.web.access import public, refuse_unless

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
@require_safe
def personas(request: Any) -> HttpResponse:
    refuse_unless(settings.PERSONAS_ENABLED)
    return render(request, "own/personas.html", {"personas": all_personas()})


@public
@require_POST
def become(request: Any, key: str) -> HttpResponse:
    """Sign in as a persona of the sample, and as nobody else."""
    refuse_unless(settings.PERSONAS_ENABLED)
    account = persona_account(key)
    refuse_unless(account is not None)
    login(request, account, backend=BACKEND)
    return redirect("my_page")
