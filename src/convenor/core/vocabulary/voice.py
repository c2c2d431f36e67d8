"""Words of taking part: how answers may be used, and how experts by experience take part."""

from enum import StrEnum


class SurveyNaming(StrEnum):
    """Whether those who answer say for whom they speak."""

    NOBODY = "nobody says who they are"
    WHO_LIKES = "whoever likes says for whom they speak"
    EVERYBODY = "everybody says for whom they speak"


class AnswerUse(StrEnum):
    """How far somebody lets their own words be used."""

    SUMMARY = "only in the summary"
    UNNAMED = "in public, without saying who"
    NAMED = "in public, with for whom they speak"


class ExpertUse(StrEnum):
    """What an expert by experience may agree to, each for itself."""

    SAFE_NAME = "my safe name"
    WORDS = "what I say"
    TOPIC = "what I speak about"


class WayOfTakingPart(StrEnum):
    """How an expert by experience takes part in one meeting."""

    ROOM = "in the room"
    ONLINE = "online, with my camera off"
    WRITING = "in writing"
    RECORDED = "my supporter writes down what I say"
    SEPARATE = "in a separate session"


class Arrangement(StrEnum):
    """What a support plan says something on."""

    BRIEFING = "briefing"
    INTERPRETER = "interpreter and language"
    TRAVEL = "travel"
    CHILDCARE = "childcare"
    ACCESS = "access"
    REST = "rest and breaks"
    AFTERCARE = "care afterwards"
    SAFEGUARDING = "safeguarding contact"


class ExpertTaskKind(StrEnum):
    """What is owed to an expert by experience, each on its day."""

    PRE_BRIEF = "briefing before"
    DEBRIEF = "talk afterwards"
    THANKS = "thanks"
    CLOSING = "message on what changed"


class NewsKind(StrEnum):
    """What kind of thing an item of news is. One may subscribe to each."""

    BULLETIN = "bulletin"
    DECISION = "decision"
    MINUTES = "minutes"
    MEETING = "meeting"
    NOTICE = "notice"
    ANSWER = "answer"
    PRIORITY = "priority"
    EVIDENCE = "evidence"
    OPPORTUNITY = "opportunity"
    CONSULTATION = "consultation"
    SURVEY = "survey"
    EVENT = "event"


class ReadingRhythm(StrEnum):
    """How often a reader gets what is new in one mail. Bulletins come when they are sent."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class BulletinState(StrEnum):
    """Where a bulletin stands. Nothing in it changes once somebody sent it."""

    DRAFT = "being written"
    HELD = "in the outbox"
    SENDING = "being sent"
    SENT = "sent"

    @property
    def is_frozen(self) -> bool:
        return self in {BulletinState.SENDING, BulletinState.SENT}


class OwnerConsent(StrEnum):
    """What the owner of an item says to its being sent on."""

    NOT_NEEDED = "not needed"
    WAITING = "asked"
    GIVEN = "agreed"
    REFUSED = "did not agree"
    WITHDRAWN = "took it back"

    @property
    def lets_it_go(self) -> bool:
        return self in {OwnerConsent.NOT_NEEDED, OwnerConsent.GIVEN}


class ContactWay(StrEnum):
    """How a stakeholder was in contact with us."""

    MAIL = "e-mail"
    CALL = "call"
    MEETING = "meeting"
    VISIT = "visit"
    EVENT = "event"
    LETTER = "letter"


class EventState(StrEnum):
    """Where an engagement event stands. That it is over follows from the clock and is kept nowhere."""

    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"


class HeldAs(StrEnum):
    """What a field holds of people."""

    NOT_PERSONAL = "not personal"
    BY_ROLE = "by role, which may point to one person"
    ABOUT_A_PERSON = "about a person"
    FREE_TEXT = "free text that may name somebody"
    SPECIAL = "special, or kept as if it were"
    SEALED = "leads to who is sealed"


class InformationLaw(StrEnum):
    """Under which law somebody asks for information."""

    FREEDOM = "freedom of information"
    ENVIRONMENT = "environmental information"
    SUBJECT = "one's own data"


class InformationState(StrEnum):
    """How a request for information ended, or that it has not."""

    OPEN = "open"
    GIVEN = "given"
    IN_PART = "given in part"
    REFUSED = "refused"
    NOT_HELD = "not held"
    PASSED_ON = "passed on"
    TAKEN_BACK = "taken back"

    @property
    def needs_a_section(self) -> bool:
        return self in {InformationState.IN_PART, InformationState.REFUSED}


class Making(StrEnum):
    """How a version of a text came to be."""

    PERSON = "written by a person"
    MACHINE = "translated by a machine"


class VersionStep(StrEnum):
    """What is to be done about a version of a text."""

    REVISE = "the text has changed since: revise it"
    CHECK = "nobody has checked it yet"
    NOTHING = "nothing to do"
