"""Quiet periods: entered for a partnership, or for a host and all that it hosts."""

import datetime as dt

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.bulletins.models import QuietPeriod
from convenor.apps.bulletins.queries.quiet import hosts_of
from convenor.apps.groups.models import Partnership
from convenor.apps.people.models import Organisation
from convenor.core.access import Actor
from convenor.core.governance.voice.quiet import problem_with


@operation
def set_quiet(
    *,
    partnership: Partnership,
    host: Organisation | None,
    first: dt.date,
    last: dt.date,
    why: str,
    on: dt.date,
    by: Actor,
) -> QuietPeriod:
    """Hold bulletins and public news from the first to the last day. It ends by itself.

    Refuses a period that is over, the wrong way round or longer than a year, and one of an organisation
    that does not host the partnership.
    """
    if problem := problem_with(first, last, on=on):
        raise OperationNotValid(problem)
    if host is not None and host not in hosts_of(partnership.pk, on=on):
        raise OperationNotValid(
            f"{host} does not host {partnership}. Choose the partnership, or its host."
        )
    row = QuietPeriod.objects.create(
        partnership=None if host else partnership,
        organisation=host,
        first=first,
        last=last,
        why=why,
    )
    whose = str(host or partnership)
    record(
        by=by,
        what=f"A quiet period of {whose} from {first} to {last} was entered.",
        about=partnership,
        partnership_id=partnership.pk,
        why=why,
    )
    return row


@operation
def take_quiet_away(*, period: QuietPeriod, partnership: Partnership, by: Actor) -> None:
    """Take it off the record, such as one entered by mistake."""
    first, last = period.first, period.last
    period.delete()
    record(
        by=by,
        what=f"A quiet period from {first} to {last} was taken away.",
        about=partnership,
        partnership_id=partnership.pk,
    )
