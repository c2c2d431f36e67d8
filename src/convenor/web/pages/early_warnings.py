"""What a secretariat should do about dates while it still helps, said before anything is broken."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.meetings.queries import MeetingRow
from convenor.apps.terms.queries import Version
from convenor.core.dates import Observance, bank_holiday_dates, in_short, number_in_words, sentence
from convenor.core.governance.promises import Promise, PromiseKind, Status
from convenor.core.governance.timing import timing
from convenor.core.vocabulary import Standing
from convenor.web.pages.in_step import Neighbours
from convenor.web.pages.promises import (
    date_promises,
    gaps_planned_too_long,
    meeting_facts,
    missing_next,
    timing_rules,
)

TO_WORRY = {Status.DUE, Status.AT_RISK, Status.BROKEN}


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A sentence with what to do. `sets_a_date` where that is a new date, and not another day for one."""

    sentence: str
    sets_a_date: bool
    about: tuple[str, ...] = ()
    """The tokens of two meetings of different groups, of which either may be moved."""


def early_warnings(
    version: Version,
    meetings: Sequence[MeetingRow],
    others: Neighbours,
    observances: Sequence[Observance],
    *,
    on: dt.date,
) -> list[EarlyWarning]:
    """What can still be mended by a date, the most urgent first. Of a body that others run, nothing."""
    if version.group is None or version.group.standing is not Standing.HOSTED:
        return []
    terms, valid = version.group, version.period
    promises = date_promises(terms, valid, meetings, observances, on=on)
    if (missing := missing_next(terms, valid, meetings, on=on)) is not None:
        promises.append(missing)
    found = [
        (each.status, EarlyWarning(each.sentence, each.kind is not PromiseKind.NOTICE))
        for each in promises
        if _can_be_mended(each, on)
    ]
    apart = [
        *_too_far_apart(version, meetings, on),
        *_out_of_step(version, meetings, others, observances, on),
    ]
    found += [(Status.AT_RISK, each) for each in apart]
    worst_first = list(reversed(Status))
    return [said for _status, said in sorted(found, key=lambda each: worst_first.index(each[0]))]


def _can_be_mended(promise: Promise, on: dt.date) -> bool:
    """A year that is over is no warning; a date set too late is one until it has passed."""
    if promise.status not in TO_WORRY:
        return False
    if promise.kind is PromiseKind.CADENCE:
        return True
    if promise.kind is PromiseKind.YEARLY:
        return promise.status is not Status.BROKEN
    return all(record.on is None or record.on >= on for record in promise.records)


def _too_far_apart(
    version: Version, meetings: Sequence[MeetingRow], on: dt.date
) -> list[EarlyWarning]:
    """The gaps that are planned longer than the terms say, whatever the last one was."""
    if version.group is None:
        return []
    advice = _("Move it, or set a date before it.")
    return [
        EarlyWarning(f"{in_short(gap.later.on)}: {gap.sentence} {advice}", sets_a_date=False)
        for gap in gaps_planned_too_long(version.group, version.period, meetings, on=on)
    ]


def _out_of_step(
    version: Version,
    meetings: Sequence[MeetingRow],
    others: Neighbours,
    observances: Sequence[Observance],
    on: dt.date,
) -> list[EarlyWarning]:
    """For each rule of timing the first two dates that break it, of which both are to come."""
    if version.group is None:
        return []
    ours, holidays = meeting_facts(meetings), bank_holiday_dates(observances)
    rules = zip(version.group.timing, timing_rules(version.group, others.names), strict=True)
    found = []
    for rule, wanted in rules:
        theirs = meeting_facts(others.meetings.get(rule.group, ()))
        each = timing(ours, theirs, wanted, on=on, holidays=holidays)
        found.append([promise for promise in each if promise.status is Status.AT_RISK])
    return [_with_more(promises) for promises in found if promises]


def _with_more(promises: Sequence[Promise]) -> EarlyWarning:
    """The first in full; of the others only how many there are."""
    said = [promises[0].sentence, _("Move one of the two.")]
    if more := len(promises) - 1:
        said.append(
            ngettext(
                "One more of its dates is out of step with that group.",
                "%(number)s more of its dates are out of step with that group.",
                more,
            )
            % {"number": sentence(number_in_words(more))}
        )
    about = tuple(sorted(record.reference for record in promises[0].records))
    return EarlyWarning(" ".join(said), sets_a_date=False, about=about)
