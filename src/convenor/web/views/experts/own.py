"""The expert's own pages: few words, large, and nothing that could not be read on a phone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.experts.operations.involvements import delete_what_is_held
from convenor.apps.experts.operations.places import accept_supporter, propose_supporter, say_of_plan
from convenor.apps.experts.queries.involvements import (
    advice_of,
    deletion_of,
    involvement_for,
    lacks_supporter,
    looks_again,
    meetings_ahead,
    notes_of,
    own_involvements,
)
from convenor.apps.experts.queries.places import plan_words, supporters_on
from convenor.apps.papers.queries import packs_given_out
from convenor.apps.people.operations import set_expert_consent, withdraw_expert_consents
from convenor.apps.people.queries.accounts import people_with_ids
from convenor.apps.people.queries.consents import consents_ever, consents_of_experts
from convenor.apps.translations.queries import CLOSING, PLAN
from convenor.core.access import Permission
from convenor.core.governance.voice.experts import audience_agreed
from convenor.core.vocabulary import ExpertUse
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.experts import (
    CIRCLES,
    PLAN_LABELS,
    USES,
    AgreeForm,
    PlanForm,
    SupporterForm,
)
from convenor.web.pages.translations import own_versions

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.EXPERT_OWN)
@require_GET
def my_part(request: Any) -> HttpResponse:
    """All of one's own: purpose, supporter, plan, meetings, what was agreed, and the way out."""
    context = {"parts": [_part(request.actor, each) for each in own_involvements(request.actor)]}
    return render(request, "experts/my_part.html", context)


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def agree(request: Any, token: str) -> HttpResponse:
    """What may be shown anywhere, each for itself. Each meeting can be decided differently."""
    return agree_page(request, own_part(request, token), reverse("my_part"))


@needs(Permission.EXPERT_OWN)
@require_POST
def take_back(request: Any, token: str) -> HttpResponse:
    """One tap, without a reason; also what is online already changes at once."""
    return all_taken_back(request, own_part(request, token), reverse("my_part"))


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def supporter(request: Any, token: str) -> HttpResponse:
    """Choose another supporter, who from now on knows who one is."""
    return other_supporter(request, own_part(request, token), reverse("my_part"))


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def plan(request: Any, token: str) -> HttpResponse:
    """One's own plan, to change a word or to say that something is not wanted."""
    part = own_part(request, token)
    form = PlanForm(request.POST or None, initial=plan_initial(request.actor, part.place))
    said = {"place": part.place, "said_by": "expert", "by": request.actor}
    if form.is_valid() and all(
        tried(form, say_of_plan, kind=kind, words=words, not_wanted=no, **said)
        for kind, (words, no) in form.said().items()
    ):
        messages.success(request, _("Your plan is kept. Your supporter reads it too."))
        return redirect("my_part")
    return plain_form(request, form, _("My plan"))


def agree_page(request: Any, part: Any, back: str) -> HttpResponse:
    form = AgreeForm(
        request.POST if request.method == "POST" else None, agreed=agreed_at(part.person_id)
    )
    if form.is_valid():
        for use, marking in form.markings().items():
            set_expert_consent(person=part.person, use=use, marking=marking, by=request.actor)
        messages.success(request, _("Kept. It holds from now on."))
        return redirect(back)
    return plain_form(request, form, _("What may be shown of me"), warn=CLAIM, back=back)


def all_taken_back(request: Any, part: Any, back: str) -> HttpResponse:
    withdraw_expert_consents(person=part.person, by=request.actor)
    messages.success(request, _("Taken back. From now on you are “an expert by experience”."))
    return redirect(back)


def other_supporter(request: Any, part: Any, back: str) -> HttpResponse:
    """Named by the expert, or by who supports them until now; from then on the other one knows who they are."""
    ids = supporters_on(today(), partnership_id=part.place.partnership_id)
    others = people_with_ids(ids - {part.place.supporter_id, request.actor.person_id})
    form = SupporterForm(request.POST or None, people=[(each.token, each.name) for each in others])
    if form.is_valid():
        chosen = next(each for each in others if each.token == form.cleaned_data["person"])
        arguments = {"place": part.place, "on": today(), "by": request.actor}
        if tried(form, propose_supporter, supporter=chosen, **arguments) and tried(
            form, accept_supporter, person=part.person, **arguments
        ):
            messages.success(request, _("They are the supporter now, and know who it is."))
            return redirect(back)
    nobody = "" if others else _("There is nobody else yet. Ask the secretariat for another.")
    return plain_form(request, form, _("Choose another supporter"), back=back, nobody=nobody)


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def delete(request: Any, token: str) -> HttpResponse:
    """Asked once, then for good."""
    part = own_part(request, token)
    if request.method == "POST":
        number = delete_what_is_held(involvement=part, on=today(), by=request.actor, asked=True)
        return redirect("expert_deleted", number)
    return render(request, "experts/delete.html", {"part": part, "back": reverse("my_part")})


@public
@require_GET
def deleted(request: Any, token: str) -> HttpResponse:
    """The proof that what was held under a number is gone. It names nobody."""
    return render(request, "experts/deleted.html", {"gone": there(deletion_of(token))})


CLAIM = gettext_lazy(
    "What you say in public can be used in your asylum claim. Ask your solicitor first. You can take "
    "everything back later."
)


def own_part(request: Any, token: str) -> Any:
    """The actor's own involvement; their supporter's pages are elsewhere. Raises Http404."""
    part = there(involvement_for(request.actor, token))
    return there(part if part.person_id == request.actor.person_id else None)


def agreed_at(person_id: int, **where: Any) -> dict[ExpertUse, Any]:
    """What is agreed for each use, anywhere or at one place."""
    consents = consents_of_experts([person_id]).get(person_id, [])
    return {use: audience_agreed(consents, use, **where) for use in ExpertUse}


def plan_initial(actor: Any, place: Any) -> dict[str, Any]:
    words = plan_words(actor, place)
    found: dict[str, Any] = {kind.name.lower(): each.words for kind, each in words.items()}
    return found | {f"{kind.name.lower()}_not": each.not_wanted for kind, each in words.items()}


def plain_form(request: Any, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "back": reverse("my_part"), **more}
    return render(request, "experts/plain_form.html", context, status=400 if form.errors else 200)


def _part(actor: Any, part: Any) -> dict[str, Any]:
    circles, agreed = dict(CIRCLES), agreed_at(part.person_id)
    words = plan_words(actor, part.place)
    meetings = meetings_ahead(part, on=today())
    again = looks_again(part, meetings)
    return {
        "row": part,
        "alone": lacks_supporter(part, on=today()),
        "meetings": [(each, each.pk in again) for each in meetings],
        "agreed": [(USES[use], circles[agreed[use].value]) for use in USES],
        "plan": [(PLAN_LABELS[kind], words[kind]) for kind in PLAN_LABELS if kind in words],
        "plan_versions": own_versions(actor, PLAN, part.place.token, on=today()),
        "closing_versions": own_versions(actor, CLOSING, part.token, on=today()),
        "notes": notes_of(actor, part),
        "advice": advice_of(actor, part),
        "ever": [_ever(each) for each in consents_ever(part.person_id)],
        "printed": packs_given_out(group_id=part.place.group_id, since=part.started_on),
    }


def _ever(consent: Any) -> tuple[Any, Any, Any, Any]:
    """What was asked, before whom, and from when until when."""
    use = ExpertUse(consent.use)
    return USES[use], dict(CIRCLES)[consent.marking], consent.given_at, consent.withdrawn_at
