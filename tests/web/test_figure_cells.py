"""From a figure on a page to the cells of the published file that it comes from, and no further than it may be seen."""

import datetime as dt
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from convenor.apps.statistics.models import PublishedFile
from convenor.apps.statistics.operations import accept_edition
from convenor.apps.statistics.operations.working_out import work_out_what_changed
from convenor.apps.statistics.queries import indicator_series
from convenor.core.statistics.indicators import Series, indicator
from convenor.core.statistics.picture_words import table_of
from convenor.core.statistics.place_pictures import pictures_of_place
from convenor.web.pages.figure_cells import links_of
from tests.apps.statistics.test_editions import HULL, LEEDS, TODAY, brought, rows
from tests.core.statistics.indicators_made import made, of_every_place, period_of, shown_of
from tests.factories import OPERATOR, GroupFactory, PartnershipFactory, client_as, secretariat_of
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
WAKEFIELD = ("2022-12-31", "Wakefield", "E08000036", 3)
REGION = "yorkshire-and-the-humber-region"
WHEN = "QUARTER_END:2022-12-31:2022-12-31"
LATER = dt.date(2024, 11, 28)


@pytest.fixture
def here(on_the_day):
    on_the_day(TODAY)
    return f"/p/{PartnershipFactory(area='Leeds').slug}/figures/asylum_support"


def held(*more):
    brought(rows(LEEDS, HULL, *more))
    work_out_what_changed(TODAY)


def cells(here, place="leeds", **more):
    asked = {"place": place, "part": "people", "when": WHEN} | more
    return f"{here}/cells?" + "&".join(f"{key}={said}" for key, said in asked.items())


def test_each_figure_of_the_table_and_the_newest_under_its_picture_lead_to_their_cells(here):
    held()
    page = soup(Client().get(here)).main
    links = [each["href"] for each in page.select("table a[href*='/cells?']")]
    assert cells(here).replace(":", "%3A") in links
    assert any("place=kingston-upon-hull-city-of" in each for each in links), "the map’s table"
    for key in ("time", "beside", "each", "places", "ground"):
        table = page.select_one(f"#figure-{key} table")
        assert table.find("a", href=cells(here).replace(":", "%3A")) is not None, key
    origins = [
        each["href"] for each in page.select("a[href*='/cells?']") if "comes from:" in each.text
    ]
    assert origins == [cells(here).replace(":", "%3A")] * 2, "under the lines and under the bars"
    assert "One cell holds it: 1,500." in text_of(Client(), origins[0])


def of_kinds(key, **kinds):
    """An indicator that is told apart by kinds, of Leeds, its region and its country."""
    when = period_of(key, 2025)
    lines = {}
    for kind, value in kinds.items():
        values = dict.fromkeys(("leeds", REGION, "england"), {when: value})
        lines |= made(key, values, category=kind).lines
    return Series(indicator(key), None, lines)


def test_of_kinds_each_bar_leads_to_its_own_and_all_other_pictures_to_the_largest():
    series = of_kinds("support_mix", Hotels=30.0, Houses=60.0)
    drawn = {each.about.key: each for each in pictures_of_place(shown_of(series, "leeds"))}
    assert list(drawn) == ["kinds", "time", "beside", "places", "ground"]
    found = {
        key: {cell: dict(parse_qsl(address)) for cell, address in linked.items()}
        for key, linked in (
            (key, links_of(each, series, "leeds", "")) for key, each in drawn.items()
        )
    }
    assert [(name, asked["category"]) for (name, _), asked in found["kinds"].items()] == [
        ("Houses", "Houses"), ("Hotels", "Hotels"),
    ]  # fmt: skip
    beside = {
        name: (asked["?place"], asked["category"]) for (name, _), asked in found["beside"].items()
    }
    assert beside == {
        "Leeds": ("leeds", "Houses"),
        "Yorkshire and The Humber": (REGION, "Houses"),
        "England": ("england", "Houses"),
    }
    for key in ("time", "places", "ground"):
        assert {asked["category"] for asked in found[key].values()} == {"Houses"}, key
    assert {asked["?place"] for asked in found["time"].values()} == {"leeds", REGION, "england"}


