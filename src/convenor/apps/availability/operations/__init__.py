"""Every write about when people can come."""

from convenor.apps.availability.operations.asking import ask_people, remind_people, tell_result
from convenor.apps.availability.operations.away import (
    AwayNotValid,
    add_away,
    remove_away,
)
from convenor.apps.availability.operations.polls import (
    PollNotValid,
    answer_poll,
    begin_poll,
    change_needs,
    close_poll,
    drop_poll,
    reopen_poll,
    settle_poll,
)

__all__ = [
    "AwayNotValid",
    "PollNotValid",
    "add_away",
    "answer_poll",
    "ask_people",
    "begin_poll",
    "change_needs",
    "close_poll",
    "drop_poll",
    "remind_people",
    "remove_away",
    "reopen_poll",
    "settle_poll",
    "tell_result",
]
