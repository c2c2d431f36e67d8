"""Files kept as they were published, what each edition says, and what is asked before it is believed."""

import datetime as dt
from pathlib import Path

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.statistics.models import Edition, PublishedFile, RowDecision
from convenor.apps.statistics.operations import (
    FiguresNotValid,
    accept_edition,
    decide_row,
    refuse_edition,
)
from convenor.apps.statistics.queries import databank, editions_of, tables_held
from convenor.pipelines.statistics.bringing import bring
from convenor.pipelines.statistics.problems import FileNotRead
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "data/statistics"
DECEMBER = dt.date(2022, 12, 31)
FIRST, LATER = dt.date(2023, 2, 23), dt.date(2024, 11, 28)
TODAY = dt.date(2025, 1, 6)
HEADER = (
    "Date,Year,Quarter,UK Region,Local Authority,LAD Code,Support Type,Accommodation Type,People\n"
)
RIGHT, SLIPPED = "asy_d11_dec-2022_two_regions.csv", "asy_d11_sep-2024_two_regions.csv"


def rows(*cells, header=HEADER):
    """A table of asylum support: for each the day, the place, its code and how many."""
    lines = [
        f"{day},{day[:4]},Q,Yorkshire and The Humber,{name},{code},Section 95,Dispersal,{people}"
        for day, name, code, people in cells
    ]
    return (header + "\n".join(lines) + "\n").encode()


LEEDS = ("2022-12-31", "Leeds", "E08000035", 1500)
HULL = ("2022-12-31", "Kingston upon Hull", "E06000010", 900)


def brought(content, filename="asy_d11.csv", published=FIRST, **said):
    said = {"retrieved_on": TODAY, "on": TODAY, "by": OPERATOR} | said
    if isinstance(content, str):
        filename, content = content, (DATA / content).read_bytes()
    return bring(content, filename, published_on=published, **said)


def support(place="leeds", day=DECEMBER, as_known_on=None):
    found = databank().known("asy_d11", {"people"}, {place}, as_known_on)
    return sum(k.reading.figure.value for k in found if k.reading.period.last == day)


def test_the_bytes_are_kept_and_a_file_about_which_nothing_is_asked_counts_at_once():
    (edition,) = brought(RIGHT, address="https://www.example.gov.uk/asy_d11.xlsx")
    assert edition.state == "accepted"
    file = PublishedFile.objects.get()
    assert bytes(file.content) == (DATA / RIGHT).read_bytes()
    assert (file.address, file.published_on) == ("https://www.example.gov.uk/asy_d11.xlsx", FIRST)
    assert support() == 1544
    (known,) = [
        k
        for k in databank().known("asy_d11", {"people"}, {"leeds"})
        if k.reading.period.last == DECEMBER and "Section 98" in dict(k.reading.breakdown).values()
    ][:1]
    assert known.edition == edition.token
    line = int(known.reading.cell[1:])
    assert "Leeds" in (DATA / RIGHT).read_text().splitlines()[line - 1]


