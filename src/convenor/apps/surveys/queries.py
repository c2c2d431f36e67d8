"""Reading surveys: who may answer, and what came in as counts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from convenor.apps.surveys.models import Survey, SurveyAnswer, SurveyDraft
from convenor.core.access import Actor, Permission, can
from convenor.core.governance.channel.surveys import (
    FEWEST_TO_SHOW,
    Counted,
    Question,
    QuestionKind,
    counted,
    is_open,
)
from convenor.core.governance.voice.answers import Given, Quote, Redaction, quotes
from convenor.core.vocabulary import AnswerUse


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


def given_of(survey: Survey) -> list[Given]:
    """All answers with how far they may be used, for those who ask. Two queries."""
    return [
        Given(
            key=each.client_key,
            answers=each.answers,
            use=AnswerUse(each.use),
            said_for=each.said_for,
            is_by_hand=each.is_by_hand,
            redactions={
                one.question_key: Redaction(one.shown, one.why) for one in each.redactions.all()
            },
        )
        for each in survey.answers.prefetch_related("redactions")
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to one question, as it may stand in public."""

    question: Question
    counts: tuple[tuple[str, int], ...]
    quotes: tuple[Quote, ...]
    answered: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was asked and said. `said` is empty while too few have answered."""

    number: int
    by_hand: int
    said: tuple[Said, ...]


def report_of(survey: Survey) -> Report:
    """Counts, and words as far as those who wrote them agreed. Two queries."""
    given, questions = given_of(survey), questions_of(survey)
    by_hand = sum(each.is_by_hand for each in given)
    if len(given) < FEWEST_TO_SHOW:
        return Report(len(given), by_hand, ())
    words = quotes(questions, given)
    said = tuple(
        Said(each.question, each.counts, words.get(each.question.key, ()), each.answered)
        for each in counted(questions, [one.answers for one in given])
    )
    return Report(len(given), by_hand, said)


def answer_for(survey: Survey, key: str) -> SurveyAnswer | None:
    return survey.answers.filter(client_key=key).first()


def draft_for(survey: Survey, token: str) -> SurveyDraft | None:
    """The draft behind an address whose signature was checked."""
    return survey.drafts.filter(token=token).first()


def public_surveys(partnership_id: int, *, now: dt.datetime) -> tuple[list[Survey], list[Survey]]:
    """Those that anybody may answer now, those that close first; and those of which a summary is out. One query."""
    found = list(
        Survey.objects.filter(
            group__partnership_id=partnership_id, is_public=True, opened_at__lte=now
        ).select_related("group")
    )
    open_now = sorted(
        (each for each in found if takes_answers(each, now)), key=lambda each: each.closes_at
    )
    return open_now, [each for each in found if each.summary_sent_at and each not in open_now]
