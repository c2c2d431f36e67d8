"""Calls for views, our answers, what we hold, and who endorses what."""

from convenor.apps.consultations.models.answers import (
    AnswerDraft,
    AnswerSignOff,
    AnswerText,
    GovernmentResponse,
)
from convenor.apps.consultations.models.calls import (
    Consultation,
    ConsultationInput,
    ConsultationSection,
    ConsultationStage,
)
from convenor.apps.consultations.models.held import Endorsement, EndorsementStep, Position

__all__ = [
    "AnswerDraft",
    "AnswerSignOff",
    "AnswerText",
    "Consultation",
    "ConsultationInput",
    "ConsultationSection",
    "ConsultationStage",
    "Endorsement",
    "EndorsementStep",
    "GovernmentResponse",
    "Position",
]
