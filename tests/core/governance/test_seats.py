import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Period
from convenor.core.governance.facts import SeatFact, TermOfOfficeFact
from convenor.core.governance.offices import ends_on, term_of_office
from convenor.core.governance.promises import Promise, Status
from convenor.core.governance.seats import (
    SectorSeats,
    composition,
    seats_filled,
    sectors_kept,
    vacancies,
    vacancy,
)

ON = dt.date(2018, 4, 1)
SINCE_2017 = Period(dt.date(2017, 1, 1), None)
DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2018, 12, 31))


def seat(label: str, *holders: Period, sector: str | None = None, **more: dt.date) -> SeatFact:
    return SeatFact(label, sector, holders=holders, reference=f"seat-{label}", **more)


def left(on: dt.date) -> Period:
    return Period(dt.date(2016, 1, 1), on)


FILLED = [seat(f"Council {n}", SINCE_2017, sector="local authority") for n in range(1, 8)]
POLICE = seat("Police", left(dt.date(2018, 3, 12)), sector="police")
HEALTH = seat("Health", sector="health")


def said(promise: Promise) -> tuple[Status, str]:
    return promise.status, promise.sentence


def test_a_seat_is_empty_from_the_day_its_last_holder_left() -> None:
    found = vacancy(POLICE, on=ON)
    assert found is not None
    assert found.since == dt.date(2018, 3, 12)
    assert found.days(ON) == 20


@pytest.mark.parametrize(
    ("holders", "opened", "since"),
    [
        ([], dt.date(2018, 2, 1), dt.date(2018, 2, 1)),
        ([], None, None),
        ([Period(None, dt.date(2018, 3, 1))], None, dt.date(2018, 3, 1)),
        ([left(dt.date(2017, 5, 1)), left(dt.date(2017, 3, 1))], None, dt.date(2017, 5, 1)),
        ([Period(dt.date(2018, 4, 2), None)], dt.date(2018, 3, 1), dt.date(2018, 3, 1)),
        ([left(ON)], None, ON),
    ],
)
def test_how_long_a_seat_has_been_empty(
    holders: list[Period], opened: dt.date | None, since: dt.date | None
) -> None:
    found = vacancy(SeatFact("Police", holders=tuple(holders), opened=opened), on=ON)
    assert found is not None
    assert found.since == since


@pytest.mark.parametrize(
    "facts",
    [
        {"holders": (SINCE_2017,)},
        {"holders": (Period(ON, None),)},
        {"holders": (Period(None, None),)},
        {"opened": dt.date(2018, 4, 2)},
        {"closed": ON},
    ],
)
def test_a_held_or_absent_seat_is_not_vacant(facts: dict) -> None:
    assert vacancy(SeatFact("Police", **facts), on=ON) is None


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=4), DAYS)
def test_a_seat_is_vacant_exactly_when_nobody_holds_it(
    days: list[list[dt.date]], on: dt.date
) -> None:
    fact = SeatFact("Police", holders=tuple(Period(*each) for each in days))
    found = vacancy(fact, on=on)
    assert (found is None) == fact.is_filled(on)
    if found is not None and found.since is not None:
        between = (found.since + dt.timedelta(days=n) for n in range((on - found.since).days))
        assert not any(fact.is_filled(day) for day in between)
        assert fact.is_filled(found.since - dt.timedelta(days=1))


def test_the_longest_empty_seat_comes_first_and_unknown_age_last() -> None:
    older = seat("Transport", left(dt.date(2017, 9, 1)))
    found = vacancies([HEALTH, POLICE, *FILLED, older], on=ON)
    assert [each.seat.label for each in found] == ["Transport", "Police", "Health"]


def test_two_of_nine_seats_are_empty() -> None:
    found = seats_filled([*FILLED, POLICE, HEALTH], on=ON)
    assert said(found) == (
        Status.DUE,
        "Two of nine seats are empty: Police since 12 March; Health, since when is not stated.",
    )
    assert [(r.label, r.on, r.reference) for r in found.records] == [
        ("Police", dt.date(2018, 3, 12), "seat-Police"),
        ("Health", None, "seat-Health"),
    ]


def test_a_seat_empty_for_more_than_a_quarter_breaks_the_promise() -> None:
    statuses = [
        seats_filled([*FILLED, POLICE], on=dt.date(2018, 3, 12) + dt.timedelta(days=days)).status
        for days in (0, 91, 92)
    ]
    assert statuses == [Status.DUE, Status.DUE, Status.BROKEN]


def test_full_groups_and_those_of_which_nothing_is_recorded() -> None:
    assert said(seats_filled(FILLED, on=ON)) == (Status.KEPT, "All seven seats are filled.")
    assert said(seats_filled(FILLED[:1], on=ON)) == (Status.KEPT, "The one seat is filled.")
    unknown = [seat(f"Seat {n}") for n in range(9)]
    assert said(seats_filled(unknown, on=ON)) == (
        Status.NOT_KNOWABLE,
        "Nobody is recorded on any of the nine seats, so we cannot tell who sits there.",
    )
    assert said(seats_filled([], on=ON)) == (Status.NOT_KNOWABLE, "No seats are recorded.")


