"""What PostgreSQL read, said in other ways."""

import pytest

from convenor.apps.search.wording import ts_spelt_out, ts_whole


def test_a_begun_word_as_a_whole():
    assert ts_whole("'common' & 'hous':* & !'school'") == "'common' & 'hous' & !'school'"


def test_a_begun_word_is_spelt_out_and_nothing_else():
    spelt_out = ts_spelt_out("'common' & 'hous':* & !'school'")
    assert spelt_out.startswith("'common' & ('hous' | 'housa':* | 'housb':* | ")
    assert spelt_out.endswith(" | 'hous9':* | '=x') & !'school'")
    assert spelt_out.count(":*") == 36


@pytest.mark.parametrize("words", ["", "'hous'", "'дом':*", "'straß':*", "'x':* <-> 'y':*"])
def test_what_cannot_be_spelt_out_stays(words):
    assert ts_spelt_out(words) == words
