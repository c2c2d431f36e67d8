"""The time for an answer: it stands still while we ask what is meant, and may be longer where the law says so."""

import datetime as dt
from dataclasses import replace

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.privacy.models import InformationRequest
from convenor.apps.privacy.operations.asked import (
    InformationNotValid,
    holidays_for,
    open_request,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.dates.calendars import Nation, nation_of
from convenor.core.governance.voice.requests import Clock, due_by, may_take_longer
from convenor.core.vocabulary import InformationLaw


@operation
def set_clock(
    *,
    information: InformationRequest,
    clarify_asked_on: dt.date | None,
    clarified_on: dt.date | None,
    longer_because: str,
    today: dt.date,
    by: Actor,
) -> None:
    """Note what changes its day, and count that anew. Raises InformationNotValid."""
    row = open_request(information)
    because = longer_because.strip()
    clock = Clock(row.asked_on, clarify_asked_on, clarified_on, is_longer=bool(because))
    _demand_order(clock, today)
    _demand_in_time(row, clock, today)
    before = (row.clarify_asked_on, row.clarified_on, row.longer_because)
    if before == (clarify_asked_on, clarified_on, because):
        return nothing_changed()
    row.clarify_asked_on, row.clarified_on = clarify_asked_on, clarified_on
    row.longer_because = because
    row.due_on = _due(row, clock)
    row.save()
    what = f"The time for a request for information was counted anew: {in_words(row.due_on)}."
    if clock.stands_still:
        what = "A request for information waits to hear what is meant."
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
    return None


def _demand_order(clock: Clock, today: dt.date) -> None:
    """Raises InformationNotValid for days that cannot follow each other."""
    asked, told = clock.clarify_asked_on, clock.clarified_on
    if told is not None and asked is None:
        raise InformationNotValid("Write on which day you asked what is meant, too.")
    for day, first, since in ((asked, clock.asked_on, "It arrived"), (told, asked, "You asked")):
        if day is not None and first is not None and not first <= day <= today:
            raise InformationNotValid(
                f"{since} on {in_words(first)}. Give a day from then until today, not {in_words(day)}."
            )


def _demand_in_time(row: InformationRequest, clock: Clock, today: dt.date) -> None:
    """Raises InformationNotValid for what the law does not allow, or no longer."""
    first = _due(row, Clock(row.asked_on))
    asked = clock.clarify_asked_on
    if asked is not None and asked > first:
        raise InformationNotValid(
            f"It was due on {in_words(first)}. Asking what is meant after that does not stop the clock."
        )
    if not clock.is_longer:
        return
    here = nation_of(row.partnership.area or row.partnership.country)
    if not may_take_longer(InformationLaw(row.law), in_scotland=here is Nation.SCOTLAND):
        raise InformationNotValid(
            "The Freedom of Information (Scotland) Act 2002 knows no longer time than 20 working days."
        )
    if clock.stands_still:
        raise InformationNotValid("Wait until they have said what is meant, then take longer.")
    short = _due(row, replace(clock, is_longer=False))
    if not row.longer_because and today > short:
        raise InformationNotValid(
            f"The first time ended on {in_words(short)}, and whoever asked has to be told before that."
        )


def _due(row: InformationRequest, clock: Clock) -> dt.date:
    law = InformationLaw(row.law)
    return due_by(
        law, clock, holidays_for(law, row.partnership, clock.clarified_on or row.asked_on)
    )
