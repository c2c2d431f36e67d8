"""What is kept of surveys for a time alone."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.surveys.models import SummaryWish, Survey, SurveyDraft
from convenor.core.access import Actor
from convenor.core.dates import months_later
from convenor.core.governance.voice.keeping import keep_time

WISHES_KEPT_MONTHS = 12
"""Addresses for a summary that was never sent."""


@operation
def forget_answers(*, now: dt.datetime, by: Actor) -> int:
    """Delete drafts of closed surveys, old addresses and old answers. Returns how many rows went."""
    nothing_changed()
    over = Q(survey__closes_at__lte=now) | Q(survey__closed_at__lte=now)
    drafts, _ = SurveyDraft.objects.filter(over).delete()
    on = timezone.localdate(now)
    late = _end_of(months_later(on, -WISHES_KEPT_MONTHS))
    wishes, _ = SummaryWish.objects.filter(survey__closes_at__lt=late).delete()
    closed = _end_of(keep_time("answers").over(on))
    old = Survey.objects.filter(closes_at__lt=closed, answers__isnull=False)
    return drafts + wishes + sum(_forgotten(each, by) for each in old.distinct())


def _end_of(day: dt.date) -> dt.datetime:
    """The first moment of the day after, in London."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


def _forgotten(survey: Survey, by: Actor) -> int:
    gone, _ = survey.answers.all().delete()
    what = f"The answers to the survey “{survey.title}” were deleted; its summary stays."
    record(by=by, what=what, about=survey, partnership_id=survey.group.partnership_id)
    return gone
