"""Who speaks for us elsewhere, who goes, and what they bring home."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Line
from convenor.apps.groups.queries import actor_for
from convenor.apps.representation.models import Mandate, OurLine, ReportBack
from convenor.apps.representation.operations import (
    CoverNotValid,
    MandateNotValid,
    ReportNotValid,
    ReportWords,
    end_mandate,
    give_mandate,
    say_cover,
    say_not_held,
    send_report,
    set_our_line,
    take_report_back,
    write_report,
)
from convenor.apps.representation.queries import (
    bodies_of,
    mandates_on,
    meetings_elsewhere,
    our_lines_on,
    own_meetings_elsewhere,
    reports_visible,
)
from convenor.apps.representation.queries.reports import can_see_report
from convenor.core.access import ANYONE
from convenor.core.governance.channel.cover import Standing
from convenor.core.vocabulary import Marking, MeetingState, Relation
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    PersonFactory,
    SeatFactory,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
HELD = dt.date(2026, 3, 10)


class Place:
    """A partnership's Strategy Group, the city's Board that others run, and a region's group of others."""

    def __init__(self):
        self.group = GroupFactory(name="Strategy Group")
        self.partnership = self.group.partnership
        self.board = GroupFactory(
            name="City Board", partnership=self.partnership, standing="outside"
        )
        self.region = GroupFactory(name="Regional Group")
        Line.objects.create(
            group=self.group,
            relation=Relation.REPRESENTS_AT.value,
            other=self.region,
            other_slug=self.region.slug,
        )
        self.meeting = MeetingFactory(group=self.board, on=HELD)
        self.user = member_of(self.group)

    def mandate(self, body=None, person=None, **more):
        return give_mandate(
            partnership=self.partnership,
            body=body or self.board,
            person=person or self.user.person,
            shown_as="Third sector representative",
            on=DAY,
            by=OPERATOR,
            **more,
        )

    def report(self, *, on=HELD, marking=Marking.PARTNERS, person=None, **words):
        return write_report(
            meeting=self.meeting,
            partnership=self.partnership,
            words=ReportWords(**(words or {"said": "They will write."})),
            marking=marking,
            on=on,
            person=person,
            written_as="Third sector representative",
            by=OPERATOR,
        )


@pytest.fixture
def place():
    return Place()


def test_bodies_are_those_that_others_run_and_those_a_line_leads_to(place):
    GroupFactory(standing="outside")
    assert [body.name for body in bodies_of(place.partnership.pk, on=DAY)] == [
        "City Board",
        "Regional Group",
    ]
    Line.objects.update(valid_to=DAY)
    assert [body.name for body in bodies_of(place.partnership.pk, on=DAY)] == ["City Board"]


def test_a_mandate_holds_from_its_day_until_it_ends_and_is_on_record(place):
    mandate = place.mandate()
    assert [row.shown_as for row in mandates_on(DAY, partnership_ids=[place.partnership.pk])] == [
        "Third sector representative"
    ]
    end_mandate(mandate=mandate, on=dt.date(2026, 6, 1), by=OPERATOR)
    assert mandates_on(dt.date(2026, 6, 1), person_id=place.user.person_id) == []
    assert mandates_on(dt.date(2026, 5, 31), person_id=place.user.person_id)
    what = Entry.objects.order_by("id").first().what
    assert what == "Third sector representative speaks at City Board from Monday 2 March 2026."
    assert place.user.person.name not in " ".join(Entry.objects.values_list("what", flat=True))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda p: p.mandate(body=GroupFactory(name="Elsewhere")), "No line led from"),
        (lambda p: p.mandate(seat=SeatFactory(label="Health")), "is a seat of another group"),
        (lambda p: p.mandate(until=DAY), "before it starts"),
        (lambda p: (p.mandate(), p.mandate()), "speak for us at City Board already"),
    ],
)
def test_a_mandate_that_cannot_be_is_refused_and_nothing_is_kept(place, change, says):
    with pytest.raises(MandateNotValid, match=says):
        change(place)
    assert Mandate.objects.count() <= 1


def test_an_ended_line_gives_no_new_mandate(place):
    Line.objects.update(valid_to=DAY)
    with pytest.raises(MandateNotValid, match="Put the line into the terms"):
        place.mandate(body=place.region)


def test_a_mandate_does_not_end_before_it_started(place):
    with pytest.raises(MandateNotValid, match="ends on a later day"):
        end_mandate(mandate=place.mandate(), on=DAY, by=OPERATOR)


def test_what_we_say_is_dated(place):
    for text, on in (("First", DAY), ("Second", HELD), ("Second", HELD)):
        set_our_line(partnership=place.partnership, body=place.board, text=text, on=on, by=OPERATOR)

    def said(day):
        return our_lines_on(day, partnership_id=place.partnership.pk, body_ids=[place.board.pk])

    assert said(HELD - dt.timedelta(days=1))[place.board.pk].text == "First"
    assert said(HELD)[place.board.pk].text == "Second"
    with pytest.raises(MandateNotValid, match="Another one holds from Tuesday 10 March 2026"):
        set_our_line(
            partnership=place.partnership, body=place.board, text="Third", on=DAY, by=OPERATOR
        )
    set_our_line(partnership=place.partnership, body=place.board, text="", on=HELD, by=OPERATOR)
    assert said(HELD) == {}
    assert OurLine.objects.count() == 1


