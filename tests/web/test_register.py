"""The pages of the register and of quoted figures: read by the group, kept by its secretariat alone."""

import csv
import io

import pytest
from django.urls import reverse

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.register.models import QuotedFigure, RegisterEntry
from convenor.core.dates.periods import DAY as ONE
from tests.apps.statistics.test_editions import LEEDS, brought, rows
from tests.factories import GroupFactory, MeetingFactory, client_as, member_of
from tests.web.concerns_world import on_table
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
ENTRY = {
    "kind": "risk",
    "what": "Hotels close at short notice",
    "why_it_matters": "Families move schools in a week.",
    "owner": "Leeds City Council",
    "marking": "partners",
}
QUOTED = {
    "said_by": "a committee of Parliament",
    "said_where": "its report on asylum",
    "said_on": "2026-02-20",
    "about": "people on asylum support in Leeds",
    "figure": "2,000",
    "our_figure": "1,544",
    "our_source": "Home Office, Asy_D11, December 2022",
}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world(on=DAY + 10 * ONE)
    here.slug = here.group.partnership.slug
    here.register = f"/g/{here.group.slug}/register"
    here.log = f"/keep/{here.slug}/quoted"
    return here


def opened(here, **more):
    answer = here.secretariat.post(f"{here.register}/new", ENTRY | more)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = RegisterEntry.objects.latest("pk")
    return row, f"/register/{row.token}"


def done(client, address, **filled):
    answer = client.post(address, filled)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)


def refused(client, address, **filled):
    answer = client.post(address, filled)
    assert answer.status_code == 400
    return soup(answer).main.get_text(" ", strip=True)


def test_an_empty_register_says_how_to_begin(here):
    assert "Begin with what would trouble the group most" in text_of(
        here.secretariat, here.register
    )
    assert "Tell the secretariat" in text_of(here.member, here.register)


def test_a_register_is_read_in_sentences_by_its_group_alone(here):
    _row, page = opened(here)
    opened(here, what="A drop-in opens", kind="opportunity", owner="")
    done(here.secretariat, f"{page}/weigh", likelihood=4, effect=4, on="2026-03-02")
    said = text_of(here.member, here.register)
    assert "None of two is due for review before" in said
    assert "one has no owner; one is not weighed yet." in said
    assert "Likely, and serious · owned by Leeds City Council" in said
    for client in (here.elsewhere, here.foreign):
        assert client.get(here.register).status_code == 404
        assert client.get(page).status_code == 404
    assert here.member.get(f"{here.register}/new").status_code == 404
    assert here.member.get(f"{page}/weigh").status_code == 404
    assert here.visitor.get(page).status_code == 302
    assert "Its register of risks" in text_of(here.member, f"/g/{here.group.slug}")
    assert "Its register of risks" not in text_of(here.visitor, f"/g/{here.group.slug}")


def test_what_is_restricted_is_for_the_chair(here):
    _row, page = opened(here, marking="restricted")
    assert "The chair and the secretariat" in text_of(here.chair, page)
    assert here.member.get(page).status_code == 404
    assert "Hotels" not in text_of(here.member, here.register)


def test_its_owner_weighs_it_and_another_member_cannot(here):
    owner = member_of(here.group)
    _row, page = opened(here, owner_person=owner.person.token)
    mine = client_as(owner)
    assert "Say what is being done" in text_of(mine, page)
    done(mine, f"{page}/weigh", likelihood=2, effect=3, on="2026-03-02", why="Fewer hotels")
    done(mine, f"{page}/respond", response="We meet the provider weekly.")
    said = text_of(mine, page)
    assert "Weighed: unlikely, and noticeable. Fewer hotels 2 March 2026" in said
    assert "We meet the provider weekly." in said
    assert owner.person.name not in said
    assert here.member.post(f"{page}/weigh", {"likelihood": 1, "effect": 1}).status_code == 404
    assert mine.get(f"{page}/close").status_code == 404


