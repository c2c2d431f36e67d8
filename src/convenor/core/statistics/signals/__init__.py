"""Changes worth noticing in a series of official figures, against its own history.

The method, and how often it is right and wrong on real figures, are in docs/explanation/signals.md.
"""

from convenor.core.statistics.signals.looking import look
from convenor.core.statistics.signals.saying import sentence, what_else
from convenor.core.statistics.signals.values import (
    Direction,
    Expected,
    Found,
    History,
    Looked,
    Quiet,
    SignalKind,
    Strength,
    Wording,
)
from convenor.core.statistics.signals.watching import histories_of

__all__ = [
    "Direction",
    "Expected",
    "Found",
    "History",
    "Looked",
    "Quiet",
    "SignalKind",
    "Strength",
    "Wording",
    "histories_of",
    "look",
    "sentence",
    "what_else",
]
