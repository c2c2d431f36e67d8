"""Terms of office: when a chair's or a deputy's time ends."""

import datetime as dt

from convenor.core.dates import months_later
from convenor.core.governance.facts import TermOfOfficeFact
from convenor.core.governance.promises import Promise, PromiseKind, Record, RecordKind, Status
from convenor.core.governance.wording import people as wording

# An election or a call for nominations wants a quarterly meeting in between; with less than a month
# left there is none to come.
ENDING_SOON_DAYS = 90
AT_RISK_DAYS = 28


def ends_on(fact: TermOfOfficeFact) -> dt.date | None:
    """The first day without office; None when its start or its length is not stated."""
    if fact.since is None or fact.term_months is None:
        return None
    return months_later(fact.since, fact.term_months)


def term_of_office(fact: TermOfOfficeFact, *, on: dt.date) -> Promise:
    """How the term stands: due when it ends within 90 days, at risk within 28, broken when past."""
    ends, length = ends_on(fact), fact.term_months
    terms = wording.terms_of_office(fact.role, length)
    if ends is None or length is None:
        sentence = wording.office_not_stated(fact.role, length)
        return Promise(PromiseKind.TERM_OF_OFFICE, Status.NOT_KNOWABLE, sentence, terms)
    sentence = wording.office_ends(fact.role, length, ends, over=ends <= on)
    label = fact.holder_label or fact.role
    record = Record(RecordKind.TERM_OF_OFFICE, label, fact.since, fact.reference)
    return Promise(
        PromiseKind.TERM_OF_OFFICE, _status((ends - on).days), sentence, terms, (record,)
    )


def _status(days_left: int) -> Status:
    if days_left <= 0:
        return Status.BROKEN
    if days_left <= AT_RISK_DAYS:
        return Status.AT_RISK
    return Status.DUE if days_left <= ENDING_SOON_DAYS else Status.KEPT
