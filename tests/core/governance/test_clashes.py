"""Two meetings of one person on one day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.clashes import ClashKind, Occasion, clashes
from convenor.core.governance.wording.clashes import how_many, of_several, to_oneself

DAY = dt.date(2018, 3, 14)
CLOCKS_GO_ON, CLOCKS_GO_BACK = dt.date(2018, 3, 25), dt.date(2018, 10, 28)


def at(start=None, end=None, group="Strategy Group", on=DAY):
    return Occasion(
        on,
        group,
        dt.time.fromisoformat(start) if start else None,
        dt.time.fromisoformat(end) if end else None,
    )


def kinds(*occasions):
    return [clash.kind for clash in clashes(occasions)]


@pytest.mark.parametrize("on", [DAY, CLOCKS_GO_ON, CLOCKS_GO_BACK])
@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("10:00", "12:00"), ("11:00", "13:00"), ClashKind.AT_ONCE),
        (("10:00", "12:00"), ("12:00", "13:00"), ClashKind.SAME_DAY),
        (("10:00", "12:00"), ("11:59", "13:00"), ClashKind.AT_ONCE),
        (("10:00", "12:00"), ("14:00", "16:00"), ClashKind.SAME_DAY),
        (("10:00", "16:00"), ("12:00", "13:00"), ClashKind.AT_ONCE),
        (("00:30", "02:30"), ("01:30", "03:00"), ClashKind.AT_ONCE),
        (("10:00", "12:00"), (None, None), ClashKind.PERHAPS),
        ((None, None), (None, None), ClashKind.PERHAPS),
        (("10:00", None), ("11:00", None), ClashKind.PERHAPS),
        (("10:00", None), ("10:00", None), ClashKind.AT_ONCE),
        (("10:00", None), ("12:00", None), ClashKind.SAME_DAY),
        (("10:00", None), ("09:00", "12:00"), ClashKind.AT_ONCE),
    ],
)
def test_two_meetings_on_one_day(one, other, kind, on):
    first, second = at(*one, on=on), at(*other, "Operations Group", on=on)
    assert kinds(first, second) == kinds(second, first) == [kind]


def test_meetings_on_different_days_are_no_clash():
    assert kinds(at("10:00"), at("10:00", on=DAY + dt.timedelta(days=1))) == []


def test_one_meeting_told_twice_is_one():
    assert kinds(at("10:00"), at("10:00")) == []


def test_days_come_in_order_and_the_worst_of_a_day_first():
    later = [at("10:00", "12:00", group, on=CLOCKS_GO_BACK) for group in ("A", "B")]
    found = clashes(
        [*later, at("09:00", "10:00", "A"), at("13:00", "14:00", "B"), at("13:30", "15:00", "C")]
    )
    assert [(clash.on, clash.kind, clash.earlier.group, clash.later.group) for clash in found] == [
        (DAY, ClashKind.AT_ONCE, "B", "C"),
        (DAY, ClashKind.SAME_DAY, "A", "B"),
        (DAY, ClashKind.SAME_DAY, "A", "C"),
        (CLOCKS_GO_BACK, ClashKind.AT_ONCE, "A", "B"),
    ]


def test_it_is_said_to_whoever_sits_in_both():
    (clash,) = clashes([at("10:00", "12:00"), at("11:00", "13:00", "Operations Group")])
    assert to_oneself(clash) == (
        "On Wednesday 14 March 2018 two of your meetings are at once: "
        "Strategy Group, 10am to noon, and Operations Group, 11am to 1pm."
    )


def test_it_is_said_more_softly_where_they_are_not_at_once_or_may_not_be():
    (clash,) = clashes([at("10:00", "12:00"), at("14:00", None, "Operations Group")])
    assert to_oneself(clash) == (
        "On Wednesday 14 March 2018 you have two meetings on one day, one after the other: "
        "Strategy Group, 10am to noon, and Operations Group, from 2pm, end not stated."
    )
    (clash,) = clashes([at("10:00", "12:00"), at(group="Board")])
    assert to_oneself(clash) == (
        "On Wednesday 14 March 2018 two of your meetings may be at once: "
        "Board, time not stated, and Strategy Group, 10am to noon."
    )


def test_it_is_said_to_the_secretariat_with_how_many():
    (clash,) = clashes([at("10:00", "12:00"), at("11:00", "13:00", "Board")])
    assert [of_several(clash, number).split("; ")[1] for number in (1, 3)] == [
        "one person sits in both.",
        "three people sit in both.",
    ]
    assert of_several(clash, 1).startswith(
        "On Wednesday 14 March 2018 Strategy Group (10am to noon) and Board (11am to 1pm) are at once"
    )
    assert [how_many(1), how_many(12)] == [
        "One person has two meetings at once.",
        "12 people have two meetings at once.",
    ]


TIMES = st.one_of(st.none(), st.times().map(lambda time: time.replace(second=0, microsecond=0)))


@st.composite
def occasions(draw):
    start = draw(TIMES)
    end = draw(TIMES) if start else None
    if end is not None and end <= start:
        end = None
    on = dt.date(2018, 3, 24) + dt.timedelta(days=draw(st.integers(0, 2)))
    return Occasion(on, draw(st.sampled_from("ABCDE")), start, end)


@given(st.lists(occasions(), max_size=8))
def test_every_two_on_one_day_are_told_once_and_no_others(found):
    told = clashes(found)
    unique = sorted(set(found), key=repr)
    pairs = {
        frozenset((one, other))
        for one in unique
        for other in unique
        if one != other and one.on == other.on
    }
    assert {frozenset((clash.earlier, clash.later)) for clash in told} == pairs
    assert len(told) == len(pairs)
    assert clashes(reversed(found)) == told


@given(occasions(), occasions())
def test_minute_by_minute_two_meetings_at_once_share_one(one, other):
    """A walk through the day, which knows nothing of how intervals are compared."""
    for clash in clashes([one, other]):
        shared = set(range(*clash.earlier.minutes)) & set(range(*clash.later.minutes))
        assert bool(shared) is (clash.kind is not ClashKind.SAME_DAY)
        whole = all(each.start and each.end for each in (one, other))
        assert not (whole and clash.kind is ClashKind.PERHAPS)
        unknown = any(each.start is None for each in (one, other))
        assert not (unknown and clash.kind is not ClashKind.PERHAPS)
