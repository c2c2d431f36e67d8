"""How signing in behaves: accounts are given by a secretariat, never made by a passer-by."""

import time
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from convenor.apps.sealed.addresses import is_sealed
from convenor.apps.sealed.queries import sealed_address_of

SECONDS_FRESH = 10 * 60
"""So long after signing in, nobody is asked again who they are."""


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _(
            "That is not the code we sent. Look at the newest e-mail and type it again."
        ),
        "too_many_login_attempts": _(
            "Too many tries. Wait a few minutes, then ask for a new code."
        ),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whoever has just signed in may set up a second step at once, and see its recovery codes."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0)
        return time.time() - newest > SECONDS_FRESH


class SocialAdapter(DefaultSocialAccountAdapter):
    """A provider may vouch for the address of somebody who has an account; it never makes one."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False

    @sensitive_variables()
    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Somebody whose address is sealed signs in by code or passkey: a provider would leave it with us.

        Whoever comes here has shown the provider that the address is theirs, so they may be told.
        """
        own = request.user.email if request.user.is_authenticated else ""
        vouched = [each.email for each in sociallogin.email_addresses]
        vouched += [
            str(sociallogin.account.extra_data.get("email", "")),
            sociallogin.user.email or "",
        ]
        if is_sealed(own) or any(is_sealed(each) or sealed_address_of(each) for each in vouched):
            page = render(request, "socialaccount/address_sealed.html", status=HTTPStatus.FORBIDDEN)
            raise ImmediateHttpResponse(page)
