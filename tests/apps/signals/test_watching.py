"""When an edition counts, the councils of groups' areas are looked at, and what is odd is kept."""

import datetime as dt

import pytest

from convenor.apps.signals.models import Signal
from convenor.apps.signals.operations import set_area
from convenor.apps.signals.watching import watched_places
from convenor.apps.statistics.operations import accept_edition
from convenor.apps.statistics.operations.working_out import work_out_what_changed
from tests.apps.statistics.test_editions import TODAY, brought, rows
from tests.factories import OPERATOR, GroupFactory

pytestmark = pytest.mark.django_db
ENDS = [
    f"{year}-{end}" for year in range(2014, 2019) for end in ("03-31", "06-30", "09-30", "12-31")
]
COUNCILS = (("Leeds", "E08000035"), ("Bradford", "E08000032"), ("Sheffield", "E08000019"))


def table(last=None):
    """Twenty calm quarters of three councils; `last` is what Leeds has in the newest."""
    found = []
    for number, day in enumerate(ENDS):
        for place, (name, code) in enumerate(COUNCILS):
            people = 600 + 100 * place + (number * 7 + place * 3) % 11
            if last is not None and name == "Leeds" and day == ENDS[-1]:
                people = last
            found.append((day, name, code, people))
    return rows(*found)


@pytest.fixture
def group():
    group = GroupFactory(name="Strategy Group")
    set_area(group=group, names=["Leeds"], on=TODAY, by=OPERATOR)
    return group


def found():
    work_out_what_changed(TODAY)
    return [(each.indicator_key, each.place_key, each.direction) for each in Signal.objects.all()]


def test_a_jump_in_the_newest_figure_is_a_signal_of_the_group_whose_area_it_is_in(group):
    (edition,) = brought(table(last=1100))
    accept_edition(edition=edition, on=TODAY, by=OPERATOR)
    signals = found()
    assert ("asylum_support", "leeds") in {each[:2] for each in signals}
    signal = Signal.objects.get(indicator_key="asylum_support")
    assert (signal.group, signal.edition) == (group, edition.token)
    assert "1,100" in signal.sentence
    assert found() == signals, "looked at again, nothing is found twice"


def test_calm_figures_give_none_and_places_of_no_group_are_not_looked_at(group):
    brought(table())
    assert found() == []
    assert watched_places(TODAY) == {"leeds"}
    assert watched_places(TODAY - dt.timedelta(days=1)) == frozenset()


def test_without_any_area_nothing_is_looked_at():
    brought(table(last=1100))
    assert found() == []
