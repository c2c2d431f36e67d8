"""What desks and mails say of meetings elsewhere, notices, unknowns and closing reports."""

import datetime as dt

import pytest

from convenor.apps.digests.queries.asked_elsewhere import asked_elsewhere
from convenor.apps.digests.queries.kept_elsewhere import elsewhere_due
from convenor.apps.evidence.operations import name_gap
from convenor.apps.groups.queries import actor_for
from convenor.apps.notices.operations import NoticeWords, draft_notice, send_notice
from convenor.apps.representation.operations import give_mandate, say_cover, say_not_held
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    SeatFactory,
    member_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
COMING, HELD = dt.date(2026, 3, 18), dt.date(2026, 2, 18)


class Elsewhere:
    """A group whose member speaks at the city's Board, which meets before and after today."""

    def __init__(self):
        self.group = GroupFactory(name="Strategy Group")
        self.partnership = self.group.partnership
        self.board = GroupFactory(
            name="City Board", partnership=self.partnership, standing="outside"
        )
        self.coming = MeetingFactory(group=self.board, on=COMING)
        self.held = MeetingFactory(group=self.board, on=HELD)
        self.user = member_of(self.group)

    def speaks(self, *, is_substitute=False):
        give_mandate(
            partnership=self.partnership,
            body=self.board,
            person=self.user.person,
            shown_as="Representative",
            is_substitute=is_substitute,
            on=dt.date(2026, 1, 1),
            by=OPERATOR,
        )

    def says(self, goes):
        say_cover(
            meeting=self.coming,
            partnership=self.partnership,
            person=self.user.person,
            goes=goes,
            shown_as="Representative",
            on=DAY,
            by=OPERATOR,
        )

    def asked(self, on=DAY):
        return {each.sentence: each.due_on for each in asked_elsewhere(self.actor(on), on)}

    def due(self, on=DAY):
        return {each.sentence for each in elsewhere_due([self.partnership.pk], on=on)}

    def actor(self, on=DAY):
        return actor_for(self.user, on=on)


@pytest.fixture
def there(on_the_day):
    on_the_day(DAY)
    return Elsewhere()


def test_whoever_speaks_there_is_asked_whether_they_go_and_to_report_back(there):
    assert there.asked() == {}
    there.speaks()
    assert there.asked() == {
        "Report back from City Board on 18 February 2026.": dt.date(2026, 2, 25),
        "Say whether you go to City Board on 18 March 2026.": dt.date(2026, 3, 11),
    }
    there.says(True)
    assert list(there.asked()) == ["Report back from City Board on 18 February 2026."]
    say_not_held(
        meeting=there.held, partnership=there.partnership, written_as="x", on=DAY, by=OPERATOR
    )
    assert there.asked() == {}


def test_a_substitute_reports_only_where_they_said_that_they_go(there):
    there.speaks(is_substitute=True)
    assert list(there.asked()) == ["Say whether you go to City Board on 18 March 2026."]
    there.says(True)
    assert list(there.asked(COMING + dt.timedelta(days=1))) == [
        "Report back from City Board on 18 March 2026."
    ]


def test_the_secretariat_hears_when_nobody_goes_and_when_no_report_came(there):
    assert there.due() == set()
    there.speaks()
    assert there.due() == {
        "See that somebody goes on 18 March 2026.",
        "Nobody has reported back from 18 February 2026.",
    }
    there.says(True)
    assert there.due() == {"Nobody has reported back from 18 February 2026."}


def test_a_notice_that_wants_a_reply_and_a_question_to_find_out_are_asked_of_members(there):
    below = GroupFactory(name="Operations", partnership=there.partnership)
    notice = draft_notice(
        group=below,
        words=NoticeWords("Secret plans", "Text", reply_by=COMING),
        to=[there.group],
        on=DAY,
        by=OPERATOR,
    )
    send_notice(notice=notice, on=DAY, by=OPERATOR)
    seat = SeatFactory(group=there.group, label="Health")
    sitting = member_of(there.group, seat=seat)
    name_gap(
        group=there.group, question="How many?", seat=seat, wanted_by=COMING, on=DAY, by=OPERATOR
    )
    found = list(asked_elsewhere(actor_for(sitting, on=DAY), DAY))
    assert [each.sentence for each in found] == [
        "Reply to the notice “Secret plans”.",
        "Find out: How many?",
    ]
    assert "Secret" not in found[0].mail_sentence
