"""Signals on a cut of real figures: what was planted is found, and history dealt anew is quiet."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from convenor.core.statistics.signals import Direction, Quiet, Wording, look, sentence
from convenor.core.statistics.signals.examining import examine
from convenor.core.statistics.signals.gathering import Watched, gathered
from convenor.pipelines.statistics.importing import read_file

NAME = "asy_d11_sep-2024_dispersal_three_areas.csv.gz"
FILE = Path(__file__).parents[2] / "data" / "statistics" / NAME
DISPERSAL = Watched(
    indicator="asylum_dispersal",
    measure="people",
    wording=Wording(
        "people were in dispersal accommodation", "person was in dispersal accommodation"
    ),
)


@pytest.fixture(scope="module")
def readings():
    return read_file(FILE.read_bytes(), NAME).tables[0].readings


@pytest.fixture(scope="module")
def histories(readings):
    """To the end of 2019, before the years whose figures moved everywhere at once."""
    found = gathered(readings, DISPERSAL)
    return [replace(history, points=history.points[:24]) for history in found]


def named(histories, name):
    return next(history for history in histories if history.place_name == name)


def test_each_council_is_one_series_with_what_is_missing_left_missing(readings, histories):
    leeds = named(histories, "Leeds")
    assert len(leeds.points) == 24
    assert all(value is not None for _, value in leeds.points)
    later = named(gathered(readings, DISPERSAL), "North Yorkshire")
    assert later.points[0][1] is None
    assert sum(r.figure.value for r in readings if r.place == leeds.place) == sum(
        value for _, value in named(gathered(readings, DISPERSAL), "Leeds").points
    )


def test_a_doubling_in_leeds_is_found_among_all_the_others_and_said(histories):
    planted = [doubled(h) if h.place_name == "Leeds" else h for h in histories]
    told = {found.history.place_name: found for found in look(planted).found}
    assert "Leeds" not in {found.history.place_name for found in look(histories).found}
    assert told["Leeds"].direction is Direction.UP
    said = sentence(told["Leeds"])
    assert said.startswith("In Leeds 1,638 people were in dispersal accommodation on 31 December")


def test_history_dealt_anew_gives_few_signals(histories):
    """Far below the one in twenty that the chance by itself allows; measured whole in benchmarks/."""
    dice = random.Random(7)
    weighed = odd = signals = 0
    for _ in range(40):
        anew = [dealt(h, dice) for h in histories if all(v is not None for _, v in h.points)]
        seen = [found for h in anew if not isinstance(found := examine(h), Quiet)]
        weighed, odd = weighed + len(seen), odd + sum(c.chance < 0.05 for c in seen)
        signals += len(look(anew).found)
    assert weighed > 400
    assert odd / weighed < 0.07
    assert signals / weighed < 0.02


def test_most_doublings_are_found(histories):
    loud = [h for h in histories if h.points[-1][1] and h.points[-1][1] >= 300]
    found = 0
    for history in loud:
        others = [other for other in histories if other is not history]
        told = look([*others, doubled(history)]).found
        found += history.place in {each.history.place for each in told}
    assert len(loud) >= 8
    assert found / len(loud) > 0.7


def test_readings_of_the_edition_before_mark_a_revision(readings):
    watched = gathered(readings, DISPERSAL, before=readings)
    assert not any(history.before for history in watched)
    newest = max(reading.period for reading in readings)
    other = [
        replace(r, figure=replace(r.figure, value=r.figure.value + 5)) if r.period == newest else r
        for r in readings
    ]
    changed = named(gathered(readings, DISPERSAL, before=other), "Leeds")
    assert set(changed.before) == {newest}


def doubled(history):
    *past, (period, value) = history.points
    return replace(history, points=(*past, (period, value * 2)))


def dealt(history, dice):
    """Its own changes in another order, in blocks of a year."""
    roots = [value**0.5 for _, value in history.points]
    changes = [after - before for before, after in zip(roots, roots[1:], strict=False)]
    blocks = [changes[at : at + 4] for at in range(3, len(changes), 4)]
    dice.shuffle(blocks)
    values = [roots[0]]
    for change in [*changes[:3], *(each for block in blocks for each in block)]:
        values.append(max(0.0, values[-1] + change))
    pairs = zip(history.points, values, strict=True)
    return replace(history, points=tuple((p, float(round(v * v))) for (p, _), v in pairs))
