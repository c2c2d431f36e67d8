"""The pages of priorities: what each reader sees, progress, and what a page costs."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.meetings.models import Meeting
from convenor.apps.papers.models import Paper
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.links import PROGRESS, link_key
from convenor.apps.priorities.models import (
    Priority,
    Progress,
)
from convenor.apps.priorities.operations import PlanSaid
from convenor.core.vocabulary import Marking, MemberAnswer
from convenor.documents.kinds import FileKind
from convenor.documents.reading import text_of as text_of_file
from tests.factories import (
    OPERATOR,
    GroupFactory,
    SeatFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.priorities_world import (
    LATER,
    ON,
    asked,
    keep_page,
    live,
    meeting,
    members,
    offered,
    opened,
    proposed,
    public_page,
)
from tests.web.meeting_world import how_deep, soup, text_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SPOKEN = {"sentence": "Two colleges agreed."}


@pytest.fixture
def world(on_the_day):
    on_the_day(ON)
    return members()


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def keeper(world):
    return client_as(world.keeper)


@pytest.fixture
def member(world):
    return client_as(world.member)


def test_the_public_page_says_how_to_begin_and_then_what_is_live(client, keeper, world):
    assert "No priority is on record yet." in text_of(client, public_page(world))
    assert "Open a round in which members agree" in text_of(keeper, public_page(world))
    live(world, lead_seat=world.seat)
    told = text_of(client, public_page(world))
    assert "English classes Everybody finds a class. Nothing was reported yet." in told
    assert "Lead: Health. Strategy. It is looked at again on 2 March 2027." in told
    data = client.get(f"{public_page(world)}.json").json()
    assert data["live"][0]["progress"] == "Nothing was reported yet."


def test_what_was_not_reported_is_said_and_what_was_stands_in_its_place(client, world, on_the_day):
    row = live(world)
    do.ask_for_progress(meeting=meeting(world, LATER), due_on=LATER, on=ON, by=OPERATOR)
    on_the_day(LATER)
    silent = "Nothing was reported for the meeting on 20 March 2026."
    assert silent in text_of(client, public_page(world))
    assert silent in text_of(client, f"/priorities/{row.token}")
    do.say_progress(priority=row, sentence="Late, but so.", said_as="Health", on=LATER, by=OPERATOR)
    told = text_of(client, public_page(world))
    assert "Late, but so. Said on 20 March 2026 by Health." in told
    assert silent not in told


def test_of_one_day_what_came_after_stands_first(client, world):
    row = live(world)
    do.say_progress(priority=row, sentence="Two agreed.", said_as="Health", on=ON, by=OPERATOR)
    told = text_of(client, f"/priorities/{row.token}")
    assert 0 < told.index("· Progress") < told.index("· Agreed")


def test_an_overdue_review_is_said(client, world, on_the_day):
    row = live(world)
    on_the_day(dt.date(2027, 3, 12))
    late = "It was to be looked at again on 2 March 2027. That is ten days overdue."
    assert late in text_of(client, f"/priorities/{row.token}")


def test_a_call_stands_on_the_public_page_while_it_is_open(client, world, on_the_day):
    opened(world, concerns_by=LATER)
    assert "Strategy wants to hear what worries you, until Friday 20 March 2026." in text_of(
        client, public_page(world)
    )
    on_the_day(LATER + DAY)
    assert "worries you" not in text_of(client, public_page(world))


def test_what_is_for_partners_is_not_there_for_the_public(client, member, world):
    row = live(world, marking=Marking.PARTNERS)
    for path in (public_page(world), f"{public_page(world)}.json"):
        assert "English classes" not in client.get(path).content.decode()
    assert client.get(f"/priorities/{row.token}").status_code == 404
    assert "English classes" in text_of(member, public_page(world))
    assert "For partners." in text_of(member, f"/priorities/{row.token}")
    assert "English" not in member.get(f"{public_page(world)}.json").content.decode()


def test_what_is_proposed_is_there_for_members_once_they_are_asked(client, world):
    each = proposed(world)
    token = Priority.objects.get().token
    volunteer = client_as(world.volunteer)
    assert volunteer.get(f"/priorities/{token}").status_code == 404
    do.start_check(round=each, answers_by=LATER, on=ON, by=OPERATOR)
    assert "This is proposed" in text_of(volunteer, f"/priorities/{token}")
    assert client.get(f"/priorities/{token}").status_code == 404


def test_a_lead_says_how_it_moves_in_one_step(client, member, world):
    row = live(world, lead_seat=world.seat)
    sitting = meeting(world, LATER)
    do.ask_for_progress(meeting=sitting, due_on=LATER, on=ON, by=OPERATOR)
    address = f"/priorities/{row.token}/progress"
    wanted = "A sentence for the meeting on 20 March 2026 is asked for by 20 March 2026."
    assert wanted in text_of(member, address)
    assert member.post(address, SPOKEN).url == f"/priorities/{row.token}"
    said = Progress.objects.get()
    assert (said.sentence, said.said_as, said.meeting) == (SPOKEN["sentence"], "Health", sitting)
    assert "Two colleges agreed." in text_of(client, f"/priorities/{row.token}")


def test_a_lead_says_it_from_the_mail(client, world):
    row = live(world, lead_seat=world.seat)
    person = world.member.person
    address = f"/progress/{link_key(PROGRESS, token=row.token, person_token=person.token)}"
    bad = client.post(address, {"sentence": "Ring 0113 496 0000."})
    assert bad.status_code == 400
    assert "it points at somebody" in soup(bad).get_text()
    assert not Progress.objects.exists()
    assert client.post(address, SPOKEN).url == f"/priorities/{row.token}"
    assert Progress.objects.get().said_as == "Health"


def test_nobody_else_speaks_for_a_priority(world):
    row = live(world, lead_seat=world.seat)
    for user in (world.chair, world.volunteer, secretariat_of(GroupFactory().partnership)):
        assert client_as(user).post(f"/priorities/{row.token}/progress", SPOKEN).status_code == 404
    assert not Progress.objects.exists()


def test_what_was_said_is_the_text_of_a_paper_that_names_what_is_missing(keeper, member, world):
    row = live(world, lead_seat=world.seat)
    live(world, "Homes")
    sitting = meeting(world, LATER)
    address = f"/m/{sitting.token}/progress"
    assert "Leads are asked two weeks before" in text_of(keeper, address)
    do.ask_for_progress(meeting=sitting, due_on=LATER, on=ON, by=OPERATOR)
    do.say_progress(
        priority=row, sentence="Two agreed.", story="Of nine.", said_as="H", on=ON, by=OPERATOR
    )
    text = keeper.get(f"{address}?as=text").content.decode()
    assert text.startswith("# How our priorities move: Friday 20 March 2026\n\n## English classes")
    assert "\n\nTwo agreed.\n\nOf nine.\n\nLead: Health.\n\n## Homes\n\n" in text
    assert text.endswith("Nothing was reported on “Homes”.\n")
    assert "Of one priority nothing is reported yet." in text_of(keeper, address)
    assert member.get(address).status_code == 404


def reported(world):
    """A meeting for which one of two leads said something."""
    row = live(world, lead_seat=world.seat)
    live(world, "Homes")
    sitting = meeting(world, LATER)
    do.ask_for_progress(meeting=sitting, due_on=LATER, on=ON, by=OPERATOR)
    do.say_progress(priority=row, sentence="Two agreed.", said_as="H", on=ON, by=OPERATOR)
    return row, sitting


def words_of_paper(version):
    words = text_of_file(Path(version.file.path), FileKind.PDF)
    return " ".join(" ".join(words).split())


def test_one_click_puts_it_among_the_papers_and_on_the_agenda(keeper, world, media):
    row, sitting = reported(world)
    live(world, "Work")  # nobody asked its lead
    page = f"/m/{sitting.token}/progress"
    answer = keeper.post(f"{page}/paper", follow=True)
    said = text_of(keeper, f"/m/{sitting.token}/papers")
    assert "How our priorities move: Friday 20 March 2026" in said
    assert "for “How our priorities move”" in said
    assert "The paper is there, and an item for it is on the agenda." in answer.content.decode()
    paper = Paper.objects.get()
    assert (paper.marking, paper.item.meeting) == ("partners", sitting)
    words = words_of_paper(paper.versions.get())
    assert "English classes Goal: Everybody finds a class. Two agreed. Lead: Health." in words
    assert "Homes Goal: Everybody finds a class. Nothing was reported." in words
    assert words.count("Nothing was reported.") == 2
    assert "Nothing was reported on “Homes” and “Work”." in words
    seen = text_of(keeper, f"/sight/paper/{paper.token}")
    assert "Priority: English classes" in seen.split("What came of it")[0]
    assert f"Paper: {paper.title}" in text_of(keeper, f"/sight/priority/{row.token}")


def test_made_again_it_is_a_new_version_where_something_was_said_since(keeper, world, media):
    row, sitting = reported(world)
    page = f"/m/{sitting.token}/progress"
    keeper.post(f"{page}/paper")
    again = keeper.post(f"{page}/paper", follow=True).content.decode()
    assert "Nothing was said since. Version 1 of the paper stays." in again
    do.say_progress(priority=row, sentence="Three agreed.", said_as="H", on=ON, by=OPERATOR)
    Paper.objects.update(title="Priorities", marking="public")
    assert (
        "Version 2 of the paper is there."
        in keeper.post(f"{page}/paper", follow=True).content.decode()
    )
    paper = Paper.objects.get()
    assert "Three agreed." in words_of_paper(paper.versions.last())
    assert "Two agreed." in words_of_paper(paper.versions.first())
    assert (paper.title, paper.marking) == ("Priorities", "public")
    assert AgendaItem.objects.count() == 1
    assert "Version 2 of the paper was made on 2 March 2026." in text_of(keeper, page)


def test_the_paper_is_typeset_before_anything_is_locked(keeper, world, media, monkeypatch):
    depth = how_deep(
        monkeypatch,
        "convenor.documents.short_paper.short_paper_as_pdf",
        "convenor.web.views.meeting.making.make_paper",
    )
    _row, sitting = reported(world)
    keeper.post(f"/m/{sitting.token}/progress/paper")
    assert depth["short_paper_as_pdf"] == 0 < depth["make_paper"]


def test_a_paper_that_cannot_be_made_says_why_and_nothing_is_left(keeper, member, world, media):
    sitting = meeting(world, LATER)
    live(world)
    address = f"/m/{sitting.token}/progress/paper"
    assert member.post(address).status_code == 404
    assert keeper.get(address).status_code == 405
    assert (
        "No lead was asked for this meeting yet"
        in keeper.post(address, follow=True).content.decode()
    )
    do.ask_for_progress(meeting=sitting, due_on=LATER, on=ON, by=OPERATOR)
    Meeting.objects.update(state="cancelled")
    assert "The meeting was cancelled." in keeper.post(address, follow=True).content.decode()
    Meeting.objects.update(state="planned")
    keeper.post(address)
    Paper.objects.update(withdrawn_at=timezone.now())
    Progress.objects.update(sentence="Three agreed.")
    assert "was withdrawn. Ask" in keeper.post(address, follow=True).content.decode()
    assert Paper.objects.get().versions.count() == 1


def test_the_meetings_pages_lead_to_it_where_there_is_a_priority(keeper, member, world):
    sitting = meeting(world, LATER)
    pages = [f"/m/{sitting.token}/papers", f"/m/{sitting.token}/agenda/work"]
    link = f'href="/m/{sitting.token}/progress"'
    assert not any(link in keeper.get(page).content.decode() for page in pages)
    live(world)
    assert all(link in keeper.get(page).content.decode() for page in pages)
    assert link not in member.get(pages[0]).content.decode()


def fill(world, count):
    """That many live priorities, each with progress, a plan and work."""
    for number in range(count):
        row = live(world, f"Priority {number}", why_one_more="More", lead_seat=world.seat)
        do.say_progress(priority=row, sentence="Well.", said_as="Health", on=ON, by=OPERATOR)
        said = PlanSaid("Fund", "Ring", LATER, target=world.board)
        do.make_plan(priority=row, said=said, on=ON, by=OPERATOR)
        offered(world, f"Work {number}", priority=row)


def counted(browser, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as asked_for:
        assert browser.get(address).status_code == 200
    return len(asked_for)


def test_pages_cost_the_same_for_one_as_for_many(
    keeper, member, world, django_assert_max_num_queries
):
    fill(world, 1)
    row = Priority.objects.get()
    pages = [
        (member, public_page(world)),
        (member, f"/priorities/{row.token}"),
        (member, "/work"),
        (keeper, keep_page(world)),
        (member, "/me"),
        (keeper, f"/keep/{world.partnership.slug}"),
    ]
    for browser, address in pages:
        browser.get(address)
    before = [counted(*each, django_assert_max_num_queries) for each in pages]
    fill(world, 20)
    for number in range(19):
        offered(world, f"More {number}", priority=row)
    assert [counted(*each, django_assert_max_num_queries) for each in pages] == before


def test_a_round_costs_the_same_for_few_as_for_many(keeper, world, django_assert_max_num_queries):
    each = asked(world)
    here = f"/rounds/{each.token}"
    keeper.get(here)
    before = counted(keeper, here, django_assert_max_num_queries)
    for number in range(19):
        seat = SeatFactory(group=world.group, label=f"Seat {number}")
        user = member_of(world.group, seat=seat)
        do.answer_check(
            round=each,
            person=user.person,
            answer=MemberAnswer.AGAINST,
            words="No",
            on=ON,
            by=OPERATOR,
        )
    assert counted(keeper, here, django_assert_max_num_queries) == before
