"""Figures that come out within a week, for who sits in a group that watches them."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.digests.facts import News
from convenor.apps.groups.models import Group
from convenor.apps.signals.queries import groups_interested
from convenor.apps.statistics.queries import ReleaseDay, releases_between
from convenor.core.access import Actor
from convenor.core.dates import in_words, listed

A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def releases_soon(actor: Actor, on: dt.date) -> Iterable[News]:
    """One query where none comes out; three more where some do."""
    coming = releases_between(on + A_DAY, on + A_WEEK) if actor.group_ids else []
    watching = _watching(actor, coming, on) if coming else {}
    ids: set[int] = set().union(*watching.values())
    named = {each.pk: each.called for each in Group.objects.filter(pk__in=ids)} if ids else {}
    for each in coming:
        theirs = sorted(named[pk] for pk in watching.get(each.token, ()))
        if theirs:
            yield _news(each, listed(theirs))


def _watching(actor: Actor, coming: list[ReleaseDay], on: dt.date) -> dict[str, set[int]]:
    interested = groups_interested(on)
    found = {
        each.token: set().union(*(interested.get(key, set()) for key in each.brings))
        & set(actor.group_ids)
        for each in coming
    }
    return {token: ids for token, ids in found.items() if ids}


def _news(row: ReleaseDay, groups: str) -> News:
    said = {"title": row.title, "publisher": row.publisher, "day": in_words(row.on)}
    week_before = dt.datetime.combine(row.on - A_WEEK, dt.time(8))
    return News(
        keys=(f"release:{row.token}",),
        sentence=_(
            "Figures that the group watches come out on %(day)s: “%(title)s”, %(publisher)s."
        )
        % said,
        group=groups,
        at=timezone.make_aware(week_before),
        page="figures_releases",
        args=(),
    )