def test_every_step_of_the_secretariat_shows_on_its_page(here):
    row, page = opened(here)
    office = here.secretariat
    done(office, f"{page}/told", who="the council", how="by mail", on="2026-03-02")
    done(office, f"{page}/accept", accepted_by="the board", on="2026-03-02", until="2026-04-02")
    done(office, f"{page}/change", **ENTRY | {"area": "Leeds"})
    concern = on_table(here)
    where = f"https://example.org/concerns/{concern.token}?from=mail"
    done(office, f"{page}/link", kind="concern", key=where)
    said = text_of(office, page)
    assert "the council was told, by mail." in said
    assert "Accepted as it stands until Thursday 2 April 2026" in said
    assert "Where Leeds" in said
    assert str(concern) in said
    done(office, f"{page}/link/{row.links.get().pk}/part")
    assert not row.links.exists()
    assert "no concern at that address" in refused(office, f"{page}/link", kind="concern", key="x")
    assert "is over" in refused(
        office, f"{page}/accept", accepted_by="the board", on="2026-03-02", until="2026-03-01"
    )
    assert refused(office, f"{page}/weigh", likelihood=6, effect=1, on="2026-03-02")
    assert not row.scores.exists()


def test_a_meeting_looks_at_it_and_what_it_said_is_noted(here, on_the_day):
    row, page = opened(here)
    office, meeting = here.secretariat, here.meeting
    done(office, f"{page}/review", meeting=meeting.token)
    assert AgendaItem.objects.get(meeting=meeting).about_key == row.token
    assert "Register: Hotels close" in text_of(
        office, reverse("meeting_agenda", args=[meeting.token])
    )
    past = MeetingFactory(group=here.group, on=DAY - ONE)
    assert refused(office, f"{page}/review", meeting=past.token)
    key = row.reviews.get().pk
    assert "afterwards" in refused(office, f"{page}/review/{key}", said="Watch it.")
    on_the_day(DAY + 12 * ONE)
    assert "It was to be looked at by" in text_of(office, f"/keep/{here.slug}")
    done(office, f"{page}/review/{key}", said="Watch it.")
    assert "Looked at by the meeting. Watch it." in text_of(office, page)
    assert "It was to be looked at by" not in text_of(office, f"/keep/{here.slug}")


def test_it_is_handed_on_declined_handed_again_and_taken(here):
    row, page = opened(here)
    office = here.secretariat
    other = GroupFactory(partnership=here.group.partnership, name="Regional board")
    assert "Choose one" in text_of(office, f"{page}/hand")
    done(office, f"{page}/hand", group=other.slug, reason="It is regional.")
    assert "is asked to take" in text_of(office, f"/keep/{here.slug}")
    assert "Another group asks you to take" in text_of(office, f"/keep/{here.slug}/register")
    theirs = client_as(member_of(other))
    assert "Handed on, and not answered" in text_of(theirs, page)
    assert theirs.post(f"{page}/hand/take").status_code == 404
    assert "has not answered" in refused(office, f"{page}/hand", group=other.slug, reason="Again")
    done(office, f"{page}/hand/decline", because="It is local.")
    assert theirs.get(page).status_code == 404
    assert "It is local." in text_of(here.member, page)
    done(office, f"{page}/hand", group=other.slug, reason="It grew.")
    done(office, f"{page}/hand/back")
    done(office, f"{page}/hand", group=other.slug, reason="It grew.")
    done(office, f"{page}/hand/take")
    row.refresh_from_db()
    assert row.group == other
    assert here.member.get(page).status_code == 404


def test_it_is_closed_with_a_reason_and_opened_again(here):
    _row, page = opened(here)
    assert refused(here.secretariat, f"{page}/close", because="", on="2026-03-02")
    done(here.secretariat, f"{page}/close", because="The hotel stays.", on="2026-03-02")
    assert "The hotel stays." in text_of(here.member, page)
    assert "was closed" in refused(
        here.secretariat, f"{page}/close", because="Again", on="2026-03-02"
    )
    assert "One is closed" in text_of(here.member, here.register)
    done(here.secretariat, f"{page}/reopen")
    assert "Open, the heaviest first" in text_of(here.member, here.register)


