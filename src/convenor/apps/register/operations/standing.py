"""How an entry stands: its scores, who accepts it, who was told, and what belongs to it."""

import datetime as dt

from convenor.apps.asks.queries.asks import ask_for
from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.concerns.queries.visible import concern_for
from convenor.apps.evidence.queries.visible import evidence_for
from convenor.apps.priorities.queries.live import priority_for
from convenor.apps.register.models import (
    EntryAcceptance,
    EntryLink,
    EntryScore,
    EntryTold,
    RegisterEntry,
)
from convenor.apps.register.operations.words import (
    RegisterNotValid,
    demand_day,
    demand_nobody,
    fitting,
    noted,
    open_one,
    worded,
)
from convenor.apps.register.queries.owning import owns
from convenor.apps.signals.queries import signal_seen
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.core.governance import register
from convenor.core.governance.register import EntryKind, LinkKind

FIND = {
    LinkKind.SIGNAL: signal_seen,
    LinkKind.CONCERN: concern_for,
    LinkKind.ASK: ask_for,
    LinkKind.EVIDENCE: evidence_for,
    LinkKind.PRIORITY: priority_for,
}


@operation
def score_entry(
    *,
    entry: RegisterEntry,
    likelihood: int | None,
    effect: int,
    on: dt.date,
    today: dt.date,
    by: Actor,
    why: str = "",
) -> EntryScore:
    """Weigh it as of a day, by the secretariat or whoever speaks for its owner. Raises RegisterNotValid."""
    row = open_one(entry)
    _demand_owner(row, by)
    kind = EntryKind(row.kind)
    problem = register.problem_with(kind, likelihood, effect)
    if problem:
        raise RegisterNotValid(problem)
    demand_day(on, since=row.opened_on, today=today)
    score = row.scores.create(on=on, likelihood=likelihood, effect=effect, why=fitting(why, 500))
    said = register.in_words(kind, likelihood, effect)
    noted(row, by, f"“{row.what}” was weighed as {said}.")
    return score


@operation
def say_response(*, entry: RegisterEntry, response: str, by: Actor) -> None:
    """What is being done about it, by the secretariat or whoever speaks for its owner."""
    row = open_one(entry)
    _demand_owner(row, by)
    row.response = worded(response, "Say what is being done.", 4_000)
    row.save()
    noted(row, by, f"What is done about “{row.what}” was said anew.")


@operation
def accept_as_it_stands(
    *,
    entry: RegisterEntry,
    accepted_by: str,
    on: dt.date,
    until: dt.date,
    today: dt.date,
    by: Actor,
    why: str = "",
) -> EntryAcceptance:
    """That somebody lives with it until a day, on which it is looked at again. Raises RegisterNotValid."""
    row = open_one(entry)
    demand_day(on, since=row.opened_on, today=today)
    demand_nobody(row.group.partnership_id, accepted_by)
    if until <= today:
        raise RegisterNotValid(f"{in_words(until)} is over. Accept it until a day that is to come.")
    found = row.acceptances.create(
        accepted_by=worded(accepted_by, "Say who accepts it: a role, a group or a body.", 200),
        on=on,
        until=until,
        why=fitting(why, 500),
    )
    noted(row, by, f"“{row.what}” was accepted as it stands until {in_words(until)}.")
    return found


@operation
def note_told(
    *, entry: RegisterEntry, who: str, how: str, on: dt.date, today: dt.date, by: Actor
) -> EntryTold:
    """Who was told of it: a role, a group or an organisation. Raises RegisterNotValid."""
    row = open_one(entry)
    demand_day(on, since=row.opened_on, today=today)
    demand_nobody(row.group.partnership_id, who, how)
    told = row.told.create(
        who=worded(who, "Say who was told: a role, a group or an organisation.", 200),
        how=worded(how, "Say how they were told, such as “at the meeting”.", 200),
        on=on,
    )
    noted(row, by, f"{told.who} was told of “{row.what}”.")
    return told


@operation
def link_entry(*, entry: RegisterEntry, kind: LinkKind, key: str, by: Actor) -> None:
    """Join it with something on record that the actor may see. `key` is its token. Raises RegisterNotValid."""
    row = open_one(entry)
    found = FIND[kind](by, key)
    if found is None:
        raise RegisterNotValid(
            f"There is no {kind.value} at that address that you may see. Copy the address of its page."
        )
    _link, is_new = row.links.get_or_create(
        kind=kind.value, key=key, defaults={"title": str(found)[:200]}
    )
    if not is_new:
        return nothing_changed()
    return noted(row, by, f"“{row.what}” was joined with {kind.value} {key}.")


@operation
def unlink_entry(*, link: EntryLink, by: Actor) -> None:
    """Part the two again."""
    row = open_one(link.entry)
    link.delete()
    noted(row, by, f"“{row.what}” is no longer joined with {link.kind} {link.key}.")


def _demand_owner(row: RegisterEntry, by: Actor) -> None:
    where = {"partnership_id": row.group.partnership_id, "group_id": row.group_id}
    if can(by, Permission.REGISTER_KEEP, **where) or owns(by, row):
        return
    raise RegisterNotValid("Only who speaks for its owner, or the secretariat, says how it stands.")
