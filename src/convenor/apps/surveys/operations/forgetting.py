"""What is kept of surveys for a time alone."""

import datetime as dt

from django.db.models import Q

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.surveys.models import SummaryWish, Survey, SurveyDraft
from convenor.core.access import Actor

ANSWERS_KEPT = dt.timedelta(days=2 * 365)
"""As long as a council keeps responses to a consultation; after that only the summary stays."""
WISHES_KEPT = dt.timedelta(days=365)
"""Addresses for a summary that was never sent."""


@operation
def forget_answers(*, now: dt.datetime, by: Actor) -> int:
    """Delete drafts of closed surveys, old addresses and old answers. Returns how many rows went."""
    nothing_changed()
    over = Q(survey__closes_at__lte=now) | Q(survey__closed_at__lte=now)
    drafts, _ = SurveyDraft.objects.filter(over).delete()
    wishes, _ = SummaryWish.objects.filter(survey__closes_at__lte=now - WISHES_KEPT).delete()
    old = Survey.objects.filter(closes_at__lte=now - ANSWERS_KEPT, answers__isnull=False)
    return drafts + wishes + sum(_forgotten(each, by) for each in old.distinct())


def _forgotten(survey: Survey, by: Actor) -> int:
    gone, _ = survey.answers.all().delete()
    what = f"The answers to the survey “{survey.title}” were deleted; its summary stays."
    record(by=by, what=what, about=survey, partnership_id=survey.group.partnership_id)
    return gone
