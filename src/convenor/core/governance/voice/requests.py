"""By when a request for information has to be answered."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from convenor.core.dates import is_working_day, months_later, working_days_after
from convenor.core.vocabulary import InformationLaw

WORKING_DAYS = 20
"""Freedom of Information Act 2000, section 10(1), and the Environmental Information Regulations 2004,
regulation 5(2): the twentieth working day after the day on which it was received."""
MONTHS = 1
"""UK GDPR, article 12(3): one month."""
SAID_OF = {
    InformationLaw.FREEDOM: "20 working days, Freedom of Information Act 2000, section 10",
    InformationLaw.ENVIRONMENT: (
        "20 working days, Environmental Information Regulations 2004, regulation 5"
    ),
    InformationLaw.SUBJECT: "one month, UK GDPR, article 12(3)",
}
SAID_IN_SCOTLAND = {
    InformationLaw.FREEDOM: (
        "20 working days, Freedom of Information (Scotland) Act 2002, section 10"
    ),
    InformationLaw.ENVIRONMENT: (
        "20 working days, Environmental Information (Scotland) Regulations 2004, regulation 5"
    ),
}


def said_of(law: InformationLaw, *, in_scotland: bool = False) -> str:
    """Where the time for an answer comes from."""
    return SAID_IN_SCOTLAND.get(law, SAID_OF[law]) if in_scotland else SAID_OF[law]


def answer_due(law: InformationLaw, asked_on: dt.date, holidays: Collection[dt.date]) -> dt.date:
    """The last day in time. `holidays` are those of any part of the United Kingdom (section 10(6)); in Scotland,
    and for one's own data, those of the place.

    A month ends on the same date of the next one, or on its last day; where that is no working day, on the
    next that is.
    """
    return due_by(law, Clock(asked_on), holidays)


LONGER_WORKING_DAYS = 40
"""Freedom of Information Act 2000, section 10(3), where the public interest has to be weighed: no more than 20
working days more, as the Information Commissioner holds. Environmental Information Regulations 2004, regulation
7: 40 working days for what is complex and large, in Scotland by its own regulation 7."""
LONGER_MONTHS = 3
"""UK GDPR, article 12A: two further months for complex or many requests."""
WHY_LONGER = {
    InformationLaw.FREEDOM: (
        "40 working days, for the public interest has to be weighed: Freedom of Information Act 2000, "
        "section 10(3)"
    ),
    InformationLaw.ENVIRONMENT: "40 working days, for it is complex and large: regulation 7",
    InformationLaw.SUBJECT: "three months, for it is complex or one of many: UK GDPR, article 12A",
}
WHY_ANEW = {
    InformationLaw.FREEDOM: "It counts from the day they said what is meant: section 10(6).",
    InformationLaw.ENVIRONMENT: "It counts from the day they said what is meant: regulation 9(4).",
    InformationLaw.SUBJECT: "The days in which you waited for an answer do not count: article 12A.",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """When a request came, when we asked what is meant and were told, and whether we take longer."""

    asked_on: dt.date
    clarify_asked_on: dt.date | None = None
    clarified_on: dt.date | None = None
    is_longer: bool = False

    @property
    def stands_still(self) -> bool:
        return self.clarify_asked_on is not None and self.clarified_on is None


def may_take_longer(law: InformationLaw, *, in_scotland: bool = False) -> bool:
    """The Freedom of Information (Scotland) Act knows no longer time."""
    return not (in_scotland and law is InformationLaw.FREEDOM)


def due_by(law: InformationLaw, clock: Clock, holidays: Collection[dt.date]) -> dt.date:
    """The last day in time, as if nothing were waited for any more."""
    if law is not InformationLaw.SUBJECT:
        days = LONGER_WORKING_DAYS if clock.is_longer else WORKING_DAYS
        return working_days_after(clock.clarified_on or clock.asked_on, days, holidays)
    months = LONGER_MONTHS if clock.is_longer else MONTHS
    due = months_later(clock.asked_on, months) + _waited(clock)
    return due if is_working_day(due, holidays) else working_days_after(due, 1, holidays)


def _waited(clock: Clock) -> dt.timedelta:
    """From the day of asking until that of the answer, both included."""
    if clock.clarify_asked_on is None or clock.clarified_on is None:
        return dt.timedelta()
    return clock.clarified_on - clock.clarify_asked_on + dt.timedelta(days=1)