def test_of_several_editions_the_newest_counts_and_an_older_day_knows_the_older():
    brought(rows(LEEDS, HULL), published=FIRST)
    (second,) = brought(rows((*LEEDS[:3], 1510), HULL), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert support() == 1510
    assert support(as_known_on=LATER - dt.timedelta(days=1)) == 1500
    assert support(as_known_on=FIRST - dt.timedelta(days=1)) == 0
    key = databank().known("asy_d11", {"people"}, {"leeds"})[0].reading.key
    assert [
        (k.published_on, k.reading.figure.value) for k in databank().history("asy_d11", key)
    ] == [
        (FIRST, 1500),
        (LATER, 1510),
    ]


def test_an_older_edition_answers_for_periods_that_no_newer_one_holds_and_for_no_others():
    """A council that is no longer listed has nobody on support; it has not what it had before."""
    september = ("2022-09-30", *HULL[1:])
    brought(rows(LEEDS, HULL, september))
    (second,) = brought(rows(LEEDS, ("2023-03-31", *HULL[1:])), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    hull = databank().known("asy_d11", {"people"}, {"kingston-upon-hull-city-of"})
    assert {(k.reading.period.last, k.published_on) for k in hull} == {
        (dt.date(2022, 9, 30), FIRST),
        (dt.date(2023, 3, 31), LATER),
    }


def test_an_edition_that_is_refused_counts_for_nothing_and_can_be_accepted_after_all():
    brought(rows(LEEDS))
    (second,) = brought(rows((*LEEDS[:3], 15)), published=LATER)
    assert second.state == "waiting"
    assert support() == 1500
    with pytest.raises(FiguresNotValid, match="why it is not believed"):
        refuse_edition(edition=second, why=" ", on=TODAY, by=OPERATOR)
    refuse_edition(edition=second, why="A column moved.", on=TODAY, by=OPERATOR)
    assert support() == 1500
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert support() == 15
    assert Entry.objects.filter(operation="accept_edition").exists()


def test_the_same_bytes_are_said_and_nothing_is_written():
    brought(rows(LEEDS))
    with pytest.raises(
        FiguresNotValid, match="held already, as “asy_d11.csv” of Thursday 23 February"
    ):
        brought(rows(LEEDS), "another name.csv", LATER)
    assert PublishedFile.objects.count() == Edition.objects.count() == 1


def test_two_editions_of_one_day_the_one_brought_later_counts():
    brought(rows(LEEDS))
    (second,) = brought(rows((*LEEDS[:3], 1501)))
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert support() == 1501


MANY = [
    ("2022-12-31", name, code, 100)
    for name, code in (
        ("Leeds", "E08000035"),
        ("Bradford", "E08000032"),
        ("Calderdale", "E08000033"),
        ("Kirklees", "E08000034"),
        ("Wakefield", "E08000036"),
        ("York", "E06000014"),
    )
]
MARCH = [("2023-03-31", *each[1:]) for each in MANY]
RENAMED = rows(*MANY, *MARCH).replace(b"Dispersal", b"Dispersed housing")


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        (
            rows(*MANY),
            "Its newest figures are of 31 December 2022; the edition before went to 31 March",
        ),
        (rows(*MARCH[:2]), "The file may be cut short."),
        (rows(*MARCH[:2], *MANY[:2]), "It no longer holds 4 places"),
        (
            rows(*MARCH, *[(*each[:3], 350) for each in MANY]),
            "The total of “people” for 31 December 2022 was 600 and is 2,100 now.",
        ),
        (
            rows(*MARCH, *[(*each[:3], 101) for each in MANY]),
            "It changes 6 of the 12 figures that were published before.",
        ),
        (
            rows(*MANY, *MARCH) + b"\n",
            "Every figure in it was in the edition before, and not one is changed. It may be that file "
            "under a new name.",
        ),
        (
            RENAMED,
            "Under “accommodation” it no longer holds “Dispersal” and newly holds “Dispersed housing”. A "
            "category may have been renamed; what is worked out of the old name would find nothing.",
        ),
    ],
    ids=[
        "last year's",
        "cut",
        "places gone",
        "a total that moved",
        "many revised",
        "the same under a new name",
        "a renamed category",
    ],
)
def test_what_looks_broken_against_the_edition_before_is_asked_about(content, asked):
    (first,) = brought(rows(*MANY, *MARCH))
    assert first.questions == []
    (second,) = brought(content, published=LATER)
    assert second.state == "waiting"
    assert any(asked in question for question in second.questions), second.questions
    assert support(day=dt.date(2023, 3, 31)) == 100


def test_an_edition_as_expected_counts_at_once_and_says_what_it_changed():
    brought(rows(*MANY, *MARCH))
    june = [("2023-06-30", *each[1:]) for each in MANY]
    changed = [(*MANY[0][:3], 101), *MANY[1:]]
    (second,) = brought(rows(*changed, *MARCH, *june), published=LATER)
    assert second.state == "accepted"
    assert second.changes == [
        "Compared with the edition of Thursday 23 February 2023: 6 figures are new.",
        "1 of 12 figures were revised (8.3%).",
        "The total of “people” for 31 December 2022 was 600 and is 601.",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 cut in half", "“asy_d11.xlsx”"),
        (rows((*LEEDS[:3], "2023-01-05T")), "is neither a number nor a marker"),
    ],
    ids=["empty", "cut in half", "a day where a number should be"],
)
def test_a_bad_file_is_a_sentence_and_nothing_is_written(content, fault):
    name = "asy_d11.xlsx" if content.startswith(b"PK") else "asy_d11.csv"
    with pytest.raises((FileNotRead, FiguresNotValid), match=fault):
        brought(content, name)
    assert not PublishedFile.objects.exists()
    assert not Edition.objects.exists()


def test_a_day_before_it_was_published_is_refused():
    with pytest.raises(FiguresNotValid, match="so it cannot have been fetched on"):
        brought(rows(LEEDS), published=dt.date(2025, 2, 1))


def test_a_code_and_a_name_that_disagree_are_decided_once_and_followed_from_then_on():
    """The release of which 37 rows carry Hull's code: by name Leeds has 1,544 people, by code 1,206."""
    (edition,) = brought(SLIPPED, published=LATER)
    assert edition.state == "accepted"
    found = {(each["code"], each["name"]) for each in edition.report["disagreements"]}
    assert ("E06000010", "Leeds") in found
    assert support() == 1544
    decide_row(
        code="E06000010",
        name="Leeds",
        side="code",
        why="For this test alone.",
        on=TODAY,
        by=OPERATOR,
    )
    again = (DATA / SLIPPED).read_bytes() + b"\n"
    (second,) = brought(again, published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert support() == 1206
    with pytest.raises(FiguresNotValid, match="how you know"):
        decide_row(code="E06000010", name="Leeds", side="name", why="", on=TODAY, by=OPERATOR)
    assert RowDecision.objects.get().side == "code"


def test_the_list_says_what_is_held_and_what_waits(django_assert_num_queries):
    brought(rows(LEEDS))
    brought(rows((*LEEDS[:3], 15)), published=LATER)
    with django_assert_num_queries(1):
        (table,) = tables_held()
    assert (table.editions, table.waiting, table.newest.published_on) == (1, 1, FIRST)
    assert table.newest.last_day == DECEMBER
    assert [row.state for row in editions_of("asy_d11")] == ["waiting", "accepted"]
