"""Every read of the consultation desk."""

from convenor.apps.consultations.queries.asked import (
    CallAsked,
    EndorsementAsked,
    calls_asked,
    endorsements_asked,
)
from convenor.apps.consultations.queries.clearing import GroupClearing, clearings
from convenor.apps.consultations.queries.held import (
    Asked,
    EndorsementRow,
    PositionRow,
    endorsement_for,
    endorsements_of,
    position_for,
    positions_of,
)
from convenor.apps.consultations.queries.one import (
    AnswerRow,
    InputRow,
    ResponseRow,
    SectionRow,
    answer_of,
    input_for,
    lead_shown,
    responses_of,
    sections_of,
)
from convenor.apps.consultations.queries.rows import (
    ConsultationRow,
    StageRow,
    consultation_rows,
    consultations_waiting,
    shown_rows,
)
from convenor.apps.consultations.queries.visible import (
    can_see_answer,
    can_see_work,
    consultation_for,
    consultation_kept,
    consultations_visible,
)

__all__ = [
    "AnswerRow",
    "Asked",
    "CallAsked",
    "ConsultationRow",
    "EndorsementAsked",
    "EndorsementRow",
    "GroupClearing",
    "InputRow",
    "PositionRow",
    "ResponseRow",
    "SectionRow",
    "StageRow",
    "answer_of",
    "calls_asked",
    "can_see_answer",
    "can_see_work",
    "clearings",
    "consultation_for",
    "consultation_kept",
    "consultation_rows",
    "consultations_visible",
    "consultations_waiting",
    "endorsement_for",
    "endorsements_asked",
    "endorsements_of",
    "input_for",
    "lead_shown",
    "position_for",
    "positions_of",
    "responses_of",
    "sections_of",
    "shown_rows",
]
