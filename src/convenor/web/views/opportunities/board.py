"""The boards of opportunities, one of them, and their feeds."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import partnership_for
from convenor.apps.opportunities.queries import (
    OpportunityRow,
    interested_in,
    open_rows,
    opportunity_for,
    opportunity_row,
    own_expression,
    suiting,
    what_came,
)
from convenor.core.access import ANYONE, Actor, Permission, can
from convenor.web.access import public
from convenor.web.days import asked_for, today
from convenor.web.doors import there
from convenor.web.forms.opportunities import ChooseForm, InterestForm, VisitorInterestForm
from convenor.web.pages.opportunities import facts_of, kind_in_words, marking_in_words


@public
@require_safe
def opportunities(request: Any) -> HttpResponse:
    """All that the reader may see."""
    return _board(request, None)


@public
@require_safe
def partnership_opportunities(request: Any, slug: str) -> HttpResponse:
    """Those of one partnership."""
    return _board(request, there(partnership_for(slug)))


@public
@require_safe
def opportunity(request: Any, token: str) -> HttpResponse:
    row = there(opportunity_for(request.actor, token))
    return opportunity_page(request, row)


@public
@require_safe
def opportunities_feed(request: Any, slug: str = "") -> HttpResponse:
    """What anybody may see, as Atom."""
    return OpportunitiesFeed()(request, slug=slug)


def opportunity_page(
    request: Any, row: Any, *, form: Any = None, status: int = 200
) -> HttpResponse:
    """One opportunity, with what the reader can do; `form` is what they sent and was refused."""
    actor, shown = request.actor, opportunity_row(row, now=timezone.now())
    keeps = _keeps(actor, row)
    context = {
        "row": shown,
        "kind": kind_in_words(shown),
        "facts": facts_of(shown),
        "changes": list(row.changes.all()),
        "own": own_expression(actor, row),
        "form": form or (InterestForm() if _may_take(actor) else VisitorInterestForm()),
        "may_take": _may_take(actor),
        "keeps": keeps,
        "marking": marking_in_words(shown),
        "interested": interested_in(row) if keeps else [],
        "breadcrumbs": [
            (row.partnership.name, reverse("partnership", args=[row.partnership.slug])),
            (_("Chances to take part"), reverse("opportunities")),
        ],
    }
    return render(request, "opportunities/opportunity.html", context, status=status)


class OpportunitiesFeed(Feed):
    """The public ones, newest first by when they were published."""

    feed_type = Atom1Feed

    def get_object(self, request: Any, slug: str = "") -> Any:
        return there(partnership_for(slug)) if slug else None

    def title(self, partnership: Any) -> str:
        name = partnership.name if partnership else "Convenor"
        return _("Chances to take part: %(name)s") % {"name": name}

    def link(self, partnership: Any) -> str:
        return _address(partnership)

    def items(self, partnership: Any) -> list[OpportunityRow]:
        return _open(ANYONE, partnership)

    def item_title(self, item: OpportunityRow) -> str:
        return item.title

    def item_description(self, item: OpportunityRow) -> str:
        closes = _("It closes on %(day)s.") % {"day": item.closes}
        return f"{item.text}\n\n{closes}"

    def item_link(self, item: OpportunityRow) -> str:
        return reverse("opportunity", args=[item.token])

    def item_pubdate(self, item: OpportunityRow) -> Any:
        return item.published_at

    item_updateddate = item_pubdate

    def item_categories(self, item: OpportunityRow) -> tuple[str, ...]:
        return (item.kind.value, *item.topics)


def _board(request: Any, partnership: Any) -> HttpResponse:
    actor = request.actor
    key = partnership.pk if partnership else None
    now = timezone.now()
    kind, topic = asked_for(request, "kind"), asked_for(request, "topic")
    rows = open_rows(actor, now=now, on=today(), partnership_id=key, kind=kind, topic=topic)
    suits = {each.row.token: each.reasons for each in suiting(actor, now=now, on=today())}
    context = {
        "partnership": partnership,
        "rows": [(row, kind_in_words(row), ", ".join(suits.get(row.token, ()))) for row in rows],
        "past": what_came(actor, now=now, partnership_id=key),
        "form": ChooseForm(initial={"kind": kind, "topic": topic}),
        "narrowed": bool(kind or topic),
        "here": _address(partnership),
        "feed": _feed(partnership),
        "keeps": bool(partnership) and _keeps_partnership(actor, partnership),
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[partnership.slug]))]
        if partnership
        else [],
    }
    return render(request, "opportunities/board.html", context)


def _open(actor: Actor, partnership: Any) -> list[OpportunityRow]:
    key = partnership.pk if partnership else None
    return open_rows(actor, now=timezone.now(), on=today(), partnership_id=key)


def _address(partnership: Any) -> str:
    if partnership is None:
        return reverse("opportunities")
    return reverse("partnership_opportunities", args=[partnership.slug])


def _feed(partnership: Any) -> str:
    if partnership is None:
        return reverse("opportunities_feed")
    return reverse("partnership_opportunities_feed", args=[partnership.slug])


def _may_take(actor: Actor) -> bool:
    return actor.person_id is not None and bool(can(actor, Permission.OPPORTUNITY_TAKE))


def _keeps(actor: Actor, row: Any) -> bool:
    return _keeps_partnership(actor, row.partnership)


def _keeps_partnership(actor: Actor, partnership: Any) -> bool:
    return bool(can(actor, Permission.OPPORTUNITIES_KEEP, partnership_id=partnership.pk))
