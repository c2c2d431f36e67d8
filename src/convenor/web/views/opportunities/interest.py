"""Saying that one is interested: one press with an account, an address and a mail without."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.opportunities.operations import (
    confirm_interest,
    say_interest,
    say_interest_by_mail,
    take_interest_back,
)
from convenor.apps.opportunities.queries import (
    expression_at,
    opportunity_for,
    opportunity_row,
    own_expression,
)
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import ANYONE, Actor, Permission
from convenor.web.access import needs, public
from convenor.web.doors import there, tried
from convenor.web.forms.opportunities import InterestForm, VisitorInterestForm
from convenor.web.languages import in_english
from convenor.web.secret import secret
from convenor.web.views.opportunities.board import opportunity_page

FROM_ONE_PLACE = {"opportunity_tell": "10/h/ip"}
"""A whole council may sit behind one address, and is not interested more often in an hour."""
FOLLOWING = {"opportunity_said": "60/h/ip"}
VISITOR = Actor(label="a visitor")


@needs(Permission.OPPORTUNITY_TAKE)
@require_POST
def interested(request: Any, token: str) -> HttpResponse:
    """A member's one press."""
    row = there(opportunity_for(request.actor, token))
    person = there(own_person(request.actor))
    form = InterestForm(request.POST)
    if form.is_valid() and tried(
        form,
        say_interest,
        opportunity=row,
        person=person,
        line=form.cleaned_data["line"],
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(
            request,
            _(
                "The secretariat knows that you are interested. You are reminded on the working day before it "
                "closes, and told what came of it."
            ),
        )
        return redirect("opportunity", token)
    return opportunity_page(request, row, form=form, status=400)


@needs(Permission.OPPORTUNITY_TAKE)
@require_POST
def no_longer(request: Any, token: str) -> HttpResponse:
    """It is forgotten at once."""
    row = there(opportunity_for(request.actor, token))
    expression = own_expression(request.actor, row)
    if expression is not None:
        take_interest_back(expression=expression, by=request.actor)
    messages.success(request, _("It is taken back. Nobody sees any more that you were interested."))
    return redirect("opportunity", token)


@public
@require_POST
@rate_limit(action="opportunity_tell", config=FROM_ONE_PLACE)
def tell(request: Any, token: str) -> HttpResponse:
    """Somebody without an account gives an address, for what is public."""
    row = there(opportunity_for(ANYONE, token))
    form = VisitorInterestForm(request.POST)
    if form.is_valid() and form.is_a_machine:
        return redirect("opportunity", token)
    if form.is_valid() and tried(
        form,
        say_interest_by_mail,
        opportunity=row,
        email=form.cleaned_data["email"],
        line=form.cleaned_data["line"],
        now=timezone.now(),
        by=VISITOR,
    ):
        words = _(
            "We wrote to %(email)s. Follow the link in that mail, then the secretariat knows."
        )
        messages.success(request, words % {"email": form.cleaned_data["email"]})
        return redirect("opportunity", token)
    return opportunity_page(request, row, form=form, status=400)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="opportunity_said", config=FOLLOWING)
def said(request: Any, key: str) -> HttpResponse:
    """Confirm it or take it back. Looking changes nothing: mail scanners open every address."""
    expression = expression_at(key)
    if expression is None:
        return secret(render(request, "opportunities/said.html", {"gone": True}, status=404))
    if request.method == "POST":
        return _answered(request, expression, key)
    row = opportunity_row(expression.opportunity, now=timezone.now())
    context = {"row": row, "is_confirmed": expression.confirmed_at is not None}
    return secret(render(request, "opportunities/said.html", context))


def _answered(request: Any, expression: Any, key: str) -> HttpResponse:
    if request.POST.get("do") == "leave":
        take_interest_back(expression=expression, by=VISITOR)
        return secret(render(request, "opportunities/said.html", {"left": True}))
    try:
        confirm_interest(expression=expression, now=timezone.now(), by=VISITOR)
    except OperationNotValid as refusal:
        messages.error(request, in_english(str(refusal)))
    else:
        messages.success(request, _("Thank you. The secretariat knows that you are interested."))
    return secret(redirect("opportunity_said", key))
