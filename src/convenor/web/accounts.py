"""How signing in behaves: accounts are given by a secretariat, never made by a passer-by."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.utils.translation import gettext_lazy as _

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
