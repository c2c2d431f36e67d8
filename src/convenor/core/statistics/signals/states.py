"""Where a signal stands."""

from enum import StrEnum


class SignalState(StrEnum):
    NEW = "new"
    ON_AGENDA = "on an agenda"
    SNOOZED = "put aside until the next edition"
    DISMISSED = "set aside"
    FOLLOWED = "followed by one of the next edition"
