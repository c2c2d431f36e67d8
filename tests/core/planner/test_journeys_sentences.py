"""Waits as a chair would say them."""

import datetime as dt

import pytest

from convenor.core.planner.journeys import Waits, answer_sentences, sentences

NAMES = {"humber": "Humber Group", "smg": "The SMG", "north": "Northern Forum"}
DAY = dt.date(2028, 6, 3)


def waits(worst, median=None, **more):
    heard = 0 if worst is None else 100
    return Waits(days=100, heard=heard, median=median, worst=worst, **more)


def said(before, after):
    return sentences("humber", "smg", before, after, NAMES)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            131,
            62,
            "A concern raised at the Humber Group now waits up to 131 days to be heard at the SMG; "
            "under this plan at most 62.",
        ),
        (
            131,
            1,
            "A concern raised at the Humber Group now waits up to 131 days to be heard at the SMG; "
            "under this plan at most one day.",
        ),
        (
            1,
            2,
            "A concern raised at the Humber Group now waits up to one day to be heard at the SMG; "
            "under this plan longer, up to two days.",
        ),
        (
            62,
            62,
            "A concern raised at the Humber Group waits up to 62 days to be heard at the SMG, "
            "now and under this plan.",
        ),
        (
            None,
            62,
            "A concern raised at the Humber Group is now never heard at the SMG; "
            "under this plan it waits at most 62 days.",
        ),
        (
            62,
            None,
            "A concern raised at the Humber Group now waits up to 62 days to be heard at the SMG; "
            "under this plan it never is.",
        ),
        (
            None,
            None,
            "A concern raised at the Humber Group is never heard at the SMG, "
            "now or under this plan.",
        ),
    ],
)
def test_the_longest_wait_now_and_then(before, after, expected):
    assert said(waits(before), waits(after))[0] == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (62, "A concern raised at the Humber Group waits at most 62 days to be heard at the SMG."),
        (None, "A concern raised at the Humber Group is never heard at the SMG under this plan."),
    ],
)
def test_without_a_calendar_before_only_the_plan_is_told(after, expected):
    assert said(None, waits(after))[0] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            60,
            41,
            "Half of the time it is heard within 41 days under this plan; now within 60 days.",
        ),
        (41, 41, "Half of the time it is heard within 41 days, now and under this plan."),
        (None, 1, "Half of the time it is heard within one day."),
    ],
)
def test_what_holds_half_of_the_time(before, after, expected):
    assert said(waits(90, before), waits(80, after))[1] == expected


def test_the_longest_part_is_told_where_there_are_several():
    told = said(None, waits(62, 30, slowest="north", slowest_days=40))
    assert told[1] == "The longest part of that is waiting 40 days for the Northern Forum to meet."
    assert "longest part" not in " ".join(said(None, waits(62, 30, slowest="smg", slowest_days=62)))


def test_at_most_is_said_only_of_what_is_sure():
    unsure = waits(62, 30, unheard_from=DAY, waited_at_the_end=63)
    told = said(waits(131, 30), unsure)
    assert told[0].endswith("under this plan up to 62.")
    assert told[-1] == (
        "Under this plan, what is raised from 3 June 2028 on is not heard before the calendar ends."
    )
    sure = said(waits(131, 30), waits(62, 30, unheard_from=DAY, waited_at_the_end=62))
    assert sure[0].endswith("under this plan at most 62.")
    assert "calendar ends" not in " ".join(sure)


def test_the_end_of_the_calendar_is_told_once_where_it_is_the_same():
    unsure = waits(62, 30, unheard_from=DAY, waited_at_the_end=63)
    assert said(unsure, unsure)[2:] == (
        "Now and under this plan, what is raised from 3 June 2028 on is not heard before the "
        "calendar ends.",
    )
    assert said(unsure, waits(62, 30))[2].startswith("Now, what is raised from 3 June 2028 on")


def test_an_answer_is_told_alike():
    told = answer_sentences("humber", "smg", waits(200, 90), waits(120, 80), NAMES)
    assert told == (
        "A concern raised at the Humber Group for the SMG now waits up to 200 days to be answered; "
        "under this plan at most 120.",
        "Half of the time it is answered within 80 days under this plan; now within 90 days.",
    )
