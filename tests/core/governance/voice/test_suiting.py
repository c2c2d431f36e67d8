"""Whom a chance suits and why, which contacts are roles, and which empty seats become a call."""

import pytest

from convenor.core.governance.voice.suiting import (
    Reader,
    Wanted,
    areas_in,
    looks_like_a_person,
    reasons,
)
from convenor.core.governance.voice.vacancies import (
    EmptySeat,
    call_text,
    call_title,
    is_for_open_call,
    way_of_choosing,
)
from convenor.core.vocabulary import WayOfChoosing

READER = Reader(
    topics={"housing": False, "health": True},
    sectors=frozenset({"faith"}),
    places=("Leeds City Council", "West Yorkshire"),
)


def test_topics_sectors_and_areas_are_reasons():
    wanted = Wanted(topics=("housing", "work and skills"), sectors=("faith",), areas=("Leeds",))
    assert reasons(wanted, READER) == ("housing", "faith", "Leeds")


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(topics=("housing",), areas=("Hull",)),
        Wanted(topics=("housing",), sectors=("police",)),
        Wanted(topics=("housing",), wants_experience=True),
        Wanted(topics=("students",)),
        Wanted(areas=("Leed",)),
        Wanted(),
    ],
)
def test_a_condition_that_is_not_met_or_no_reason_at_all_suits_nobody(wanted):
    assert reasons(wanted, READER) == ()


def test_experience_counts_where_it_is_wanted_and_any_sector_is_no_condition():
    assert reasons(Wanted(topics=("health",), wants_experience=True), READER) == ("health",)
    assert reasons(Wanted(topics=("housing",), sectors=("any",)), READER) == ("housing",)


def test_areas_are_read_from_what_was_typed():
    assert areas_in("Leeds, Hull;\nLeeds ,") == ("Leeds", "Hull")


@pytest.mark.parametrize(
    "address",
    [
        "policy@example.org",
        "west.yorkshire.team@example.org",
        "esol@example.org",
        "info2@example.org",
    ],
)
def test_a_role_is_a_contact(address):
    assert not looks_like_a_person(address, ["Robin Example"])


@pytest.mark.parametrize(
    "address",
    ["jo.bloggs@example.org", "j.bloggs@example.org", "robin@example.org", "EXAMPLE7@example.org"],
)
def test_a_person_is_none(address):
    assert looks_like_a_person(address, ["Robin Example"])


def test_an_empty_seat_becomes_a_call_in_words_of_the_terms():
    seat = EmptySeat("Faith groups", "Strategy Group", sector="faith", term_months=24)
    assert is_for_open_call(seat)
    assert call_title(seat) == "Vacant seat: Faith groups, Strategy Group"
    assert call_text(seat) == (
        "Strategy Group has an empty seat: Faith groups. It speaks for: faith.\n\n"
        "Whoever takes it holds it for two years.\n\n"
        "After the call the group chooses among those who are interested."
    )
    assert way_of_choosing(seat) is WayOfChoosing.CHOICE


def test_where_the_terms_speak_of_an_election_it_is_one():
    seat = EmptySeat("Voluntary", "Board", chosen="Elected by the sector’s forum.")
    assert way_of_choosing(seat) is WayOfChoosing.ELECTION
    assert "elect one of those who are interested" in call_text(seat)
    assert call_text(seat).endswith("The terms say: Elected by the sector’s forum.")


@pytest.mark.parametrize(
    "kept_by",
    [
        {"organisation": "Home Office"},
        {"contract": "Accommodation"},
        {"ex_officio": "The leader of the council"},
        {"by_topic": True},
        {"counted": False},
        {"enforcement_linked": True},
        {"sector": "chair"},
        {"sector": "lived experience"},
    ],
)
def test_a_seat_that_others_fill_becomes_no_call(kept_by):
    assert not is_for_open_call(EmptySeat("A seat", "Board", **kept_by))
