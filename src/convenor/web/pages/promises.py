"""From terms and records to the promises of a group, as they stand on a day."""

import datetime as dt
from collections.abc import Mapping, Sequence

from convenor.apps.groups.queries import SeatRow
from convenor.apps.meetings.queries import MeetingRow
from convenor.core.dates import (
    Observance,
    Period,
    Unit,
    bank_holiday_dates,
    in_short,
    period_in_words,
)
from convenor.core.governance.cadence import cadence, gaps
from convenor.core.governance.facts import (
    CadencePromise,
    MeetingFact,
    SeatFact,
    TermOfOfficeFact,
    TimingPromise,
    TimingRelation,
)
from convenor.core.governance.offices import term_of_office
from convenor.core.governance.promises import Promise, RecordKind
from convenor.core.governance.seats import seats_filled, sectors_kept
from convenor.core.governance.timing import (
    implied_weeks,
    observances_touching,
    timing,
    timing_mark,
)
from convenor.core.governance.usual import usual_time, usual_weekday
from convenor.core.governance.wording.interlock import terms_of_timing
from convenor.core.governance.yearly import at_least_a_year
from convenor.core.terms import schema
from convenor.core.vocabulary import Capacity, MeetingState, Standing
from convenor.web.pages.shown import InStepShown, PromiseShown, StepShown


def meeting_facts(meetings: Sequence[MeetingRow]) -> tuple[MeetingFact, ...]:
    return tuple(
        MeetingFact(row.on, row.start, row.end, MeetingState(row.state), row.token)
        for row in meetings
    )


def rhythm_promises(
    terms: schema.Group, valid: Period, meetings: Sequence[MeetingRow], *, on: dt.date
) -> list[PromiseShown]:
    """How often, on which day and at what time; of a body that others run, we may not know all."""
    promise = _cadence(terms, valid)
    facts = meeting_facts(meetings)
    ours = terms.standing is Standing.HOSTED
    found: list[Promise] = []
    if promise.every is not None:
        found.append(cadence(facts, promise, on=on, records_complete=ours))
    found += at_least_a_year(facts, promise, on=on, records_complete=ours)[-3:]
    if promise.weekdays:
        found.append(usual_weekday(facts, promise, on=on))
    if promise.start is not None:
        found.append(usual_time(facts, promise, on=on))
    return [_shown(each) for each in found]


def gap_sentences(
    terms: schema.Group, valid: Period, meetings: Sequence[MeetingRow], *, on: dt.date
) -> list[str]:
    """One sentence for each gap between two meetings, in order."""
    return [gap.sentence for gap in gaps(meeting_facts(meetings), _cadence(terms, valid), on=on)]


def timing_promises(
    terms: schema.Group,
    meetings: Sequence[MeetingRow],
    others: Mapping[str, Sequence[MeetingRow]],
    names: Mapping[str, str],
    observances: Sequence[Observance],
    *,
    on: dt.date,
) -> InStepShown | None:
    """For each meeting: in step with which others, the weeks in which they are due, and what falls there.

    None where the terms state no timing, or no date is known to hold against it.
    """
    ours = sorted((fact for fact in meeting_facts(meetings) if fact.stands), key=lambda f: f.on)
    if not terms.timing or not ours:
        return None
    rules = [_timing(rule, names) for rule in terms.timing]
    steps = [
        _steps(ours, meeting_facts(others.get(rule.group, ())), promise, observances, on)
        for rule, promise in zip(terms.timing, rules, strict=True)
    ]
    return InStepShown(
        rules=tuple(terms_of_timing(promise).removesuffix(".") for promise in rules),
        meetings=tuple(
            (in_short(fact.on), tuple(of_rule[number] for of_rule in steps))
            for number, fact in enumerate(ours)
        ),
    )


def timing_marks(
    terms: schema.Group,
    meetings: Sequence[MeetingRow],
    others: Mapping[str, Sequence[MeetingRow]],
    names: Mapping[str, str],
    observances: Sequence[Observance],
    *,
    on: dt.date,
) -> dict[str, tuple[str, ...]]:
    """For each standing meeting, by its token, where it lies by those others that have a date."""
    holidays = bank_holiday_dates(observances)
    found: dict[str, list[str]] = {row.token: [] for row in meetings if not row.is_cancelled}
    for rule in terms.timing:
        theirs, promise = meeting_facts(others.get(rule.group, ())), _timing(rule, names)
        for row in meetings:
            if not row.is_cancelled:
                said = timing_mark(row.on, theirs, promise, on=on, holidays=holidays)
                found[row.token] += [said] if said else []
    return {token: tuple(said) for token, said in found.items()}


