"""Another supporter for an expert whose own left: named by the secretariat, taken or not by the expert alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.experts.operations.next_supporter import (
    answer_next_supporter,
    ask_for_next_supporter,
)
from convenor.apps.experts.queries.involvements import alone_in
from convenor.apps.experts.queries.next_supporter import next_supporter_for
from convenor.apps.experts.queries.places import place_for, supporters_on
from convenor.apps.people.queries.accounts import people_with_ids
from convenor.core.access import Permission
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.experts import SupporterForm
from convenor.web.secret import secret
from convenor.web.views.experts.kept import form_page

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.EXPERTS_KEEP)
@require_http_methods(METHODS)
def place_ask(request: Any, slug: str, token: str) -> HttpResponse:
    """Name somebody, whom the expert is asked about. Raises Http404 while they have a supporter."""
    partnership = partnership_kept(request, slug, Permission.EXPERTS_KEEP)
    place = there(place_for(request.actor, token))
    there(place if place.partnership_id == partnership.pk else None)
    there(alone_in(place, on=today()))
    others = people_with_ids(supporters_on(today(), partnership_id=partnership.pk))
    form = SupporterForm(request.POST or None, people=[(each.token, each.name) for each in others])
    if form.is_valid() and tried(
        form,
        ask_for_next_supporter,
        place=place,
        supporter=next(each for each in others if each.token == form.cleaned_data["person"]),
        on=today(),
        address=lambda key: request.build_absolute_uri(
            reverse("expert_next_supporter", args=[key])
        ),
        by=request.actor,
    ):
        messages.success(request, _("They are asked by mail, if they gave an address."))
        return redirect("expert_place", slug, token)
    back = reverse("expert_place", args=[slug, token])
    title = _("Ask about another supporter")
    return form_page(request, partnership, form, title, back=back, about=_about())


@public
@require_http_methods(METHODS)
def next_supporter(request: Any, key: str) -> HttpResponse:
    """The page to which the mail leads. It says who it would be, and opens nothing by being looked at."""
    asked = there(next_supporter_for(key, on=today()))
    if request.method != "POST":
        return secret(render(request, "experts/next_supporter.html", {"asked": asked}))
    says_yes = request.POST.get("answer") == "yes"
    answer_next_supporter(asked=asked, says_yes=says_yes, on=today(), by=asked.actor)
    said = {"asked": asked, "says_yes": says_yes}
    return secret(render(request, "experts/next_supporter_said.html", said))


def _about() -> str:
    return _(
        "Whoever takes part here is asked by mail whether this person may support them. Only if they say yes, the "
        "new supporter can see who they are. If they gave no address, or do not answer within two weeks, nobody "
        "can open what is sealed. Then keep the place for them; if they come to you, let them begin anew, under "
        "another safe name, in another place, and end this one."
    )
