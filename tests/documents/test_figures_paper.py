"""The paper of figures has two sides and says what it leaves out; slides have all of it."""

import io
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from convenor.core.statistics.picture_words import text_alternative
from convenor.core.statistics.wording import parted
from convenor.documents.figures_paper import (
    FIRST,
    FiguresPaper,
    PaperFigure,
    PaperSection,
    paper_as_pdf,
    slides_as_pdf,
)
from tests.documents.test_pack import STRANGE
from tests.pictures_made import about, every_kind, lines

KINDS = every_kind()


def paper(*sections, **changes):
    made = {
        "title": "Figures this group watches",
        "group": "Strategy Group",
        "on": date(2026, 2, 3),
        "place": "Town Hall",
        "opening": ("Two of five figures changed.",),
        "sections": sections,
        "after": (PaperSection("Next releases", sentences=("26 February 2026: support.",)),),
    }
    return FiguresPaper(**made | changes)


def figure(number):
    picture = lines((number, 5, None, 7))
    said = about(f"figure-{number}", sentence=f"Sentence number {number} says it.")
    return PaperFigure(type(picture)(said, picture.series), (f"Up by {number} since last time.",))


def read(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def alternatives(pdf):
    """The texts in place of pictures, as the file's own tags have them."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {
            str(each["/Alt"])
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }


def test_a_short_paper_is_whole_sentences_first():
    section = PaperSection("What changed", (figure(1), figure(2)))
    pages, text = read(paper_as_pdf(paper(section, PaperSection("Signals", nothing="None."))))
    assert pages == 1
    order = ("Two of five figures changed.", "What changed", "Sentence number 1 says it.",
             "Up by 1 since", "Sentence number 2", "Signals", "None.", "26 February 2026")  # fmt: skip
    found = [text.index(words) for words in order]
    assert found == sorted(found)
    assert "Excludes unaccompanied children." in text
    assert text.count("Example office, table X_01, 23 February 2023.") == 1
    assert text.count("Excludes unaccompanied children. Source 1.") == 2
    assert "Source 1: Example office, table X_01" in text
    assert "did not fit" not in text


def many(number):
    return paper(PaperSection("What changed", tuple(map(figure, range(1, number + 1)))))


def test_where_room_is_short_the_last_pictures_go_before_any_sentence_does():
    made = paper_as_pdf(many(20))
    pages, text = read(made)
    assert pages == 2
    assert all(f"Sentence number {number} says it." in text for number in range(1, 21))
    assert FIRST < len(alternatives(made)) < 20
    assert "There was no room for every picture. You find all of them on the page" in text
    assert "26 February 2026: support." in text


def test_a_longer_one_still_has_two_sides_and_counts_what_it_leaves_out():
    made = paper_as_pdf(many(60))
    pages, text = read(made)
    assert pages == 2
    kept = sum(f"Sentence number {number} says it." in text for number in range(1, 61))
    assert 10 <= kept < 60
    assert len(alternatives(made)) == FIRST
    assert f"{60 - kept} more figures did not fit on two pages." in text
    assert "Sentence number 60" not in text
    assert "26 February 2026: support." in text


def test_what_can_be_read_alone_stands_first_and_a_saint_ends_no_sentence():
    said = "In St. Helens 12 people came. It was 3 here. Excludes children."
    assert parted(said) == ("In St. Helens 12 people came.", "It was 3 here. Excludes children.")
    assert parted("One alone.") == ("One alone.", "")


def test_a_line_of_one_figure_is_not_drawn_on_paper():
    alone = lines((5,))
    one = PaperFigure(type(alone)(about("alone", sentence="5 came. And no more."), alone.series))
    made = paper_as_pdf(paper(PaperSection("One", (one, figure(1)))))
    assert alternatives(made) == {text_alternative(figure(1).picture)}
    assert "5 came." in read(made)[1]
    assert "no room" not in read(made)[1]


def test_what_is_long_beside_a_picture_makes_no_second_slide():
    picture = lines((1, 5, None, 7))
    said = about("long", sentence="Head. " + "A sentence that goes on for a while. " * 20)
    one = PaperFigure(type(picture)(said, picture.series), ("Changed.",) * 6, also=("More.",) * 6)
    pages, text = read(slides_as_pdf(paper(PaperSection("One", (one,)))))
    assert pages == 5  # the title, in short, the figure, the releases, the sources
    assert text.count("A sentence that goes on for a while.") == 20


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_picture_is_set_with_a_text_in_its_place(name):
    section = PaperSection("One", (PaperFigure(KINDS[name]),))
    for made in (paper_as_pdf(paper(section)), slides_as_pdf(paper(section))):
        assert text_alternative(KINDS[name]) in alternatives(made)
        with pikepdf.open(io.BytesIO(made)) as opened, opened.open_metadata() as about_it:
            assert about_it["pdfuaid:part"] == "1"


def test_the_figures_in_a_picture_are_text_that_can_be_found():
    _pages, text = read(paper_as_pdf(paper(PaperSection("One", (PaperFigure(KINDS["bars"]),)))))
    assert "−3" in text


def test_the_same_values_give_the_same_file():
    section = PaperSection("One", (figure(1), PaperFigure(KINDS["hexes of a region"])))
    assert paper_as_pdf(paper(section)) == paper_as_pdf(paper(section))
    assert slides_as_pdf(paper(section)) == slides_as_pdf(paper(section))


def test_what_people_wrote_is_text_and_never_markup():
    _pages, text = read(
        paper_as_pdf(paper(PaperSection(STRANGE, sentences=(STRANGE,)), opening=(STRANGE,)))
    )
    assert text.count("#panic() $x$") == 3


def test_there_is_a_slide_for_each_figure_and_all_are_sixteen_to_nine():
    section = PaperSection("What changed", tuple(figure(number) for number in range(1, 6)))
    made = slides_as_pdf(paper(section))
    pages = PdfReader(io.BytesIO(made)).pages
    assert len(pages) == 9  # the title, in short, five figures, the releases, the sources
    for page in pages:
        assert float(page.mediabox.width / page.mediabox.height) == pytest.approx(16 / 9, abs=0.01)
    for number, page in zip(range(1, 6), pages[2:7], strict=True):
        assert f"Sentence number {number} says it." in " ".join(page.extract_text().split())