def test_the_table_and_the_file_hold_what_the_register_holds(here):
    _row, page = opened(here)
    done(here.secretariat, f"{page}/weigh", likelihood=5, effect=5, on="2026-03-02")
    opened(here, what="Not weighed")
    table = soup(here.member.get(f"{here.register}/heat")).find("table", id="harm")
    likely = next(row for row in table.tbody("tr") if row.th.get_text(strip=True) == "Very likely")
    assert likely("td")[-1].get_text(strip=True) == "Hotels close at short notice"
    page = soup(here.member.get(f"{here.register}/heat"))
    assert "Not weighed yet" in page.main.get_text()
    assert "As it stands on 2 March 2026" in page.main.get_text()
    assert "See today" not in page.get_text()
    answer = here.member.get(f"{here.register}?as=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["What"], row["Weighed"]) for row in rows] == [
        ("Hotels close at short notice", "very likely, and severe"),
        ("Not weighed", ""),
    ]


def test_a_quoted_figure_is_noted_corrected_and_its_outcome_kept(here):
    office = here.secretariat
    assert "Begin with the last one" in text_of(office, here.log)
    answer = office.post(f"{here.log}/new", QUOTED)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = QuotedFigure.objects.get()
    page = f"{here.log}/{row.token}"
    assert "Our figure is 1,544. Source: Home Office, Asy_D11" in text_of(office, page)
    assert "Record that first" in refused(
        office, f"{page}/outcome", outcome="Corrected.", on="2026-03-02"
    )
    assert "It was quoted on" in refused(office, f"{page}/asked", on="2026-02-01")
    done(office, f"{page}/asked", on="2026-02-27")
    assert "Asked for on 27 February 2026; no answer yet" in text_of(office, here.log)
    done(office, f"{page}/outcome", outcome="They corrected it.", on="2026-03-02")
    done(office, f"{page}/change", **QUOTED | {"figure": "2,100"})
    assert "They corrected it." in text_of(office, here.log)
    assert "2,100, a committee of Parliament" in text_of(office, here.log)
    done(office, f"{page}/drop")
    assert "No figure is noted yet" in text_of(office, here.log)
    done(office, f"{page}/back")
    assert here.member.get(here.log).status_code == 404
    assert here.foreign.get(page).status_code == 404


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"our_source": ""}, "where our figure comes from"),
        ({"said_on": "2026-03-03"}, "still to come"),
        ({"said_on": "soon"}, "Write the day as"),
        ({"figure": ""}, "The figure as they gave it"),
    ],
)
def test_a_quoted_figure_that_is_not_whole_is_refused(here, more, said):
    assert said in refused(here.secretariat, f"{here.log}/new", **QUOTED | more)
    assert not QuotedFigure.objects.exists()


def test_all_registers_of_a_partnership_on_one_page(here):
    opened(here)
    said = text_of(here.secretariat, f"/keep/{here.slug}/register")
    assert "Risk · " in said
    assert here.chair.get(f"/keep/{here.slug}/register").status_code == 404


def test_ours_is_taken_out_of_the_figures_as_they_were_known_when_theirs_was_said(here):
    office = here.secretariat
    brought(rows(LEEDS))
    brought(rows((*LEEDS[:3], 1700)), published=DAY, retrieved_on=DAY, on=DAY)
    office.post(f"{here.log}/new", QUOTED | {"our_figure": "", "our_source": ""})
    page = f"{here.log}/{QuotedFigure.objects.get().token}"
    assert "Not written down yet" in text_of(office, page)
    assert "Take ours from the official figures" in text_of(office, page)
    done(office, f"{page}/ours", indicator="asylum_support", place="Leeds")
    said = text_of(office, page)
    assert "1,500 people were on asylum support on 31 December 2022" in said
    assert "1,700" not in said
    assert "for Leeds (asy_d11), published Thursday 23 February 2023" in said
    assert here.member.post(f"{page}/ours", {}).status_code == 404


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"place": "Leedz"}, "No place is known by the name “Leedz”"),
        ({"said_on": "2023-02-22"}, "published by Wednesday 22 February 2023"),
        ({"indicator": "nothing"}, "Which figure"),
    ],
)
def test_where_no_figure_is_held_it_says_so_and_ours_stays(here, filled, said):
    office = here.secretariat
    brought(rows(LEEDS))
    asked = {"indicator": "asylum_support", "place": "Leeds"} | filled
    office.post(f"{here.log}/new", QUOTED | {"said_on": asked.pop("said_on", "2026-02-20")})
    page = f"{here.log}/{QuotedFigure.objects.get().token}"
    assert said in refused(office, f"{page}/ours", **asked)
    assert QuotedFigure.objects.get().our_figure == "1,544"
