"""By when a request for information has to be answered."""

import datetime as dt
from collections.abc import Collection

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
    if law is not InformationLaw.SUBJECT:
        return working_days_after(asked_on, WORKING_DAYS, holidays)
    due = months_later(asked_on, MONTHS)
    return due if is_working_day(due, holidays) else working_days_after(due, 1, holidays)
