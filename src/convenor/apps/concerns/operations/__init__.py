"""Writing concerns: every move goes through one function, in `moving`."""

from convenor.apps.concerns.operations.answering import (
    answer_concern,
    close_concern,
    part_answered,
    put_in_ask,
    reopen_concern,
    taken_out_of_ask,
)
from convenor.apps.concerns.operations.joining import join_concerns, split_concern
from convenor.apps.concerns.operations.keeping import (
    set_next,
    take_over_adrift,
    take_over_group,
)
from convenor.apps.concerns.operations.moving import ConcernNotValid
from convenor.apps.concerns.operations.placing import (
    carry_concern,
    hand_to_group,
    put_on_agenda,
    settle_carry,
    take_off_list,
    test_against,
    weigh_concern,
)
from convenor.apps.concerns.operations.raising import (
    LONGEST,
    also_mine,
    change_address,
    choose_news,
    confirm_raiser,
    open_to_public,
    raise_concern,
    withdraw_concern,
)
from convenor.apps.concerns.operations.words import (
    agree_words,
    clean_concern,
    decline_words,
    keep_words,
)

__all__ = [
    "LONGEST",
    "ConcernNotValid",
    "agree_words",
    "also_mine",
    "answer_concern",
    "carry_concern",
    "change_address",
    "choose_news",
    "clean_concern",
    "close_concern",
    "confirm_raiser",
    "decline_words",
    "hand_to_group",
    "join_concerns",
    "keep_words",
    "open_to_public",
    "part_answered",
    "put_in_ask",
    "put_on_agenda",
    "raise_concern",
    "reopen_concern",
    "set_next",
    "settle_carry",
    "split_concern",
    "take_off_list",
    "take_over_adrift",
    "take_over_group",
    "taken_out_of_ask",
    "test_against",
    "weigh_concern",
    "withdraw_concern",
]
