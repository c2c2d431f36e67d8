"""The page of whoever raised a concern, at an address that only they have, with an account or without."""

from collections.abc import Callable
from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.concerns.links import page_key
from convenor.apps.concerns.operations import (
    agree_words,
    change_address,
    choose_news,
    confirm_raiser,
    decline_words,
    reopen_concern,
    withdraw_concern,
)
from convenor.apps.concerns.queries import raiser_at, raiser_confirming
from convenor.core.access import Actor
from convenor.web.access import public
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.forms.concerns import AddressForm, NothingForm, OtherWordsForm, WhyForm
from convenor.web.pages.concerns_said import said_page
from convenor.web.secret import secret

RAISER = Actor(label="whoever raised it")
FROM_ONE_PLACE = {"concern_said_step": "60/h/ip"}


@public
@require_safe
def concern_said(request: Any, key: str) -> HttpResponse:
    """Where it is, what happened, and what they can do."""
    raiser = there(raiser_at(key))
    return secret(render(request, "concerns/said.html", _context(raiser, key)))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="concern_said_step", config=FROM_ONE_PLACE)
def concern_said_step(request: Any, key: str, step: str) -> HttpResponse:
    """One thing that whoever raised it says. Looking changes nothing: mail scanners open every address."""
    raiser = there(raiser_at(key))
    page = said_page(raiser, on=today())
    if step not in page.steps:
        raise Http404
    title, form_class, run, thanks = _STEPS[step]
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            run(raiser, form.cleaned_data)
        except OperationNotValid as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(thanks()))
            return redirect("concern_said", key)
    context = {
        "form": form,
        "title": title(),
        "group": raiser.concern.raised_at_group,
        "about": page.words,
        "back": reverse("concern_said", args=[key]),
        "label": title(),
        "warning": step == "withdraw",
    }
    status = 400 if form.errors else 200
    return secret(render(request, "keeping/form.html", context, status=status))


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def concern_leave(request: Any, key: str) -> HttpResponse:
    """No more mail about it. A mail program posts here for its reader without a cookie (RFC 8058)."""
    raiser = there(raiser_at(key))
    if request.method == "POST":
        choose_news(raiser=raiser, wants_news=False, by=RAISER)
    context = {"has_left": not raiser.wants_news, "key": key}
    return secret(render(request, "concerns/leave.html", context))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def concern_confirm(request: Any, key: str) -> HttpResponse:
    """Whoever has the mail says that the address is theirs, by one press: scanners only look."""
    raiser = there(raiser_confirming(key))
    if request.method == "POST":
        try:
            confirm_raiser(raiser=raiser, by=RAISER)
        except OperationNotValid as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Thank you. We write to you when there is news."))
        return redirect("concern_said", page_key(raiser.token))
    context = {"group": raiser.concern.raised_at_group, "is_done": raiser.confirmed_at is not None}
    return secret(render(request, "concerns/confirm.html", context))


def _context(raiser: Any, key: str) -> dict[str, Any]:
    page = said_page(raiser, on=today())
    links = [
        (reverse("concern_said_step", args=[key, step]), _STEPS[step][0]()) for step in page.steps
    ]
    agree = [each for each in links if each[0].endswith("/agree")]
    return {
        "page": page,
        "links": [each for each in links if each not in agree],
        "agree": agree[0][0] if agree else "",
        "leave": reverse("concern_leave", args=[key]),
        "group": raiser.concern.raised_at_group,
    }


def _agree(raiser: Any, _said: dict[str, Any]) -> None:
    agree_words(raiser=raiser, on=today(), by=RAISER)


def _other_words(raiser: Any, said: dict[str, Any]) -> None:
    decline_words(raiser=raiser, words=said["words"], on=today(), by=RAISER)


def _withdraw(raiser: Any, _said: dict[str, Any]) -> None:
    withdraw_concern(raiser=raiser, on=today(), by=RAISER)


def _address(raiser: Any, said: dict[str, Any]) -> None:
    change_address(raiser=raiser, email=said["email"], by=RAISER)


def _news(raiser: Any, _said: dict[str, Any]) -> None:
    choose_news(raiser=raiser, wants_news=True, by=RAISER)


def _reopen(raiser: Any, said: dict[str, Any]) -> None:
    reopen_concern(concern=raiser.concern, why=said["why"], on=today(), by=RAISER, by_raiser=True)


_Say = Callable[[], str]
_STEPS: dict[str, tuple[_Say, Any, Callable[[Any, dict[str, Any]], None], _Say]] = {
    "agree": (
        lambda: _("These words are right"),
        NothingForm,
        _agree,
        lambda: _("Thank you. Your group can read it now, in these words."),
    ),
    "words": (
        lambda: _("I would say it in other words"),
        OtherWordsForm,
        _other_words,
        lambda: _("Thank you. The secretariat reads your words."),
    ),
    "address": (
        lambda: _("Change my e-mail address"),
        AddressForm,
        _address,
        lambda: _("We wrote to that address. Follow the link in the mail."),
    ),
    "news": (
        lambda: _("Write to me again when there is news"),
        NothingForm,
        _news,
        lambda: _("You get mail about it again."),
    ),
    "reopen": (
        lambda: _("This is not settled for me"),
        WhyForm,
        _reopen,
        lambda: _("It is open again. The secretariat looks at it."),
    ),
    "withdraw": (
        lambda: _("Take it back"),
        NothingForm,
        _withdraw,
        lambda: _("You took it back. We keep nothing of who you are."),
    ),
}
"""What whoever raised it may say: how it is called, what is asked, what is done, and the thanks."""
