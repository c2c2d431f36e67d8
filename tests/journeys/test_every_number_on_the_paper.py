"""A data paper for West Yorkshire is made, and every number on it leads to a cell of a published file."""

import csv
import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader

from convenor.apps.papers.models import Paper
from convenor.apps.statistics.models import Edition
from convenor.apps.statistics.operations import accept_edition
from convenor.apps.statistics.queries import indicator_series
from convenor.apps.statistics.queries.releasing import worked_out
from convenor.core.statistics.indicators import catalogue
from convenor.core.statistics.pictures import Lines
from convenor.core.statistics.wording import place_with_figures
from convenor.documents.charts.plane import marks_for, marks_written
from convenor.web.pages.meeting.figures import meeting_figures
from tests.apps.statistics.test_editions import RIGHT, SLIPPED, brought
from tests.factories import OPERATOR, MeetingFactory
from tests.signals_world import looks_after
from tests.web.meeting_world import DAY, soup, world

pytestmark = pytest.mark.django_db
WEST_YORKSHIRE = "west-yorkshire-combined"
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
NO_FIGURES = (
    rf"\d{{1,2}} {MONTHS} \d{{4}}|\b{MONTHS} \d{{4}}|\b(?:19|20)\d\d\b"  # days and years
    r"|\b[A-Z][a-z]+_[A-Z]?\d+\w*|\b[A-Z]+_\d+|Section \d+"  # names of tables, parts of an Act
    r"|Page \d of \d|Version \d+|Sources? \d+(?:(?:, | and )\d+)*"
)
NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")


@pytest.fixture
def made(on_the_day, settings, tmp_path):
    """Two editions of a table and one of another, as they were published; the later one has slips."""
    settings.MEDIA_ROOT = str(tmp_path)
    on_the_day(DAY)
    here = world()
    looks_after(here.group, "West Yorkshire")
    MeetingFactory(group=here.group, on=dt.date(2023, 3, 1))
    later = {"published": dt.date(2024, 11, 28)}
    editions = brought(RIGHT) + brought(SLIPPED, **later) + brought("nts_01_one_quarter.csv")
    for each in editions:
        accept_edition(edition=each, on=DAY, by=OPERATOR)
    here.page = f"/m/{here.meeting.token}/figures"
    here.secretariat.post(f"{here.page}/paper")
    return here


def table_of(token, opened):
    """The rows of the very file in which an edition was published."""
    if token not in opened:
        edition = Edition.objects.select_related("file").get(token=token)
        text = bytes(edition.file.content).decode()
        opened[token] = list(csv.reader(io.StringIO(text)))
    return opened[token]


def cell_of(known, opened):
    """What stands in its cells, found by edition, row and column; two lines of one thing are added."""
    total = 0.0
    for address in known.reading.cell.split("+"):
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        total += float(table_of(known.edition, opened)[int(row) - 1][column - 1])
    assert total == known.reading.figure.value, known
    return total


def leads_to_cells(series, reading, opened):
    """Its formula, worked out anew from nothing but the cells, gives the value."""
    part = series.indicator.part(reading.part)
    top = sum(cell_of(each, opened) for each in reading.count.sources)
    base = sum(cell_of(each, opened) for each in reading.base.sources) if reading.base else None
    if part.less or part.change:
        return bool(reading.sources), "a difference, whose cells were read"
    return reading.value == pytest.approx(top if base is None else top / base * part.per), top


def traced(paper):
    """Each number that may stand on it, as it is written, from readings that were led to their cells."""
    found, opened = {}, {}
    for each in catalogue():
        for key in {None, dt.date(2023, 3, 1), dt.date(2024, 11, 27)}:
            if not each.parts:
                continue
            shown = indicator_series(each.key, as_known_on=key)
            (series,) = worked_out((each,), key)
            place = place_with_figures(shown, WEST_YORKSHIRE)
            for reading in every_reading(series, place):
                at = shown.at(place, reading.period, reading.part, reading.category)
                if not at.is_known:
                    continue
                assert at.value == reading.value
                leads, value = leads_to_cells(series, reading, opened)
                assert leads, (each.key, reading.period, reading.value, value)
                found[written(each.part(reading.part), reading.value)] = reading
    return found


def every_reading(series, place):
    """Of its headline and of what is told beside it."""
    return [
        reading
        for (_part, at, _category), line in series.lines.items()
        if at == place
        for reading in line.values()
    ]


def written(part, value):
    return f"{abs(value):,.{part.decimals}f}"


def untraced(text, paper, known):
    """The numbers in a text that lead nowhere. What frames the figures is told apart by what it is."""
    text = " ".join(text.split())
    for fixed in sorted(frame_of(paper), key=len, reverse=True):
        text = text.replace(fixed, " ")
    text = re.sub(NO_FIGURES, " ", text)
    return [each for each in NUMBER.findall(text) if each.strip("−-,") not in known]


def frame_of(paper):
    """What is said of every place alike, how many figures there are, and the scales of the pictures."""
    figures = [each for section in paper.sections for each in section.figures]
    changed = sum(bool(each.changed) for each in figures)
    yield f"{changed} of {len(figures)} figures"
    for each in catalogue():
        yield from filter(None, (each.leaves_out, each.why_not, each.title, *each.caveats))
        yield from (one.says for one in each.breaks)
        yield from (one.unit for one in each.parts if one.unit != "%")


def scales_of(paper):
    """The marks beside the pictures: no figures, but steps of a scale."""
    found = set()
    for section in paper.sections:
        for picture in (each.picture for each in section.figures):
            if not isinstance(picture, Lines):
                continue
            for most in (5, 6):
                unit = picture.about.unit
                marks = marks_for(picture.series, unit, from_nought=picture.from_nought, most=most)
                found |= set(marks_written(marks, unit))
    return found


def test_every_number_on_the_page_and_the_paper_leads_to_its_cell(made):
    paper = meeting_figures(made.meeting, on=DAY).paper
    known = traced(paper)
    sentences = [
        text
        for section in (*paper.sections, *paper.after)
        for text in (
            *section.sentences,
            *(each.picture.about.sentence for each in section.figures),
            *(words for each in section.figures for words in (*each.also, *each.changed)),
        )
    ]
    said = " ".join(sentences)
    assert any(text.startswith("In West Yorkshire") for text in sentences)
    assert untraced(said, paper, known) == []
    numbers = known | dict.fromkeys(scales_of(paper))
    pdf = PdfReader(io.BytesIO(Paper.objects.get().versions.get().file.read()))
    on_paper = " ".join(page.extract_text() for page in pdf.pages)
    assert "In West Yorkshire" in on_paper
    assert untraced(on_paper, paper, numbers) == []
    page = soup(made.member.get(made.page)).main
    shown = " ".join(each.get_text(" ") for each in page.select("section"))
    assert "In West Yorkshire" in shown
    assert untraced(shown, paper, numbers) == []


def test_a_number_that_leads_nowhere_is_found_out(made):
    paper = meeting_figures(made.meeting, on=DAY).paper
    known = traced(paper)
    assert untraced("In West Yorkshire 98,765 people", paper, known) == ["98,765"]
    behind = next(each.sources for each in known.values() if each.sources)
    file = Edition.objects.get(token=behind[0].edition).file
    file.content = bytes(file.content).replace(b",Leeds,", b",Leeds,1,")
    file.save()
    with pytest.raises((AssertionError, ValueError)):
        traced(paper)
