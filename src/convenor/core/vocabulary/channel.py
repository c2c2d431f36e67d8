"""What members work on, what worries them, and what is put to others and comes back."""

from enum import StrEnum


class Topic(StrEnum):
    """What a matter is about: every kind of migration, not asylum alone."""

    ASYLUM = "asylum"
    RESETTLEMENT = "resettlement"
    UKRAINE = "Ukraine"
    HONG_KONG = "Hong Kong"
    AFGHANISTAN = "Afghanistan"
    UNACCOMPANIED_CHILDREN = "unaccompanied children"
    EU_SETTLEMENT = "EU settlement"
    WORK = "work and skills"
    STUDENTS = "students"
    FAMILIES = "families"
    TRAFFICKING = "trafficking and modern slavery"
    NO_RECOURSE = "no recourse to public funds"
    HOUSING = "housing"
    HEALTH = "health"
    LANGUAGE = "English language"
    COHESION = "communities and safety"
    ADVICE = "advice and status"
    OTHER = "something else"


class ConcernState(StrEnum):
    """Where a concern stands. While it is not settled it has an owner and a next date."""

    RAISED = "raised"
    AGREEING = "waiting for whoever raised it"
    OPEN = "with the group"
    JOINED = "joined to another"
    CARRIED = "on a list for a meeting"
    ASKED = "put to a body"
    PARTLY_ANSWERED = "partly answered"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_settled(self) -> bool:
        return self in {ConcernState.ANSWERED, ConcernState.CLOSED, ConcernState.WITHDRAWN}


class HowOften(StrEnum):
    """How often a matter happens, as far as known."""

    ONCE = "once"
    SOMETIMES = "now and then"
    OFTEN = "often"


class HowSerious(StrEnum):
    """What a matter does to people."""

    NUISANCE = "a nuisance"
    HARM = "harms people"
    DANGER = "puts people in danger"


class CarryState(StrEnum):
    """What became of a concern on the list for somebody's meeting."""

    LISTED = "listed"
    RAISED = "raised there"
    NOT_RAISED = "not raised"
    WITHDRAWN = "taken off the list"


class AskRoute(StrEnum):
    """How an ask travels."""

    INSIDE = "to a group that works here"
    AT_MEETING = "by whoever sits there, at a meeting"
    LETTER = "by letter"
    MAIL = "by mail"
    CONTACT_PAGE = "on the government contact's page"


class AskState(StrEnum):
    """The life of an ask."""

    DRAFT = "draft"
    CLEARED = "cleared"
    SENT = "sent"
    PARTLY_ANSWERED = "partly answered"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    MOVED_UP = "moved up"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody owes us a reply."""
        return self in {AskState.SENT, AskState.PARTLY_ANSWERED}


class PauseState(StrEnum):
    """Whether the time for a reply stands still."""

    ASKED = "asked for"
    AGREED = "agreed"
    REFUSED = "refused"


class PledgeState(StrEnum):
    """Whether what was pledged to us came about."""

    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not kept"
    RELEASED = "no longer needed"


class RequestState(StrEnum):
    """The life of a question that a department puts to the partnership."""

    RECEIVED = "received"
    WITH_SEATS = "with the seats"
    ANSWERED = "answered"
    DECLINED = "declined"


class RoundState(StrEnum):
    """The steps in which members agree on priorities."""

    CALLING = "calling for concerns"
    PROPOSING = "being proposed"
    CHECKING = "with all members"
    ADOPTED = "adopted"
    STOPPED = "stopped"


class PriorityState(StrEnum):
    """The life of a priority."""

    PROPOSED = "proposed"
    LIVE = "live"
    ENDED = "ended"
    DROPPED = "dropped"


class MemberAnswer(StrEnum):
    """What a member says to proposed priorities."""

    AGREES = "agrees"
    RESERVATION = "agrees with a reservation"
    AGAINST = "does not agree"


class WorkState(StrEnum):
    """The life of a piece of work."""

    OFFERED = "offered"
    TAKEN = "taken on"
    DONE = "done"
    DROPPED = "dropped"


class EvidenceKind(StrEnum):
    """What sort of source a piece of evidence is."""

    FIGURE = "figure"
    CASE_STORY = "case story"
    SURVEY = "survey"
    REPORT = "report"
    OBSERVATION = "observation"
    VISIT = "visit"


class ConsentLevel(StrEnum):
    """How far those it comes from agreed to its use, from the narrowest."""

    GATHERERS = "only those who gathered it"
    GROUP = "the group, without seats linked to enforcement"
    PARTNERS = "all partners"
    EVERYBODY = "everybody"

    @property
    def rank(self) -> int:
        """0 for the narrowest, rising as more may see it."""
        return list(ConsentLevel).index(self)


class Strength(StrEnum):
    """How much a piece of evidence can bear."""

    ONE_VOICE = "one voice"
    SEVERAL = "several voices that agree"
    MEASURED = "counted or published"


class CoverState(StrEnum):
    """Who goes to an outside meeting."""

    GOES = "goes"
    CANNOT = "cannot go"
