"""The days on which figures come out: who keeps them, how they move, and which meetings are told."""

import datetime as dt

import pytest
from django.test import Client

from convenor.apps.audit.models import Entry
from convenor.apps.statistics.models import ReleaseDate
from convenor.apps.statistics.operations import (
    FiguresNotValid,
    call_off_release,
    move_release,
    note_release,
)
from convenor.apps.statistics.queries import releases_after, releases_to_come
from tests.factories import OPERATOR, PartnershipFactory, client_as, secretariat_of
from tests.web.meeting_world import text_of, world

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 10, 1)
THURSDAY, LATER = dt.date(2026, 11, 26), dt.date(2026, 12, 3)
TITLE, PUBLISHER = "Immigration system statistics", "Home Office"
ASKED = {"title": TITLE, "publisher": PUBLISHER, "address": ""}


def noted(on=THURSDAY, **said):
    said = ASKED | {"today": TODAY, "by": OPERATOR} | said
    return note_release(on=on, **said)


def moved(row, on=LATER, why="Its page says so.", today=TODAY):
    return move_release(release=row, on=on, why=why, today=today, by=OPERATOR)


def test_a_day_that_moves_keeps_the_day_it_had_before_with_the_reason():
    again = moved(moved(noted()), on=dt.date(2026, 12, 10), why="Once more.")
    (row,) = releases_to_come(TODAY)
    assert (row.token, row.on) == (again.token, dt.date(2026, 12, 10))
    assert row.before == ((LATER, "Once more."), (THURSDAY, "Its page says so."))
    assert Entry.objects.filter(operation="move_release").count() == 2


def test_to_the_same_day_nothing_moves():
    row = noted()
    assert moved(row, on=THURSDAY) == row
    assert ReleaseDate.objects.count() == 1


@pytest.mark.parametrize("on", [TODAY - dt.timedelta(days=1), dt.date(2020, 2, 29)])
def test_a_day_that_is_past_is_refused(on):
    with pytest.raises(FiguresNotValid, match="is past"):
        noted(on)
    row = noted()
    with pytest.raises(FiguresNotValid, match="is past"):
        moved(row, on=on)
    assert ReleaseDate.objects.get().on == THURSDAY


def test_the_same_release_is_noted_once_whatever_its_letters():
    noted()
    with pytest.raises(FiguresNotValid, match="noted already, for Thursday 26 November 2026"):
        noted(LATER, title=" immigration  system STATISTICS ")
    assert ReleaseDate.objects.count() == 1


def test_the_next_of_the_same_title_is_noted_once_the_one_before_is_out():
    noted()
    noted(dt.date(2027, 2, 25), today=THURSDAY + dt.timedelta(days=1))
    assert [row.on for row in releases_to_come(LATER)] == [dt.date(2027, 2, 25)]


def test_two_people_do_not_move_it_to_two_days():
    row = noted()
    moved(row)
    with pytest.raises(FiguresNotValid, match="Somebody else"):
        moved(row, on=dt.date(2026, 12, 4))
    with pytest.raises(FiguresNotValid, match="Somebody else"):
        call_off_release(release=row, why="No.", today=TODAY, by=OPERATOR)
    assert [each.on for each in releases_to_come(TODAY)] == [LATER]


def test_one_that_is_called_off_is_no_longer_told_and_stays_on_record():
    call_off_release(release=noted(), why="It was noted by mistake.", today=TODAY, by=OPERATOR)
    assert releases_to_come(TODAY) == []
    assert releases_after(THURSDAY - dt.timedelta(days=1)) == []
    assert ReleaseDate.objects.get().ended_because == "It was noted by mistake."


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (1, True), (7, True), (8, False)])
def test_a_meeting_in_the_week_before_is_told(days, is_told):
    noted()
    found = releases_after(THURSDAY - dt.timedelta(days=days))
    assert bool(found) is is_told


def test_everybody_reads_the_list_and_those_who_bring_figures_in_keep_it(on_the_day):
    on_the_day(TODAY)
    said = text_of(Client(), "/figures/releases")
    assert "No day to come is noted." in said
    assert "Note when figures come out" not in said
    assert Client().get("/figures/releases/note").status_code in (302, 404)
    assert Client().post("/figures/releases/note", ASKED).status_code in (302, 403, 404)
    assert not ReleaseDate.objects.exists()


def test_the_secretariat_notes_moves_and_calls_off_on_pages(on_the_day):
    on_the_day(TODAY)
    keeper = client_as(secretariat_of(PartnershipFactory()))
    answer = keeper.post("/figures/releases/note", ASKED | {"on": "2026-11-26"})
    assert answer.status_code == 302, answer.content.decode()
    (row,) = releases_to_come(TODAY)
    assert "Thursday 26 November 2026" in text_of(keeper, "/figures/releases")
    keeper.post(
        f"/figures/releases/{row.token}/move", {"on": "2026-12-03", "why": "Its page says so."}
    )
    said = text_of(Client(), "/figures/releases")
    assert "Thursday 3 December 2026" in said
    assert "Before, it was announced for 26 November 2026. Its page says so." in said
    assert keeper.get(f"/figures/releases/{row.token}/move").status_code == 404
    (now,) = releases_to_come(TODAY)
    keeper.post(f"/figures/releases/{now.token}/off", {"why": "It was called off."})
    assert "No day to come is noted." in text_of(Client(), "/figures/releases")


def test_the_page_of_a_meeting_tells_its_members_how_many_days_before_it_is(on_the_day):
    made = world()
    on_the_day(made.meeting.on - dt.timedelta(days=20))
    on = made.meeting.on
    note_release(
        on=on + dt.timedelta(days=6), today=on - dt.timedelta(days=30), by=OPERATOR, **ASKED
    )
    said = text_of(made.secretariat, f"/m/{made.meeting.token}")
    assert "This meeting is 6 days before figures come out: “Immigration system statistics”" in said
    assert "before figures come out" not in text_of(Client(), f"/m/{made.meeting.token}")
