"""A number that is kept back is in no answer: pages, files, pictures, papers, slides, other days, signals."""

import datetime as dt
import io
import re
import zlib

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pypdf import PdfReader

from convenor.apps.audit.models import Entry
from convenor.apps.signals.models import Signal
from convenor.apps.signals.operations import set_area
from convenor.apps.statistics.models import FiguresFloor, PlaceSentence, ReleasedFigures
from convenor.apps.statistics.operations import FiguresNotValid, accept_edition, set_floor
from convenor.apps.statistics.operations.working_out import work_out_what_changed
from convenor.apps.statistics.queries import (
    cells_behind,
    file_for,
    indicator_series,
    rule_in_force,
)
from convenor.core.statistics.wording import statement
from tests.apps.statistics.test_editions import TODAY, brought, rows
from tests.factories import (
    OPERATOR,
    GroupFactory,
    PartnershipFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
LATER = dt.date(2024, 11, 28)
DAYS = ("2021-12-31", "2022-12-31")
REGION = "yorkshire-and-the-humber-region"
PLACES = ("leeds", "bradford", "calderdale", "wakefield")
SMALL, GUARD = 3, 617
"""Of Wakefield, and of Calderdale, which has to be kept back so that Wakefield cannot be worked out."""


def published(wakefield=SMALL):
    return rows(
        *((day, "Leeds", "E08000035", 1500) for day in DAYS),
        *((day, "Bradford", "E08000032", 2911) for day in DAYS),
        *((day, "Calderdale", "E08000033", GUARD) for day in DAYS),
        *((day, "Wakefield", "E08000036", wakefield) for day in DAYS),
    )


@pytest.fixture
def here(on_the_day):
    on_the_day(TODAY)
    return f"/p/{PartnershipFactory(area='Wakefield').slug}/figures"


@pytest.fixture
def worked(here):
    brought(published())
    (second,) = brought(published(wakefield=8), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    work_out_what_changed(TODAY)
    return here


def answers(here):
    """All that can be asked for of the place, its neighbours and what they lie in, now and as known before."""
    for place in ("wakefield", "calderdale", REGION, "leeds", "x"):
        yield f"{here}?place={place}"
        for kind in ("paper", "slides"):
            yield f"{here}/as/{kind}?place={place}&since=2023-06-01"
        for known in ("", "&known=2023-06-01"):
            for key in ("asylum_support", "dispersal_change", "asylum_support_rate", "support_mix"):
                page = f"{here}/{key}?place={place}{known}"
                yield page
                if key != "support_mix":
                    for figure in ("time", "places"):
                        yield from (f"{page}&figure={figure}&as={kind}" for kind in ("csv", "svg"))


def said(answer):
    if answer["Content-Type"] == "application/pdf":
        pages = PdfReader(io.BytesIO(answer.content)).pages
        return " ".join(page.extract_text() for page in pages)
    if "csv" in answer["Content-Type"]:
        return answer.content.decode()
    return BeautifulSoup(answer.content, "html.parser").get_text(" ")


def numbers_in(text):
    return set(re.findall(r"(?<![\d.,:/-])\d[\d,]*(?:\.\d+)?(?![\d:/-])", text))


def test_neither_a_small_number_nor_what_guards_it_is_in_any_answer(worked):
    asked = 0
    for address in answers(worked):
        answer = Client().get(address)
        if answer.status_code == 404:
            continue
        asked += 1
        found = numbers_in(said(answer))
        assert not found & {str(GUARD), f"{GUARD}.0"}, address
        if address.endswith("as=csv"):
            of_it = [line for line in said(answer).splitlines() if line.startswith("Wakefield,")]
            assert not [line for line in of_it if line.rstrip().endswith((",3", ",8"))], address
    assert asked > 60
    region = Client().get(f"{worked}?place={REGION}").content.decode()
    assert "5,036 people were on asylum support" in region


def test_what_is_kept_for_pages_does_not_hold_it_either(worked):
    assert ReleasedFigures.objects.count() > 25
    for row in ReleasedFigures.objects.filter(indicator__in=["asylum_support", "dispersal_change"]):
        held = zlib.decompress(bytes(row.packed)).decode()
        assert f",{GUARD}.0" not in held
    assert not PlaceSentence.objects.filter(sentence__contains=f" {GUARD} ").exists()


def test_the_page_says_why_in_the_same_words_for_both(worked):
    why = "not shown here, for it is under 5, or would let a number under 5 be worked out."
    for place in ("wakefield", "calderdale"):
        assert why in text_of(Client(), f"{worked}?place={place}")


def test_before_the_worker_was_there_a_page_keeps_it_back_all_the_same(here):
    brought(published())
    told = text_of(Client(), f"{here}/asylum_support?place=calderdale")
    assert "not shown here" in told
    assert str(GUARD) not in numbers_in(told)


def test_no_signal_is_given_of_what_is_kept_back(here):
    ends = [
        f"{year}-{end}"
        for year in range(2014, 2019)
        for end in ("03-31", "06-30", "09-30", "12-31")
    ]
    table = [
        (day, name, code, people + number % 3)
        for number, day in enumerate(ends)
        for name, code, people in (
            ("Leeds", "E08000035", 900), ("Calderdale", "E08000033", 300), ("Wakefield", "E08000036", 200),
        )
    ]  # fmt: skip
    table[-1] = (ends[-1], "Wakefield", "E08000036", 2)
    group = GroupFactory()
    set_area(group=group, names=["Wakefield"], on=TODAY, by=OPERATOR)
    brought(rows(*table))
    work_out_what_changed(TODAY)
    assert not Signal.objects.filter(place_key="wakefield").exists()


def test_a_secretariat_sets_the_floor_and_the_trail_and_the_figures_follow(worked):
    partnership = GroupFactory().partnership
    office = client_as(secretariat_of(partnership))
    page = f"/p/{partnership.slug}/figures/floor"
    assert "Counts of people under 5 are kept back here today." in text_of(office, page)
    answer = office.post(page, {"floor": "10", "rounding": "1"})
    assert answer.status_code == 302
    row = FiguresFloor.objects.get()
    assert (row.floor, row.valid_from, row.partnership) == (10, TODAY, partnership)
    assert Entry.objects.filter(what__startswith="Counts of people under 10 are kept back").exists()
    work_out_what_changed(TODAY)
    assert "it is under 10, or would" in text_of(Client(), f"{worked}?place=wakefield")
    assert office.post(page, {"floor": "2", "rounding": "1"}).status_code == 400
    member = client_as(member_of(GroupFactory()))
    assert member.get(page).status_code == 404
    assert FiguresFloor.objects.count() == 1


def test_the_highest_floor_holds_for_all_and_a_lower_one_only_where_all_have_it(here):
    one, other = PartnershipFactory(), PartnershipFactory()
    set_floor(partnership=one, floor=12, rounding=1, on=TODAY, by=OPERATOR)
    assert rule_in_force(TODAY).floor == 12
    set_floor(partnership=one, floor=3, rounding=5, on=TODAY, by=OPERATOR)
    assert (rule_in_force(TODAY).floor, rule_in_force(TODAY).rounding) == (5, 5)
    assert rule_in_force(TODAY - dt.timedelta(days=1)).floor == 5
    for wrong in (
        {"floor": 2, "rounding": 1},
        {"floor": 51, "rounding": 1},
        {"floor": 5, "rounding": 7},
    ):
        with pytest.raises(FiguresNotValid):
            set_floor(partnership=other, on=TODAY, by=OPERATOR, **wrong)


def test_a_number_in_a_statement_leads_to_its_edition_its_file_and_its_cell(here):
    (edition,) = brought(published())
    series = indicator_series("asylum_support")
    shown = series.latest("leeds")
    assert "In Leeds 1,500 people" in statement(series, "leeds")
    (source,) = cells_behind("asylum_support", shown)
    assert (source.edition, source.file, source.value) == (edition.token, edition.file.token, 1500)
    line = bytes(file_for(source.file).content).decode().splitlines()[int(source.cell[1:]) - 1]
    assert line.startswith("2022-12-31,")
    assert ",Leeds," in line
    assert line.endswith(",1500")
    assert cells_behind("asylum_support", series.at("wakefield", shown.period)) == []
    region = cells_behind("asylum_support", series.latest(REGION))
    assert sum(each.value for each in region) == series.latest(REGION).value == 5031


def test_what_was_shown_once_is_not_kept_back_in_place_of_another_when_an_edition_comes(here):
    """Who holds an old paper beside a new page could else work out what both keep back."""

    def councils(bradford, calderdale):
        return rows(
            ("2022-12-31", "Leeds", "E08000035", 1500),
            ("2022-12-31", "Bradford", "E08000032", bradford),
            ("2022-12-31", "Calderdale", "E08000033", calderdale),
            ("2022-12-31", "Wakefield", "E08000036", SMALL),
        )

    def shown():
        work_out_what_changed(TODAY)
        series = indicator_series("asylum_support")
        return {place for place in PLACES if series.latest(place).is_known}

    brought(councils(80, 40))
    before = shown()
    assert before == {"leeds", "bradford"}
    (second,) = brought(councils(30, 400), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert shown() == before
