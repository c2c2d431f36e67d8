"""Finding signals in a new edition, dealing with them, and what a group looks after and watches."""

from convenor.apps.signals.operations.areas import AreaNotValid, set_area
from convenor.apps.signals.operations.handling import (
    SignalNotValid,
    dismiss_signal,
    put_signal_on_agenda,
    snooze_signal,
    take_signal_back,
)
from convenor.apps.signals.operations.interests import InterestsNotValid, set_interests
from convenor.apps.signals.operations.looking import look_for_signals

__all__ = [
    "AreaNotValid",
    "InterestsNotValid",
    "SignalNotValid",
    "dismiss_signal",
    "look_for_signals",
    "put_signal_on_agenda",
    "set_area",
    "set_interests",
    "snooze_signal",
    "take_signal_back",
]
