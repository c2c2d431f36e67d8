"""What readers do: subscribe, say that the address is theirs, choose, and leave with one click."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins.links import read_consenting_key
from convenor.apps.bulletins.operations import (
    answer_for_owner,
    ask_to_subscribe,
    choose,
    choose_rhythm,
    confirm_subscription,
    leave_all,
    leave_subscription,
    subscribe_member,
)
from convenor.apps.bulletins.queries import (
    item_consenting,
    leaving_by,
    own_subscriber,
    subscriber_choosing,
    subscription_confirming,
    subscriptions_of,
)
from convenor.apps.groups.queries import group_rows, partnership_for, partnerships
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Actor, Permission
from convenor.core.vocabulary import ReadingRhythm
from convenor.web.access import needs, public
from convenor.web.doors import there, tried
from convenor.web.forms.bulletins import ChoicesForm, RhythmForm, SubscribeForm
from convenor.web.languages import in_english
from convenor.web.secret import secret

FROM_ONE_PLACE = {"bulletins_subscribe": "20/h/ip"}
"""A whole council may sit behind one address."""
READER = Actor(label="a reader")
OWNER = Actor(label="the owner of an item")
METHODS = ["GET", "HEAD", "POST"]


@public
@require_http_methods(METHODS)
@rate_limit(action="bulletins_subscribe", config=FROM_ONE_PLACE)
def subscribe(request: Any, slug: str) -> HttpResponse:
    """The answer is the same for every address, so that nobody learns who reads."""
    partnership = there(partnership_for(slug))
    form = SubscribeForm(request.POST or None, groups=_groups(partnership))
    context = {"form": form, "partnership": partnership, "written_to": ""}
    if form.is_valid():
        if not form.cleaned_data["website"]:
            _asked(form, partnership)
        context["written_to"] = form.cleaned_data["email"]
    return render(request, "bulletins/subscribe.html", context, status=400 if form.errors else 200)


@public
@require_http_methods(METHODS)
def confirm(request: Any, key: str) -> HttpResponse:
    """By one press: mail scanners open every address, and looking changes nothing."""
    row = subscription_confirming(key)
    if row is None:
        return _not_ours(request)
    if request.method == "POST":
        try:
            confirm_subscription(subscription=row, at=timezone.now(), by=READER)
        except OperationNotValid as refusal:
            messages.error(request, in_english(str(refusal)))
            return redirect("bulletins_subscribe", row.partnership.slug)
        return secret(
            render(
                request, "bulletins/confirm.html", {"partnership": row.partnership, "is_done": True}
            )
        )
    return secret(render(request, "bulletins/confirm.html", {"partnership": row.partnership}))


@csrf_exempt
@public
@require_http_methods(METHODS)
def leave(request: Any, key: str) -> HttpResponse:
    """A mail program posts here for its reader without a cookie (RFC 8058), so no token can come along."""
    found = leaving_by(key)
    if found is None:
        return _not_ours(request)
    context = {"is_all": found.subscriber is not None, "had_left": found.is_done}
    if request.method == "POST" and not found.is_done:
        if found.subscription is not None:
            leave_subscription(subscription=found.subscription, by=READER)
        else:
            leave_all(subscriber=found.subscriber, by=READER)
        context["has_left"] = True
    partnership = found.subscription.partnership if found.subscription is not None else None
    return secret(render(request, "bulletins/leave.html", context | {"partnership": partnership}))


@public
@require_http_methods(METHODS)
def choices(request: Any, key: str) -> HttpResponse:
    """All that somebody reads, how often, and leaving. Whoever has the address is not told whose it is."""
    reader = subscriber_choosing(key)
    if reader is None:
        return _not_ours(request)
    form = RhythmForm(request.POST or None, initial={"rhythm": reader.rhythm})
    if request.method == "POST" and form.is_valid():
        rhythm = ReadingRhythm(form.cleaned_data["rhythm"])
        choose_rhythm(subscriber=reader, rhythm=rhythm, by=READER)
        messages.success(request, _("It holds from now on."))
        return redirect("bulletins_choices", key)
    context = {
        "form": form,
        "key": key,
        "rows": [
            (row.partnership, reverse("bulletins_choose", args=[key, row.partnership.slug]))
            for row in subscriptions_of(reader)
        ],
    }
    return secret(render(request, "bulletins/choices.html", context))


@public
@require_http_methods(METHODS)
def choose_one(request: Any, key: str, slug: str) -> HttpResponse:
    """What of one partnership."""
    reader = subscriber_choosing(key)
    if reader is None:
        return _not_ours(request)
    rows = {row.partnership.slug: row for row in subscriptions_of(reader)}
    row = there(rows.get(slug))
    form = _form(request, row.partnership, row)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("leave"):
            leave_subscription(subscription=row, by=READER)
            messages.success(request, _("You left. Nothing more of it comes."))
            return redirect(
                "partnership" if len(rows) == 1 else "bulletins_choices",
                slug if len(rows) == 1 else key,
            )
        if tried(form, choose, subscription=row, choices=form.chosen, by=READER):
            messages.success(request, _("It holds from now on."))
            return redirect("bulletins_choices", key)
    back = reverse("bulletins_choices", args=[key])
    return secret(_choosing(request, row.partnership, form, back, reads=True))


@needs(Permission.DIGEST_KEEP)
@require_http_methods(METHODS)
def my_bulletins(request: Any) -> HttpResponse:
    """What somebody with an account reads. It comes with the one mail that they have."""
    reader = own_subscriber(request.actor.person_id)
    reads = {row.partnership_id for row in subscriptions_of(reader)} if reader else set()
    form = RhythmForm(
        request.POST or None,
        initial={"rhythm": reader.rhythm if reader else ReadingRhythm.WEEK.value},
    )
    if request.method == "POST" and reader is not None and form.is_valid():
        rhythm = ReadingRhythm(form.cleaned_data["rhythm"])
        choose_rhythm(subscriber=reader, rhythm=rhythm, by=request.actor)
        messages.success(request, _("It holds from now on."))
        return redirect("my_bulletins")
    rows = [(row, row.id in reads) for row in partnerships()]
    context = {"rows": rows, "form": form, "reads": bool(reads)}
    return render(request, "bulletins/my_bulletins.html", context)


@needs(Permission.DIGEST_KEEP)
@require_http_methods(METHODS)
def my_choices(request: Any, slug: str) -> HttpResponse:
    """Subscribe with an account, choose, or leave."""
    person = there(own_person(request.actor))
    partnership = there(partnership_for(slug))
    reader = own_subscriber(person.pk)
    rows = {row.partnership_id: row for row in subscriptions_of(reader)} if reader else {}
    row = rows.get(partnership.pk)
    form = _form(request, partnership, row)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("leave") and row is not None:
            leave_subscription(subscription=row, by=request.actor)
            messages.success(request, _("You left. Nothing more of it comes."))
            return redirect("my_bulletins")
        chosen = {"person": person, "partnership": partnership, "choices": form.chosen}
        if tried(form, subscribe_member, **chosen, by=request.actor):
            messages.success(request, _("It holds from now on."))
            return redirect("my_bulletins")
    return _choosing(request, partnership, form, reverse("my_bulletins"), reads=row is not None)


@public
@require_http_methods(METHODS)
def consent(request: Any, key: str) -> HttpResponse:
    """The owner of an item says yes or no, and may say no later."""
    token = read_consenting_key(key)
    item = item_consenting(token) if token else None
    if item is None:
        return _not_ours(request)
    if request.method == "POST":
        agrees = request.POST.get("agrees") == "yes"
        answer_for_owner(item=item, agrees=agrees, note=_("By the address in their mail"), by=OWNER)
        return redirect("bulletins_consent", key)
    return secret(render(request, "bulletins/consent.html", {"item": item}))


def _not_ours(request: Any) -> HttpResponse:
    """The same words whether it was made up, mistyped or has run out; nothing was done."""
    return secret(render(request, "bulletins/not_ours.html", {}, status=404))


def _asked(form: SubscribeForm, partnership: Any) -> None:
    """A refusal says nothing either: it could tell something of an address."""
    said = form.cleaned_data
    try:
        ask_to_subscribe(
            email=said["email"],
            partnership=partnership,
            choices=form.chosen,
            rhythm=said["rhythm"],
            by=READER,
        )
    except OperationNotValid:
        return


def _groups(partnership: Any) -> list[Any]:
    return [row for row in group_rows(partnership_id=partnership.pk) if not row.is_outside]


def _form(request: Any, partnership: Any, row: Any) -> ChoicesForm:
    initial = {}
    if row is not None:
        initial = {
            "kinds": row.kinds,
            "topics": row.topics,
            "groups": [str(key) for key in row.group_ids],
            "areas": row.areas,
        }
    data = request.POST if request.method == "POST" else None
    return ChoicesForm(data, groups=_groups(partnership), initial=initial)


def _choosing(
    request: Any, partnership: Any, form: ChoicesForm, back: str, *, reads: bool
) -> HttpResponse:
    context = {"form": form, "partnership": partnership, "back": back, "reads": reads}
    return render(request, "bulletins/choose.html", context, status=400 if form.errors else 200)
