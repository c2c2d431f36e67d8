"""Pages of official figures: bringing a file in, looking at an edition, deciding."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convenor.apps.statistics.models import Edition, PublishedFile, RowDecision
from tests.apps.statistics.test_editions import HULL, LEEDS, SLIPPED, brought, rows
from tests.apps.statistics.test_files_in_line import kept
from tests.apps.statistics.test_places_of_editions import YORK, population
from tests.factories import GroupFactory, administrator, client_as, member_of, secretariat_of
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
BRING, TABLES = "/figures/bring", "/figures/tables"
LATER = dt.date(2024, 11, 28)


@pytest.fixture
def office():
    return client_as(secretariat_of(GroupFactory().partnership))


def sent(client, content, name="asy_d11.csv", **more):
    said = {"published_on": "2023-02-23", "retrieved_on": "2025-01-06"} | more
    return client.post(BRING, said | {"file": SimpleUploadedFile(name, content)})


def test_a_secretariat_and_whoever_runs_it_may_and_nobody_else(office):
    member = client_as(member_of(GroupFactory()))
    for address in (TABLES, BRING):
        assert office.get(address).status_code == 200
        assert client_as(administrator()).get(address).status_code == 200
        assert member.get(address).status_code == 404
        assert Client().get(address).status_code == 302
    assert sent(member, rows(LEEDS)).status_code == 404
    assert not PublishedFile.objects.exists()


def test_an_empty_list_says_how_to_begin(office):
    assert "Begin with the table of people on asylum support" in text_of(office, TABLES)


def test_a_file_is_brought_read_and_handed_back_as_it_came(
    office, django_capture_on_commit_callbacks
):
    content = rows(LEEDS)
    with django_capture_on_commit_callbacks(execute=True):
        answer = sent(office, content, address="https://www.example.gov.uk/a.csv")
    said = text_of(office, answer.url)
    assert "It counts. 1 of 1 rows was kept." in said
    assert "Asy_D11: people on asylum support by local authority" in text_of(office, TABLES)
    taken = office.get(f"{answer.url}/bytes")
    assert taken.content == content
    assert taken["Content-Disposition"] == 'attachment; filename="asy_d11.csv"'
    assert taken["Content-Type"] == "application/octet-stream"
    again = sent(office, content)
    assert again.status_code == 400
    assert "These very bytes are held already" in again.content.decode()


def test_a_file_that_cannot_be_read_says_why_on_its_page(
    office, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = sent(office, b"Name,Age\nA,1\n", "list.csv")
    said = text_of(office, answer.url)
    assert "“list.csv” holds no table that can be read." in said
    assert not Edition.objects.exists()


def test_a_file_that_nobody_reads_says_what_to_do_and_is_read_again(
    office, django_capture_on_commit_callbacks
):
    page = f"/figures/files/{kept().token}"
    assert "It waits to be read. This page looks again by itself." in text_of(office, page)
    assert office.get(page)["Refresh"] == "2"
    hour_ago = timezone.now() - dt.timedelta(hours=1)
    PublishedFile.objects.update(state="being read", state_since=hour_ago)
    stopped = office.get(page)
    assert "did not come to an end" in soup(stopped).main.get_text()
    assert "Refresh" not in stopped
    assert "These files could not be read" in text_of(office, TABLES)
    member = client_as(member_of(GroupFactory()))
    assert member.post(f"{page}/anew").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        office.post(f"{page}/anew")
    assert "It counts." in text_of(office, page)
    assert "These files could not be read" not in text_of(office, TABLES)


def test_days_that_cannot_be_are_said_at_the_form(office):
    answer = sent(office, rows(LEEDS), published_on="2025-02-01")
    assert answer.status_code == 400
    assert "so it cannot have been fetched on" in soup(answer).main.get_text()
    assert not PublishedFile.objects.exists()


def test_an_edition_that_waits_is_accepted_or_refused_with_a_reason(office):
    brought(rows(LEEDS))
    (edition,) = brought(rows((*LEEDS[:3], 15)), published=LATER)
    page = f"/figures/editions/{edition.token}"
    said = text_of(office, page)
    assert "Look at this before it counts" in said
    assert "The total of “people” for 31 December 2022 was 1,500 and is 15 now." in said
    assert "These wait for your answer" in text_of(office, TABLES)
    assert office.post(f"{page}/refuse", {"why": ""}).status_code == 400
    office.post(f"{page}/refuse", {"why": "A column moved."})
    assert "It is not believed: A column moved." in text_of(office, page)
    assert "It is not believed: A column moved." in text_of(office, "/figures/tables/asy_d11")
    office.post(f"{page}/accept")
    edition.refresh_from_db()
    assert edition.state == "accepted"
    assert "What was asked before it was accepted" in text_of(office, page)
    member = client_as(member_of(GroupFactory()))
    assert member.post(f"{page}/accept").status_code == 404


def test_a_code_and_a_name_are_decided(office):
    (edition,) = brought(SLIPPED, published=LATER)
    page = f"/figures/editions/{edition.token}"
    assert "the name beside it is “Leeds”." in text_of(office, page)
    pair = f"{page}/decide?code=E06000010&name=Leeds"
    assert office.post(pair, {"side": "name", "why": ""}).status_code == 400
    office.post(pair, {"side": "name", "why": "The release before had it so."})
    assert RowDecision.objects.get().side == "name"
    assert "Decided: the name is right. The release before had it so." in text_of(office, page)
    assert office.get(f"{page}/decide?code=E06000010&name=Nowhere").status_code == 404


def test_what_is_not_there_is_missing(office):
    for address in ("/figures/tables/none", "/figures/editions/none", "/figures/files/none"):
        assert office.get(address).status_code == 404


def test_the_page_of_a_table_says_which_edition_answers(office):
    brought(rows(LEEDS))
    brought(population([2022], (*YORK, 200)), "mye22.csv")
    assert "For each period the newest that holds it counts." in text_of(
        office, "/figures/tables/asy_d11"
    )
    assert "For each place and period the newest that lists it counts." in text_of(
        office, "/figures/tables/mye4"
    )


def test_what_an_edition_revised_is_shown_before_and_now(office):
    brought(rows(LEEDS, HULL))
    (second,) = brought(rows((*LEEDS[:3], 1510), HULL), published=LATER)
    page = f"/figures/editions/{second.token}/revised"
    edition = soup(office.get(f"/figures/editions/{second.token}"))
    assert edition.find("a", href=page).get_text() == (
        "See each figure that it revised, before and now"
    )
    said = text_of(office, page)
    assert "1 of the 2 figures known before it was revised (50.0%)." in said
    assert "Leeds, on 31 December 2022: people (Section 95, Dispersal) was 1,500 and is" in said
    cells = [cell.get_text(" ", strip=True) for cell in soup(office.get(page)).tbody.find_all("td")]
    assert cells == [
        "31 Dec 2022",
        "people (Section 95, Dispersal)",
        "1,500 (published 23 Feb 2023)",
        "1,510",
    ]
    then = text_of(office, f"{page}?known=2023-02-01")
    assert "Nothing that it holds was known before." in then
    assert "It is held against what was known on 1 February 2023." in then
    assert "known before it was revised" in text_of(office, f"{page}?known=2024-12-24")
    assert office.get(f"{page}?known=yesterday").status_code == 404
    assert client_as(member_of(GroupFactory())).get(page).status_code == 404


def test_many_revised_figures_are_on_several_pages_in_as_many_queries(office):
    places = [
        (f"2022-{month:02d}-28", name, code, 100)
        for month in (3, 6, 9)
        for name, code in (("Leeds", "E08000035"), ("York", "E06000014"))
    ]
    brought(rows(*places))
    (second,) = brought(rows(*[(*each[:3], 101) for each in places]), published=LATER)
    page = f"/figures/editions/{second.token}/revised"
    with CaptureQueriesContext(connection) as many:
        assert len(soup(office.get(page)).tbody.find_all("tr")) == 6
    brought(rows(LEEDS), published=dt.date(2022, 1, 1))
    with CaptureQueriesContext(connection) as few:
        office.get(page)
    assert len(few) <= len(many)
