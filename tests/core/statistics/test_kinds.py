"""What differs from a kind of figures in one thing only is looked up; held against comparing each with each."""

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.statistics.disclosure.kinds import Kinds

LABEL = st.sampled_from("abc")
BREAKDOWNS = st.one_of(
    st.just(()),
    st.tuples(st.tuples(st.just("support"), LABEL)),
    st.tuples(st.tuples(st.just("nationality"), LABEL), st.tuples(st.just("age"), LABEL)),
)


@given(st.lists(BREAKDOWNS, min_size=1, max_size=12))
def test_kinds_that_differ_in_one_thing_only(breakdowns):
    kinds = Kinds(breakdowns)
    for number, own in enumerate(breakdowns):
        next_to = {
            kinds.of[at]
            for at, each in enumerate(breakdowns)
            if [key for key, _label in each] == [key for key, _label in own]
            and sum(one != other for one, other in zip(each, own, strict=True)) == 1
        }
        assert sorted(kinds.next_to(number)) == sorted(next_to)