def test_a_seat_that_is_closed_or_not_yet_open_is_not_counted() -> None:
    later = seat("Faith", opened=dt.date(2018, 5, 1))
    gone = seat("Sport", closed=dt.date(2018, 1, 1))
    assert seats_filled([*FILLED, later, gone], on=ON).sentence == "All seven seats are filled."


def test_seats_by_sector_against_the_terms() -> None:
    stated = {"local authority": 7, "police": 1, "health": None, "voluntary and community": 4}
    university = seat("University", SINCE_2017, sector="education")
    seats = [*FILLED, POLICE, HEALTH, university]
    assert composition(seats, stated, on=ON) == (
        SectorSeats("local authority", 7, 7, 7),
        SectorSeats("police", 0, 1, 1),
        SectorSeats("health", 0, 1, None),
        SectorSeats("voluntary and community", 0, 0, 4),
        SectorSeats("education", 1, 1, None),
    )
    assert [said(each) for each in sectors_kept(seats, stated, on=ON)] == [
        (Status.KEPT, "Local authority: seven seats, all filled."),
        (Status.DUE, "Police: the one seat is empty."),
        (
            Status.NOT_KNOWABLE,
            "Health: the one seat is empty; how many there should be is not stated.",
        ),
        (Status.DUE, "Voluntary and community: none of four seats are filled."),
    ]


def test_seats_without_a_sector_or_closed_ones_belong_to_none() -> None:
    gone = seat("Sport", SINCE_2017, sector="sport", closed=dt.date(2018, 1, 1))
    guest = seat("Guest", SINCE_2017)
    assert composition([gone, guest], {"sport": None}, on=ON) == (SectorSeats("sport", 0, 0, None),)


def test_a_sector_may_have_more_seats_than_the_terms_say_or_a_number_nobody_stated() -> None:
    seats = [*FILLED, seat("Voice", SINCE_2017, sector="lived experience")]
    stated = {"local authority": 6, "lived experience": None, "police": None}
    found = sectors_kept(seats, stated, on=ON)
    assert [said(each) for each in found] == [
        (Status.KEPT, "Local authority: seven filled where the terms say six."),
        (Status.KEPT, "Lived experience: one seat, filled; how many there should be is not stated."),
        (Status.NOT_KNOWABLE,
         "Police: no seat is recorded; how many there should be is not stated."),
    ]  # fmt: skip
    assert [each.terms_sentence for each in found] == [
        "Local authority: six seats.",
        "Lived experience: seats, their number not stated.",
        "Police: seats, their number not stated.",
    ]


CHAIR = TermOfOfficeFact("chair", since=dt.date(2025, 5, 1), term_months=24, reference="t-1")


@pytest.mark.parametrize(
    ("on", "status", "verb"),
    [
        (dt.date(2027, 1, 30), Status.KEPT, "ends"),
        (dt.date(2027, 1, 31), Status.DUE, "ends"),
        (dt.date(2027, 4, 2), Status.DUE, "ends"),
        (dt.date(2027, 4, 3), Status.AT_RISK, "ends"),
        (dt.date(2027, 4, 30), Status.AT_RISK, "ends"),
        (dt.date(2027, 5, 1), Status.BROKEN, "ended"),
    ],
)
def test_the_chairs_term_draws_to_its_end(on: dt.date, status: Status, verb: str) -> None:
    found = term_of_office(CHAIR, on=on)
    assert said(found) == (status, f"The chair's term of two years {verb} on 1 May 2027.")
    assert found.terms_sentence == "The chair serves for two years."
    assert found.records[0].reference == "t-1"
    assert found.records[0].label == "chair"


def test_the_record_of_a_term_shows_what_may_be_shown_of_its_holder() -> None:
    named = TermOfOfficeFact("chair", "Councillor for Leeds", dt.date(2025, 5, 1), 24)
    assert term_of_office(named, on=ON).records[0].label == "Councillor for Leeds"


@pytest.mark.parametrize(
    ("since", "months", "ends"),
    [
        (dt.date(2024, 2, 29), 24, dt.date(2026, 2, 28)),
        (dt.date(2023, 8, 31), 18, dt.date(2025, 2, 28)),
        (dt.date(2022, 12, 31), 14, dt.date(2024, 2, 29)),
        (None, 24, None),
        (dt.date(2024, 2, 29), None, None),
    ],
)
def test_a_term_ends_on_the_same_day_or_the_months_last(
    since: dt.date | None, months: int | None, ends: dt.date | None
) -> None:
    assert ends_on(TermOfOfficeFact("deputy", since=since, term_months=months)) == ends


def test_a_term_without_start_or_length_is_not_stated() -> None:
    begun = TermOfOfficeFact("chair", term_months=18)
    endless = TermOfOfficeFact("deputy chair", since=ON)
    assert said(term_of_office(begun, on=ON)) == (
        Status.NOT_KNOWABLE,
        "When the chair's term of 18 months began is not stated.",
    )
    assert said(term_of_office(endless, on=ON)) == (
        Status.NOT_KNOWABLE,
        "How long the deputy chair serves is not stated.",
    )
