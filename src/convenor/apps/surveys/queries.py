"""Reading surveys: who may answer, and what came in as counts."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from convenor.apps.surveys.models import Survey
from convenor.core.access import Actor, Permission, can
from convenor.core.governance.channel.surveys import (
    Counted,
    Question,
    QuestionKind,
    counted,
    is_open,
)


def questions_of(survey: Survey) -> tuple[Question, ...]:
    return tuple(
        Question(
            key=each["key"],
            text=each["text"],
            kind=QuestionKind(each["kind"]),
            choices=tuple(each.get("choices", ())),
            required=bool(each.get("required")),
        )
        for each in survey.questions
    )


def survey_for(token: str) -> Survey | None:
    """The row itself, for a page that settles who may see it."""
    return Survey.objects.select_related("group__partnership").filter(token=token).first()


def can_answer(actor: Actor, survey: Survey) -> bool:
    """Anybody, where it is public; else whoever is a partner."""
    return survey.is_public or survey.group.partnership_id in actor.partner_ids


def can_keep(actor: Actor, survey: Survey) -> bool:
    """Whoever leads the group that asks, and its secretariat."""
    group, permission = survey.group, Permission.TASK_GROUP_LEAD
    return bool(can(actor, permission, partnership_id=group.partnership_id, group_id=group.pk))


def surveys_of(group_ids: Iterable[int]) -> QuerySet[Survey]:
    """Those of the groups, the newest first, with how many answered. One query."""
    found = Survey.objects.filter(group_id__in=list(group_ids)).select_related("group")
    return found.annotate(answered=Count("answers"))


def surveys_to_answer(actor: Actor, *, now: dt.datetime) -> list[Survey]:
    """Open ones of the reader's partnerships, those that close first. One query."""
    found = Survey.objects.filter(
        group__partnership_id__in=actor.partner_ids,
        opened_at__lte=now,
        closes_at__gt=now,
        closed_at__isnull=True,
    )
    return list(found.select_related("group").order_by("closes_at"))


def takes_answers(survey: Survey, now: dt.datetime) -> bool:
    """Whether it is open at that moment."""
    return is_open(
        now,
        opened_at=survey.opened_at,
        closes_at=survey.closes_at,
        closed_at=survey.closed_at,
    )


def results_of(survey: Survey) -> tuple[int, tuple[Counted, ...]]:
    """How many answered, and the counts where that are enough. One query."""
    answers = list(survey.answers.values_list("answers", flat=True))
    return len(answers), counted(questions_of(survey), answers)
