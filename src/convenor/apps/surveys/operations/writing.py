"""Writing surveys, opening and closing them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.surveys.models import Survey
from convenor.apps.surveys.queries import questions_of
from convenor.core.access import Actor
from convenor.core.governance.channel.surveys import Question, checked
from convenor.core.governance.channel.surveys import SurveyNotValid as NotSound
from convenor.core.vocabulary import SurveyNaming


class SurveyNotValid(OperationNotValid):
    """The survey cannot be kept or answered that way."""


@dataclass(frozen=True, slots=True)
class SurveyWanted:
    """What is said of a survey."""

    title: str
    closes_at: dt.datetime
    questions: tuple[Question, ...]
    intro: str = ""
    is_public: bool = False
    naming: SurveyNaming = SurveyNaming.NOBODY
    asks_use: bool = False

    @property
    def asked(self) -> tuple[Any, ...]:
        """What stays as it is once somebody has answered."""
        return (self.questions, self.naming, self.asks_use)


@operation
def draft_survey(*, group: Any, wanted: SurveyWanted, now: dt.datetime, by: Actor) -> Survey:
    """Write a survey. It takes no answers before it is opened. Raises SurveyNotValid."""
    survey = Survey(group=group)
    _take_over(survey, wanted, now)
    survey.save()
    _record(survey, by, f"The survey “{survey.title}” was drafted.")
    return survey


@operation
def change_survey(*, survey: Survey, wanted: SurveyWanted, now: dt.datetime, by: Actor) -> None:
    """Change it. Once it has answers only its words around and its closing time can change."""
    asked = (questions_of(survey), survey.naming, survey.asks_use)
    if survey.answers.exists() and wanted.asked != asked:
        raise SurveyNotValid(
            "People have answered already, so the questions stay as they are. Close it and write another."
        )
    _take_over(survey, wanted, now)
    survey.save()
    return _record(survey, by, f"The survey “{survey.title}” was changed.")


@operation
def open_survey(*, survey: Survey, now: dt.datetime, by: Actor) -> None:
    """From now on it takes answers. Raises SurveyNotValid once its closing time is over."""
    if survey.opened_at is not None and survey.closed_at is None:
        return nothing_changed()
    if survey.closes_at <= now:
        raise SurveyNotValid("Its closing time is over. Set a later one first.")
    survey.opened_at, survey.closed_at = survey.opened_at or now, None
    survey.save()
    return _record(survey, by, f"The survey “{survey.title}” is open.")


@operation
def close_survey(*, survey: Survey, now: dt.datetime, by: Actor) -> None:
    """It takes no answers any more. It can be opened again before its closing time."""
    if survey.closed_at is not None:
        return nothing_changed()
    survey.closed_at = now
    survey.save()
    return _record(survey, by, f"The survey “{survey.title}” was closed.")


def _take_over(survey: Survey, wanted: SurveyWanted, now: dt.datetime) -> None:
    if not wanted.title.strip():
        raise SurveyNotValid("Give the survey a title.")
    if wanted.closes_at <= now:
        raise SurveyNotValid("The closing time is over already. Choose a later one.")
    survey.title, survey.intro = wanted.title.strip(), wanted.intro.strip()
    survey.closes_at, survey.is_public = wanted.closes_at, wanted.is_public
    survey.naming, survey.asks_use = wanted.naming, wanted.asks_use
    survey.questions = [asdict(each) for each in _sound(wanted.questions)]


def _sound(questions: Iterable[Question]) -> tuple[Question, ...]:
    try:
        return checked(questions)
    except NotSound as problem:
        raise SurveyNotValid(str(problem)) from problem


def _record(survey: Survey, by: Actor, what: str) -> None:
    record(by=by, what=what, about=survey, partnership_id=survey.group.partnership_id)
