"""Figures on a page: the sentence, the picture twice, the table, the files, and the day as known on."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import year_ending
from convenor.core.statistics.pictures import Bar, Bars
from convenor.web.pages.figure_examples import example_figures
from convenor.web.pages.figure_files import HEADINGS, as_csv
from convenor.web.pages.figures import figure_view, file_asked_for, known_on, known_on_form
from tests.pictures_made import KEPT_BACK, about, every_kind, parsed

ADDRESS = "/styleguide/figures"
KINDS = every_kind()


@pytest.fixture
def visitor(client, settings, db):
    settings.DEVELOPMENT = True
    return client


def asked(query=""):
    return RequestFactory().get(f"/page{query}")


def rows_in(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.django_db
def test_elsewhere_than_in_development_there_is_no_such_page(client, settings):
    settings.DEVELOPMENT = False
    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"{ADDRESS}?figure=example-lines&as=csv").status_code == 404


def test_the_sentence_is_first_and_table_source_and_files_follow(visitor):
    page = BeautifulSoup(visitor.get(ADDRESS).content, "html.parser")
    figures = page.find_all("figure")
    assert len(figures) == 6
    figure = page.find(id="figure-example-lines")
    parts = [part for part in figure.children if part.name]
    assert parts[0].name == "figcaption"
    assert parts[0].text.startswith("An invented example: in Exampleton 21 people")
    assert len(figure.find_all("svg")) == 2
    headings = [cell.text for cell in figure.find("table").find_all("th", scope="col")]
    assert headings == [
        "Period",
        "Exampleton",
        "Places like it",
        "The Example Region",
        "Exampleland",
    ]
    assert "no figure: kept back so that nobody can be known by it" in figure.find("table").text
    assert "Source: made up for this page" in figure.text
    assert [link.contents[0] for link in figure.find_all("a", download=True)] == [
        "CSV",
        "PNG",
        "SVG",
    ]


def test_no_id_is_twice_on_the_page(visitor):
    page = BeautifulSoup(visitor.get(ADDRESS).content, "html.parser")
    ids = [each["id"] for each in page.find_all(id=True)]
    assert len(ids) == len(set(ids)) > 40


def test_every_example_says_that_it_is_one():
    for picture in example_figures():
        assert "example" in picture.about.sentence.lower()
        assert picture.about.caveats[0].startswith("An example.")


def test_a_map_has_a_row_for_each_place(visitor):
    page = BeautifulSoup(visitor.get(ADDRESS).content, "html.parser")
    rows = page.find(id="example-hexes-table").find("tbody").find_all("tr")
    assert len(rows) == 361
    assert {"Glasgow City", "Barnsley", "Sheffield"} <= {
        row.find("th").text.strip() for row in rows
    }


def test_the_files_are_what_they_are_called(visitor):
    for key in ("example-lines", "example-outlines"):
        for kind, start in (("csv", b"\xef\xbb\xbf"), ("png", b"\x89PNG"), ("svg", b"<svg ")):
            answer = visitor.get(f"{ADDRESS}?figure={key}&as={kind}")
            assert answer.status_code == 200
            assert answer.content.startswith(start)
            assert answer["Content-Disposition"] == f'attachment; filename="{key}.{kind}"'


def test_a_png_is_sharp_enough_for_paper(visitor):
    content = visitor.get(f"{ADDRESS}?figure=example-bars&as=png").content
    assert Image.open(io.BytesIO(content)).width == 1344


def test_an_svg_to_take_away_has_its_sentence_in_it(visitor):
    content = visitor.get(f"{ADDRESS}?figure=example-bars&as=svg").content
    words = " ".join(each.text for each in parsed(content).iter() if each.tag.endswith("text"))
    assert "An invented example: more people came to Exampleton" in words
    assert "Source: made up for this page" in words


@pytest.mark.parametrize(
    "query", ["?figure=nothing&as=csv", "?figure=example-lines&as=exe", "?figure=example-lines"]
)
def test_a_figure_or_a_kind_of_file_that_is_not_there_is_not_found(visitor, query):
    assert visitor.get(f"{ADDRESS}{query}").status_code == 404


def test_a_page_without_a_wish_for_a_file_is_a_page():
    assert file_asked_for(asked(), KINDS.values()) is None
    assert file_asked_for(asked("?as=csv"), KINDS.values()) is None


def test_the_addresses_of_files_keep_what_else_was_asked():
    view = figure_view(KINDS["bars"], "/p/x/figures?known=2023-03-01&figure=old&as=png&place=leeds")
    assert dict(view.files)["CSV"] == (
        "/p/x/figures?known=2023-03-01&place=leeds&figure=example&as=csv"
    )


# As known on


def test_the_day_as_known_on_is_read_and_nonsense_is_not_found():
    assert known_on(asked()) is None
    assert known_on(asked("?known=2023-03-01")).isoformat() == "2023-03-01"
    assert known_on(asked("?known=2099-03-01")) is None  # nothing is known of what is to come
    for nonsense in ("yesterday", "2023-02-30", "1066-10-14"):
        with pytest.raises(Http404, match=nonsense):
            known_on(asked(f"?known={nonsense}"))


def test_the_page_is_drawn_anew_as_known_on_a_day_and_its_files_too(visitor):
    page = BeautifulSoup(visitor.get(f"{ADDRESS}?known=2022-07-01").content, "html.parser")
    figure = page.find(id="figure-example-lines")
    assert "As known on 1 July 2022." in figure.text
    assert "30 Jun 2022" in figure.text
    assert "31 Dec 2022" not in figure.text
    assert "The figures are drawn as they were known on 1 July 2022." in page.text
    each = page.find_all("figure")
    assert len([one for one in each if "As known on 1 July 2022." in one.text]) == len(each) == 6
    bars, outlines = page.find(id="figure-example-bars"), page.find(id="figure-example-outlines")
    assert "in the year to June 2022, and fewer to Longmere" in bars.text
    assert "Letters in the name of the council, 1 Jul 2022" in outlines.text
    (council,) = [row for row in outlines.find_all("tr") if "North Yorkshire" in row.text]
    assert "no figure" in council.text, "it came in 2023"
    address = figure.find("a", download=True)["href"]
    rows = rows_in(visitor.get(address).content)
    assert ["Where from", "As known on 1 July 2022."] in rows
    assert not any("2022-12-31" in row for row in rows)


def test_the_form_keeps_what_else_the_address_says():
    form = known_on_form(asked("?known=2023-03-01&place=leeds&figure=x&as=csv"))
    assert form.kept == (("place", "leeds"),)
    assert form.now_address == "?place=leeds"


# CSV


def test_a_csv_says_what_it_is_before_its_rows():
    rows = rows_in(as_csv(KINDS["lines"]))
    above, below = rows[: rows.index([])], rows[rows.index([]) + 1 :]
    assert ["What it says", about().sentence] in above
    assert ["Note", "Excludes unaccompanied children."] in above
    assert ["Where from", "Source: Example office, table X_01, 23 February 2023."] in above
    assert below[0] == list(HEADINGS)
    assert len(below) == 16
    assert below[3][5:7] == ["", "kept back so that nobody can be known by it"]
    assert below[5] == [
        "Exampleton", "", "31 Mar 2019", "2019-03-31", "2019-03-31", "8", "", "yes", "7",
    ]  # fmt: skip


def test_a_number_below_nought_stays_a_number():
    rows = rows_in(as_csv(KINDS["bars"]))
    assert [row[5] for row in rows[-3:]] == ["12", "-3", ""]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_no_text_is_run_by_a_spreadsheet_or_lost(text):
    bars = Bars(about(source=f"x{text}"), year_ending(2023, 6), (Bar(text, Figure(1.0)),))
    name = rows_in(as_csv(bars))[-1][0]
    assert name.removeprefix("'").replace("\r\n", "\n").replace("\r", "\n") == text.removeprefix(
        "'"
    ).replace("\r\n", "\n").replace("\r", "\n")
    assert name[0] not in "=+-@\t\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+44", "-x", "@sum", "\tx", '=HYPERLINK("x")'])
def test_what_begins_like_a_formula_is_text(text):
    bars = Bars(about(sentence=text), year_ending(2023, 6), (Bar(text, KEPT_BACK),))
    rows = rows_in(as_csv(bars))
    assert rows[0][1] == f"'{text}"
    assert rows[-1][0] == f"'{text}"
