"""Minutes: as they are stored for who writes them, as one reader may see them, and which wait."""

from convenor.apps.minutes.queries.reading import (
    CorrectionRow,
    MinutesShown,
    VersionRow,
    compared,
    corrections_of,
    minutes_of,
    paragraphs_at_hand,
    published_minutes,
    published_of,
)
from convenor.apps.minutes.queries.recorded import (
    attendance_recorded,
    present_at,
    recorded_at,
)
from convenor.apps.minutes.queries.stored import (
    correction_for,
    corrections_open,
    last_minutes_before,
    may_correct,
    minutes_at,
    version_numbered,
)
from convenor.apps.minutes.queries.waiting import (
    MinutesStanding,
    minutes_sent_at,
    minutes_sent_of,
    minutes_standing,
    minutes_waiting,
)

__all__ = [
    "CorrectionRow",
    "MinutesShown",
    "MinutesStanding",
    "VersionRow",
    "attendance_recorded",
    "compared",
    "correction_for",
    "corrections_of",
    "corrections_open",
    "last_minutes_before",
    "may_correct",
    "minutes_at",
    "minutes_of",
    "minutes_sent_at",
    "minutes_sent_of",
    "minutes_standing",
    "minutes_waiting",
    "paragraphs_at_hand",
    "present_at",
    "published_minutes",
    "published_of",
    "recorded_at",
    "version_numbered",
]
