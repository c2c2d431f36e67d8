"""What is found, by whom; the same on both databases."""

import datetime as dt

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convenor.apps.search import operations
from convenor.apps.search.models import Kind, Passage
from convenor.apps.search.queries import MOST_RANKED, PER_PAGE, search
from tests.examples import at_most

pytestmark = pytest.mark.django_db

READER = frozenset({"all", "g1"})


def put(key="1", *paragraphs, title="Paper", audience=("g1",), **changed):
    given = {"kind": Kind.PAPER, "partnership_id": 1, "group_id": 1, "on": dt.date(2025, 6, 3)}
    operations.put(
        **given | {"address": f"/things/{key}"} | changed,
        key=key, title=title, paragraphs=paragraphs, audience=audience,
    )  # fmt: skip


def keys(words, tokens=READER, **asked):
    return {row.key for row in search(tokens, words, **asked).rows}


def test_a_thing_is_found_by_words_of_one_paragraph_or_its_title():
    put("1", "Homes for families.", "Nothing else.", title="Budget")
    assert keys("homes") == keys("families homes budget") == {"1"}
    assert keys("homes nothing") == set()


def test_only_those_of_its_audience_find_it():
    put("1", "secret homes", audience={"c1", "k1"})
    assert keys("homes", {"c1"}) == {"1"}
    assert keys("homes") == keys("homes", frozenset()) == set()
    assert search(READER, "homes").total == 0


@pytest.mark.parametrize(
    "typed", ["g1", "tokens:g1", '"g1"', "in1", "ispaper", "=g1", "pap* OR g1"]
)
def test_nobody_can_search_for_an_audience(typed):
    put("1", "homes")
    assert keys(typed) == set()


def test_put_again_replaces_and_take_out_removes():
    put("1", "homes")
    put("1", "schools")
    assert (keys("homes"), keys("schools")) == (set(), {"1"})
    operations.take_out(kind=Kind.PAPER, key="1")
    operations.take_out(kind=Kind.PAPER, key="1")
    assert keys("schools") == set()
    put("2", "schools")
    operations.clear()
    assert keys("schools") == set()


def test_what_is_no_audience_is_refused_and_nothing_changes():
    put("1", "homes")
    with pytest.raises(ValueError, match="everybody"):
        put("1", "schools", audience={"everybody"})
    assert keys("homes") == {"1"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cafe", True),
        ("CAFÉ", True),
        ("caf", True),
        ("meetings", True),
        ("the of café", True),
        ('"terms of reference"', True),
        ('"reference terms"', False),
        ('"terms reference"', False),
        ("café -terms", False),
        ("café -schools", True),
        ('café -"terms of reference"', False),
        ("caf terms", False),
        ("self-advocacy", True),
        ("10.5", True),
        ("café OR schools", False),
        ("-café", False),
    ],
)
def test_words_as_people_type_them(typed, found):
    put("1", "The Café meeting agreed the terms of reference, 10.5 hours, for self-advocacy.")
    assert keys(typed) == ({"1"} if found else set())


