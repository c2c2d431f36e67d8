"""What is drawn is what is known: each figure is there, a missing one is a gap, and all can be read."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import PeriodKind, year_ending, year_from
from convenor.core.statistics.pictures import Break, Lines, Panels, Point, Series
from convenor.documents.charts import NARROW, WIDE, draw, notes_of, sheet
from convenor.documents.charts.canvas import wide
from convenor.documents.charts.palette import (
    PAPER,
)
from convenor.documents.typesetting import picture_as_png
from tests.examples import at_most
from tests.pictures_made import (
    KEPT_BACK,
    SVG,
    about,
    every_kind,
    lines,
    of_kind,
    parsed,
    quarters,
    series,
    spots,
    texts,
)

KINDS = every_kind()
EVERY = pytest.mark.parametrize("picture", KINDS.values(), ids=KINDS)
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
VALUES = st.lists(st.none() | st.integers(-500, 500), min_size=1, max_size=20)
OUTSIDE = re.compile(
    rb"https?://(?!www\.w3\.org/2000/svg)|<script|<style|\sstyle=|<image|<foreignObject|\bon\w+=|href"
)


@EVERY
@WIDTHS
def test_it_says_what_it_is_and_brings_nothing_that_a_policy_refuses(picture, width):
    svg = draw(picture, width)
    root = parsed(svg)
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    title, description = (next(each for each in root if each.get("id") == name) for name in named)
    assert title.tag == f"{SVG}title"
    assert title.text == picture.about.sentence
    assert description.tag == f"{SVG}desc"
    assert "in people on support" in description.text
    assert OUTSIDE.search(svg) is None


def test_what_must_not_be_in_it_would_be_seen():
    for text in (
        b'<a href="x">',
        b"<style>",
        b'<g style="x"',
        b'onload="x"',
        b"https://example.org",
    ):
        assert OUTSIDE.search(text)


@EVERY
def test_ids_begin_with_a_name_so_that_a_page_can_hold_many(picture):
    svg = draw(picture, name="first")
    ids = [each.get("id") for each in parsed(svg).iter() if each.get("id")]
    assert len(ids) >= 2
    assert all(each.startswith("first-") for each in ids)
    assert set(re.findall(rb"url\(#([^)]*)\)", svg)) <= {each.encode() for each in ids}


@EVERY
@WIDTHS
def test_nothing_is_written_beyond_the_edges(picture, width):
    root = parsed(draw(picture, width))
    high = float(root.get("height"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    for text in root.iter(f"{SVG}text"):
        long = wide(text.text, float(text.get("font-size"))) * 0.9
        before = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor"), 0.0)
        left = float(text.get("x")) - long * before
        assert left >= -3, text.text
        assert left + long <= width + 3, text.text
        assert 0 < float(text.get("y")) <= high, text.text


@EVERY
def test_the_same_values_give_the_same_bytes(picture):
    assert draw(picture) == draw(replace(picture))
    assert sheet(picture) == sheet(replace(picture))


@EVERY
def test_a_file_has_sentence_source_and_caveats_in_it(picture):
    said = " ".join(texts(sheet(picture)))
    about_it = picture.about
    for words in (about_it.sentence, f"Source: {about_it.source}.", *about_it.caveats):
        assert words in said
    assert [text for text in texts(draw(picture)) if "Source" in text] == []


def test_what_people_wrote_is_text_and_never_markup():
    wild = '<script>alert("x")</script> & \x0b'
    picture = Lines(about(sentence=wild, source=wild), (series(wild, (1, 2)),))
    for svg in (draw(picture), sheet(picture)):
        assert b"<script" not in svg
        assert "&" in " ".join(texts(svg))


@EVERY
@pytest.mark.parametrize("dots", [680, 1280])
def test_a_png_is_as_wide_as_was_asked_and_not_empty(picture, dots):
    svg = draw(picture)
    image = Image.open(io.BytesIO(picture_as_png(svg, dots=dots)))
    root = parsed(svg)
    assert image.format == "PNG"
    assert image.width == dots
    assert abs(image.height - dots * float(root.get("height")) / WIDE) <= 2
    assert len(image.convert("L").getcolors()) > 10


@settings(max_examples=at_most(60), deadline=None)
@given(VALUES, VALUES)
def test_each_known_figure_is_a_corner_and_each_missing_one_a_gap(one, other):
    svg = draw(lines(one, other))
    long = [len(spots(path)) for path in of_kind(svg, "series")]
    runs = [len(run) for values in (one, other) for run in _runs(values) if run]
    assert sorted(long) == sorted(run for run in runs if run > 1)
    corners = {spot for path in of_kind(svg, "series") for spot in spots(path)}
    dots = {(float(dot.get("cx")), float(dot.get("cy"))) for dot in of_kind(svg, "point")}
    assert len(dots - corners) <= runs.count(1)
    assert runs.count(1) <= len(of_kind(svg, "point"))
    assert bool(of_kind(svg, "gap")) == (None in one)  # only the main line's gaps are hatched


@settings(max_examples=at_most(60), deadline=None)
@given(VALUES)
def test_higher_figures_stand_higher_and_later_ones_further_right(values):
    picture = lines(values)
    found = [spot for path in of_kind(draw(picture), "series") for spot in spots(path)]
    runs = [run for run in _runs(values) if len(run) > 1]
    flat = [value for run in runs for value in run]
    assert len(flat) == len(found)
    for (one, (x, y)), (other, (to_x, to_y)) in pairwise(zip(flat, found, strict=True)):
        assert to_x > x
        assert (to_y <= y + 0.11) if other >= one else (to_y >= y - 0.11)


def _runs(values):
    runs = [[]]
    for value in values:
        if value is None:
            runs.append([])
        else:
            runs[-1].append(value)
    return runs


def test_a_missing_figure_is_hatched_and_never_at_nought():
    picture = lines((5, 6, None, 7))
    svg = draw(picture)
    assert len(of_kind(svg, "gap")) == 1
    assert [len(spots(path)) for path in of_kind(svg, "series")] == [2]
    assert len(of_kind(svg, "point")) == 3
    lowest = max(float(line.get("y1")) for line in of_kind(svg, "axis") if line.get("y1"))
    assert all(float(circle.get("cy")) < lowest - 5 for circle in of_kind(svg, "point"))
    assert of_kind(draw(lines((5, 6, 6, 7))), "gap") == []


def test_a_period_that_is_not_there_at_all_is_a_gap_too():
    whole = series("One", (5, 6, 7, 8), is_main=True)
    holed = replace(whole, points=(*whole.points[:1], *whole.points[2:]))
    assert [len(spots(each)) for each in of_kind(draw(Lines(about(), (whole,))), "series")] == [4]
    assert [len(spots(each)) for each in of_kind(draw(Lines(about(), (holed,))), "series")] == [2]


def test_years_that_end_each_quarter_have_gaps_too():
    """The next such year is twelve months on, so the calendar alone would not tell."""
    figures = [Figure(5.0), KEPT_BACK, Figure(6.0), Figure(7.0)]
    points = map(Point, (year_ending(2022, month) for month in (3, 6, 9, 12)), figures)
    svg = draw(Lines(about(), (Series("One", tuple(points)),)))
    assert [len(spots(path)) for path in of_kind(svg, "series")] == [2]


def test_no_line_leads_over_a_break_and_its_letter_is_explained():
    breaks = (Break(quarters(3)[2], "hotels are counted too"),)
    picture = lines((5, 6, 9, 9), breaks=breaks)
    svg = draw(picture)
    assert [len(spots(path)) for path in of_kind(svg, "series")] == [2, 2]
    assert len(of_kind(svg, "break")) == 1
    assert "A" in texts(svg)
    assert "A: hotels are counted too" in notes_of(picture)
    assert [len(spots(path)) for path in of_kind(draw(lines((5, 6, 9, 9))), "series")] == [4]


def test_provisional_and_revised_are_marked_and_explained():
    svg = draw(KINDS["lines"])
    assert [each.get("fill") for each in of_kind(svg, "provisional")] == [PAPER]
    assert len(of_kind(svg, "was")) == 2
    notes = " ".join(notes_of(KINDS["lines"]))
    assert "provisional" in notes
    assert "published first" in notes
    assert "no figure (kept back so that nobody can be known by it: 1)" in notes
    assert notes_of(lines((1, 2))) == ()


def test_why_figures_are_missing_is_said_beside_bars_and_maps_too():
    assert notes_of(KINDS["bars"]) == (
        "Hatched: no figure (kept back so that nobody can be known by it: 1).",
    )
    assert notes_of(KINDS["hexes of a region"]) == (
        "Hatched: no figure (not listed in the table: 2).",
    )


def test_each_line_is_named_and_has_its_last_figure():
    svg = draw(lines((5, 6), (3, 4)))
    assert {"Place 1", "6", "Place 2", "4"} <= set(texts(svg))


def test_a_line_that_ends_early_is_named_without_a_figure():
    said = texts(draw(lines((50, 61), (33, None))))
    assert "61" in said
    assert "33" not in said


def test_a_scale_that_does_not_begin_at_nought_says_so():
    picture = lines((1_000, 1_010), from_nought=False)
    assert "0" not in texts(draw(picture))
    assert "The scale does not begin at nought." in notes_of(picture)
    assert "0" in texts(draw(lines((1_000, 1_010))))


def test_small_pictures_have_one_scale():
    picture = Panels(about(), (series("Small", (1, 2)), series("Large", (90, 100))))
    assert texts(draw(picture)).count("100") == 3  # on both axes, and at the end of the line
    small, large = (spots(path) for path in of_kind(draw(picture), "series"))
    assert small[0][1] - small[1][1] < 2
    assert large[0][1] - large[1][1] > 6


@WIDTHS
def test_small_pictures_stand_in_as_many_columns_as_have_room(width):
    picture = Panels(about(), tuple(series(f"Place {at}", (1, 2)) for at in range(6)))
    tops = {
        text.get("y")
        for text in parsed(draw(picture, width)).iter(f"{SVG}text")
        if "Place" in text.text
    }
    assert len(tops) == {WIDE: 2, NARROW: 3}[width]


def test_bars_are_in_proportion_and_below_nought_to_the_left():
    bars = of_kind(draw(KINDS["bars"]), "bar")
    one, other = (float(bar.get("width")) for bar in bars)
    assert one / other == pytest.approx(4, rel=0.02)
    left, right = (float(bar.get("x")) for bar in reversed(bars))
    assert left + other == pytest.approx(right, abs=0.2)
    assert len(of_kind(draw(KINDS["bars"]), "gap")) == 1


def test_years_are_named_under_their_points():
    points = tuple(
        Point(year_from(year, PeriodKind.FINANCIAL_YEAR), Figure(float(year - 2000)))
        for year in range(2016, 2024)
    )
    said = texts(draw(Lines(about(), (Series("One", points),))))
    assert "2023/24" in said
    assert "2016/17" in said or "2017/18" in said


NAMES = st.text(st.sampled_from("abcdefgh MWil"), min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=at_most(60), deadline=None)
@given(NAMES, NAMES, st.integers(-(10**7), 10**7), st.booleans())
def test_long_names_and_large_figures_stay_on_the_paper(one, other, value, low):
    both = (series(f"1 {one}", (1, value), is_main=True), series(f"2 {other}", (value, 2)))
    for width in (WIDE, NARROW):
        root = parsed(draw(Lines(about(), both), width, low=low))
        for text in root.iter(f"{SVG}text"):
            long = wide(text.text, float(text.get("font-size"))) * 0.9
            before = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor"), 0.0)
            left = float(text.get("x")) - long * before
            assert left >= -3
            assert left + long <= width + 3
            assert float(text.get("y")) <= float(root.get("height"))
        for path in of_kind(draw(Lines(about(), both), width, low=low), "series"):
            assert all(0 <= x <= width for x, _y in spots(path))
