"""Sentences about a quorum that came or went."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import time_in_words
from convenor.core.governance.promises import Finding

DECIDED_AT_NO_STATED_TIME = (
    "Not enough were there to decide for part of the meeting, "
    "and when this was decided is not stated."
)


def over_time(stretches: Sequence[tuple[dt.time | None, Finding]]) -> str:
    """One sentence where nothing changed; otherwise one for each stretch, with its times."""
    if not stretches:
        return ""
    if len(stretches) == 1:
        return _whole(stretches[0][1])
    ends = [start for start, _ in stretches[1:]] + [None]
    said = [
        _stretch(start, end, finding) for (start, finding), end in zip(stretches, ends, strict=True)
    ]
    return " ".join(said)


def decided_without(at: dt.time | None, finding: Finding) -> str:
    """Such as "Not enough were there when this was decided, at 11.30am. Two of five seats are filled…"."""
    when = f", at {time_in_words(at)}" if at is not None else ""
    return f"Not enough were there when this was decided{when}. {finding.sentence}"


def _whole(finding: Finding) -> str:
    if finding.holds is None:
        return finding.sentence
    how = "Enough are there to decide" if finding.holds else "Not enough are there to decide"
    return f"{how}. {finding.sentence}"


def _stretch(start: dt.time | None, end: dt.time | None, finding: Finding) -> str:
    began = time_in_words(start) if start else "the start"
    ended = f"to {time_in_words(end)}" if end else "on"
    how = "enough" if finding.holds else "not enough"
    sentence = f"From {began} {ended} {how} were there."
    return sentence if finding.holds else f"{sentence} {finding.sentence}"
