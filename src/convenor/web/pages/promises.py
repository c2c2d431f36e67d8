"""From terms and records to the promises of a group, as they stand on a day."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from django.utils import timezone

from convenor.apps.groups.queries import SeatRow
from convenor.apps.meetings.queries import MeetingRow
from convenor.apps.terms.queries import lead_of
from convenor.core.dates import (
    Observance,
    Period,
    Unit,
    bank_holiday_dates,
    in_short,
    period_in_words,
)
from convenor.core.governance.cadence import Gap, cadence, gaps, gaps_to_shorten, next_date_missing
from convenor.core.governance.deadlines import papers_around
from convenor.core.governance.facts import (
    CadencePromise,
    Lead,
    MeetingFact,
    SeatFact,
    TermOfOfficeFact,
    TimingPromise,
    TimingRelation,
)
from convenor.core.governance.notice import notices_to_tell
from convenor.core.governance.offices import term_of_office
from convenor.core.governance.promises import Promise, RecordKind
from convenor.core.governance.seats import seats_filled, sectors_kept
from convenor.core.governance.timing import (
    implied_weeks,
    observances_touching,
    timing,
)
from convenor.core.governance.usual import usual_time, usual_weekday
from convenor.core.governance.wording.interlock import terms_of_timing
from convenor.core.governance.yearly import at_least_a_year
from convenor.core.terms import schema
from convenor.core.vocabulary import Capacity, MeetingState, Standing
from convenor.web.pages.shown import InStepShown, PromiseShown, StepShown

NO_LEADS: Mapping[str, Lead] = MappingProxyType({})


def meeting_facts(meetings: Sequence[MeetingRow]) -> tuple[MeetingFact, ...]:
    return tuple(
        MeetingFact(
            on=row.on,
            start=row.start,
            end=row.end,
            state=MeetingState(row.state),
            reference=row.token,
            set_on=timezone.localdate(row.set_at) if row.set_at else None,
            was_moved=bool(row.moves),
        )
        for row in meetings
    )


def rhythm_promises(
    terms: schema.Group,
    valid: Period,
    meetings: Sequence[MeetingRow],
    observances: Sequence[Observance],
    *,
    on: dt.date,
) -> list[PromiseShown]:
    """How often, on which day, at what time and how early known; of a body run by others, not all."""
    promise = _cadence(terms, valid)
    facts = meeting_facts(meetings)
    found: list[Promise] = []
    if promise.every is not None:
        ours = terms.standing is Standing.HOSTED
        found.append(cadence(facts, promise, on=on, records_complete=ours))
    found += date_promises(terms, valid, meetings, observances, on=on)
    if promise.weekdays:
        found.append(usual_weekday(facts, promise, on=on))
    if promise.start is not None:
        found.append(usual_time(facts, promise, on=on))
    return [promise_shown(each) for each in found]


def date_promises(
    terms: schema.Group,
    valid: Period,
    meetings: Sequence[MeetingRow],
    observances: Sequence[Observance],
    *,
    on: dt.date,
) -> list[Promise]:
    """How many a year, and how early known: what setting or moving a date can keep."""
    promise, facts = _cadence(terms, valid), meeting_facts(meetings)
    ours = terms.standing is Standing.HOSTED
    notice = lead_of(terms, "notice")
    holidays = bank_holiday_dates(observances)
    found = [
        *at_least_a_year(
            facts, promise, on=on, records_complete=ours, notice=notice, holidays=holidays
        )[-3:]
    ]
    if notice is not None and ours:
        found += notices_to_tell(facts, notice, on=on, holidays=holidays)
    return found


def missing_next(
    terms: schema.Group, valid: Period, meetings: Sequence[MeetingRow], *, on: dt.date
) -> Promise | None:
    """That the next date by the terms is not set; None while there is one, or time enough."""
    return next_date_missing(meeting_facts(meetings), _cadence(terms, valid), on=on)


def gap_sentences(
    terms: schema.Group, valid: Period, meetings: Sequence[MeetingRow], *, on: dt.date
) -> list[str]:
    """One sentence for each gap between two meetings, in order."""
    return [gap.sentence for gap in gaps(meeting_facts(meetings), _cadence(terms, valid), on=on)]


def gaps_planned_too_long(
    terms: schema.Group, valid: Period, meetings: Sequence[MeetingRow], *, on: dt.date
) -> tuple[Gap, ...]:
    """Those that a date moved or set between could still mend."""
    return gaps_to_shorten(meeting_facts(meetings), _cadence(terms, valid), on=on)


def timing_promises(
    terms: schema.Group,
    meetings: Sequence[MeetingRow],
    others: Mapping[str, Sequence[MeetingRow]],
    names: Mapping[str, str],
    observances: Sequence[Observance],
    *,
    on: dt.date,
    papers: Mapping[str, Lead] = NO_LEADS,
) -> InStepShown | None:
    """For each meeting: in step with which others, the weeks in which they are due, and what falls there.

    `papers` says how long before its meetings another group sends them out, where its terms state it.

    None where the terms state no timing, or no date is known to hold against it.
    """
    ours = sorted((fact for fact in meeting_facts(meetings) if fact.stands), key=lambda f: f.on)
    if not terms.timing or not ours:
        return None
    rules = timing_rules(terms, names)
    steps = [
        _steps(
            ours,
            meeting_facts(others.get(rule.group, ())),
            promise,
            observances,
            papers.get(rule.group),
            on,
        )
        for rule, promise in zip(terms.timing, rules, strict=True)
    ]
    return InStepShown(
        rules=tuple(terms_of_timing(promise).removesuffix(".") for promise in rules),
        meetings=tuple(
            (in_short(fact.on), tuple(of_rule[number] for of_rule in steps))
            for number, fact in enumerate(ours)
        ),
    )


def timing_rules(terms: schema.Group, names: Mapping[str, str]) -> list[TimingPromise]:
    """The rules of timing in order, with the other groups by their names."""
    return [timing_rule(rule, names) for rule in terms.timing]


def _steps(
    ours: Sequence[MeetingFact],
    theirs: Sequence[MeetingFact],
    promise: TimingPromise,
    observances: Sequence[Observance],
    papers: Lead | None,
    on: dt.date,
) -> list[StepShown]:
    holidays = bank_holiday_dates(observances)
    found = timing(ours, theirs, promise, on=on, holidays=holidays)

    def said_of_papers(fact: MeetingFact, other: dt.date) -> str:
        return papers_around(fact.on, other, promise.other, papers, holidays) if papers else ""

    return [
        _step(fact, each, implied_weeks(fact.on, promise, holidays), observances, said_of_papers)
        for fact, each in zip(ours, found, strict=True)
    ]


def _step(
    fact: MeetingFact,
    promise: Promise,
    week: Period | None,
    observances: Sequence[Observance],
    said_of_papers: Callable[[MeetingFact, dt.date], str],
) -> StepShown:
    other = next((r for r in promise.records if r.kind is RecordKind.OTHER_MEETING), None)
    if other is not None and other.on is not None:
        place = in_short(other.on)
        papers = said_of_papers(fact, other.on)
        minding = observances_touching(other.on, observances) + ((papers,) if papers else ())
    else:
        place = period_in_words(week) if week else ""
        minding = observances_touching(week, observances) if week else ()
    return StepShown(promise.status.words, promise.sentence, place, minding)


def seat_promise(seats: Sequence[SeatRow], *, on: dt.date) -> PromiseShown | None:
    """How the seats stand together; None where the terms know no seats that can be counted."""
    facts = [seat_fact(seat) for seat in seats if seat.counted]
    return promise_shown(seats_filled(facts, on=on)) if facts else None


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
    return [promise_shown(each) for each in sectors_kept(facts, stated, on=on)]


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
    return [promise_shown(term_of_office(office, on=on)) for office in offices]


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


def timing_rule(rule: schema.Timing, names: Mapping[str, str]) -> TimingPromise:
    return TimingPromise(
        relation=TimingRelation(rule.when.value),
        other=names.get(rule.group, rule.group),
        amount=rule.amount or 0,
        unit=Unit(rule.unit.value),
    )


def _time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def promise_shown(promise: Promise) -> PromiseShown:
    return PromiseShown(
        kind=promise.kind.value,
        status=promise.status.words,
        sentence=promise.sentence,
        terms_sentence=promise.terms_sentence,
        records=tuple(record.label for record in promise.records),
    )
