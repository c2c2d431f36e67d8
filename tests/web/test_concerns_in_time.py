"""Which meeting a concern reaches in time, where the secretariat chooses one for it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.groups.models import Line
from convenor.apps.terms.models import Terms
from tests.factories import GroupFactory, MeetingFactory
from tests.web.concerns_world import on_table, page
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
CLOSED = "Wednesday 18 March 2026 (its papers have closed)"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.later = MeetingFactory(group=here.group, on=dt.date(2026, 4, 1))
    return here


def papers_three_weeks_before(group):
    lead = {"papers": {"number": 3, "unit": "weeks"}}
    document = {"slug": group.slug, "name": group.name, "kind": "board", "lead_times": lead}
    Terms.objects.create(
        group=group, number=1, document=document, recorded_by="a test", digest=group.slug
    )


def chosen(here, concern):
    form = soup(here.secretariat.get(page(concern, "/agenda")))
    return [each["value"] for each in form.select("input[type=radio][checked]")]


def test_the_first_meeting_whose_papers_are_open_is_chosen_and_a_closed_one_says_so(here):
    concern = on_table(here)
    assert chosen(here, concern) == [here.meeting.token]
    assert "papers have closed" not in text_of(here.secretariat, page(concern, "/agenda"))
    papers_three_weeks_before(here.group)
    assert chosen(here, concern) == [here.later.token]
    said = text_of(here.secretariat, page(concern, "/agenda"))
    assert CLOSED in said
    assert "Wednesday 1 April 2026 (" not in said
    # A late paper can still be accepted, so the date can be chosen.
    late = {"meeting": here.meeting.token}
    assert here.secretariat.post(page(concern, "/agenda"), late).status_code == 302


def test_where_all_have_closed_none_is_chosen(here):
    papers_three_weeks_before(here.group)
    here.later.delete()
    assert chosen(here, on_table(here)) == []


def test_another_bodys_closed_meeting_says_so_too(here):
    board = GroupFactory(partnership=here.group.partnership, name="City Board", standing="outside")
    Line.objects.create(
        group=here.group, relation="sends representatives to", other=board, other_slug=board.slug
    )
    MeetingFactory(group=board, on=here.meeting.on)
    concern = on_table(here)
    assert "papers have closed" not in text_of(here.secretariat, page(concern, "/carry"))
    papers_three_weeks_before(board)
    said = text_of(here.secretariat, page(concern, "/carry"))
    assert f"City Board, {CLOSED}" in said


def test_many_meetings_take_no_more_queries(here, django_assert_num_queries):
    concern, client = on_table(here), here.secretariat
    address = page(concern, "/agenda")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for day in range(2, 20):
        MeetingFactory(group=here.group, on=dt.date(2026, 4, day))
    with django_assert_num_queries(len(few)):
        client.get(address)
