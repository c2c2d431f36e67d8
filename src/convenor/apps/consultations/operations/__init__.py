"""Every write of the consultation desk."""

from convenor.apps.consultations.operations.answers import (
    publish_answer,
    record_response,
    record_sent,
    sign_off,
    take_sending_back,
    write_draft,
)
from convenor.apps.consultations.operations.calls import (
    add_consultation,
    change_consultation,
    choose_clearing,
    drop_consultation,
    mark_step,
    name_lead,
    take_up_again,
)
from convenor.apps.consultations.operations.held import (
    ask_to_endorse,
    end_position,
    hold_position,
    say_endorsement,
)
from convenor.apps.consultations.operations.held_evidence import cite_held_evidence
from convenor.apps.consultations.operations.inputs import (
    cite_source,
    say_input,
    set_questions,
    take_input_back,
)
from convenor.apps.consultations.operations.words import ConsultationNotValid, ConsultationWords

__all__ = [
    "ConsultationNotValid",
    "ConsultationWords",
    "add_consultation",
    "ask_to_endorse",
    "change_consultation",
    "choose_clearing",
    "cite_held_evidence",
    "cite_source",
    "drop_consultation",
    "end_position",
    "hold_position",
    "mark_step",
    "name_lead",
    "publish_answer",
    "record_response",
    "record_sent",
    "say_endorsement",
    "say_input",
    "set_questions",
    "sign_off",
    "take_input_back",
    "take_sending_back",
    "take_up_again",
    "write_draft",
]
