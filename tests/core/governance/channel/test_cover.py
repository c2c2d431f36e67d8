"""Who goes to a meeting elsewhere, and whether it was reported back in time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.cover import (
    ReportFact,
    Speaker,
    Standing,
    cover_of,
    report_due,
    report_share,
)

HOLDER = Speaker("The third sector representative", True)
SUBSTITUTE = Speaker("The substitute", True)
MEMBER = Speaker("A member", False, True)


def going(speaker, goes=True):
    return Speaker(speaker.name, speaker.has_mandate, goes)


@pytest.mark.parametrize(
    ("speakers", "standing", "sentence"),
    [
        ([], Standing.NOBODY, "Nobody goes, and nobody has a mandate to speak for us there."),
        ([going(HOLDER)], Standing.COVERED, "The third sector representative goes."),
        (
            [HOLDER, going(SUBSTITUTE, False)],
            Standing.NOT_SAID,
            "The third sector representative has not said yet whether they go.",
        ),
        (
            [going(HOLDER, False), MEMBER],
            Standing.NO_MANDATE,
            "A member goes, but nobody who goes has a mandate to speak for us.",
        ),
        (
            [going(HOLDER, False), going(SUBSTITUTE, False)],
            Standing.NOBODY,
            "Nobody goes: all who speak for us there have said that they cannot.",
        ),
        ([going(HOLDER, False), going(SUBSTITUTE)], Standing.COVERED, "The substitute goes."),
    ],
)
def test_how_a_meeting_is_covered(speakers, standing, sentence):
    cover = cover_of(speakers)
    assert (cover.standing, cover.sentence) == (standing, sentence)


def test_where_nobody_has_a_mandate_and_nobody_goes_no_report_can_be_owed():
    assert not cover_of([]).can_be_covered
    assert cover_of([going(HOLDER, False)]).can_be_covered


def test_a_report_is_due_five_working_days_later_without_bank_holidays():
    before_easter = dt.date(2026, 4, 1)
    holidays = frozenset({dt.date(2026, 4, 3), dt.date(2026, 4, 6)})
    assert report_due(before_easter) == dt.date(2026, 4, 8)
    assert report_due(before_easter, holidays) == dt.date(2026, 4, 10)


def test_the_share_counts_what_is_over_and_says_what_is_missing():
    held = dt.date(2026, 3, 2)
    facts = [
        ReportFact(held, dt.date(2026, 3, 9)),
        ReportFact(held, dt.date(2026, 3, 10)),
        ReportFact(held, None),
        ReportFact(dt.date(2026, 3, 20), None),
    ]
    share = report_share(facts, on=dt.date(2026, 3, 23))
    assert (share.due, share.in_time, share.late) == (3, 1, 1)
    assert share.sentence == (
        "Of three meetings elsewhere in the last year, one was reported back within five working days, "
        "one later, one not at all."
    )


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
facts = st.lists(st.builds(ReportFact, days, st.none() | days), max_size=12)


@given(facts, days)
def test_no_meeting_is_counted_twice_and_none_before_its_time(rows, on):
    share = report_share(rows, on=on)
    assert share.in_time + share.late <= share.due <= len(rows)
    waiting = [row for row in rows if row.reported_on is None and on <= report_due(row.held_on)]
    assert share.due == len(rows) - len(waiting)