@pytest.mark.parametrize(
    "typed",
    ['"', "''", "a\x00b", "x" * 10_000, "word " * 5_000, "the of", "🙂", "NEAR(", "*", "^a", "{title}:b",
     "a AND", ":*", "!", "\\", "-", '-"', "()", "²", "ß", "\ud800", "%s %(x)s", "é" * 5000, "日本 語"],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(typed):
    put("1", "homes")
    assert keys(typed) == set()


def test_text_of_any_kind_can_be_put():
    put("1", "nul\x00 \x01 \ud800 homes", "x" * 300_000, "long " * 400_000, title="t" * 900)
    assert keys("homes") == keys("long") == {"1"}


def test_the_title_weighs_more():
    put("1", "homes homes homes", title="Schools")
    put("2", "schools", title="Homes")
    assert [row.key for row in search(READER, "homes").rows] == ["2", "1"]


def test_the_snippet_marks_what_was_asked_for_as_it_is_written():
    put("1", "Far away. " * 50 + "A new <b>Café</b> opens. " + "And more. " * 50, title="The café")
    (row,) = search(READER, "cafe").rows
    assert row.title == (("The ", False), ("café", True))
    assert ("Café", True) in row.snippet
    text = "".join(part for part, _is_hit in row.snippet)
    assert (text[0], text[-1]) == ("…", "…")
    assert len(text) <= 242
    assert "<b>Café</b> opens." in text


def test_filters_by_group_kind_and_day():
    put("1", "homes")
    put("2", "homes", group_id=2, kind=Kind.AGENDA_ITEM, on=dt.date(2025, 9, 1))
    put("3", "homes", group_id=None, on=None)
    assert keys("homes") == {"1", "2", "3"}
    assert keys("homes", groups=[2]) == keys("homes", kinds=[Kind.AGENDA_ITEM]) == {"2"}
    assert keys("homes", groups=[1, 2]) == {"1", "2"}
    assert keys("homes", since=dt.date(2025, 9, 1)) == {"2"}
    assert keys("homes", until=dt.date(2025, 6, 3)) == {"1"}
    assert keys("homes", since=dt.date(2025, 6, 3), until=dt.date(2025, 9, 1)) == {"1", "2"}


def test_pages_hold_each_thing_once():
    for number in range(PER_PAGE + 5):
        put(str(number), "homes", "homes again")
    first, second = search(READER, "homes"), search(READER, "homes", page=2)
    assert (first.total, first.pages, first.is_more) == (PER_PAGE + 5, 2, False)
    shown = [row.key for row in (*first.rows, *second.rows)]
    assert len(shown) == len(set(shown)) == PER_PAGE + 5
    assert search(READER, "homes", page=99) == second


def test_of_very_common_words_it_says_that_there_is_more():
    put("1", *["homes"] * (MOST_RANKED + 1))
    assert search(READER, "homes").is_more


def test_as_many_queries_whatever_is_found(django_assert_num_queries):
    """PostgreSQL is also asked how far its ids go."""
    for number in range(30):
        put(str(number), "homes")
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 2):
        search(READER, "homes")


def put_at(*passage_ids, text="homes", tokens="g1", **changed):
    given = {"kind": Kind.PAPER.value, "partnership_id": 1, "title": "Paper", "address": "/"}
    Passage.objects.bulk_create(
        Passage(**given | changed, id=each, key=str(each), text=text, tokens=tokens)
        for each in passage_ids
    )


ANY_ERA = (1, 40_000, 70_000, 99_000, 300_000, 1_000_000, 1_040_000, 1_048_577, 1_060_000)


def test_what_was_put_in_any_era_is_found_and_only_by_those_it_is_for():
    put_at(*ANY_ERA)
    put_at(*(each + 1 for each in ANY_ERA), tokens="g2")
    everywhere = {str(each) for each in ANY_ERA}
    for typed in ("homes", "hom", '"homes"', "homes -schools"):
        assert keys(typed) == everywhere
    assert keys("homes", {"g1", "g2"}) > everywhere
    assert keys("homes", {"g3"}) == set()


def test_filters_hold_in_any_era():
    put_at(*ANY_ERA, tokens="g1 in7 ispaper", on=dt.date(2025, 6, 3))
    put_at(*(each + 1 for each in ANY_ERA), tokens="g1 in8 isminutes", on=dt.date(2025, 6, 4))
    narrowed = {str(each) for each in ANY_ERA}
    assert keys("homes", groups=[7]) == keys("homes", kinds=[Kind.PAPER]) == narrowed
    assert keys("homes", until=dt.date(2025, 6, 3)) == narrowed


@pytest.mark.parametrize("newest", [2_000, 90_000, 2_000_000])
def test_of_very_common_words_the_newest_that_one_may_see_are_ranked(newest):
    put_at(*range(1, 11), title="Homes")
    put_at(*range(newest, newest + MOST_RANKED))
    put_at(*range(newest * 2, newest * 2 + 20), tokens="g2")
    found = search(READER, "homes")
    assert (found.total, found.is_more) == (MOST_RANKED, True)
    assert min(int(row.key) for row in found.rows) >= newest


def test_the_beginning_of_a_word_finds_it_in_any_era():
    put_at(*ANY_ERA, text="interpreter")
    put_at(2_000_000, text="interp")
    assert keys("interp") == {*map(str, ANY_ERA), "2000000"}


