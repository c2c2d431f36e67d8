"""One thing that is due, as a secretariat's desk shows it, whichever part of the site knows of it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Due:
    """One thing, by when, on whom it waits, and the page of the next step."""

    group: str
    sentence: str
    on: dt.date | None
    day: str
    is_late: bool
    address: str
    waits_on: str = ""
