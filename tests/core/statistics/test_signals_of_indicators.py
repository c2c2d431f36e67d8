"""An indicator that was worked out is looked at as it stands, breaks and revisions with it."""

import datetime as dt
from dataclasses import replace

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators import Break, Count, IndicatorReading, Series, indicator
from convenor.core.statistics.signals import Quiet, histories_of, look, sentence
from tests.core.statistics.signals_world import calm, periods

KEY = "asylum_support"


def worked_out(values, place="leeds", breaks=()):
    support = replace(indicator(KEY), breaks=tuple(breaks))
    part = support.parts[0].key
    line = {
        period: IndicatorReading(
            part,
            place,
            period,
            "",
            value,
            None if value is not None else Missing.NOT_LISTED,
            "",
            Count(value, None if value is not None else Missing.NOT_LISTED),
        )
        for period, value in zip(periods(len(values)), values, strict=True)
    }
    return Series(support, None, {(part, place, ""): line})


def test_the_headline_of_each_place_is_said_in_the_indicators_own_words():
    (history,) = histories_of(worked_out([*calm(35), 1544.0]))
    assert history.wording.is_count
    said = sentence(look([history]).found[0])
    assert said.startswith("In Leeds 1,544 people were on asylum support on 31 December 2022, more")
    (history,) = histories_of(worked_out([*calm(35), 0.0]))
    assert "In Leeds nobody was on asylum support" in sentence(look([history]).found[0])


def test_its_breaks_hold_and_what_is_missing_stays_missing():
    broken = Break(dt.date(2022, 12, 31), "More people are counted.")
    (history,) = histories_of(worked_out([None, *calm(34), 1544.0], breaks=[broken]))
    assert history.points[0][1] is None
    assert list(look([history]).quiet.values()) == [Quiet.BREAK]


def test_the_edition_before_tells_a_revision_and_only_named_places_are_watched():
    now, before = worked_out([*calm(35), 1544.0]), worked_out([*calm(35), 1010.0])
    (history,) = histories_of(now, before)
    assert history.before == {periods(36)[-1]: 1010.0}
    assert look([history]).found[0].is_revision
    assert histories_of(now, among=["bradford"]) == []
    assert len(histories_of(now, among=["leeds", "bradford"])) == 1
