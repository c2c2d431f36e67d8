"""Every fact of the two founding pages stands on our pages, and comes from data."""

import datetime as dt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.operations import move_meeting
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.reading import read
from convenor.pipelines.samples import load_sample
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[2] / "examples" / "leeds-and-yorkshire"
LEEDS = SAMPLE / "leeds-migration-partnership.yaml"
YORKSHIRE = SAMPLE / "migration-yorkshire.yaml"
STRATEGY, SMG = "/g/lmp-strategy-group", "/g/yorkshire-humber-smg"
FOUNDING_DATES = [
    dt.date(2017, 11, 22),
    dt.date(2018, 3, 14),
    dt.date(2018, 6, 13),
    dt.date(2018, 9, 12),
]


def words(client, address):
    page = client.get(address)
    assert page.status_code == 200
    main = BeautifulSoup(page.content, "html.parser").find("main")
    for note in main.find_all("sup"):
        note.decompose()
    return " ".join(main.get_text(" ").split())


STRATEGY_FACTS = {
    "A1 purpose": ["clear priorities and goals", "collaborating with", "influencing them"],
    "A2 voice": ["Experts by experience take part in task groups", "strategic forums", "supported"],
    "A3 members decide": ["Members of the partnership decide here what its priorities are"],
    "A4 how to influence": ["how to influence migration policy locally, regionally and nationally"],
    "A5 each quarter": ["plans how to gain influence", "progress", "opportunities for involvement"],
    "A6 work and evidence": ["additional work on the priorities", "task and finish", "evidence"],
    "A7 the landscape": ["strategic landscape of Leeds", "how decisions get made"],
    "A8 represents": [
        "partners' concerns at the Leeds Strategic Migration Board and in other places"
    ],
    "A9 every three months": [
        "Meets every three months",
        "in the week before the Operations Group",
    ],
    "A10 before the Board": ["two weeks before the Strategic Migration Board"],
    "A11 dates": [
        "Wednesday 22 November 2017, 10am to noon",
        "Wednesday 14 March 2018, 10am to noon",
        "Wednesday 13 June 2018, 10am to noon",
        "Wednesday 12 September 2018, 10am to noon",
    ],
    "A12 who can join": ["Anyone may join who attends the Operations Group"],
    "A13 extra work": ["agrees to take on additional work", "experience of or an interest in"],
    "A14 attend": ["Members commit to attend the Operations Group."],
    "A15 outside meetings": ["Members commit to attend external strategic meetings."],
    "A16 organise and feed back": [
        "Members commit to organise information gathering, a task group, or both, on a priority.",
        "Members commit to feed progress and opportunities back to members.",
    ],
}

SMG_FACTS = {
    "B1 advisory group": ["main cross-sector advisory group", "migration, in all its forms"],
    "B2 leadership": ["Gives strategic leadership and coordination."],
    "B3 one point of contact": ["enabling role", "single strategic conversation", "Home Office"],
    "B4 three times a year": ["Meets at least three times a year."],
    "B5 collaboration": ["collaboration possible", "private providers", "benefits of migration"],
    "B6 debate": ["strategic debate on issues of migration"],
    "B7 monitors": ["Monitors what impacts migration has", "issues, risks and opportunities"],
    "B8 policy": ["developing policy", "local, regional and national level"],
    "B9 services": ["Designs services that meet migrants' needs", "oversees"],
    "B10 stakeholders": ["Engages with local, regional and national stakeholders"],
    "B11 channel": ["Passes information between the Home Office and other departments"],
    "B12 seats": [
        "Local authorities",
        "Home Office",
        "Mears Group",
        "Migrant Help",
        "Police",
        "Health sector",
        "TUC",
        "DWP",
        "Overseas students and higher education",
        "voluntary and community",
    ],
    "B13 sub-regional groups": [
        "It is assisted by Humber group .",
        "It is assisted by South Yorkshire group .",
        "It is assisted by West Yorkshire group .",
    ],
    "B14 contact": ["ask: Migration Yorkshire's contact for the Strategic Migration Group"],
}


@pytest.mark.parametrize("fact", STRATEGY_FACTS)
def test_the_strategy_groups_page_carries(sample, client, fact):
    page = words(client, STRATEGY)
    assert [said for said in STRATEGY_FACTS[fact] if said not in page] == []


@pytest.mark.parametrize("fact", SMG_FACTS)
def test_the_strategic_migration_groups_page_carries(sample, client, fact):
    page = words(client, SMG)
    assert [said for said in SMG_FACTS[fact] if said not in page] == []


def test_no_fact_is_left_out():
    assert [fact.split()[0] for fact in STRATEGY_FACTS] == [f"A{n}" for n in range(1, 17)]
    assert [fact.split()[0] for fact in SMG_FACTS] == [f"B{n}" for n in range(1, 15)]


