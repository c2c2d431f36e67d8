"""What is written is what was read."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings

from convenor.core.terms import schema
from convenor.core.terms.reading import read
from convenor.core.terms.writing import write
from tests.core.terms.odd_texts import LOOKS_LIKE_SOMETHING_ELSE
from tests.core.terms.strategies import documents


def document(**group):
    whole = {"slug": "strategy-group", "name": "Strategy Group", "kind": "strategy group", **group}
    return schema.TermsDocument.model_validate(
        {
            "format": schema.FORMAT,
            "partnership": {"slug": "leeds", "name": "Leeds"},
            "groups": [whole],
        }
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(documents)
def test_every_document_comes_back_as_it_was(whole):
    found = read(write(whole).encode(), "written.yaml")
    assert [str(problem) for problem in found.problems] == []
    assert found.document == whole


@pytest.mark.parametrize(
    "text",
    [*LOOKS_LIKE_SOMETHING_ELSE, "a: b", "- a", "one\ntwo", "one\n\n  two\nthree", "word " * 60 + "end",
     "a\u2028b", "a\ufeffb", "tab\tinside", "two  spaces " * 12 + "end", "x" * 300],
)  # fmt: skip
def test_odd_texts_come_back_as_they_were(text):
    whole = document(purpose=text, kind="a board")
    assert read(write(whole).encode(), "").document.groups[0].purpose.text == text


def test_the_file_is_pleasant_to_read():
    text = write(
        document(
            purpose={
                "text": "To have clear priorities, and to work towards them with others. " * 2
            },
            functions=["It plans.", {"text": "It reports.", "source": ["page"]}],
            valid_from="2017",
            dates=["2017-11-22", {"on": "2018-03-14", "moved_from": dt.date(2018, 3, 7)}],
            joining={"model": "open", "note": "Come along.\nBring a friend."},
            total_seats=15,
        )
    )
    assert (
        text
        == """\
format: convenor-terms/1
partnership:
  slug: leeds
  name: Leeds
groups:
  - slug: strategy-group
    name: Strategy Group
    kind: strategy group
    valid_from: '2017'
    purpose: >-
      To have clear priorities, and to work towards them with others. To have clear priorities, and to
      work towards them with others.
    functions:
      - It plans.
      - text: It reports.
        source: page
    total_seats: 15
    joining:
      model: open
      note: |-
        Come along.
        Bring a friend.
    dates:
      - 2017-11-22
      - on: 2018-03-14
        moved_from: 2018-03-07
"""
    )


def test_nothing_that_is_not_stated_is_written():
    assert "null" not in write(document())
    assert "seats" not in write(document())
