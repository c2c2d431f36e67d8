"""Every write of readers, bulletins and quiet periods."""

from convenor.apps.bulletins.operations.composing import (
    add_item,
    change_bulletin,
    discard_bulletin,
    move_item,
    start_bulletin,
    take_item_out,
)
from convenor.apps.bulletins.operations.consenting import answer_for_owner, ask_owner
from convenor.apps.bulletins.operations.leaving import (
    forget_unconfirmed,
    leave_all,
    leave_subscription,
    note_handed_over,
    note_refused,
)
from convenor.apps.bulletins.operations.quieting import set_quiet, take_quiet_away
from convenor.apps.bulletins.operations.sending import (
    correct_bulletin,
    hold_bulletin,
    put_next_in_line,
    queue_news,
    send_bulletin,
    take_back,
    told_in_digest,
)
from convenor.apps.bulletins.operations.subscribing import (
    ask_to_subscribe,
    choose,
    choose_rhythm,
    confirm_subscription,
    subscribe_member,
)

__all__ = [
    "add_item",
    "answer_for_owner",
    "ask_owner",
    "ask_to_subscribe",
    "change_bulletin",
    "choose",
    "choose_rhythm",
    "confirm_subscription",
    "correct_bulletin",
    "discard_bulletin",
    "forget_unconfirmed",
    "hold_bulletin",
    "leave_all",
    "leave_subscription",
    "move_item",
    "note_handed_over",
    "note_refused",
    "put_next_in_line",
    "queue_news",
    "send_bulletin",
    "set_quiet",
    "start_bulletin",
    "subscribe_member",
    "take_back",
    "take_item_out",
    "take_quiet_away",
    "told_in_digest",
]
