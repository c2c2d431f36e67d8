"""A concern played through the meetings of an adopted plan: its days on record are those that the planner tells."""

import datetime as dt

import pytest
from django.db import transaction

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.agendas.operations import defer_item
from convenor.apps.concerns.operations import (
    answer_concern,
    carry_concern,
    clean_concern,
    hand_to_group,
    put_on_agenda,
    raise_concern,
    settle_carry,
)
from convenor.apps.concerns.queries import journeys_of_concerns
from convenor.apps.groups.queries import group_for, partnership_for
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import hold_meeting, set_meeting
from convenor.apps.plans.documents import read_request, read_result
from convenor.apps.plans.operations import adopt_plan
from convenor.core.governance.channel.reaching import Sitting, first_reached
from convenor.core.planner.journeys import Handover, Timetable, sittings_of
from convenor.core.vocabulary import Standing
from tests.factories import OPERATOR, PersonFactory
from tests.plans_world import BOARD_DAYS, FIRST, TODAY, planned, solved

pytestmark = pytest.mark.django_db
LEEDS = ("lmp-operations-group", "lmp-strategy-group", "leeds-strategic-migration-board")
REGION = ("west-yorkshire-srmg", "yorkshire-humber-smg")
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_november(sample, on_the_day):
    on_the_day(TODAY)


def adopted(slug):
    """The plan of a partnership for 2027, adopted; that of Leeds goes round the days of the Board."""
    for day in BOARD_DAYS:
        set_meeting(group=group_for(LEEDS[-1]), on=day, by=OPERATOR)
    version = solved(planned(partnership_for(slug)))
    reasons = dict.fromkeys(range(len(version.result.get("breaches", ()))), "It is so this year.")
    adopt_plan(version=version, on=TODAY, by=OPERATOR, accepted=reasons)
    return version


def timetable(version, route):
    """As the planner has it: the calendar of the version, along that route."""
    request = read_request(version.request)
    sittings = sittings_of(request, read_result(version.result).meetings)
    return Timetable(sittings, [Handover(*pair) for pair in zip(route, route[1:], strict=False)])


class Way:
    """One concern on its way, meeting by meeting; no terms here have a rule on papers."""

    def __init__(self, slug, day):
        self.day, self.handed_on = day, None
        self.concern = raise_concern(
            group=group_for(slug),
            text="Too few places.",
            person=PersonFactory(),
            on=day,
            by=OPERATOR,
        )
        clean_concern(
            concern=self.concern,
            proposed_text="Too few places.",
            title="Places",
            on=day,
            by=OPERATOR,
        )

    def next_meeting(self, slug):
        """The one of that group which it reaches by the rule of the channel."""
        dates = Meeting.objects.filter(group__slug=slug, on__gte=self.day)
        sittings = [Sitting(each.on, each.on, each.token) for each in dates]
        reached = first_reached(sittings, self.day, handed_on=self.handed_on)
        return reached and Meeting.objects.select_related("group").get(token=reached.token)

    def heard_at(self, slug):
        """Its own group's table, or the list for a body that others run."""
        meeting = self.next_meeting(slug)
        group, about = group_for(slug), {"concern": self.concern, "by": OPERATOR}
        if group.standing == Standing.OUTSIDE:
            carry = carry_concern(
                to_group=group, meeting=meeting, point="Count them.", on=self.day, **about
            )
            settle_carry(carry=carry, was_raised=True, said="Yes.", on=meeting.on, by=OPERATOR)
        else:
            if self.concern.group_id != group.pk:
                hand_to_group(group=group, why="It decides.", on=self.day, **about)
            put_on_agenda(meeting=meeting, on=self.day, **about)
            hold_meeting(meeting=meeting, by=OPERATOR)
        self.day = self.handed_on = meeting.on

    def on_record(self):
        group_ids = [self.concern.raised_at_group_id]
        return journeys_of_concerns(
            group_ids=group_ids, since=self.concern.raised_on, until=self.concern.raised_on
        )[0]


@pytest.mark.parametrize(
    ("slug", "route"),
    [("leeds-migration-partnership", LEEDS), ("migration-yorkshire", REGION)],
    ids=["to the Board", "to the region"],
)
def test_the_days_on_record_are_those_of_the_adopted_plan(slug, route):
    told = timetable(adopted(slug), route)
    first = next(each.on for each in told.sittings if each.group == route[0])
    for raised_on in (FIRST, first, first + DAY):
        up = told.journey(route[0], route[-1], raised_on)
        back = told.answer(route[0], route[-1], raised_on)
        way = Way(route[0], raised_on)
        with transaction.atomic():  # each concern finds the meetings as they were adopted
            for slug in route:
                way.heard_at(slug)
            assert {each.group_slug: each.days for each in way.on_record().heard} == {
                leg.group: (leg.sitting.on - raised_on).days for leg in up.legs
            }
            for slug in reversed(route[:-1]):
                way.heard_at(slug)
            answer_concern(concern=way.concern, message="Forty.", on=way.day, by=OPERATOR)
            assert way.on_record().days == up.days + back.days
            transaction.set_rollback(True)


def test_an_item_that_was_put_off_was_not_heard_there():
    adopted("leeds-migration-partnership")
    way = Way(LEEDS[1], FIRST)
    meeting = way.next_meeting(LEEDS[1])
    put_on_agenda(concern=way.concern, meeting=meeting, on=FIRST, by=OPERATOR)
    item = AgendaItem.objects.get(about_key=way.concern.token)
    defer_item(item=item, because="There was no time.", by=OPERATOR)
    hold_meeting(meeting=meeting, by=OPERATOR)
    assert way.on_record().heard == ()
