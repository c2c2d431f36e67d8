"""The page of a group says what happened of what its terms promise."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convenor.apps.attendance.operations import Attended, record_attendance
from convenor.apps.groups.models import Group
from convenor.apps.papers.models import Paper
from convenor.apps.terms.models import Terms
from convenor.core.vocabulary import AttendanceStatus, Capacity
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    MembershipFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 9, 1)
PRESENT = Attended(AttendanceStatus.PRESENT)
AWAY = Attended(AttendanceStatus.ABSENT)
TERMS = {
    "quorum": {"number": 2},
    "lead_times": {"papers": {"number": 5, "unit": "working days"}},
}
HALF_A_YEAR_AGO = dt.date(2026, 3, 18)


@pytest.fixture
def board():
    group = GroupFactory(slug="board", name="Board")
    with_terms(group, 1, **TERMS)
    for label in ("Health", "Police", "Housing"):
        seat = SeatFactory(group=group, label=label)
        MembershipFactory(group=group, seat=seat, person__name=f"Holder of {label}")
    return group


def with_terms(group, number, *, valid_from=None, valid_to=None, **terms):
    document = {"slug": group.slug, "name": group.name, "kind": "board", **terms}
    Terms.objects.create(
        group=group,
        number=number,
        document=document,
        recorded_by="a test",
        valid_from=valid_from,
        valid_to=valid_to,
        digest=str(number),
    )


def met(group, on, *labels):
    meeting = MeetingFactory(group=group, on=on)
    for seat in group.seats.all():
        attended = PRESENT if seat.label in labels else AWAY
        person = seat.memberships.get().person
        record_attendance(meeting=meeting, attended=attended, seat=seat, person=person, by=OPERATOR)
    return meeting


def paper(meeting, out_on, **columns):
    at = dt.datetime.combine(out_on, dt.time(12), tzinfo=timezone.get_current_timezone())
    return Paper.objects.create(meeting=meeting, title="A secret title", out_at=at, **columns)


def happened(on=ON):
    promises = Client().get(f"/g/board.json?on={on}").json()["happened"]
    return {each["kind"]: (each["status"], each["sentence"]) for each in promises}


def test_before_anything_is_recorded_what_the_terms_state_is_not_knowable_yet(board):
    assert happened() == {
        "papers": (
            "not knowable yet",
            "When papers went out in the last 12 months is not recorded.",
        ),
        "quorate": (
            "not knowable yet",
            "Who was there in the last 12 months is not recorded, so we cannot tell whether enough were.",
        ),
    }


def test_a_group_whose_terms_and_records_say_nothing_says_nothing():
    GroupFactory(slug="board")
    assert happened() == {}
    page = Client().get("/g/board").content.decode()
    assert "Its terms state nothing that can be held against the records yet." in page


def test_enough_were_there_and_each_seat_is_told_by_its_label_alone(board):
    met(board, HALF_A_YEAR_AGO, "Health", "Housing")
    found = happened()
    assert found["quorate"] == (
        "kept",
        "Enough were there to decide, all the time, at the one meeting recorded in the last 12 months.",
    )
    assert found["represented"] == (
        "due",
        "Two of three filled seats had somebody at a meeting in the last 12 months. "
        "Nobody is recorded for Police.",
    )
    page = BeautifulSoup(Client().get(f"/g/board?on={ON}").content, "html.parser")
    assert "Nobody is recorded for Police." in page.main.get_text()
    assert "Holder of" not in page.get_text()


def test_a_meeting_that_fell_short_is_named_and_nobody_is(board):
    met(board, HALF_A_YEAR_AGO, "Health", "Housing")
    met(board, dt.date(2026, 6, 10), "Health")
    status, sentence = happened()["quorate"]
    assert status == "broken"
    assert "at one of two meetings recorded in the last 12 months, not at 10 June 2026." in sentence
    assert "Holder of" not in Client().get(f"/g/board.json?on={ON}").content.decode()


def test_each_day_has_the_rule_of_its_own_terms(board):
    change = dt.date(2026, 5, 1)
    Terms.objects.update(valid_to=change)
    with_terms(board, 2, valid_from=change, quorum={"number": 3})
    met(board, HALF_A_YEAR_AGO, "Health", "Housing")
    assert happened()["quorate"][0] == "kept"
    met(board, dt.date(2026, 6, 10), "Health", "Housing")
    assert "not at 10 June 2026" in happened()["quorate"][1]


def test_an_observer_for_a_seat_does_not_represent_it(board):
    meeting = met(board, HALF_A_YEAR_AGO, "Health", "Housing")
    police = board.seats.get(label="Police")
    watching = Attended(AttendanceStatus.PRESENT, capacity=Capacity.OBSERVER)
    record_attendance(
        meeting=meeting,
        attended=watching,
        seat=police,
        person=police.memberships.get().person,
        by=OPERATOR,
    )
    assert "Nobody is recorded for Police." in happened()["represented"][1]


def test_a_seat_that_nobody_held_that_day_is_not_missed(board):
    board.seats.get(label="Police").memberships.update(valid_to=dt.date(2026, 1, 1))
    meeting = MeetingFactory(group=board, on=HALF_A_YEAR_AGO)
    for seat in board.seats.exclude(label="Police"):
        person = seat.memberships.get().person
        record_attendance(meeting=meeting, attended=PRESENT, seat=seat, person=person, by=OPERATOR)
    assert happened()["represented"] == (
        "kept",
        "Each of two filled seats had somebody at a meeting in the last 12 months.",
    )


def test_papers_are_in_time_by_working_days_and_a_late_one_names_its_meeting_alone(board):
    june = MeetingFactory(group=board, on=dt.date(2026, 6, 10))
    march = MeetingFactory(group=board, on=HALF_A_YEAR_AGO)
    paper(june, dt.date(2026, 6, 3))
    assert happened()["papers"][0] == "kept"
    late = paper(march, dt.date(2026, 3, 12))
    assert happened()["papers"] == (
        "broken",
        "Papers went out in time for one of two meetings recorded in the last 12 months, "
        "not for 18 March 2026; the terms say five working days before.",
    )
    assert "A secret title" not in Client().get(f"/g/board?on={ON}").content.decode()
    late.withdrawn_at = timezone.now()
    late.save()
    assert happened()["papers"][0] == "kept"


def test_what_is_older_than_a_year_or_belongs_to_earlier_terms_is_not_held_against_it(board):
    old = MeetingFactory(group=board, on=dt.date(2025, 6, 10))
    paper(old, dt.date(2025, 6, 9))
    assert happened()["papers"][0] == "not knowable yet"
    change = dt.date(2026, 5, 1)
    Terms.objects.update(valid_to=change)
    with_terms(board, 2, valid_from=change, **TERMS)
    paper(MeetingFactory(group=board, on=HALF_A_YEAR_AGO), HALF_A_YEAR_AGO)
    assert happened()["papers"][0] == "not knowable yet"


def test_of_a_body_that_others_run_nothing_is_judged(board):
    met(board, HALF_A_YEAR_AGO, "Health")
    Group.objects.update(standing="outside")
    assert happened() == {}


def test_the_page_costs_the_same_for_one_meeting_and_for_ten(board):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert len(happened()) == 3
        return len(found)

    paper(met(board, HALF_A_YEAR_AGO, "Health"), HALF_A_YEAR_AGO)
    first = queries()
    for month in range(4, 9):
        for day in (1, 15):
            on = dt.date(2026, month, day)
            paper(met(board, on, "Health", "Police"), on)
    assert queries() == first
