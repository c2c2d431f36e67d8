"""What happens at meetings, before them and after."""

from enum import StrEnum


class MeetingState(StrEnum):
    """What is known of a sitting. A past date nobody confirmed stays planned."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class ItemPurpose(StrEnum):
    """What an agenda item wants of a meeting."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    PLANNING = "planning"


class ItemKind(StrEnum):
    """Why an item is on an agenda."""

    ORDINARY = "ordinary"
    STANDING = "standing"
    LAST_MINUTES = "last minutes"
    MATTERS_ARISING = "matters arising"
    DEFERRED = "deferred"


class ItemState(StrEnum):
    """What became of an item. Deferred means put off to a later meeting."""

    PROPOSED = "proposed"
    ON_AGENDA = "on agenda"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"


class AttendanceStatus(StrEnum):
    """Whether somebody was there. Part of the meeting is present, with the times."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class ContributionKind(StrEnum):
    """What somebody did for a partnership, apart from coming to meetings."""

    GATHERED = "gathered information"
    LED = "ran a task group"
    REPRESENTED = "went to an outside meeting"
    REPORTED = "reported back"
    WORK = "took on work"


class WayReached(StrEnum):
    """How a decision came about."""

    CONSENSUS = "consensus"
    WITH_RESERVATIONS = "consensus with reservations"
    BALLOT = "ballot"
    IN_WRITING = "written procedure"
    CHAIR = "chair's action"


class CarryingOut(StrEnum):
    """How far a decision has been carried out."""

    NOT_BEGUN = "not begun"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"
    NOTHING_TO_DO = "nothing to do"


class BallotChoice(StrEnum):
    """What a vote says."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class ActionState(StrEnum):
    """How an action stands. Done waits for a second person where the group wants that."""

    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        return self is ActionState.OPEN


class OutcomeKind(StrEnum):
    """What an item brings forth beside decisions and actions."""

    CONCERN = "concern"
    PROGRESS = "progress"
    INFORMATION = "information"


class MinutesState(StrEnum):
    """The life of minutes."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    APPROVED = "approved"
