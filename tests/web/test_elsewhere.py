"""The pages about other bodies: where we speak, who goes, and reporting back."""

import datetime as dt

import pytest

from convenor.apps.representation.models import Cover, Mandate, ReportBack
from convenor.apps.representation.operations import give_mandate, set_our_line
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    SeatFactory,
    client_as,
    member_of,
)
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
HELD = dt.date(2026, 3, 10)


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.partnership = here.group.partnership
    here.board = GroupFactory(name="City Board", partnership=here.partnership, standing="outside")
    here.at_board = MeetingFactory(group=here.board, on=HELD)
    here.speaker_user = member_of(here.group)
    here.speaker = client_as(here.speaker_user)
    here.mandate = give_mandate(
        partnership=here.partnership,
        body=here.board,
        person=here.speaker_user.person,
        shown_as="Third sector representative",
        on=DAY,
        by=OPERATOR,
    )
    here.pages = f"/p/{here.partnership.slug}/elsewhere"
    here.page = f"{here.pages}/{here.at_board.token}"
    return here


def test_members_see_where_we_speak_and_strangers_find_nothing(here):
    said = text_of(here.member, here.pages)
    assert "City Board, Tuesday 10 March 2026" in said
    assert "Third sector representative has not said yet whether they go." in said
    assert here.foreign.get(here.pages).status_code == 404
    assert here.visitor.get(here.pages).status_code == 302
    assert "Add who speaks there" not in said
    assert "Add who speaks there" in text_of(here.secretariat, here.pages)


def test_somebody_says_that_they_go_and_changes_their_mind(here):
    assert here.speaker.post(f"{here.page}/going", {"goes": "yes"}).status_code == 302
    assert "Third sector representative goes." in text_of(here.speaker, here.page)
    here.speaker.post(f"{here.page}/going", {"goes": "no"})
    assert "all who speak for us there have said" in text_of(here.member, here.page)
    assert Cover.objects.count() == 1
    assert here.foreign.post(f"{here.page}/going", {"goes": "yes"}).status_code == 404


def test_the_brief_says_our_line_and_who_sits_there(here):
    SeatFactory(group=here.board, label="Home Office", enforcement_linked=True)
    set_our_line(
        partnership=here.partnership,
        body=here.board,
        text="Two weeks' notice.",
        on=DAY,
        by=OPERATOR,
    )
    said = text_of(here.speaker, here.page)
    assert "Two weeks' notice." in said
    assert "One seat there are linked" not in said
    assert "One seat there is linked to enforcement." in said


def test_a_seat_linked_to_enforcement_does_not_see_the_brief(here):
    set_our_line(
        partnership=here.partnership,
        body=here.board,
        text="Two weeks' notice.",
        on=DAY,
        by=OPERATOR,
    )
    seat = SeatFactory(group=here.group, enforcement_linked=True)
    linked = client_as(member_of(here.group, seat=seat))
    assert "Two weeks" not in text_of(linked, here.page) + text_of(linked, here.pages)
    assert "Two weeks" in text_of(here.member, here.page)


def test_a_report_is_kept_then_sent_and_read_by_members(here, on_the_day):
    on_the_day(HELD)
    posted = {"said": "They will write to us.", "marking": "partners", "do": "keep"}
    assert here.speaker.post(f"{here.page}/report", posted).status_code == 302
    report = ReportBack.objects.get()
    assert here.member.get(f"/report-backs/{report.token}").status_code == 404
    sent = here.speaker.post(f"{here.page}/report", posted | {"do": "send"})
    assert sent.url == f"/report-backs/{report.token}"
    said = text_of(here.member, sent.url)
    assert "They will write to us." in said
    assert "Written by Third sector representative." in said
    assert here.visitor.get(sent.url).status_code == 404
    assert "They will write to us." in text_of(here.member, "/report-backs")


def test_only_whoever_was_there_or_the_secretariat_reports(here, on_the_day):
    on_the_day(HELD)
    posted = {"said": "Nothing.", "marking": "partners", "do": "send"}
    assert here.member.post(f"{here.page}/report", posted).status_code == 404
    assert not ReportBack.objects.exists()
    assert here.secretariat.post(f"{here.page}/report", posted).status_code == 302


def test_an_empty_report_says_what_to_do_and_nothing_is_sent(here, on_the_day):
    on_the_day(HELD)
    answer = here.speaker.post(f"{here.page}/report", {"marking": "partners", "do": "send"})
    assert answer.status_code == 400
    assert "Fill in at least one of the five fields" in soup(answer).get_text()
    assert not ReportBack.objects.exists()


def test_what_is_owed_stands_first_and_is_counted(here, on_the_day):
    on_the_day(dt.date(2026, 3, 18))
    said = text_of(here.member, here.pages)
    assert "The report was due by Tuesday 17 March 2026." in said
    assert "The one meeting elsewhere in the last year was not reported back." in said
    here.speaker.post(f"{here.page}/nothing")
    assert "To be reported back" not in text_of(here.member, here.pages)


def test_a_report_is_taken_back_with_a_reason(here, on_the_day):
    on_the_day(HELD)
    posted = {"said": "They will write.", "marking": "partners", "do": "send"}
    page = here.speaker.post(f"{here.page}/report", posted).url
    assert here.member.get(f"{page}/take-back").status_code == 404
    assert here.speaker.post(f"{page}/take-back", {"why": ""}).status_code == 400
    assert here.speaker.post(f"{page}/take-back", {"why": "A wrong day"}).status_code == 302
    assert here.member.get(page).status_code == 404


def test_the_secretariat_keeps_who_speaks_there(here):
    keep = f"/keep/{here.partnership.slug}"
    speakers = f"{keep}/elsewhere/{here.board.slug}/speaker"
    posted = {"shown_as": "Deputy", "on": "2026-03-02", "is_substitute": "on"}
    assert here.secretariat.post(speakers, posted).status_code == 302
    assert "Deputy, substitute, nobody holds it" in text_of(here.member, here.pages)
    end = f"{keep}/speakers/{here.mandate.token}/end"
    assert here.secretariat.post(end, {"on": "2026-03-01"}).status_code == 400
    assert here.secretariat.post(end, {"on": "2026-03-05"}).status_code == 302
    line = f"{keep}/elsewhere/{here.board.slug}/line"
    assert here.secretariat.post(line, {"text": "Speak", "on": "2026-03-02"}).status_code == 302
    for page in (speakers, end, line):
        assert here.member.get(page).status_code == 404
        assert here.foreign.get(page).status_code == 404
    assert Mandate.objects.get(pk=here.mandate.pk).valid_to == dt.date(2026, 3, 5)


def test_a_group_that_is_no_body_of_ours_has_no_such_page(here):
    other = MeetingFactory(group=GroupFactory(), on=HELD)
    assert here.member.get(f"{here.pages}/{other.token}").status_code == 404
