"""Minutes in plain values: composing, merging, what each reader is shown, and the check before publishing."""

from convenor.core.governance.minutes.attending import (
    AttendanceLine,
    AttendanceShown,
    Called,
    attendance_shown,
    line_from_stored,
    line_stored,
)
from convenor.core.governance.minutes.checking import Found, FoundKind, check, find
from convenor.core.governance.minutes.comparing import (
    Change,
    ParagraphCompared,
    Words,
    compare,
    compare_words,
)
from convenor.core.governance.minutes.composing import (
    ActionGiven,
    DecisionTaken,
    ItemTaken,
    NoteTaken,
    OutcomeNoted,
    Recorded,
    blocks_of,
    compose,
)
from convenor.core.governance.minutes.merging import Merged, merge
from convenor.core.governance.minutes.paragraphs import (
    Paragraph,
    ParagraphKind,
    Redaction,
    Stays,
    as_stored,
    from_stored,
    stricter,
    with_text,
)
from convenor.core.governance.minutes.rendition import (
    LineShown,
    effective_markings,
    full_rendition,
    public_rendition,
    rendition,
    unexplained,
)
from convenor.core.governance.minutes.returning import with_returned

__all__ = [
    "ActionGiven",
    "AttendanceLine",
    "AttendanceShown",
    "Called",
    "Change",
    "DecisionTaken",
    "Found",
    "FoundKind",
    "ItemTaken",
    "LineShown",
    "Merged",
    "NoteTaken",
    "OutcomeNoted",
    "Paragraph",
    "ParagraphCompared",
    "ParagraphKind",
    "Recorded",
    "Redaction",
    "Stays",
    "Words",
    "as_stored",
    "attendance_shown",
    "blocks_of",
    "check",
    "compare",
    "compare_words",
    "compose",
    "effective_markings",
    "find",
    "from_stored",
    "full_rendition",
    "line_from_stored",
    "line_stored",
    "merge",
    "public_rendition",
    "rendition",
    "stricter",
    "unexplained",
    "with_returned",
    "with_text",
]
