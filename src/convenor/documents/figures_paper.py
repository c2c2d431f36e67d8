"""A paper of figures: two sides of A4 for a meeting, and the same as slides. Sentences first, pictures behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from convenor.core.statistics.picture_words import text_alternative
from convenor.core.statistics.pictures import Lines, Picture
from convenor.documents.charts import NARROW, draw, notes_of, sources_of
from convenor.documents.typesetting import long_day, typeset

PAGES = 2
SLIDE = 520
"""Narrower than a page has it, so that letters can be read from the back of a room."""


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A picture, and what changed since the group last met or since the edition before, in sentences."""

    picture: Picture
    changed: tuple[str, ...] = ()
    about: tuple[str, str] = ("", "")
    """The keys of the indicator and of the place, by which its cells are found."""


@dataclass(frozen=True, slots=True)
class PaperSection:
    heading: str
    figures: tuple[PaperFigure, ...] = ()
    sentences: tuple[str, ...] = ()
    nothing: str = ""
    """What is said where there is neither."""


@dataclass(frozen=True, slots=True)
class FiguresPaper:
    """`opening` is what a reader with half a minute needs; `after` what stands under all figures."""

    title: str
    group: str
    on: date
    place: str
    opening: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    after: tuple[PaperSection, ...] = ()
    where: str = "on the page of the meeting"
    """Where what did not fit can be found."""


def paper_as_pdf(paper: FiguresPaper) -> bytes:
    """Two sides at the most. Figures that do not fit are left out from the end, and a sentence counts them.

    The longest beginning that fits is found by halving. The same values give the same file.
    """
    from convenor.documents.pdf_files import page_count  # not before a paper is wanted: it is large

    total = sum(len(section.figures) for section in paper.sections)
    made = _set(paper, total)
    if page_count(made) <= PAGES:
        return made
    fits, too_many, made = 0, total, _set(paper, 0)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        tried = _set(paper, middle)
        if page_count(tried) <= PAGES:
            fits, made = middle, tried
        else:
            too_many = middle
    return made


def slides_as_pdf(paper: FiguresPaper) -> bytes:
    """A slide for the title, one for each figure, and the rest in words; sixteen to nine."""
    data, drawn = _data(paper, width=SLIDE, low=False)
    return typeset("figures_slides.typ", data, drawn=drawn)


def _set(paper: FiguresPaper, kept: int) -> bytes:
    data, drawn = _data(_beginning(paper, kept), width=NARROW, low=True)
    left_out = sum(len(section.figures) for section in paper.sections) - kept
    return typeset("figures_paper.typ", data | {"cut": _cut(left_out, paper.where)}, drawn=drawn)


def _beginning(paper: FiguresPaper, kept: int) -> FiguresPaper:
    """With so many figures; a section that has lost all of them is gone."""
    sections = []
    for section in paper.sections:
        figures = section.figures[:kept]
        kept -= len(figures)
        if figures or not section.figures:
            sections.append(replace(section, figures=figures))
    return replace(paper, sections=tuple(sections))


def _data(
    paper: FiguresPaper, *, width: int, low: bool
) -> tuple[dict[str, object], dict[str, bytes]]:
    drawn: dict[str, bytes] = {}
    sections = [_section(each, drawn, width, low) for each in paper.sections]
    data: dict[str, object] = {
        "title": paper.title,
        "group": paper.group,
        "day": long_day(paper.on),
        "place": paper.place,
        "opening": paper.opening,
        "sections": sections,
        "after": [_section(each, drawn, width, low) for each in paper.after],
    }
    return data, drawn


def _section(
    section: PaperSection, drawn: dict[str, bytes], width: int, low: bool
) -> dict[str, object]:
    figures = [_figure(each, drawn, width, low) for each in section.figures]
    is_empty = not figures and not section.sentences
    return {
        "heading": section.heading,
        "figures": figures,
        "sentences": section.sentences,
        "nothing": section.nothing if is_empty else "",
    }


def _figure(
    figure: PaperFigure, drawn: dict[str, bytes], width: int, low: bool
) -> dict[str, object]:
    picture = figure.picture
    name = f"figure-{len(drawn)}.svg"
    drawn[name] = draw(picture, width, low=low and isinstance(picture, Lines))
    return {
        "sentence": picture.about.sentence,
        "changed": figure.changed,
        "file": name,
        "alt": text_alternative(picture),
        "notes": (*notes_of(picture), *picture.about.caveats),
        "sources": sources_of(picture),
    }


def _cut(number: int, where: str) -> str:
    if number == 0:
        return ""
    if number == 1:
        return f"One more figure did not fit on two pages. You find it {where}."
    return f"{number} more figures did not fit on two pages. You find them {where}."