def test_the_middle_of_many_places_has_no_cells_of_its_own():
    when = period_of("asylum_support_rate", 2025)
    series = of_every_place("asylum_support_rate", when)
    drawn = {each.about.key: each for each in pictures_of_place(shown_of(series, "leeds"))}
    for key in ("time", "beside", "each"):
        table, links = table_of(drawn[key]), links_of(drawn[key], series, "leeds", "")
        names = {row[0] for row in table.rows} if key == "beside" else set(table.headings[1:])
        linked = {row if key == "beside" else column for row, column in links}
        middles = {name for name in names if "iddle of" in name}
        assert linked == names - middles, key
        assert bool(middles) == (key != "each")


def test_one_cell_is_told_with_its_edition_its_file_its_row_and_its_text(here):
    held()
    said = text_of(Client(), cells(here))
    file = PublishedFile.objects.get()
    lines = bytes(file.content).decode().splitlines()
    row = 1 + next(number for number, line in enumerate(lines) if ",Leeds," in line)
    assert "Leeds, 31 Dec 2022: 1,500 people were on asylum support." in said
    assert "Publisher Home Office Published 23 February 2023 Fetched" in said
    assert file.filename in said
    assert f"Fingerprint (SHA-256) {file.sha256}" in said
    assert f"I{row}, row {row} Leeds 31 Dec 2022 people (Section 95, Dispersal" in said
    assert soup(Client().get(cells(here))).main.select("td")[-1].text == "1500"
    assert "download it as it came" not in said
    office = client_as(secretariat_of(GroupFactory().partnership))
    assert "download it as it came" in text_of(office, cells(here))


def test_of_a_sum_the_cells_are_named_and_not_told(here):
    """The region is Leeds, Hull and three people in Wakefield, which are kept back."""
    held(WAKEFIELD, ("2022-12-31", "Bradford", "E08000032", 40))
    assert indicator_series("asylum_support").latest(REGION).value == 2443
    page = cells(here, place=REGION)
    said = text_of(Client(), page)
    assert "4 cells are added up: 2,443." in said
    assert "Only the sum is told here" in said
    told = [each.text for each in soup(Client().get(page)).main.select("td")]
    assert "Wakefield" in told
    assert not {"40", "900", "1500", "1,500"} & set(told)


def test_of_a_difference_it_is_said_what_is_taken_off(here):
    years = rows(("2021-12-31", *LEEDS[1:3], 1000), LEEDS)
    brought(years.replace(b",Dispersal,", b",Dispersal Accommodation,"))
    work_out_what_changed(TODAY)
    said = text_of(
        Client(), cells(here.replace("asylum_support", "dispersal_change"), part="change")
    )
    assert "500 more people were in dispersal accommodation" in said
    assert "Of 2 cells 1 is taken off the others: 500." in said
    assert "31 Dec 2021 people (Section 95, Dispersal Accommodation) (taken off)" in said


def test_a_figure_that_is_kept_back_or_was_never_there_has_no_such_page(here):
    held(WAKEFIELD, ("2022-12-31", "Bradford", "E08000032", 40))
    assert not indicator_series("asylum_support").latest("wakefield").is_known
    assert Client().get(cells(here)).status_code == 200
    wrong = (
        cells(here, place="wakefield"),
        cells(here, place="nowhere"),
        cells(here, part="none"),
        cells(here, when="soon"),
        cells(here, when="QUARTER_END:2001-01-01:2001-01-01"),
        cells(here, category="Red"),
        cells(here, known="tomorrow"),
        cells(here.replace("asylum_support", "nothing")),
        f"{here}/cells",
    )
    assert [Client().get(each).status_code for each in wrong] == [404] * len(wrong)
    shown = {each["href"] for each in soup(Client().get(here)).select("a[href*='/cells?']")}
    assert not any("wakefield" in each for each in shown)


def test_a_figure_as_it_was_known_leads_to_the_edition_of_then(here):
    held()
    (second,) = brought(rows((*LEEDS[:3], 1544), HULL), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    work_out_what_changed(TODAY)
    assert "1,544 people" in text_of(Client(), cells(here))
    then = text_of(Client(), cells(here, known="2023-03-01"))
    assert "1,500 people" in then
    assert "As known on 1 March 2023." in then
    assert "Published 23 February 2023" in then


def test_many_cells_cost_no_more_questions_than_one(here, django_assert_num_queries):
    held(("2022-12-31", "Bradford", "E08000032", 40))
    Client().get(cells(here, place=REGION))
    with CaptureQueriesContext(connection) as one:
        Client().get(cells(here, place="kingston-upon-hull-city-of"))
    with django_assert_num_queries(len(one) - 1):  # the text of the one cell is looked up
        Client().get(cells(here, place=REGION))
