"""Who says they come, and who was there."""

import datetime as dt

import pytest

from convenor.apps.attendance.models import Attendance, Coming
from convenor.apps.attendance.operations import (
    AttendanceNotValid,
    Attended,
    name_substitute,
    record_attendance,
    say_coming,
    say_needs,
    take_out_attendance,
)
from convenor.apps.attendance.queries import (
    attendance_of,
    guests_at,
    places_at,
    said_of,
    was_there,
)
from convenor.apps.audit.models import Entry
from convenor.apps.diary.models import Invitation
from convenor.apps.groups.operations import end_membership, fill_seat
from convenor.core.vocabulary import AttendanceStatus, Capacity, MeetingState
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db
PRESENT = Attended(AttendanceStatus.PRESENT)
MARCH = dt.date(2026, 3, 18)


@pytest.fixture
def group():
    return GroupFactory(name="Strategy")


@pytest.fixture
def meeting(group):
    return MeetingFactory(group=group, on=MARCH)


def test_what_somebody_needs_is_in_no_entry(meeting):
    person = PersonFactory()
    say_coming(meeting=meeting, person=person, answer="coming", by=OPERATOR)
    say_needs(meeting=meeting, person=person, needs="A Tigrinya interpreter", by=OPERATOR)
    assert said_of(meeting)[person.pk].needs == "A Tigrinya interpreter"
    said = " ".join(f"{entry.what} {entry.details}" for entry in Entry.objects.all())
    assert "Tigrinya" not in said
    assert person.name not in said


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.HELD])
def test_nobody_comes_to_a_meeting_that_is_off_or_over(group, state):
    over = MeetingFactory(group=group, state=state.value)
    with pytest.raises(AttendanceNotValid, match="The meeting"):
        say_coming(meeting=over, person=PersonFactory(), answer="coming", by=OPERATOR)
    assert not Coming.objects.exists()


def test_terms_that_allow_no_substitutes_are_kept(meeting):
    with pytest.raises(AttendanceNotValid, match="allow no substitutes: Members come themselves"):
        name_substitute(
            meeting=meeting,
            person=PersonFactory(),
            words="A colleague",
            refused_because="Members come themselves",
            by=OPERATOR,
        )


def test_a_substitute_means_apologies_and_coming_after_all_takes_both_back(meeting):
    person, other = PersonFactory(), PersonFactory()
    with pytest.raises(AttendanceNotValid, match="Nobody comes in their own place"):
        name_substitute(meeting=meeting, person=person, substitute=person, by=OPERATOR)
    name_substitute(meeting=meeting, person=person, substitute=other, by=OPERATOR)
    row = said_of(meeting)[person.pk]
    assert (row.answer, row.substitute_id) == ("apologies", other.pk)
    say_coming(meeting=meeting, person=person, answer="coming", by=OPERATOR)
    assert said_of(meeting)[person.pk].substitute_id is None


@pytest.mark.parametrize(("mail_hour", "expected"), [(9, "coming"), (11, "apologies")])
def test_of_mail_and_page_the_later_answer_counts(meeting, mail_hour, expected, on_the_day):
    on_the_day(dt.date(2026, 3, 2))
    person = PersonFactory()
    say_coming(meeting=meeting, person=person, answer="coming", by=OPERATOR)
    Invitation.objects.create(
        meeting=meeting,
        person=person,
        email=person.email,
        method=Invitation.Method.REQUEST,
        sequence=0,
        on=meeting.on,
        sent_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        answer=Invitation.Answer.DECLINED,
        answered_at=dt.datetime(2026, 3, 2, mail_hour, tzinfo=dt.UTC),
    )
    assert said_of(meeting)[person.pk].answer == expected


def test_a_seat_is_recorded_once_and_corrected(group, meeting):
    seat, person = SeatFactory(group=group, label="Health"), PersonFactory()
    record_attendance(meeting=meeting, attended=PRESENT, seat=seat, person=person, by=OPERATOR)
    gone = Attended(AttendanceStatus.APOLOGIES)
    record_attendance(meeting=meeting, attended=gone, seat=seat, person=person, by=OPERATOR)
    (row,) = attendance_of(meeting)
    assert (row.seat, row.status) == ("Health", AttendanceStatus.APOLOGIES)


def test_a_substitute_who_came_for_the_seat_takes_the_holders_row(group, meeting):
    seat, holder, substitute = SeatFactory(group=group), PersonFactory(), PersonFactory()
    record_attendance(meeting=meeting, attended=PRESENT, seat=seat, person=holder, by=OPERATOR)
    came = Attended(AttendanceStatus.PRESENT, Capacity.SUBSTITUTE)
    record_attendance(meeting=meeting, attended=came, seat=seat, person=substitute, by=OPERATOR)
    (row,) = attendance_of(meeting)
    assert (row.person_id, row.capacity) == (substitute.pk, Capacity.SUBSTITUTE)
    assert [each.person_id for each in was_there(person_ids=[holder.pk, substitute.pk])] == [
        substitute.pk
    ]


def test_leaving_before_coming_is_refused_and_a_seat_of_another_group_too(group, meeting):
    backwards = Attended(AttendanceStatus.PRESENT, came_at=dt.time(11), left_at=dt.time(10))
    with pytest.raises(AttendanceNotValid, match="before they came at 11am"):
        record_attendance(
            meeting=meeting, attended=backwards, seat=SeatFactory(group=group), by=OPERATOR
        )
    with pytest.raises(AttendanceNotValid, match="is a seat of another group"):
        record_attendance(meeting=meeting, attended=PRESENT, seat=SeatFactory(), by=OPERATOR)
    with pytest.raises(AttendanceNotValid, match="Say who it was"):
        record_attendance(meeting=meeting, attended=PRESENT, by=OPERATOR)
    assert not Attendance.objects.exists()


def test_only_one_is_in_the_chair(group, meeting):
    chairs = Attended(AttendanceStatus.PRESENT, in_the_chair=True)
    for _ in range(2):
        record_attendance(
            meeting=meeting,
            attended=chairs,
            seat=SeatFactory(group=group),
            person=PersonFactory(),
            by=OPERATOR,
        )
    assert [row.in_the_chair for row in attendance_of(meeting)].count(True) == 1


def test_whoever_left_between_notice_and_meeting_is_not_expected_and_the_new_one_is(group, meeting):
    seat = SeatFactory(group=group, label="Health")
    old, new = PersonFactory(), PersonFactory()
    sat = fill_seat(seat=seat, person=old, on=dt.date(2025, 1, 1), by=OPERATOR)
    end_membership(membership=sat, on=dt.date(2026, 3, 10), by=OPERATOR)
    (place,) = places_at(meeting)
    assert place.is_empty
    fill_seat(seat=seat, person=new, on=dt.date(2026, 3, 10), by=OPERATOR)
    (place,) = places_at(meeting)
    assert place.person_id == new.pk


def test_members_without_a_seat_and_guests_are_told_apart(group, meeting):
    member = MembershipFactory(group=group)
    record_attendance(meeting=meeting, attended=PRESENT, person=member.person, by=OPERATOR)
    guest = record_attendance(
        meeting=meeting, attended=PRESENT, named="Housing adviser", by=OPERATOR
    )
    (place,) = places_at(meeting)
    assert place.attended.person_id == member.person_id
    assert [row.named for row in guests_at(meeting)] == ["Housing adviser"]
    take_out_attendance(attendance=guest, by=OPERATOR)
    assert guests_at(meeting) == []
