"""The enumerations that every part of Convenor shares. One meaning each; see the glossary."""

from enum import StrEnum


class Capacity(StrEnum):
    """In what capacity a person belongs to a group."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    EXPERT = "expert by experience"

    @property
    def holds_the_seat(self) -> bool:
        """Substitutes and observers come beside the holder of a seat, so they never fill it."""
        return self not in {Capacity.SUBSTITUTE, Capacity.OBSERVER}


class Role(StrEnum):
    """What somebody is in relation to a partnership, a group or the installation."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    DEPUTY = "deputy"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    REPRESENTATIVE = "representative"
    EXPERT = "expert by experience"
    SUPPORTER = "supporter"
    GOVERNMENT_CONTACT = "government contact"
    ADMINISTRATOR = "administrator"


class Marking(StrEnum):
    """Who may see a thing. What has no marking is restricted."""

    PUBLIC = "public"
    PARTNERS = "partners"
    NAMED_SEATS = "named seats"
    RESTRICTED = "restricted"


class Tier(StrEnum):
    """The level at which a body works, from the widest to the most local."""

    NATIONAL = "national"
    NATION = "nation"
    REGIONAL = "regional"
    SUB_REGIONAL = "sub-regional"
    CITY = "city"
    LOCAL = "local"

    @property
    def rank(self) -> int:
        """0 for the widest tier, rising towards the local ones."""
        return list(Tier).index(self)


class Standing(StrEnum):
    """Hosted groups are ours to run; at outside ones we sit, and others run them."""

    HOSTED = "hosted"
    OUTSIDE = "outside"


class Relation(StrEnum):
    """What a line between two groups says of the first."""

    ASSISTS = "assists"
    REPORTS_TO = "reports to"
    REPRESENTS_AT = "sends representatives to"
    MEMBER_OF = "is a member group of"
    SET_UP_BY = "is set up by"
    OVERSEEN_BY = "is overseen by"


class Sector(StrEnum):
    """The sector an organisation speaks for."""

    LOCAL_AUTHORITY = "local authority"
    GOVERNMENT = "government"
    HOME_OFFICE = "Home Office"
    PROVIDER = "contracted provider"
    POLICE = "police"
    HEALTH = "health"
    EMPLOYMENT = "employment"
    MIGRANT_WORKERS = "migrant workers"
    EDUCATION = "education"
    HOUSING = "housing"
    VOLUNTARY = "voluntary and community"
    LIVED_EXPERIENCE = "lived experience"
    STATUTORY = "statutory"
    CULTURE = "arts and culture"
    SPORT = "sport and leisure"
    BUSINESS = "business"
    FAITH = "faith"
    INDIVIDUAL = "individual"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    ADVISER = "adviser"
    ANY = "any"


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
