"""What a member is asked, what is new, and what a secretariat has to do."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convenor.apps.agendas.models import Agenda, AgendaItem
from convenor.apps.decisions.operations import (
    BallotAsked,
    DecisionTaken,
    Owner,
    give_action,
    open_ballot,
    take_decision,
)
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.core.vocabulary import Capacity, ItemPurpose, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    MembershipFactory,
    SeatFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.meeting_world import DAY, World, soup, text_of, world

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def part(client, name, address="/me"):
    """The words of one part of a page; empty where it is missing."""
    found = soup(client.get(address)).find("section", attrs={"aria-labelledby": name})
    return " ".join(found.get_text(" ").split()) if found else ""


def give(here, owner=None, what="Write the letter", **more):
    return give_action(
        group=here.group,
        what=what,
        owner=owner or Owner(seat=here.seat),
        given_on=dt.date(2026, 2, 2),
        meeting=here.meeting,
        by=OPERATOR,
        **more,
    )


def paper(here, title="Housing report", **more):
    return Paper.objects.create(meeting=here.meeting, title=title, **more)


def handed_in(paper):
    PaperVersion.objects.create(
        paper=paper,
        number=1,
        file=ContentFile(b"", "paper.pdf"),
        file_name="paper.pdf",
        kind="pdf",
        media_type="application/pdf",
        size=0,
        sha256="",
        handed_in_by="a member",
    )


def test_a_member_is_asked_for_everything_in_the_order_in_which_it_is_due(here):
    give(here, due_on=dt.date(2026, 2, 20), what="Write to the Board")
    paper(here, owner_seat=here.seat, due_on=dt.date(2026, 3, 11))
    Agenda.objects.create(meeting=here.meeting, called_at=NOW, items_by=dt.date(2026, 3, 9))
    open_ballot(
        group=here.group,
        asked=BallotAsked(
            "Do we move?", "seat", closes_at=dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)
        ),
        by=OPERATOR,
    )
    asked = part(here.member, "asked")
    expected = [
        "Action: Write to the Board Was due on Friday 20 February 2026.",
        "Vote: Do we move? By Friday 6 March 2026.",
        "Propose an item for Wednesday 18 March 2026, if you have one. By Monday 9 March 2026.",
        "Hand in the paper “Housing report”. By Wednesday 11 March 2026.",
        "Say whether you come on Wednesday 18 March 2026.",
    ]
    places = [asked.find(each) for each in expected]
    assert -1 not in places, asked
    assert places == sorted(places)


def test_each_thing_leads_to_a_page_that_opens(here):
    give(here)
    paper(here, owner_seat=here.seat, due_on=dt.date(2026, 3, 11))
    Agenda.objects.create(meeting=here.meeting, called_at=NOW, items_by=dt.date(2026, 3, 9))
    asked = BallotAsked("Do we move?", "seat")
    open_ballot(group=here.group, meeting=here.meeting, asked=asked, by=OPERATOR)
    links = [link["href"] for link in soup(here.member.get("/me")).select(".desk a")]
    assert len(links) == 5
    assert {here.member.get(link).status_code for link in links} == {200}


def test_what_is_asked_of_others_is_not_asked_of_me(here):
    give(here, Owner(seat=SeatFactory(group=here.group, label="Police")))
    give(here, Owner(secretariat=True))
    paper(here, owner_seat=SeatFactory(group=here.group), due_on=dt.date(2026, 3, 11))
    assert "Write the letter" not in part(here.member, "asked")
    assert "Housing" not in part(here.member, "asked")
    assert part(here.elsewhere, "asked").endswith("wants you to vote on stands here.")


def test_a_chair_is_asked_to_sign_and_to_take_late_papers_and_a_member_is_not(here):
    Agenda.objects.create(meeting=here.meeting, carried_at=NOW)
    handed_in(paper(here, late_why="The figures came late"))
    asked = part(here.chair, "asked")
    assert "Sign off the agenda of Wednesday 18 March 2026." in asked
    assert "Say whether a paper that came late is taken: “Housing report”." in asked
    assert "Sign off" not in part(here.member, "asked")
    assert "came late" not in part(here.member, "asked")


def test_the_overview_asks_little_for_whoever_reads_it(here):
    """Nothing is asked of a visitor or of a secretariat as such, so nothing is looked up for them."""
    give(here, due_on=dt.date(2026, 3, 20))
    address = f"/m/{here.meeting.token}"
    readers = (here.visitor, here.secretariat, here.member)
    assert [counted(reader, address) for reader in readers] == [3, 11, 15]


@pytest.mark.parametrize("many", [1, 20])
def test_the_overview_asks_a_member_seventeen_things_at_most_before_the_meeting(here, many):
    """Papers are due soon, some are asked of the reader and some are there; a vote costs two more."""
    here.meeting.on = DAY + dt.timedelta(days=5)
    here.meeting.save()
    Agenda.objects.create(meeting=here.meeting, called_at=NOW, items_by=dt.date(2026, 3, 9))
    for number in range(many):
        give(here, what=f"Write letter {number}")
        paper(here, title=f"Wanted {number}", owner_seat=here.seat, due_on=dt.date(2026, 3, 4))
        handed_in(paper(here, title=f"There {number}", owner_seat=here.seat))
    address = f"/m/{here.meeting.token}"
    words = text_of(here.member, address)
    assert f"Hand in the paper “Wanted {many - 1}”." in words
    assert "There 0" not in words
    assert counted(here.member, address) == 15
    asked = BallotAsked("Do we move?", "seat")
    open_ballot(group=here.group, meeting=here.meeting, asked=asked, by=OPERATOR)
    assert "Do we move?" in text_of(here.member, address)
    assert counted(here.member, address) == 17


def test_who_answered_is_not_asked_again_and_reads_what_they_said(here):
    assert "Say whether you come" in part(here.member, "asked")
    here.member.post(f"/m/{here.meeting.token}/coming", {"answer": "coming"})
    assert "Say whether you come" not in part(here.member, "asked")
    assert "You come." in part(here.member, "dates")


def test_a_meetings_own_page_asks_the_same_of_that_meeting(here):
    give(here, what="Write to the Board")
    other = MeetingFactory(group=here.group, on=dt.date(2026, 4, 15))
    words = text_of(here.member, f"/m/{here.meeting.token}")
    assert "Action: Write to the Board" in words
    assert "Say whether you come on Wednesday 18 March 2026." in words
    assert "15 April" not in words.split("What is due when")[0]
    assert "Write to the Board" not in text_of(here.member, f"/m/{other.token}")
    for reader in (here.observer, here.visitor, here.secretariat):
        assert "Write to the Board" not in text_of(reader, f"/m/{here.meeting.token}")


def test_what_changed_is_there_for_one_look_and_gone_the_next(here, on_the_day):
    taken = DecisionTaken("Write to the Board")
    take_decision(group=here.group, taken=taken, on=DAY, by=OPERATOR)
    paper(here, out_at=NOW)
    news = part(here.member, "news")
    assert "In the last two weeks." in news
    assert "Decided: Write to the Board Strategy" in news
    assert "One paper for Wednesday 18 March 2026 went out." in news
    assert "Write to the Board" in part(here.member, "news")
    on_the_day(DAY + dt.timedelta(days=1))
    news = part(here.member, "news")
    assert "Since you last looked, on Monday 2 March 2026 at 10am." in news
    assert "Nothing." in news


def test_what_is_new_is_only_what_the_reader_may_see(here):
    for marking in (Marking.PARTNERS, Marking.RESTRICTED):
        taken = DecisionTaken(f"Marked {marking}", marking=marking)
        take_decision(group=here.group, taken=taken, on=DAY, by=OPERATOR)
    paper(here, out_at=NOW, marking=Marking.RESTRICTED.value)
    assert "Marked partners" in part(here.member, "news")
    assert "Marked restricted" not in part(here.member, "news")
    assert "paper" not in part(here.member, "news").replace("papers of your groups", "")
    assert "Marked restricted" in part(here.chair, "news")
    assert "One paper" in part(here.chair, "news")
    assert "Marked" not in part(here.elsewhere, "news")


def test_the_next_meetings_lead_to_their_pages_and_to_the_pack(here):
    paper(here, out_at=NOW)
    dates = soup(here.member.get("/me")).find("section", attrs={"aria-labelledby": "dates"})
    links = [link["href"] for link in dates.select("dd a")]
    assert links == [f"/m/{here.meeting.token}", f"/m/{here.meeting.token}/pack"]
    assert "One paper is out." in dates.get_text()


def counted(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def grow(here, user, number):
    """So many more groups, each with a meeting that asks for all there is."""
    for _ in range(number):
        group = GroupFactory(partnership=here.group.partnership)
        seat = SeatFactory(group=group)
        MembershipFactory(group=group, seat=seat, person=user.person, capacity=Capacity.CHAIR.value)
        for on in (dt.date(2026, 3, 10), dt.date(2026, 2, 20)):
            meeting = MeetingFactory(group=group, on=on)
            there = world_of(group, meeting, seat)
            give(there, Owner(seat=seat), due_on=dt.date(2026, 2, 10))
            Agenda.objects.create(meeting=meeting, called_at=NOW, items_by=dt.date(2026, 3, 9))
            AgendaItem.objects.create(
                meeting=meeting, title="Rents", purpose=ItemPurpose.DISCUSSION.value
            )
            paper(there, owner_seat=seat, due_on=dt.date(2026, 2, 25))
            paper(there, out_at=NOW)
        asked = BallotAsked("Do we move?", "seat", closes_at=dt.datetime(2026, 3, 6, tzinfo=dt.UTC))
        open_ballot(group=group, asked=asked, by=OPERATOR)
        take_decision(group=group, taken=DecisionTaken("Yes"), on=DAY, by=OPERATOR)


def world_of(group, meeting, seat):
    made = World(group, meeting)
    made.seat = seat
    return made


@pytest.mark.parametrize("which", ["me", "keep"])
def test_both_desks_ask_the_database_as_often_for_many_as_for_one(here, which):
    user = member_of(here.group, seat=here.seat)
    keeps = secretariat_of(here.group.partnership)
    reader = client_as(user if which == "me" else keeps)
    address = "/me" if which == "me" else f"/keep/{here.group.partnership.slug}"
    grow(here, user, 1)
    counted(reader, address)
    few = counted(reader, address)
    grow(here, user, 24)
    assert counted(reader, address) == few
    assert few <= 61


def desk(here):
    return part(here.secretariat, "due", f"/keep/{here.group.partnership.slug}")


def test_a_secretariat_sees_what_is_late_first_then_by_day_and_on_whom_it_waits(here):
    Agenda.objects.create(meeting=here.meeting, called_at=NOW, items_by=dt.date(2026, 3, 9))
    AgendaItem.objects.create(
        meeting=here.meeting, title="Rents", purpose=ItemPurpose.DISCUSSION.value
    )
    paper(here, owner_seat=here.seat, due_on=dt.date(2026, 2, 27))
    for what in ("Write the letter", "Read the answer"):
        give(here, what=what, due_on=dt.date(2026, 2, 20))
    words = desk(here)
    expected = [
        "Strategy: 2 actions are late. Was due by 20 February 2026. They wait for Health.",
        "Strategy: The paper “Housing report” is late. Was due by 27 February 2026. "
        "It waits for Health.",
        "Strategy: One proposal for Wednesday 18 March 2026 waits for an answer.",
    ]
    places = [words.find(each) for each in expected]
    assert -1 not in places, words
    assert places == sorted(places)


def test_each_step_of_a_meeting_is_there_when_it_is_due_and_gone_when_it_is_done(here, on_the_day):
    assert "Call for items for Wednesday 18 March 2026. Was due by 18 February 2026." in desk(here)
    agenda = Agenda.objects.create(meeting=here.meeting, called_at=NOW, carried_at=NOW)
    assert "Call for items" not in desk(here)
    on_the_day(dt.date(2026, 3, 9))
    assert (
        "Send out the agenda of Wednesday 18 March 2026. Due by 11 March. "
        "It waits for the chair to sign it off." in desk(here)
    )
    paper(here)
    assert "Send out the papers for Wednesday 18 March 2026." in desk(here)
    agenda.out_at = NOW
    agenda.save()
    Paper.objects.update(out_at=NOW)
    assert "Send out" not in desk(here)
    on_the_day(dt.date(2026, 3, 19))
    here.__dict__.pop("secretariat")  # signed in so long ago that it has to sign in again
    action = give(here)
    assert "Send out the actions of Wednesday 18 March 2026. Due by 20 March." in desk(here)
    action.sent_at = NOW
    action.save()
    assert "Send out" not in desk(here)


def test_a_meetings_own_page_says_that_papers_and_actions_went_out(here, on_the_day):
    """They are looked up only where they are due, and then never said to be late when they are not."""
    address = f"/m/{here.meeting.token}"
    housing = paper(here)
    on_the_day(dt.date(2026, 3, 12))
    assert "Papers out Wednesday 11 March 2026 Was due by 11 March 2026." in text_of(
        here.secretariat, address
    )
    housing.out_at = NOW
    housing.save()
    assert "Papers out Wednesday 11 March 2026 Done on 2 March 2026." in text_of(
        here.secretariat, address
    )
    on_the_day(dt.date(2026, 3, 20))
    action = give(here)
    here.__dict__.pop("secretariat")
    assert "Due by 20 March." in text_of(here.secretariat, address)
    action.sent_at = timezone.now()
    action.save()
    assert "Done on 20 March 2026." in text_of(here.secretariat, address)


def test_a_vote_whose_time_is_over_waits_to_be_counted(here, on_the_day):
    closes = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)
    asked = BallotAsked("Do we move?", "seat", closes_at=closes)
    ballot = open_ballot(group=here.group, asked=asked, by=OPERATOR)
    assert "Count the vote" not in desk(here)
    on_the_day(dt.date(2026, 3, 7))
    page = here.secretariat.get(f"/keep/{here.group.partnership.slug}")
    link = soup(page).find("a", string="Strategy: Count the vote: Do we move?")
    assert link["href"] == f"/ballots/{ballot.token}"
