"""Words of chances to take part."""

from enum import StrEnum


class OpportunityKind(StrEnum):
    """What somebody can take part in."""

    CONSULTATION = "consultation"
    SURVEY = "survey"
    PANEL = "panel"
    SEAT = "vacant seat"
    EVENT = "event"
    FUND = "fund"
    TRAINING = "training"


class OpportunityState(StrEnum):
    """Where it stands. That it is closed follows from the clock and is kept nowhere."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class WayOfChoosing(StrEnum):
    """How a vacant seat is filled once its open call is over."""

    CHOICE = "choice by the group"
    ELECTION = "election by the sector"
