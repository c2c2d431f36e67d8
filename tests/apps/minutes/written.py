"""Minutes for tests: a meeting that was held, its draft, and its steps on the way to the lock."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.attendance.models import Attendance
from convenor.apps.minutes.operations import (
    approve_minutes,
    circulate,
    clear_minutes,
    draft_minutes,
    mark_items,
    publish,
)
from convenor.apps.minutes.queries import minutes_at, paragraphs_at_hand
from convenor.core.governance.minutes import (
    AttendanceLine,
    DecisionTaken,
    ItemTaken,
    NoteTaken,
    Recorded,
    compose,
)
from convenor.core.vocabulary import AttendanceStatus, Capacity, Marking
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, member_of

HELD, NEXT = dt.date(2026, 3, 18), dt.date(2026, 6, 17)
TODAY, LAST_DAY = dt.date(2026, 6, 20), dt.date(2026, 7, 1)

RECORDED = Recorded(
    items=(
        ItemTaken("open", "1", "Housing", Marking.PUBLIC),
        ItemTaken("part", "2", "Health", Marking.PARTNERS),
        ItemTaken("shut", "3", "Staffing", Marking.RESTRICTED),
    ),
    notes=(
        NoteTaken("one", "open", "Words for everybody."),
        NoteTaken("two", "part", "Words for partners."),
        NoteTaken("three", "shut", "Words for the chair."),
    ),
    decisions=(DecisionTaken("dec", "open", 1, "To go on.", Marking.PUBLIC),),
    opening=("The meeting was quorate.",),
)


@dataclass
class Written:
    """A group, its meeting, who was there, and the next meeting."""

    group: object
    meeting: object
    later: object
    present: object
    guest: object
    on: dt.date = TODAY
    last_day: dt.date = LAST_DAY

    @property
    def minutes(self):
        return minutes_at(meeting_id=self.meeting.pk)

    @property
    def base(self):
        return paragraphs_at_hand(self.minutes)[0]

    @property
    def texts(self):
        return {each.key: each.text for each in paragraphs_at_hand(self.minutes)[1]}

    def drafted(self, recorded=RECORDED, by=OPERATOR):
        seat = AttendanceLine(
            AttendanceStatus.PRESENT, "Seat of the police", Capacity.MEMBER, self.present.person_id
        )
        draft_minutes(meeting=self.meeting, composed=compose(recorded), attendance=[seat], by=by)
        return self

    def sent(self):
        self.drafted()
        clear_minutes(minutes=self.minutes, by=OPERATOR)
        circulate(
            minutes=self.minutes,
            corrections_by=self.last_day,
            on=self.on,
            address="https://x/",
            by=OPERATOR,
        )
        return self

    def published(self):
        self.sent()
        marked = {
            "ipart": (Marking.PARTNERS, "figures are not ours"),
            "ishut": (Marking.RESTRICTED, "about staff"),
        }
        mark_items(minutes=self.minutes, base=self.base, marked=marked, by=OPERATOR)
        publish(minutes=self.minutes, base=self.base, names=[], by=OPERATOR)
        return self

    def approved(self):
        self.sent()
        approve_minutes(minutes=self.minutes, at=self.later, on=self.on, by=OPERATOR)
        return self


def held_meeting():
    """A board that met and met again, with a member and a guest who were there the first time."""
    group = GroupFactory(name="Board")
    meeting = MeetingFactory(group=group, on=HELD)
    present, guest = member_of(group), member_of(GroupFactory())
    for user in (present, guest):
        Attendance.objects.create(
            meeting=meeting, person=user.person, status="present", capacity="member"
        )
    later = MeetingFactory(group=group, on=NEXT)
    return Written(group, meeting, later, present, guest)
