"""Words of calls for views: the steps to an answer, how it is signed off, what is held and who endorses it."""

from enum import StrEnum


class ConsultationStep(StrEnum):
    """What has to be done for an answer, in the order in which it is done."""

    READ = "read it"
    LEAD = "name who leads"
    INPUTS = "collect what members say"
    DRAFT = "write the draft"
    SIGN_OFF = "sign it off"
    SENT = "send it"


class ConsultationState(StrEnum):
    """Where it stands; follows from what was recorded and is kept nowhere."""

    OPEN = "open"
    SIGNED = "signed off"
    SENT = "sent"
    ANSWERED = "answered by the government"
    MISSED = "closed without our answer"
    DROPPED = "not answered by choice"


class SignOffRoute(StrEnum):
    """How a group clears an answer."""

    MEETING = "at a meeting"
    CORRESPONDENCE = "by correspondence"
    CHAIR = "by chair’s action"
    LEAD = "delegated to whoever leads"


class Stance(StrEnum):
    """What somebody holds of a question."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    MIXED = "mixed"
    NONE = "no position"


class EndorsementState(StrEnum):
    """Where an organisation stands with what it was asked to endorse."""

    PENDING = "pending"
    ENDORSED = "endorsed"
    DECLINED = "declined"
    DONE = "done"
