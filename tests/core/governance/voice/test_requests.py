"""By when a request for information has to be answered."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import is_working_day
from convenor.core.governance.voice.requests import SAID_OF, answer_due, said_of
from convenor.core.vocabulary import InformationLaw

D = dt.date
EASTER = frozenset({D(2026, 4, 3), D(2026, 4, 6)})
FREEDOM, SUBJECT = InformationLaw.FREEDOM, InformationLaw.SUBJECT


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