def _steps(
    ours: Sequence[MeetingFact],
    theirs: Sequence[MeetingFact],
    promise: TimingPromise,
    observances: Sequence[Observance],
    on: dt.date,
) -> list[StepShown]:
    holidays = bank_holiday_dates(observances)
    found = timing(ours, theirs, promise, on=on, holidays=holidays)
    return [
        _step(fact, each, implied_weeks(fact.on, promise, holidays), observances)
        for fact, each in zip(ours, found, strict=True)
    ]


def _step(
    fact: MeetingFact, promise: Promise, week: Period | None, observances: Sequence[Observance]
) -> StepShown:
    other = next((r for r in promise.records if r.kind is RecordKind.OTHER_MEETING), None)
    if other is not None and other.on is not None:
        place = in_short(other.on)
        minding = observances_touching(other.on, observances)
    else:
        place = period_in_words(week) if week else ""
        minding = observances_touching(week, observances) if week else ()
    return StepShown(promise.status.words, promise.sentence, place, minding)


def seat_promise(seats: Sequence[SeatRow], *, on: dt.date) -> PromiseShown | None:
    """How the seats stand together; None where the terms know no seats that can be counted."""
    facts = [seat_fact(seat) for seat in seats if seat.counted]
    return _shown(seats_filled(facts, on=on)) if facts else None


def sector_promises(
    terms: schema.Group, seats: Sequence[SeatRow], *, on: dt.date
) -> list[PromiseShown]:
    """The seats of each sector against the number that the terms state; unstated numbers are left out."""
    stated: dict[str, int] = {}
    for seat in terms.seats:
        if seat.sector is not None and seat.number is not None:
            stated[seat.sector.value] = stated.get(seat.sector.value, 0) + seat.number
    facts = [seat_fact(seat) for seat in seats if seat.counted]
    if len(stated) < 2 or not any(fact.holders for fact in facts):
        return []
    return [_shown(each) for each in sectors_kept(facts, stated, on=on)]


def seat_fact(seat: SeatRow) -> SeatFact:
    return SeatFact(
        label=seat.label if seat.place == 1 else f"{seat.label} (place {seat.place})",
        sector=seat.sector or None,
        enforcement_linked=seat.enforcement_linked,
        holders=tuple(row.period for row in seat.sittings if row.holds_seat),
        opened=seat.period.start,
        closed=seat.period.end,
        reference=seat.token,
    )


def office_promises(
    terms: schema.Group, seats: Sequence[SeatRow], *, on: dt.date
) -> list[PromiseShown]:
    """When the chair's and the deputy's time ends, where the terms give it a length."""
    if terms.chair is None or terms.chair.term_months is None:
        return []
    offices = [
        TermOfOfficeFact(
            capacity.value, "", sitting.period.start, terms.chair.term_months, seat.token
        )
        for capacity in (Capacity.CHAIR, Capacity.DEPUTY)
        for seat in seats
        for sitting in seat.sitting_on(on)
        if sitting.capacity == capacity
    ]
    offices = offices or [TermOfOfficeFact("chair", term_months=terms.chair.term_months)]
    return [_shown(term_of_office(office, on=on)) for office in offices]


def _cadence(terms: schema.Group, valid: Period) -> CadencePromise:
    rule, sitting = terms.cadence or schema.Cadence(), terms.sitting or schema.Sitting()
    return CadencePromise(
        every=rule.every.number if rule.every else None,
        unit=Unit(rule.every.unit.value) if rule.every else None,
        at_least_a_year=rule.at_least_a_year,
        weekdays=sitting.weekdays,
        start=_time(sitting.start),
        end=_time(sitting.end),
        valid=valid,
    )


def _timing(rule: schema.Timing, names: Mapping[str, str]) -> TimingPromise:
    return TimingPromise(
        relation=TimingRelation(rule.when.value),
        other=names.get(rule.group, rule.group),
        amount=rule.amount or 0,
        unit=Unit(rule.unit.value),
    )


def _time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _shown(promise: Promise) -> PromiseShown:
    return PromiseShown(
        kind=promise.kind.value,
        status=promise.status.words,
        sentence=promise.sentence,
        terms_sentence=promise.terms_sentence,
        records=tuple(record.label for record in promise.records),
    )
