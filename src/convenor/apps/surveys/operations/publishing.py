"""What came of a survey: words shortened for the public, and the report sent back to those who answered."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.outbox.operations import queue
from convenor.apps.surveys.models import AnswerRedaction, Survey, SurveyAnswer
from convenor.apps.surveys.operations.writing import SurveyNotValid
from convenor.apps.surveys.queries import takes_answers
from convenor.core.access import Actor


@operation
def redact_answer(
    *, answer: SurveyAnswer, question_key: str, shown: str, why: str, by: Actor
) -> None:
    """Let something else stand in public for an answer's words, or nothing. What was answered stays.

    Raises SurveyNotValid without a reason, or where nothing was answered.
    """
    if not isinstance(answer.answers.get(question_key), str):
        raise SurveyNotValid("Nothing was answered in words there.")
    if not why.strip():
        raise SurveyNotValid("Say in a few words why, such as “names a place where people live”.")
    AnswerRedaction.objects.update_or_create(
        answer=answer,
        question_key=question_key,
        defaults={"shown": shown.strip(), "why": why.strip(), "by_label": by.label},
    )
    _record(answer.survey, by, f"Words of an answer were shortened for the public: {why.strip()}")


@operation
def take_redaction_back(*, answer: SurveyAnswer, question_key: str, by: Actor) -> None:
    """Let the words stand as they were given."""
    gone, _ = answer.redactions.filter(question_key=question_key).delete()
    if not gone:
        return nothing_changed()
    return _record(answer.survey, by, "Words of an answer stand again as they were given.")


@operation
def send_summary(*, survey: Survey, text: str, now: dt.datetime, by: Actor, done: str = "") -> int:
    """Publish what was said and what was done, send it to those who asked for it, and forget their addresses.

    It can be said again later, when more was done: then nobody is left to be written to. Returns how many it
    went to. Raises SurveyNotValid while it takes answers.
    """
    if takes_answers(survey, now):
        raise SurveyNotValid("It still takes answers. Close it before you send the summary.")
    if not text.strip():
        raise SurveyNotValid("Write the summary first, in plain words.")
    survey.summary, survey.done = text.strip(), done.strip()
    survey.summary_sent_at = timezone.now()
    survey.save()
    addresses = list(survey.wishes.values_list("email", flat=True))
    for address in addresses:
        queue(
            to=address,
            subject=f"What came of the survey: {survey.title}"[:300],
            body=_letter(survey),
        )
    survey.wishes.all().delete()
    _record(survey, by, f"The summary of the survey “{survey.title}” was sent to {len(addresses)}.")
    return len(addresses)


def _letter(survey: Survey) -> str:
    parts = ["What was said", survey.summary]
    if survey.done:
        parts += ["What was done", survey.done]
    address = f"{settings.SITE_ADDRESS}/surveys/{survey.token}"
    parts += [f"What was asked, and all that may be shown of the answers: {address}"]
    parts += ["Your address is deleted now that this has gone out."]
    return "\n\n".join(parts) + "\n"


def _record(survey: Survey, by: Actor, what: str) -> None:
    record(by=by, what=what, about=survey, partnership_id=survey.group.partnership_id)
