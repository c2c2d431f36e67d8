"""A paper of figures: two sides of A4 for a meeting, and the same as slides. Sentences first, pictures behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from convenor.core.dates.words import in_short
from convenor.core.statistics.picture_words import as_known, text_alternative
from convenor.core.statistics.pictures import Lines, Picture, shows_more
from convenor.core.statistics.wording import parted
from convenor.documents.charts import NARROW, draw, notes_of, sources_of
from convenor.documents.typesetting import long_day, typeset

PAGES = 2
SLIDE = 440
"""Narrower than a page has it, so that letters can be read from the back of a room."""
FIRST = 4
"""So many figures keep their picture, however many there are; of the others the sentences come first."""


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A picture, and what changed since the group last met or since the edition before, in sentences."""

    picture: Picture
    changed: tuple[str, ...] = ()
    about: tuple[str, str] = ("", "")
    """The keys of the indicator and of the place, by which its cells are found."""
    also: tuple[str, ...] = ()
    """What the indicator tells beside its headline."""


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
    as_known_on: date | None = None


@dataclass
class _Laid:
    """What a template needs beside its words: the pictures, and each source once, by its number."""

    width: int
    low: bool
    drawn: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)

    def numbered(self, sources: Iterable[str]) -> list[int]:
        return [self.sources.setdefault(each, len(self.sources) + 1) for each in sources]


def paper_as_pdf(paper: FiguresPaper) -> bytes:
    """Two sides at the most. Where not all fits, the last figures lose their pictures first; then the last are
    left out, and a sentence counts them.

    The fullest that fits is found by halving. The same values give the same file.
    """
    from convenor.documents.pdf_files import page_count  # not before a paper is wanted: it is large

    steps = list(_fuller(sum(len(section.figures) for section in paper.sections)))
    made = _set(paper, *steps[-1])
    if page_count(made) <= PAGES:
        return made
    fits, too_many, made = 0, len(steps) - 1, _set(paper, *steps[0])
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        tried = _set(paper, *steps[middle])
        if page_count(tried) <= PAGES:
            fits, made = middle, tried
        else:
            too_many = middle
    return made


def _fuller(total: int) -> Iterable[tuple[int, int]]:
    """How many figures, and how many of them with a picture, from the barest to all."""
    for kept in range(total + 1):
        yield kept, min(kept, FIRST)
    for pictured in range(FIRST + 1, total + 1):
        yield total, pictured


def slides_as_pdf(paper: FiguresPaper) -> bytes:
    """A slide for the title, one for each figure, and the rest in words; sixteen to nine."""
    laid = _Laid(SLIDE, low=False)
    return typeset("figures_slides.typ", _data(paper, laid), drawn=laid.drawn)


def _set(paper: FiguresPaper, kept: int, pictured: int) -> bytes:
    laid = _Laid(NARROW, low=True)
    data = _data(_beginning(paper, kept), laid, pictured)
    left_out = sum(len(section.figures) for section in paper.sections) - kept
    data["cut"] = _cut(left_out, pictured < _worth_drawing(paper), paper.where)
    return typeset("figures_paper.typ", data, drawn=laid.drawn)


def _beginning(paper: FiguresPaper, kept: int) -> FiguresPaper:
    """With so many figures; a section that has lost all of them is gone."""
    sections = []
    for section in paper.sections:
        figures = section.figures[:kept]
        kept -= len(figures)
        if figures or not section.figures:
            sections.append(replace(section, figures=figures))
    return replace(paper, sections=tuple(sections))


def _data(paper: FiguresPaper, laid: _Laid, pictured: int | None = None) -> dict[str, object]:
    sections = []
    for section in paper.sections:
        sections.append(_section(section, laid, pictured))
        pictured = None if pictured is None else max(pictured - len(section.figures), 0)
    return {
        "title": paper.title,
        "group": paper.group,
        "day": long_day(paper.on),
        "place": paper.place,
        "known": f"As known on {in_short(paper.as_known_on)}." if paper.as_known_on else "",
        "opening": paper.opening,
        "sections": sections,
        "after": [_section(each, laid, pictured) for each in paper.after],
        "sources": list(laid.sources),
    }


def _section(section: PaperSection, laid: _Laid, pictured: int | None) -> dict[str, object]:
    figures = [
        _figure(each, laid, is_drawn=pictured is None or number < pictured)
        for number, each in enumerate(section.figures)
    ]
    is_empty = not figures and not section.sentences
    return {
        "heading": section.heading,
        "figures": figures,
        "sentences": [_parted(each) for each in section.sentences],
        "nothing": section.nothing if is_empty else "",
    }


def _figure(figure: PaperFigure, laid: _Laid, *, is_drawn: bool) -> dict[str, object]:
    picture, name = figure.picture, ""
    is_drawn = is_drawn and shows_more(picture)
    if is_drawn:
        name = f"figure-{len(laid.drawn)}.svg"
        laid.drawn[name] = draw(picture, laid.width, low=laid.low and isinstance(picture, Lines))
    return {
        **_parted(picture.about.sentence),
        "also": figure.also,
        "changed": figure.changed,
        "file": name,
        "alt": text_alternative(picture),
        "notes": [
            ended(each)
            for each in (*(notes_of(picture) if is_drawn else ()), *picture.about.caveats)
        ],
        "sources": laid.numbered(_sources(picture)),
    }


def _sources(picture: Picture) -> Iterable[str]:
    """Each table of its own, so that what several figures come from stands there once."""
    for told in sources_of(picture):
        if told != as_known(picture):
            yield from (ended(each) for each in told.removeprefix("Source: ").split("; "))


def _parted(text: str) -> dict[str, str]:
    head, rest = parted(text)
    return {"head": head, "rest": rest}


def ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _worth_drawing(paper: FiguresPaper) -> int:
    """The place of the last figure whose picture tells more than its sentence."""
    figures = [each for section in paper.sections for each in section.figures]
    found = [number for number, each in enumerate(figures, 1) if shows_more(each.picture)]
    return found[-1] if found else 0


def _cut(left_out: int, lacks_pictures: bool, where: str) -> str:
    if left_out == 1:
        return f"One more figure did not fit on two pages. You find it {where}."
    if left_out:
        return f"{left_out} more figures did not fit on two pages. You find them {where}."
    if lacks_pictures:
        return f"There was no room for every picture. You find all of them {where}."
    return ""
