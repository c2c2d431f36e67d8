"""The sentences about promises, in English. Another language is a module beside this one."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    Observance,
    ObservanceKind,
    Period,
    Touch,
    Unit,
    Weekday,
    age_in_words,
    amount_in_words,
    count_in_words,
    every_in_words,
    in_short,
    in_words,
    listed,
    months_in_words,
    number_in_words,
    period_in_words,
    sentence,
    time_in_words,
    times_in_words,
    times_of_day_in_words,
)
from convenor.core.governance.facts import (
    CadencePromise,
    JoiningCondition,
    Lead,
    MeetingFact,
    Meetings,
    TimingPromise,
    TimingRelation,
)
from convenor.core.vocabulary import MeetingState
