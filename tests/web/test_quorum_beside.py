"""A decision taken while too few were there says so beside it, wherever it is read."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.attendance.operations import Attended, record_attendance
from convenor.apps.decisions.models import Decision
from convenor.apps.decisions.operations import DecisionTaken, publish_outcomes, take_decision
from convenor.core.vocabulary import AttendanceStatus, Marking
from convenor.web.pages.meeting.minutes_source import composed_minutes
from tests.factories import OPERATOR, MeetingFactory, MembershipFactory, SeatFactory
from tests.web.meeting_world import text_of, world
from tests.web.terms_world import with_terms

pytestmark = pytest.mark.django_db
TEN, HALF_PAST, ELEVEN, NOON = dt.time(10), dt.time(10, 30), dt.time(11), dt.time(12)
ON = dt.date(2026, 3, 18)
LOST = "Not enough were there when this was decided, at 11am. One of two seats is filled; two are needed."


@pytest.fixture
def here(on_the_day):
    """A meeting of two seats, both needed. From half past ten one of them is empty."""
    on_the_day(ON)
    found = world(on=ON, start=TEN, end=NOON)
    with_terms(found.group, quorum={"number": 2})
    for label, left in (("Health", None), ("Police", HALF_PAST)):
        seat = SeatFactory(group=found.group, label=label)
        person = MembershipFactory(group=found.group, seat=seat).person
        attended = Attended(AttendanceStatus.PRESENT, left_at=left)
        record_attendance(
            meeting=found.meeting, attended=attended, seat=seat, person=person, by=OPERATOR
        )
    return found


def take(here, wording, at=None, meeting=None):
    meeting = meeting or here.meeting
    item = add_item(meeting=meeting, asked=ItemAsked(f"About: {wording}"), by=OPERATOR)
    return take_decision(
        group=here.group,
        taken=DecisionTaken(wording, marking=Marking.PUBLIC, at=at),
        on=meeting.on,
        meeting=meeting,
        item=item,
        by=OPERATOR,
    )


@pytest.mark.parametrize("name", ["outcomes", "record"])
def test_it_is_said_on_the_page_of_the_meeting_and_on_its_record(here, name):
    take(here, "With enough", TEN)
    assert "Not enough were there when" not in text_of(
        here.chair, f"/m/{here.meeting.token}/{name}"
    )
    take(here, "With too few", ELEVEN)
    told = text_of(here.chair, f"/m/{here.meeting.token}/{name}")
    assert told.count(LOST) == 1
    assert told.index("With too few") < told.index(LOST)


def test_it_is_said_in_the_register_on_the_decision_and_in_the_list_to_take_away(here):
    before, after = take(here, "With enough", TEN), take(here, "With too few", ELEVEN)
    publish_outcomes(meeting=here.meeting, by=OPERATOR)
    assert text_of(here.visitor, "/decisions").count(LOST) == 1
    assert LOST in text_of(here.visitor, f"/decisions/{after.token}")
    assert "Not enough" not in text_of(here.visitor, f"/decisions/{before.token}")
    table = here.visitor.get("/decisions?as=csv").content.decode().splitlines()
    assert [LOST in line for line in table if "With" in line] == [True, False]


def test_it_is_said_in_the_draft_of_the_minutes(here):
    take(here, "With enough", TEN)
    take(here, "With too few", ELEVEN)
    paragraphs, _attendance = composed_minutes(here.meeting)
    said = [each.text for each in paragraphs if each.text.startswith("Decision")]
    assert said == [
        "Decision 1 (by consensus): With enough",
        f"Decision 2 (by consensus): With too few\n\n{LOST}",
    ]
    assert paragraphs[0].text.startswith("From the start to 10.30am enough were there.")


def test_one_whose_time_nobody_noted_says_no_more_than_is_known(here):
    take(here, "At some time")
    Decision.objects.update(at=None)
    assert (
        "Not enough were there to decide for part of the meeting, "
        "and when this was decided is not stated."
    ) in text_of(here.chair, f"/m/{here.meeting.token}/outcomes")


def test_written_down_while_the_meeting_runs_it_was_taken_then(here, monkeypatch):
    def now(hour, minute, day=ON):
        moment = dt.datetime.combine(day, dt.time(hour, minute, 40), dt.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    now(11, 15)
    assert take(here, "As it ran").at == dt.time(11, 15)
    now(9, 59)
    assert take(here, "Before it").at is None
    now(12, 1)
    assert take(here, "After it").at is None
    now(11, 15, ON + dt.timedelta(days=1))
    assert take(here, "The day after").at is None
    assert timezone.localtime().date() != ON


def test_the_secretariat_states_the_time_and_not_one_before_the_meeting(here):
    decision = take(here, "With enough", TEN)
    form = f"/decisions/{decision.token}/change"
    posted = {"wording": "With enough", "reached": "consensus", "marking": "public"}
    refused = here.secretariat.post(form, posted | {"at": "09:30"})
    assert refused.status_code == 400
    assert (
        "The meeting began at 10am, so nothing was decided at 9.30am." in refused.content.decode()
    )
    decision.refresh_from_db()
    assert decision.at == TEN
    assert here.secretariat.post(form, posted | {"at": "11:00"}).status_code == 302
    assert LOST in text_of(here.secretariat, f"/decisions/{decision.token}")


def test_a_register_of_many_meetings_asks_no_more_questions(here):
    take(here, "Of one", ELEVEN)
    reader = here.chair

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert "Of one" in text_of(reader, "/decisions")
        return len(queries)

    one = asked()
    for number in range(1, 9):
        meeting = MeetingFactory(group=here.group, on=ON + dt.timedelta(days=number), start=TEN)
        for membership in here.group.memberships.filter(seat__isnull=False):
            record_attendance(
                meeting=meeting,
                attended=Attended(AttendanceStatus.PRESENT),
                seat=membership.seat,
                person=membership.person,
                by=OPERATOR,
            )
        take(here, f"Of meeting {number}", ELEVEN, meeting)
    assert asked() == one
