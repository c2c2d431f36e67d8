"""What is kept of an indicator comes back as it left, and lines with nothing to hide are handed on unread."""

import json
import zlib
from functools import partial

import pytest
from hypothesis import given, settings

from convenor.apps.statistics import released as packing
from convenor.apps.statistics.released import pack_series, repack, unpack_series
from convenor.core.statistics.disclosure import Rule, Sums, kept_back, lines_that_change, released
from tests.core.statistics.disclosure_world import KINDS, QUARTERS, SUPPORT, support
from tests.core.statistics.figures_held import row, worked_out
from tests.examples import at_most

ROUNDED = Rule(rounding=5)


def lines_of(series):
    return {line: dict(readings) for line, readings in series.lines.items()}


def said(lines):
    return {
        line: [
            (when, each.value, each.missing, each.note, each.caveats) for when, each in of.items()
        ]
        for line, of in lines.items()
    }


def what_leaves(rows, rule):
    """Each indicator as it is worked out, what is kept back, and as it leaves."""
    series = worked_out(SUPPORT, rows)
    sums = Sums(rule)
    sums.take(series)
    back = kept_back(sums)
    return back, [(each, released(each, back, rule)) for each in series]


@settings(max_examples=at_most(20), deadline=None)
@given(support())
def test_a_series_comes_back_and_only_lines_that_change_are_written_anew(rows):
    for rule in (Rule(), ROUNDED):
        back, found = what_leaves(rows, rule)
        lines = lines_that_change(back, rule)
        for whole, left in found:
            of = whole.indicator
            kept = lines_of(unpack_series(of, pack_series(left), None))
            assert said(kept) == said(lines_of(left))
            leave = partial(released, back=back, rule=rule)
            packed = repack(of, pack_series(whole, level=1), leave, lines and lines[of.key])
            assert lines_of(unpack_series(of, packed, None)) == kept


@pytest.fixture(scope="module")
def small():
    """People on support where only Leeds has a small number, which Bradford's guards; and what is kept back."""
    rows = [
        row("asy_d11", "people", council, QUARTERS[0], value, **KINDS[0])
        for council, value in {"leeds": 2, "bradford": 30, "york": 400}.items()
    ]
    back, found = what_leaves(rows, Rule())
    return found[0][0], back


def test_lines_of_which_nothing_is_kept_back_are_not_read(monkeypatch, small):
    whole, back = small
    read = []
    reading = packing._reading
    monkeypatch.setattr(packing, "_reading", lambda *row: read.append(row[1]) or reading(*row))
    repack(
        whole.indicator,
        pack_series(whole),
        partial(released, back=back, rule=Rule()),
        lines_that_change(back, Rule())[whole.indicator.key],
    )
    assert set(read) == {place for _key, _part, place, *_rest in back if _key == "asylum_support"}
    assert "york" not in read


def test_all_lines_are_read_where_they_are_rounded(small):
    _whole, back = small
    assert lines_that_change(back, ROUNDED) is None


def test_what_was_kept_before_the_form_changed_is_read(small):
    whole, _back = small
    head, *texts = zlib.decompress(pack_series(whole)).split(b"\n")
    held = json.loads(head)
    rows = [[*line, json.loads(text)] for line, text in zip(held["lines"], texts, strict=True)]
    before = zlib.compress(json.dumps(held | {"lines": rows}).encode())
    now = unpack_series(whole.indicator, pack_series(whole), None)
    assert lines_of(unpack_series(whole.indicator, before, None)) == lines_of(now)
    assert now.of("leeds")