def all_keys(words, tokens=READER):
    first = search(tokens, words)
    pages = (search(tokens, words, page=number) for number in range(1, first.pages + 1))
    return {row.key for page in pages for row in page.rows}


OLDER = range(100, 1_048_576, 32_768)
"""One in each era."""
LONGER = ("zorka", "zorkzz", "zork2", "zork2025", "zorkß", "zorkaß", "ZORKÉ", "zorkж", "zork日本")


@pytest.mark.parametrize("word", ["zork", *LONGER])
def test_a_word_typed_out_is_also_the_beginning_of_others_in_any_era(word):
    """Whatever it goes on with; on PostgreSQL older eras are then asked for one letter at a time."""
    newest = range(1_048_576, 1_048_576 + 40)
    put_at(*newest, text="zork")
    put_at(*OLDER, text=f"A {word}.")
    put_at(500_001, text="", title=word)
    put_at(*(each + 1 for each in OLDER[:3]), text=word, tokens="g2")
    put_at(*(each + 2 for each in OLDER), text="zor azork zurk ßzork dullß")
    expected = {*map(str, newest), *map(str, OLDER), "500001"}
    assert all_keys("zork") == expected
    assert all_keys("a zork") == expected
    assert all_keys("zork -schools") == expected
    assert search({"g2"}, "zork").total == 3


@settings(
    max_examples=at_most(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    wholes=st.integers(0, 60),
    others=st.dictionaries(
        st.sampled_from([(era << 15) + at for era in range(32) for at in (0, 1, 32_767)]),
        st.tuples(st.sampled_from(["zork", "zor", *LONGER]), st.sampled_from(["g1", "g2"])),
    ),
)
def test_eras_and_the_letters_that_follow_change_nothing_in_what_is_found(wholes, others):
    operations.clear()
    others.pop(0, None)
    newest = range((32 << 15) + 1, (32 << 15) + 1 + wholes)
    put_at(32 << 15, text="dull")
    put_at(*newest, text="zork")
    for passage_id, (word, token) in others.items():
        put_at(passage_id, text=word, tokens=token)
    seen = {str(each) for each, (word, token) in others.items() if word != "zor" and token == "g1"}
    assert all_keys("zork") == seen | set(map(str, newest))


def test_of_a_word_typed_out_the_newest_of_older_eras_are_ranked():
    put_at(*range(1_048_576, 1_048_576 + 40), text="zork")
    put_at(*range(900_000, 900_000 + MOST_RANKED), text="zorkab")
    put_at(*range(500_000, 500_050), text="zorkab", title="Zork")
    found = all_keys("zork")
    assert len(found) == MOST_RANKED
    assert min(map(int, found)) == 900_040


def test_what_one_may_not_see_changes_nothing_in_the_answer():
    put("1", "homes and schools and homes")
    put("2", "schools and homes and schools")
    before = search(READER, "homes schools")
    for number in range(50):
        put(f"hidden {number}", "homes", audience={"k1"})
    put("hidden", "homes schools", title="Homes schools", audience={"k1"})
    assert search(READER, "homes schools") == before
    assert search({"k1"}, "homes schools").total == 1


WORDS = ["amber", "birch", "cedar"]
TOKENS = ["all", "g1", "g2", "k1", "c1"]


@settings(
    max_examples=at_most(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    things=st.lists(
        st.tuples(
            st.lists(st.lists(st.sampled_from(WORDS), max_size=3), max_size=3),
            st.sets(st.sampled_from(TOKENS)),
        ),
        max_size=8,
    ),
    reader=st.sets(st.sampled_from(TOKENS)),
    asked=st.sets(st.sampled_from(WORDS), min_size=1),
)
def test_found_is_what_is_visible_and_holds_the_words(things, reader, asked):
    operations.clear()
    for at, (paragraphs, audience) in enumerate(things):
        put(str(at), *map(" ".join, paragraphs), title="dull", audience=audience)
    expected = {
        str(at)
        for at, (paragraphs, audience) in enumerate(things)
        if audience & reader and any(asked <= set(paragraph) for paragraph in paragraphs)
    }
    result = search(reader, " ".join(sorted(asked)))
    assert ({row.key for row in result.rows}, result.total) == (expected, len(expected))
