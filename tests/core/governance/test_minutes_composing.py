"""Draft minutes are composed from what was recorded, and composed again without losing anything."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.minutes import (
    ActionGiven,
    DecisionTaken,
    ItemTaken,
    NoteTaken,
    OutcomeNoted,
    ParagraphKind,
    Recorded,
    as_stored,
    compose,
    from_stored,
    merge,
)
from convenor.core.vocabulary import Marking, OutcomeKind

ITEM = ItemTaken("item1", "1", "Housing", Marking.PUBLIC)
WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
TEXT = st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), max_size=5).map("\n\n".join)


def texts_of(paragraphs):
    return [each.text for each in paragraphs]


def words_of(texts):
    return Counter(word for text in texts for word in text.split())


def notes(*texts, item="item1"):
    return tuple(NoteTaken(f"note{n}", item, text) for n, text in enumerate(texts))


def test_an_item_has_its_title_every_writers_notes_and_then_what_came_of_it():
    recorded = Recorded(
        items=(ITEM,),
        notes=notes("First words.\n\nMore words.", "Somebody else's words."),
        decisions=(
            DecisionTaken(
                "dec", "item1", 3, "To write to the minister.", Marking.PUBLIC,
                "consensus with reservations", (("Police", "Not in our name."),),
            ),
        ),
        actions=(
            ActionGiven("act", "item1", "Draft it", "Leeds City Council", dt.date(2026, 4, 1), Marking.PUBLIC),
            ActionGiven("tca", "item1", "Sign it", "Chair's seat", None, Marking.PUBLIC),
        ),
        outcomes=(OutcomeNoted("out", "item1", OutcomeKind.CONCERN, "Rents rise.", Marking.PARTNERS),),
        opening=("The meeting was quorate.",),
    )  # fmt: skip
    draft = compose(recorded)
    assert texts_of(draft) == [
        "The meeting was quorate.",
        "1. Housing",
        "First words.",
        "More words.",
        "Somebody else's words.",
        "Decision 3 (by consensus with reservations): To write to the minister."
        "\n\nReservation of Police: Not in our name.",
        "Action: Draft it (Leeds City Council, by 1 April 2026)",
        "Action: Sign it (Chair's seat, no day is stated)",
        "Concern: Rents rise.",
    ]
    assert draft[-1].marking is Marking.PARTNERS
    assert draft[-2].marking is None


def test_what_belongs_to_no_item_comes_last_under_a_heading_of_its_own():
    draft = compose(Recorded(items=(ITEM,), notes=notes("Said in the break.", item="")))
    assert texts_of(draft) == ["1. Housing", "Other matters", "Said in the break."]
    assert draft[1].marking is Marking.PARTNERS


@given(st.lists(st.tuples(st.sampled_from(["item1", "item2", "", "gone"]), TEXT), max_size=6))
def test_composing_never_drops_a_word_of_the_notes(taken):
    written = tuple(NoteTaken(f"n{n}", item, text) for n, (item, text) in enumerate(taken))
    items = (ITEM, ItemTaken("item2", "2", "Health", Marking.RESTRICTED))
    draft = compose(Recorded(items=items, notes=written))
    prose = [each.text for each in draft if each.kind is ParagraphKind.NOTE]
    assert words_of(prose) == words_of(note.text for note in written)
    assert len({each.key for each in draft}) == len(draft)


@given(TEXT, TEXT, st.data())
def test_composing_again_loses_neither_an_edited_paragraph_nor_a_new_word(before, after, data):
    old = list(compose(Recorded(items=(ITEM,), notes=notes(before))))
    edited = data.draw(st.sets(st.integers(1, len(old)))) if len(old) > 1 else set()
    old = [replace(e, text=f"Edited {n}") if n in edited else e for n, e in enumerate(old)]
    merged = merge(old, compose(Recorded(items=(ITEM,), notes=notes(after))))
    kept = texts_of(merged.paragraphs)
    assert {each.text for each in old if each.is_edited} <= set(kept)
    assert len({each.key for each in merged.paragraphs}) == len(merged.paragraphs)
    covered = [*kept, *(e.was for e in merged.paragraphs if e.is_edited)]
    assert not words_of(after.split("\n\n")) - words_of(covered)


def test_composing_again_without_anything_new_changes_nothing():
    recorded = Recorded(items=(ITEM,), notes=notes("One.\n\nTwo.\n\nOne."))
    old = compose(recorded)
    merged = merge(old, compose(recorded))
    assert merged.paragraphs == old
    assert not merged.is_changed


def test_a_new_outcome_is_added_beside_edited_prose_and_said_to_be():
    first = Recorded(items=(ITEM,), notes=notes("Long talk."))
    old = [replace(each, text="Short talk.") if each.source.startswith("note") else each for each in compose(first)]  # fmt: skip
    taken = DecisionTaken("dec", "item1", 1, "Yes.", Marking.PUBLIC)
    merged = merge(old, compose(replace(first, decisions=(taken,))))
    assert texts_of(merged.paragraphs) == ["1. Housing", "Short talk.", "Decision 1: Yes."]
    assert merged.added == ("ddec",)
    assert not merged.kept


def test_a_changed_record_shows_beside_what_was_edited_and_replaces_what_was_not():
    decisions = (
        DecisionTaken("d1", "item1", 1, "Yes.", Marking.PUBLIC),
        DecisionTaken("d2", "item1", 2, "No.", Marking.PUBLIC),
    )
    old = [replace(e, text="We agreed.") if e.key == "dd1" else e for e in compose(Recorded((ITEM,), (), decisions))]  # fmt: skip
    new = tuple(replace(each, wording="Perhaps.") for each in decisions)
    merged = merge(old, compose(Recorded((ITEM,), (), new)))
    assert texts_of(merged.paragraphs)[1:] == ["We agreed.", "Decision 2: Perhaps."]
    assert merged.kept == (("dd1", "Decision 1: Perhaps."),)
    assert merged.updated == ("dd2",)


def test_what_an_editor_took_out_does_not_come_back():
    recorded = Recorded(items=(ITEM,), notes=notes("An aside."))
    old = [replace(e, is_out_of_text=e.kind is ParagraphKind.NOTE) for e in compose(recorded)]
    assert [e.is_out_of_text for e in merge(old, compose(recorded)).paragraphs] == [False, True]


def test_an_edited_paragraph_outlives_its_item():
    old = [replace(e, text=e.text + "!") if not e.is_heading else e for e in compose(Recorded((ITEM,), notes("Words")))]  # fmt: skip
    merged = merge(old, ())
    assert texts_of(merged.paragraphs) == ["1. Housing", "Words!"]


def test_what_is_stored_comes_back_the_same():
    draft = compose(Recorded((ITEM,), notes("Words")))
    assert tuple(from_stored(as_stored(each)) for each in draft) == draft


def test_a_stored_marking_that_nobody_knows_is_restricted():
    (heading,) = compose(Recorded((ITEM,)))
    assert from_stored(as_stored(heading) | {"marking": "open"}).marking is Marking.RESTRICTED
