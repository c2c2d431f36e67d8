"""Writing surveys, answering them, and telling those who answered what came of it."""

from convenor.apps.surveys.operations.answering import (
    AnswerWanted,
    answer_survey,
    keep_draft,
    type_answer_in,
)
from convenor.apps.surveys.operations.forgetting import forget_answers
from convenor.apps.surveys.operations.publishing import (
    redact_answer,
    send_summary,
    take_redaction_back,
)
from convenor.apps.surveys.operations.writing import (
    SurveyNotValid,
    SurveyWanted,
    change_survey,
    close_survey,
    draft_survey,
    open_survey,
)

__all__ = [
    "AnswerWanted",
    "SurveyNotValid",
    "SurveyWanted",
    "answer_survey",
    "change_survey",
    "close_survey",
    "draft_survey",
    "forget_answers",
    "keep_draft",
    "open_survey",
    "redact_answer",
    "send_summary",
    "take_redaction_back",
    "type_answer_in",
]