def only(place, person_id=None, on=DAY):
    found = meetings_elsewhere(
        place.partnership.pk, between=(DAY, HELD), on=on, person_id=person_id
    )
    assert len(found) == 1
    return found[0]


def test_who_goes_is_seen_by_all_and_one_sees_what_one_said(place):
    assert only(place).cover.standing is Standing.NOBODY
    place.mandate()
    assert only(place).cover.standing is Standing.NOT_SAID
    said = {"meeting": place.meeting, "partnership": place.partnership, "on": DAY, "by": OPERATOR}
    person = place.user.person
    say_cover(**said, person=person, goes=True, shown_as="Third sector representative")
    row = only(place, person_id=person.pk)
    assert (row.cover.sentence, row.own) == ("Third sector representative goes.", True)
    assert only(place).own is None
    say_cover(**said, person=person, goes=False, shown_as="Third sector representative")
    say_cover(**said, person=PersonFactory(), goes=True, shown_as="a member")
    assert only(place).cover.standing is Standing.NO_MANDATE


def test_nobody_goes_to_what_is_over_or_cancelled(place):
    said = {"meeting": place.meeting, "partnership": place.partnership, "by": OPERATOR}
    said |= {"person": place.user.person, "goes": True, "shown_as": "x"}
    with pytest.raises(CoverNotValid, match="Report back from it instead"):
        say_cover(**said, on=HELD + dt.timedelta(days=1))
    place.meeting.state = MeetingState.CANCELLED.value
    with pytest.raises(CoverNotValid, match="cancelled"):
        say_cover(**said, on=DAY)


def test_somebody_sees_the_meetings_at_which_they_speak(place):
    place.mandate()
    MeetingFactory(group=place.region, on=HELD)
    found = own_meetings_elsewhere(place.user.person_id, between=(DAY, HELD), on=DAY)
    assert [(mandate.partnership_slug, meeting.body) for mandate, meeting in found] == [
        (place.partnership.slug, "City Board")
    ]


def test_the_same_number_of_queries_for_one_meeting_and_for_many(
    place, django_assert_max_num_queries
):
    place.mandate()
    for week in range(1, 12):
        MeetingFactory(group=place.board, on=HELD + dt.timedelta(weeks=week))
    between = (DAY, HELD + dt.timedelta(weeks=20))
    with django_assert_max_num_queries(6):
        assert len(meetings_elsewhere(place.partnership.pk, between=between, on=DAY)) == 12


def test_a_report_is_a_draft_until_it_is_sent_and_can_be_taken_back(place):
    report = place.report()
    assert report.sent_at is None
    send_report(report=report, by=OPERATOR)
    with pytest.raises(ReportNotValid, match="was sent already"):
        place.report(said="Something else")
    with pytest.raises(ReportNotValid, match="why"):
        take_report_back(report=report, why=" ", by=OPERATOR)
    take_report_back(report=report, why="A wrong day", by=OPERATOR)
    assert place.report(said="Something else").said == "Something else"
    assert ReportBack.objects.count() == 1


def test_a_report_of_a_cancelled_or_coming_meeting_is_refused(place):
    with pytest.raises(ReportNotValid, match="Report back once it has met"):
        place.report(on=DAY)
    place.meeting.state = MeetingState.CANCELLED.value
    with pytest.raises(ReportNotValid, match="cancelled its meeting on Tuesday 10 March 2026"):
        place.report()
    assert not ReportBack.objects.exists()


def test_a_report_that_says_nothing_is_not_sent(place):
    report = place.report(said=" ", opportunity="A panel")
    with pytest.raises(ReportNotValid, match="at least one of the five fields"):
        send_report(report=report, by=OPERATOR)
    assert ReportBack.objects.get().sent_at is None


def test_where_nobody_was_there_nothing_is_owed(place):
    said = {"meeting": place.meeting, "partnership": place.partnership, "by": OPERATOR}
    with pytest.raises(ReportNotValid, match="still to come"):
        say_not_held(**said, written_as="x", on=DAY)
    say_not_held(**said, written_as="x", on=HELD)
    assert only(place, on=HELD).not_held


@pytest.mark.parametrize("marking", Marking)
@pytest.mark.parametrize("is_sent", [True, False])
def test_the_rule_for_one_report_and_the_filter_over_many_agree(place, marking, is_sent):
    readers = {
        "visitor": ANYONE,
        "secretariat": actor_for(secretariat_of(place.partnership), on=HELD),
        "member": actor_for(member_of(place.group), on=HELD),
        "writer": actor_for(place.user, on=HELD),
        "board member": actor_for(member_of(place.board), on=HELD),
        "elsewhere": actor_for(member_of(place.region), on=HELD),
        "foreign": actor_for(secretariat_of(place.region.partnership), on=HELD),
    }
    report = place.report(marking=marking, person=place.user.person)
    if is_sent:
        report.sent_at = timezone.now()
        report.save()
    seen = {name for name, who in readers.items() if reports_visible(who).exists()}
    assert seen == {name for name, who in readers.items() if can_see_report(who, report)}
    expected = {"secretariat", "writer"}
    if is_sent and marking is Marking.PUBLIC:
        expected = set(readers)
    elif is_sent and marking is Marking.PARTNERS:
        expected |= {"member", "board member"}
    assert seen == expected
