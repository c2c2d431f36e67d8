"""By when a request for information has to be answered."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import is_working_day
from convenor.core.governance.voice.requests import SAID_OF, Clock, answer_due, due_by, said_of
from convenor.core.vocabulary import InformationLaw

D = dt.date
EASTER = frozenset({D(2026, 4, 3), D(2026, 4, 6)})
FREEDOM, SUBJECT = InformationLaw.FREEDOM, InformationLaw.SUBJECT
ENVIRONMENT = InformationLaw.ENVIRONMENT


@pytest.mark.parametrize(
    ("law", "asked_on", "due"),
    [
        (FREEDOM, D(2026, 3, 2), D(2026, 3, 30)),
        (InformationLaw.ENVIRONMENT, D(2026, 3, 2), D(2026, 3, 30)),
        (FREEDOM, D(2026, 3, 7), D(2026, 4, 7)),
        (FREEDOM, D(2026, 3, 20), D(2026, 4, 21)),
        (SUBJECT, D(2026, 9, 3), D(2026, 10, 5)),
        (SUBJECT, D(2026, 3, 31), D(2026, 4, 30)),
        (SUBJECT, D(2026, 1, 30), D(2026, 3, 2)),
        (SUBJECT, D(2026, 3, 3), D(2026, 4, 7)),
    ],
    ids=[
        "twenty working days after the day",
        "the environment as well",
        "asked on a Saturday, over Easter",
        "Good Friday and Easter Monday do not count",
        "a month ends on a Saturday: the next Monday",
        "no 31 April: the last day",
        "no 30 February: the last day, a Saturday",
        "a month ends on Good Friday",
    ],
)
def test_the_day_is_the_law_s(law, asked_on, due):
    assert answer_due(law, asked_on, EASTER) == due


@given(
    st.sampled_from(InformationLaw),
    st.integers(0, 3000),
    st.sets(st.integers(0, 60), max_size=6),
)
def test_it_is_due_on_a_working_day_and_not_before_it_has_to_be(law, day, free):
    asked_on = D(2020, 1, 1) + dt.timedelta(days=day)
    holidays = {asked_on + dt.timedelta(days=each) for each in free}
    due = answer_due(law, asked_on, holidays)
    assert is_working_day(due, holidays)
    assert due - asked_on >= dt.timedelta(days=26)


def test_each_law_says_where_its_time_comes_from():
    assert set(SAID_OF) == set(InformationLaw)


def test_scotland_has_laws_of_its_own_save_for_one_s_own_data():
    assert "(Scotland) Act 2002" in said_of(FREEDOM, in_scotland=True)
    assert (
        said_of(SUBJECT, in_scotland=True)
        == said_of(SUBJECT)
        == "one month, UK GDPR, article 12(3)"
    )
    assert "Scotland" not in said_of(FREEDOM)


@pytest.mark.parametrize(
    ("law", "clock", "due"),
    [
        # Asked on Monday 2 March 2026; no holiday is passed in.
        (FREEDOM, {}, dt.date(2026, 3, 30)),
        (FREEDOM, {"clarified_on": dt.date(2026, 3, 9)}, dt.date(2026, 4, 6)),
        (FREEDOM, {"is_longer": True}, dt.date(2026, 4, 27)),
        (
            ENVIRONMENT,
            {"clarified_on": dt.date(2026, 3, 9), "is_longer": True},
            dt.date(2026, 5, 4),
        ),
        # Both the day of asking and that of the answer are left out: seven days.
        (SUBJECT, {"clarified_on": dt.date(2026, 3, 9)}, dt.date(2026, 4, 9)),
        (SUBJECT, {"is_longer": True}, dt.date(2026, 6, 2)),
    ],
)
def test_what_is_meant_and_a_longer_time_move_the_day(law, clock, due):
    asked = {"clarify_asked_on": dt.date(2026, 3, 3)} if "clarified_on" in clock else {}
    assert due_by(law, Clock(dt.date(2026, 3, 2), **asked, **clock), ()) == due


@given(
    law=st.sampled_from(list(InformationLaw)),
    asked_on=st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    first=st.integers(0, 20),
    then=st.integers(0, 60),
)
def test_waiting_and_taking_longer_never_bring_the_day_forward(law, asked_on, first, then):
    asked = asked_on + dt.timedelta(days=first)
    told = asked + dt.timedelta(days=then)
    plain = due_by(law, Clock(asked_on), ())
    waited = due_by(law, Clock(asked_on, asked, told), ())
    longer = due_by(law, Clock(asked_on, asked, told, is_longer=True), ())
    assert plain <= waited < longer
    assert Clock(asked_on, asked).stands_still
    assert not Clock(asked_on, asked, told).stands_still
