"""What happens to opportunities each day. Run by `convenor manage keep_opportunities`, once a day."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.utils import timezone
from django_tasks import task

from convenor.apps.groups.models import Partnership
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.opportunities.operations import (
    forget_interest,
    propose_vacancies,
    remind_interested,
    settle_filled,
)
from convenor.apps.opportunities.queries.vacancies import holidays_for
from convenor.core.access import Actor
from convenor.core.vocabulary import OpportunityState

logger = logging.getLogger(__name__)
DAILY_ROUND = Actor(label="the daily round")
AHEAD = dt.timedelta(days=14)
"""No run of days without work is longer than that."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a daily round did."""

    ended: int
    proposed: int
    reminded: int
    forgotten: int


@task()
def keep_opportunities() -> str:
    """Calls for filled seats end, empty seats become drafts, reminders go out, old interest is forgotten."""
    done = daily_round(timezone.now())
    return (
        f"Calls ended: {done.ended}. Empty seats drafted: {done.proposed}. "
        f"People reminded: {done.reminded}. Expressions of interest forgotten: {done.forgotten}."
    )


def daily_round(now: dt.datetime) -> Round:
    """One partnership or opportunity that fails must not keep the others from theirs."""
    on = timezone.localdate(now)
    return Round(
        ended=settle_filled(now=now, by=DAILY_ROUND),
        proposed=sum(_proposed(each, on) for each in Partnership.objects.all()),
        reminded=sum(_reminded(row, now) for row in _closing_soon(now)),
        forgotten=purge(on),
    )


def purge(on: dt.date) -> int:
    """The rule of retention: who was interested is forgotten 30 days after the closing."""
    return forget_interest(on=on, by=DAILY_ROUND)


def _closing_soon(now: dt.datetime) -> list[Opportunity]:
    found = Opportunity.objects.filter(
        state=OpportunityState.PUBLISHED.value,
        result_on__isnull=True,
        closes_at__gt=now,
        closes_at__lt=now + AHEAD,
    )
    return list(found.select_related("partnership", "group"))


def _proposed(partnership: Partnership, on: dt.date) -> int:
    try:
        return propose_vacancies(partnership=partnership, on=on, by=DAILY_ROUND)
    except Exception:
        logger.exception("The empty seats of %s could not be looked at", partnership.slug)
        return 0


def _reminded(row: Opportunity, now: dt.datetime) -> int:
    try:
        holidays = holidays_for(row, timezone.localdate(now))
        return remind_interested(opportunity=row, holidays=holidays, now=now, by=DAILY_ROUND)
    except Exception:
        logger.exception("Reminders of opportunity %s could not be written", row.token)
        return 0
