"""How long concerns took to be answered, by the tables that heard them, for the secretariat."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.concerns.models import Carry, Concern
from convenor.core.dates.periods import DAY as ONE
from convenor.core.vocabulary import CarryState, ConcernState
from tests.factories import GroupFactory
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.page = f"/keep/{here.group.partnership.slug}/concerns/days"
    return here


def raised(group, days_ago, *, days=None, at=()):
    """One that was raised then, heard at these tables, and answered after so many days."""
    on = DAY - days_ago * ONE
    over = (
        {
            "state": ConcernState.ANSWERED.value,
            "settled_on": on + days * ONE,
            "closing_message": "So.",
        }
        if days is not None
        else {"next_on": DAY, "next_step": "Weigh it."}
    )
    concern = Concern.objects.create(
        group=group, raised_at_group=group, title="Schools", text="Full.", raised_on=on, **over
    )
    for other in at:
        Carry.objects.create(
            concern=concern,
            to_group=other,
            point="Say it.",
            state=CarryState.RAISED.value,
            listed_on=on,
            settled_on=on + ONE,
        )


def rows_of(here):
    return [
        [cell.get_text(strip=True) for cell in row(["th", "td"])]
        for row in soup(here.secretariat.get(here.page)).select("tbody tr")
    ]


def test_each_way_has_its_days_and_a_sentence_says_all(here):
    board = GroupFactory(name="Board", short_name="Board")
    raised(here.group, 100, days=40, at=[board])
    raised(here.group, 90, days=10, at=[board])
    raised(here.group, 80, at=[board])
    raised(here.group, 30, days=1)
    raised(here.group, 800, days=1)
    own = here.group.called
    assert rows_of(here) == [
        [f"{own} → Board", "3", "2", "40 days", "40 days", "80 days"],
        [own, "1", "1", "1 day", "1 day", "–"],
    ]
    assert (
        "Four concerns were raised; three are answered: half of them within 10 days, "
        "the slowest after 40 days." in text_of(here.secretariat, here.page)
    )
    assert "How long concerns took to be answered" in text_of(
        here.secretariat, f"/keep/{here.group.partnership.slug}"
    )


def test_before_any_was_raised_or_answered_it_says_so(here):
    assert "No concern was raised in the last two years" in text_of(here.secretariat, here.page)
    raised(here.group, 3)
    assert "One concern was raised; none is answered yet." in text_of(here.secretariat, here.page)


def test_nobody_else_reads_it(here):
    for reader in (here.member, here.chair, here.elsewhere):
        assert reader.get(here.page).status_code == 404


def test_it_asks_the_database_as_often_for_many(here):
    board = GroupFactory()

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            here.secretariat.get(here.page)
        return len(found)

    raised(here.group, 10, at=[board])
    asked()
    few = asked()
    for days_ago in range(20, 40):
        raised(here.group, days_ago, days=3, at=[board])
    assert asked() == few
