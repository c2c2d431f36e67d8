"""The page on which people note when they cannot come, which is theirs alone."""

import re

import pytest

from convenor.apps.availability.models import AwayPeriod
from tests.factories import (
    AppointmentFactory,
    GroupFactory,
    administrator,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
FRIDAYS = {"first": "2099-05-01", "last": "", "weekday": "4"}


@pytest.fixture
def group():
    return GroupFactory(name="Board")


def test_days_are_noted_removed_and_put_back(group):
    client = client_as(member_of(group))
    assert "/me/away" in client.get("/me").content.decode()
    assert "You have noted no days." in words_of(client.get("/me/away"))
    client.post("/me/away", FRIDAYS)
    assert "Every Friday from 1 May 2099" in words_of(client.get("/me/away"))
    client.post(f"/me/away/{AwayPeriod.objects.get().token}/remove")
    page = words_of(client.get("/me/away"))
    assert "Removed just now: every Friday from 1 May 2099." in page
    assert not AwayPeriod.objects.exists()
    client.post("/me/away/put-back")
    row = AwayPeriod.objects.get()
    assert (row.first.isoformat(), row.last, row.weekday) == ("2099-05-01", None, 4)
    assert client.post("/me/away/put-back").status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"first": ""}, "This field is required."),
        ({"first": "2026-02-30"}, "Write the day as 2018-03-01."),
        ({"last": "2099-04-01"}, "This is before the first day."),
        ({"weekday": "9"}, "Select a valid choice"),
        ({"last": "2099-12-31", "first": "2095-01-01", "weekday": ""}, "longer than a year"),
    ],
)
def test_bad_days_are_said_and_nothing_is_noted(group, sent, sentence):
    client = client_as(member_of(group))
    assert sentence in words_of(client.post("/me/away", FRIDAYS | sent))
    assert not AwayPeriod.objects.exists()


def test_somebody_elses_are_not_there(group):
    mine, others = client_as(member_of(group)), client_as(secretariat_of(group.partnership))
    mine.post("/me/away", FRIDAYS)
    token = AwayPeriod.objects.get().token
    assert others.post(f"/me/away/{token}/remove").status_code == 404
    assert "You have noted no days." in words_of(others.get("/me/away"))
    assert AwayPeriod.objects.count() == 1
    assert mine.get(f"/me/away/{token}/remove").status_code == 405
    assert client_as(administrator()).get("/me/away").status_code == 404


def test_no_page_of_the_secretariat_shows_them(group):
    member = member_of(group)
    client_as(member).post("/me/away", FRIDAYS)
    keeper = client_as(secretariat_of(group.partnership))
    AppointmentFactory(partnership=group.partnership, person=member.person, role="supporter")
    base = f"/keep/{group.partnership.slug}"
    pages = [base, f"{base}/people", f"{base}/people/{member.person.token}", f"{base}/history",
             f"{base}/groups/{group.slug}/seats", f"{base}/groups/{group.slug}/dates"]  # fmt: skip
    for address in pages:
        page = keeper.get(address)
        assert page.status_code == 200, address
        assert not re.search(r"\b2099\b(?!@)", page.content.decode()), address
        assert "away" not in words_of(page), address
