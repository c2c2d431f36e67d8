"""Whatever readings there are come back as they were, in their order."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convenor.apps.statistics.packing import pack, unpack
from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.periods import PeriodKind, quarter
from convenor.core.statistics.readings import Reading

TEXT = st.text("aZ é’*\n", max_size=6)
FIGURES = st.one_of(
    st.builds(Figure, value=st.floats(allow_nan=False, allow_infinity=False), note=TEXT),
    st.builds(Figure, missing=st.sampled_from(Missing), note=TEXT),
)
READINGS = st.builds(
    Reading,
    measure=st.sampled_from(["people", "in", "out"]),
    place=st.sampled_from(["leeds", "york", ""]),
    period=st.builds(quarter, st.integers(2001, 2030), st.integers(1, 4)),
    breakdown=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    figure=FIGURES,
    sheet=TEXT,
    cell=TEXT,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(READINGS, max_size=30))
def test_what_is_packed_comes_back(readings):
    assert list(unpack(pack(readings)).readings()) == readings


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(READINGS, max_size=30), st.sets(st.sampled_from(["people", "in"])))
def test_only_what_is_asked_for_comes(readings, measures):
    found = list(unpack(pack(readings)).readings(measures, {"leeds"}))
    assert found == [r for r in readings if r.measure in measures and r.place == "leeds"]


def test_it_is_small():
    readings = [
        Reading(
            "people",
            f"place-{number % 300}",
            quarter(2014 + number // 4000, 1, PeriodKind.QUARTER_END),
            (("support", "Section 95"),),
            Figure(float(number % 977)),
            "Data - Asy_D11",
            f"I{number}",
        )
        for number in range(20_000)
    ]
    assert len(pack(readings)) < 200_000
    assert readings[0].period.last == dt.date(2014, 3, 31)
