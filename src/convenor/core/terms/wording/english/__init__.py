"""The terms in plain English."""

from convenor.core.terms.wording.english.bodies import partnership_sentences, sentences
from convenor.core.terms.wording.english.deciding import (
    chair_sentence,
    decisions_sentence,
    quorum_sentence,
    substitutes_sentence,
)
from convenor.core.terms.wording.english.joining import (
    commitment_sentence,
    condition_words,
    experts_sentence,
    joining_sentence,
)
from convenor.core.terms.wording.english.meeting import (
    SENT,
    cadence_parts,
    cadence_sentence,
    cadence_words,
    lead_time_sentence,
    lead_time_sentences,
    sitting_words,
    timing_words,
)
from convenor.core.terms.wording.english.seats import (
    SECTORS,
    seat_sentence,
    seat_words,
    total_sentence,
)

__all__ = [
    "SECTORS",
    "SENT",
    "cadence_parts",
    "cadence_sentence",
    "cadence_words",
    "chair_sentence",
    "commitment_sentence",
    "condition_words",
    "decisions_sentence",
    "experts_sentence",
    "joining_sentence",
    "lead_time_sentence",
    "lead_time_sentences",
    "partnership_sentences",
    "quorum_sentence",
    "seat_sentence",
    "seat_words",
    "sentences",
    "sitting_words",
    "substitutes_sentence",
    "timing_words",
    "total_sentence",
]
