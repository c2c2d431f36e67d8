"""What a partnership's page says of its area, from published figures, and as it was known on a day."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from convenor.apps.statistics.models import PlaceSentence
from convenor.apps.statistics.operations import accept_edition
from convenor.apps.statistics.operations.working_out import work_out_what_changed
from convenor.core.dates.words import in_short
from convenor.core.statistics.places import Level, gazetteer
from tests.apps.statistics.test_editions import HULL, LEEDS, TODAY, brought, rows
from tests.factories import OPERATOR, PartnershipFactory
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
BEFORE = ("2021-12-31", *LEEDS[1:3], 1000)
LATER = dt.date(2024, 11, 28)
EVERY = ("time", "beside", "each", "places", "ground")


@pytest.fixture
def here(on_the_day):
    on_the_day(TODAY)
    return f"/p/{PartnershipFactory(area='Leeds').slug}/figures"


def sentences(address):
    """As the worker left them."""
    work_out_what_changed(TODAY)
    return [
        each.get_text(" ", strip=True)
        for each in soup(Client().get(address)).select(".outcomes__words")
    ]


def test_the_newest_figure_in_a_sentence_with_the_year_before_and_what_it_leaves_out(here):
    brought(rows(LEEDS, HULL, ("2021-12-31", *HULL[1:3], 1)))
    assert sentences(here)[0] == (
        "In Leeds 1,500 people were on asylum support on 31 December 2022. It cannot be compared with a year "
        "before: people on Section 98 support are counted by council only from 31 December 2022. "
        "Excludes unaccompanied children."
    )


def test_as_it_was_known_on_a_day(here):
    brought(rows(BEFORE, LEEDS))
    (second,) = brought(rows(BEFORE, (*LEEDS[:3], 1544)), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert "1,544 people" in sentences(here)[0]
    before = f"{here}/asylum_support?known=2022-03-01"
    assert (
        "Nothing of it was known on Tuesday 1 March 2022. The first edition that is held was published on "
        "Thursday 23 February 2023."
    ) in text_of(Client(), before)
    old = Client().get(f"{here}/asylum_support?known=2023-03-01")
    assert "1,500" in soup(old).main.get_text()
    assert "1,544" not in soup(old).main.get_text()


def test_a_page_of_one_has_its_pictures_its_source_and_its_files(here):
    brought(rows(LEEDS, HULL, ("2022-09-30", *LEEDS[1:3], 1400)))
    page = soup(Client().get(f"{here}/asylum_support"))
    said = page.main.get_text(" ", strip=True)
    assert "Asy_D11: people on asylum support by local authority, published on 23 February" in said
    assert [each["id"] for each in page.main.select("figure")] == [f"figure-{key}" for key in EVERY]
    assert len(page.main.select("svg")) == 10, "five pictures, wide and narrow"
    assert "Kingston upon Hull" in said
    csv = Client().get(f"{here}/asylum_support?figure=places&as=csv")
    assert "Leeds,E08000035,31 Dec 2022,2022-12-31,2022-12-31,1500" in csv.content.decode()


def test_every_picture_is_drawn_as_known_on_a_day_and_changes_on_the_day_of_the_later_edition(here):
    brought(rows(BEFORE, LEEDS, HULL))
    (second,) = brought(rows(BEFORE, (*LEEDS[:3], 1544), HULL), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    page, eve = f"{here}/asylum_support", LATER - dt.timedelta(days=1)
    for key in EVERY:
        for day, value, other in ((eve, "1,500", "1,544"), (LATER, "1,544", "1,500")):
            asked = f"{page}?known={day.isoformat()}"
            figure = soup(Client().get(asked)).find(id=f"figure-{key}")
            table = figure.table.tbody.get_text(" ", strip=True)
            assert value in table, (key, day)
            assert other not in table, (key, day)
            sentence = figure.figcaption.get_text(" ", strip=True)
            assert sentence.startswith(f"As known on {in_short(day)}. "), key
            assert f"As known on {in_short(day)}." in figure.select_one(".figure__source").text
            files = {link.contents[0]: link["href"] for link in figure.select("a[download]")}
            csv = Client().get(files["CSV"]).content.decode()
            assert f",{value.replace(',', '')}," in csv, (key, day)
            assert f"As known on {in_short(day)}." in csv
            assert Client().get(files["PNG"]).content.startswith(b"\x89PNG")
        drawn = [
            Client().get(f"{page}?known={day}&figure={key}&as=svg").content for day in (eve, LATER)
        ]
        assert drawn[0] != drawn[1], key
        too_early = f"{page}?known=2023-02-22&figure={key}&as=csv"
        assert Client().get(too_early).status_code == 404


def test_another_place_can_be_chosen_and_nonsense_is_missing(here):
    brought(rows(LEEDS, HULL))
    assert sentences(f"{here}?place=kingston-upon-hull-city-of")[0].startswith(
        "In Kingston upon Hull, City of 900 people"
    )
    assert sentences(f"{here}?place=yorkshire-and-the-humber-region")[0].startswith(
        "In Yorkshire and The Humber 2,400 people"
    )
    chosen = soup(Client().get(f"{here}?place=west-yorkshire-combined")).select("option[selected]")
    assert [each.text for each in chosen] == ["West Yorkshire"]
    around = {each.text for each in soup(Client().get(here)).select("option")}
    assert {"Leeds", "West Yorkshire", "Yorkshire and The Humber", "England", "York"} <= around
    for address in (
        f"{here}?place=nowhere",
        f"{here}/nothing",
        f"{here}/asylum_support?known=tomorrow",
    ):
        assert Client().get(address).status_code == 404


def test_a_partnership_that_is_called_after_no_place_asks_for_one(on_the_day):
    on_the_day(TODAY)
    page = f"/p/{PartnershipFactory(area='Everywhere').slug}/figures"
    assert "Choose a place to see its figures." in text_of(Client(), page)
    assert Client().get(f"{page}/asylum_support").status_code == 404


def test_a_list_costs_the_same_whatever_is_held(here, django_assert_num_queries):
    Client().get(here)
    with CaptureQueriesContext(connection) as before:
        Client().get(here)
    brought(rows(LEEDS, HULL))
    work_out_what_changed(TODAY)
    with django_assert_num_queries(len(before)):
        Client().get(here)


def test_a_page_of_pictures_costs_the_same_for_two_councils_and_for_all(
    here, django_assert_num_queries
):
    page, day = f"{here}/asylum_support", dt.date(2022, 12, 31)
    brought(rows(LEEDS))
    (second,) = brought(rows(LEEDS, HULL), published=LATER - dt.timedelta(days=90))
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    work_out_what_changed(TODAY)
    with CaptureQueriesContext(connection) as before:
        few = Client().get(page)
    councils = gazetteer().areas_on(day, Level.LOWER_TIER)
    every = rows(*((str(day), f'"{each.name(day)}"', each.code(day), 1500) for each in councils))
    (edition,) = brought(every, published=LATER)
    accept_edition(edition=edition, on=TODAY, by=OPERATOR)
    work_out_what_changed(TODAY)
    with django_assert_num_queries(len(before)):
        all_of_them = Client().get(page)
    drawn = [len(soup(each).select("svg")) for each in (few, all_of_them)]
    assert drawn[0] == drawn[1] > 1
    assert len(councils) > 300
    told = [each.content.decode().count("1,500") for each in (few, all_of_them)]
    assert told[0] < told[1]


def test_what_was_never_brought_in_is_listed_apart_and_not_promised(here):
    said = text_of(Client(), here)
    assert "No official figures were brought in yet." in said
    assert "It is being worked out." not in said
    assert "Bring in a published file" not in said
    brought(rows(LEEDS))
    work_out_what_changed(TODAY)
    page = soup(Client().get(here))
    told = {each.text.strip() for each in page.select(".outcomes h2")}
    missing = {each.text for each in page.select("[aria-labelledby=missing] li")}
    assert "People on asylum support" in told
    assert "People resettled" in missing
    assert not told & missing
    assert len(told | missing) == 25


def test_until_the_worker_was_there_each_says_so_and_what_did_not_change_is_left(here):
    brought(rows(LEEDS))
    assert "It is being worked out." in text_of(Client(), here)
    assert work_out_what_changed(TODAY) == 25
    assert work_out_what_changed(TODAY) == 0
    (second,) = brought(rows((*LEEDS[:3], 15)), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert 0 < work_out_what_changed(TODAY) < 10
    assert PlaceSentence.objects.filter(indicator="asylum_support", place="leeds").count() == 1


def words_of(address):
    answer = Client().get(address)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_paper_of_two_pages_says_what_changed_since_a_day(here):
    brought(rows(BEFORE, LEEDS))
    (second,) = brought(
        rows(BEFORE, (*LEEDS[:3], 1544), ("2023-03-31", *LEEDS[1:3], 1600)), published=LATER
    )
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    pages, said = words_of(f"{here}/as/paper?since=2023-03-01")
    assert pages <= 2
    assert "In Leeds 1,600 people were on asylum support on 31 March 2023" in said
    assert "Newer than on 1 March 2023. Then it was: 1,500 people were on asylum support" in said
    assert "figures are newer or were revised since Wednesday 1 March 2023." in said
    _pages, slides = words_of(f"{here}/as/slides")
    assert "In Leeds 1,600 people were on asylum support on 31 March 2023" in slides
    assert "Newer than" not in slides


def test_a_figure_that_was_revised_is_told_with_what_it_was(here):
    brought(rows(BEFORE, LEEDS))
    (second,) = brought(rows(BEFORE, (*LEEDS[:3], 1544)), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    _pages, said = words_of(f"{here}/as/paper?since=2023-03-01")
    assert "Revised since 1 March 2023. Then it was: 1,500 people" in said


def test_a_figure_that_is_kept_back_is_said_to_be_and_not_to_be_missing(here):
    brought(rows(("2022-12-31", "Leeds", "E08000035", 3), ("2022-12-31", *HULL[1:3], 900)))
    work_out_what_changed(TODAY)
    _pages, said = words_of(f"{here}/as/paper")
    assert "For Leeds people on asylum support on 31 December 2022: not shown here" in said
    assert "No figure of Leeds is held yet" not in said
    assert "People on asylum support;" not in said.partition("Of these no figure is held")[2]


def test_a_paper_of_nothing_says_so_and_nonsense_is_missing(here):
    _pages, said = words_of(f"{here}/as/paper")
    assert "No figure of Leeds is held yet." in said
    for address in (f"{here}/as/poster", f"{here}/as/paper?since=soon"):
        assert Client().get(address).status_code == 404
