"""Names of Ipswich and Anglesey swapped on a published sheet: found, decided on the page, and read anew."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from convenor.apps.audit.models import Entry
from convenor.apps.statistics.models import Edition
from convenor.apps.statistics.queries import databank
from tests.factories import GroupFactory, client_as, member_of, secretariat_of
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
PUBLISHED, TODAY = dt.date(2018, 10, 9), dt.date(2026, 3, 2)
INFLOW = "Short-Term International Migration Inflow Estimates"
# As the sheet of the edition of October 2018 has them, its last two years.
CUT = [
    ["Area Code", "Area Name", "Mid-2014 to Mid-2015", "", "Mid-2015 to Mid-2016 ", ""],
    ["", "", "", "", "", ""],
    ["", "", "Mid-2015 Population Estimate", INFLOW, "Mid-2016 Population Estimate", INFLOW + "p"],
    ["", "", "", "", "", ""],
    ["E07000200", "Babergh", 89900, 46, 90250, 43],
    ["E07000202", "Isle of Anglesey / Ynys Môn", 137694, 361, 138515, 377],
    ["W06000001", "Ipswich", 69936, 10, 69665, 9],
]
PAIRS = [("E07000202", "Isle of Anglesey / Ynys Môn"), ("W06000001", "Ipswich")]
WHY = "The population beside it is that of the code."


def sheet(rows):
    book = openpyxl.Workbook()
    book.active.title = "Short-Term Inflows"
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def inflow():
    """Of the year to mid-2016."""
    found = databank().known("lami_short_term", {"short_term_in"})
    return {
        each.reading.place: each.reading.figure.value
        for each in found
        if each.reading.period.last == dt.date(2016, 6, 30)
    }


@pytest.fixture
def office(on_the_day):
    on_the_day(TODAY)
    return client_as(secretariat_of(GroupFactory().partnership))


@pytest.fixture
def page(office, django_capture_on_commit_callbacks):
    """The edition of the sheet, brought in through the page and read."""
    said = {"published_on": PUBLISHED.isoformat(), "retrieved_on": TODAY.isoformat()}
    with django_capture_on_commit_callbacks(execute=True):
        file = SimpleUploadedFile("lami.xlsx", sheet(CUT))
        answer = office.post("/figures/bring", said | {"file": file})
    assert "It counts. 3 of 3 rows were kept." in text_of(office, answer.url)
    return f"/figures/editions/{Edition.objects.get().token}"


def decided(client, page, code, name, side="code", why=WHY):
    return client.post(f"{page}/decide?code={code}&name={name}", {"side": side, "why": why})


def test_decided_once_it_is_shown_with_who_and_when_and_the_file_is_read_again_so(
    office, page, django_capture_on_commit_callbacks
):
    said = text_of(office, page)
    for code, name in PAIRS:
        assert f"The code {code} is that of" in said
        assert f"the name beside it is “{name}”." in said
    assert inflow() == {"babergh": 43, "isle-of-anglesey": 377, "ipswich": 9}
    assert "Read it again as decided" not in said

    for pair in PAIRS:
        assert decided(office, page, *pair).url == page
    said = text_of(office, page)
    assert said.count("Decided: the code is right.") == 2
    assert said.count(f"{WHY} (") == 2
    assert "2 March 2026)" in said
    assert inflow()["ipswich"] == 9, "nothing changes until the file is read again"

    again = soup(office.get(page)).find("form", action=lambda each: each and "anew" in each)
    assert again.button.get_text() == "Read it again as decided"
    with django_capture_on_commit_callbacks(execute=True):
        office.post(again["action"])
    assert inflow() == {"babergh": 43, "isle-of-anglesey": 9, "ipswich": 377}

    old, new = Edition.objects.order_by("pk")
    assert (old.state, new.state) == ("refused", "accepted")
    assert "The same file was read again" in text_of(office, page)
    said = text_of(office, f"/figures/editions/{new.token}")
    assert "Here the code was believed." in said
    assert "Here the name was believed." not in said
    assert "Read it again as decided" not in said
    assert "Read again, with what was decided on codes and names." in said
    assert Entry.objects.filter(operation="decide_row").count() == 2

    office.post(f"{page}/accept")
    old.refresh_from_db()
    assert old.state == "refused", "two readings of one file never count at once"


def test_a_later_file_follows_the_decision_by_itself(
    office, page, django_capture_on_commit_callbacks
):
    for pair in PAIRS:
        decided(office, page, *pair)
    said = {"published_on": "2019-08-22", "retrieved_on": TODAY.isoformat()}
    with django_capture_on_commit_callbacks(execute=True):
        file = SimpleUploadedFile("next.xlsx", sheet([*CUT[:-1], [*CUT[-1][:-1], 8]]))
        office.post("/figures/bring", said | {"file": file})
    later = Edition.objects.get(published_on="2019-08-22")
    office.post(f"/figures/editions/{later.token}/accept")
    assert inflow() == {"babergh": 43, "isle-of-anglesey": 8, "ipswich": 377}


def test_a_decision_that_agrees_with_what_was_read_needs_no_new_reading(office, page):
    for pair in PAIRS:
        decided(office, page, *pair, side="name")
    assert "Read it again as decided" not in text_of(office, page)
    file = Edition.objects.get().file
    answer = office.post(f"/figures/files/{file.token}/anew", follow=True)
    assert "are settled. They stay as they are." in soup(answer).get_text()
    assert Edition.objects.count() == 1


def test_without_a_reason_or_a_right_nothing_is_decided(office, page):
    answer = decided(office, page, *PAIRS[0], why=" ")
    assert answer.status_code == 400
    member = client_as(member_of(GroupFactory()))
    assert decided(member, page, *PAIRS[0]).status_code == 404
    assert "Decided:" not in text_of(office, page)
