from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.surveys import Question, QuestionKind
from convenor.core.governance.voice.answers import (
    Given,
    Quote,
    Redaction,
    by_use,
    quotes,
    repeated,
)
from convenor.core.vocabulary import AnswerUse

CHOICE = Question("q1", "Is there a place?", QuestionKind.YES_NO)
WORDS = Question("q2", "What would help?", QuestionKind.WORDS)
LONG = "A bus that goes to the college in the evening."


def said(words, use=AnswerUse.UNNAMED, said_for="", **redactions):
    return Given("k", {"q1": "No", "q2": words}, use, said_for, redactions=redactions)


def test_words_stand_in_public_only_as_far_as_they_may():
    given_ = [
        said("A bus", AnswerUse.NAMED, "a college"),
        said("A pass", AnswerUse.UNNAMED, "a charity"),
        said("My own story", AnswerUse.SUMMARY, "a parent"),
    ]
    assert quotes([CHOICE, WORDS], given_) == {"q2": (Quote("A bus", "a college"), Quote("A pass"))}


def test_shortened_words_say_why_and_those_taken_out_are_gone():
    shorter = said("A bus to Elm Street", q2=Redaction("A bus to […]", "It names a place."))
    gone = said("All of it", q2=Redaction("", "It points at somebody."))
    assert quotes([WORDS], [shorter, gone]) == {
        "q2": (Quote("A bus to […]", shortened_because="It names a place."),)
    }


@given(st.lists(st.sampled_from(list(AnswerUse))))
def test_every_answer_is_sorted_once(uses):
    answers = [Given(str(number), {}, use) for number, use in enumerate(uses)]
    sorted_ = by_use(answers)
    assert sorted(each.key for group in sorted_.values() for each in group) == sorted(
        each.key for each in answers
    )
    assert all(each.use is use for use, group in sorted_.items() for each in group)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.sampled_from(list(AnswerUse)))))
def test_what_is_only_for_the_summary_is_never_quoted(answers):
    given_ = [said(f"{words}-{use.name}", use) for words, use in answers]
    quoted = [each.words for each in quotes([WORDS], given_)["q2"]]
    assert not any(words.endswith(AnswerUse.SUMMARY.name) for words in quoted)
    assert len(quoted) == sum(use is not AnswerUse.SUMMARY for _, use in answers)


def test_the_same_long_words_many_times_are_counted():
    assert repeated([CHOICE, WORDS], [said(LONG)] * 5000 + [said("Something else")]) == 4999
    assert repeated([CHOICE, WORDS], [said("No"), said("No")]) == 0
    assert repeated([WORDS], [said(LONG), said(f"  {LONG.upper()} ")]) == 1
