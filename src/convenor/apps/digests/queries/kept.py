"""What a mail tells a secretariat of the steps around the meetings that it keeps."""

import datetime as dt
from dataclasses import replace

from convenor.apps.digests.facts import Asked
from convenor.apps.digests.queries.asked_register import register_asks
from convenor.apps.digests.queries.due import Due, due_of
from convenor.apps.groups.queries import group_rows
from convenor.apps.terms.queries import group_terms_on
from convenor.core.access import Actor, Permission, groups_where


def steps_asked_of(actor: Actor, *, on: dt.date) -> list[Asked]:
    """As the desk has it, late first; of nobody but a secretariat, and of no partnership but its own.

    No query for anybody else; seven for each partnership, and twenty-one, however many groups.
    """
    kept = groups_where(actor, Permission.AGENDA_KEEP).partnership_ids
    groups = [row for each in sorted(kept) for row in group_rows(partnership_id=each)]
    if not groups:
        return []
    versions = group_terms_on(on, group_ids=[group.id for group in groups])
    around = [_asked(due) for due in due_of(groups, versions, on=on)]
    kept = groups_where(actor, Permission.REGISTER_KEEP).partnership_ids
    return around + [_with_day(each, on) for each in register_asks(sorted(kept), on=on)]


def _with_day(asked: Asked, on: dt.date) -> Asked:
    """A step says itself by when it is due, and in a mail only what is for every reader of it."""
    return replace(asked, sentence=f"{asked.mail_sentence} {asked.due(on)}".strip())


def _asked(due: Due) -> Asked:
    said = due.in_mail or due.sentence
    return Asked(
        key=due.key,
        sentence=f"{said} {due.day} {due.waits_on}".replace("  ", " ").strip(),
        group=due.group,
        path=due.address,
        due_on=due.on,
    )