def test_the_feed_carries_the_dates_at_ten_in_london(sample, client):
    feed = Calendar.from_ical(client.get(f"{STRATEGY}/calendar.ics").content)
    starts = [event["dtstart"].dt for event in feed.walk("VEVENT")]
    timed = {start.date(): start for start in starts if isinstance(start, dt.datetime)}
    assert [timed[day].strftime("%H:%M %Z") for day in FOUNDING_DATES] == [
        "10:00 GMT",
        "10:00 GMT",
        "10:00 BST",
        "10:00 BST",
    ]


def test_the_year_2017_18_comes_out_right(sample, client):
    page = words(client, f"{STRATEGY}?on=2018-10-01")
    assert "16 weeks after the last meeting; the terms say every three months." in page
    assert page.count("13 weeks after the last meeting") == 2
    first_four = client.get(f"{STRATEGY}.json?on=2018-10-01").json()["gaps"][:3]
    assert [gap.split(" weeks")[0].split()[-1] for gap in first_four] == ["16", "13", "13"]
    assert "on a Wednesday" in page
    for week in (
        "27 November to 1 December 2017",
        "19 to 23 March 2018",
        "18 to 22 June 2018",
        "17 to 21 September 2018",
        "4 to 8 December 2017",
        "26 to 30 March 2018 That week holds Good Friday (30 March 2018).",
        "25 to 29 June 2018",
        "24 to 28 September 2018",
    ):
        assert week in page
    assert (
        "Wednesday 13 June 2018, 10am to noon Falls in Ramadan (about 16 May to 14 June 2018)."
        in page
    )


def test_a_stale_page_says_so(sample, client):
    assert "No date has been set after 8 September 2021." in words(client, STRATEGY)
    group_for("lmp-strategy-group").meetings.filter(on__gt=dt.date(2018, 12, 31)).delete()
    assert "No date has been set after 12 September 2018." in words(client, STRATEGY)


@pytest.mark.parametrize(
    "what", ["purpose", "functions", "commitments", "joining", "dates", "cadence"]
)
def test_the_page_is_made_from_data_and_changes_with_it(sample, client, what):
    before = words(client, STRATEGY)
    document = read(LEEDS.read_bytes(), LEEDS.name).document
    group = document.group("lmp-strategy-group")
    plain = group.model_dump(mode="json", exclude_defaults=True)
    del plain[what]
    changed = type(group).model_validate(plain)
    others = tuple(each for each in document.groups if each.slug != group.slug)
    load_terms(document=document.model_copy(update={"groups": (changed, *others)}), by=OPERATOR)
    if what == "dates":
        group_for(group.slug).meetings.all().delete()
    after = words(client, STRATEGY)
    lost = {
        "purpose": "clear priorities and goals",
        "functions": "strategic landscape of Leeds",
        "commitments": "Members commit to attend the Operations Group.",
        "joining": "Anyone may join who attends",
        "dates": "Wednesday 14 March 2018",
        "cadence": "Meets every three months",
    }[what]
    assert lost in before
    assert lost not in after


def test_a_founding_date_that_moves_is_struck_through_and_moves_in_the_feed(sample, client):
    meeting = group_for("lmp-strategy-group").meetings.get(on=FOUNDING_DATES[1])
    move_meeting(meeting=meeting, to=dt.date(2018, 3, 21), by=OPERATOR)
    assert "was Wednesday 14 March 2018 now Wednesday 21 March 2018" in words(client, STRATEGY)
    feed = Calendar.from_ical(client.get(f"{STRATEGY}/calendar.ics").content)
    (event,) = [e for e in feed.walk("VEVENT") if str(e["uid"]).startswith(meeting.token)]
    assert (event["dtstart"].dt.date(), event["sequence"]) == (dt.date(2018, 3, 21), 1)
    page = words(client, f"{STRATEGY}?on=2018-10-01")
    assert "17 weeks after the last meeting" in page
    assert "26 to 30 March 2018" in page


def test_loading_the_sample_again_leaves_a_date_where_it_was_moved_to(sample, client):
    meeting = group_for("lmp-strategy-group").meetings.get(on=FOUNDING_DATES[1])
    move_meeting(meeting=meeting, to=dt.date(2018, 3, 21), by=OPERATOR)
    before = words(client, STRATEGY)
    load_sample(SAMPLE, by=OPERATOR, on=dt.date(2026, 11, 22), with_people=False)
    assert words(client, STRATEGY) == before


def test_the_sectors_and_seats_come_from_data_too(sample, client):
    document = read(YORKSHIRE.read_bytes(), YORKSHIRE.name).document
    group = document.group("yorkshire-humber-smg")
    seats = tuple(seat for seat in group.seats if seat.key not in {"police", "health"})
    changed = group.model_copy(update={"seats": seats})
    others = tuple(each for each in document.groups if each.slug != group.slug)
    load_terms(document=document.model_copy(update={"groups": (changed, *others)}), by=OPERATOR)
    shown = [seat["label"] for seat in client.get(f"{SMG}.json").json()["seats"]]
    assert {"Police", "Health sector"}.isdisjoint(shown)
    assert {"Home Office", "Migrant workers, TUC"} <= set(shown)
    assert "Health sector" not in words(client, SMG)
