"""Signing in. allauth's pages, with those closed that our accounts have no use for.

Accounts are given by a secretariat, have no passwords, and keep the e-mail address on record; so the
pages that would change any of that are not there. Their names stay, because allauth reverses them.
"""

from allauth.account import views
from allauth.decorators import rate_limit
from django.urls import include, path, re_path

from convenor.web.views.signing_in import closed

limited = rate_limit(action="login")
"""allauth counts codes asked for per address. Tries from one place are counted here."""

urlpatterns = [
    path("signup/", closed),
    path("email/", closed),
    re_path(r"^confirm-email/", closed),
    re_path(r"^password/", closed),
    path("3rdparty/signup/", closed),
    path("login/code/", limited(views.request_login_code), name="account_request_login_code"),
    path(
        "login/code/confirm/", limited(views.confirm_login_code), name="account_confirm_login_code"
    ),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
