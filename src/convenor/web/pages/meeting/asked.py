"""What is asked of one reader about one meeting, each with the page on which to do it."""

import datetime as dt
from typing import Any

from convenor.apps.agendas.queries import AgendaRow
from convenor.apps.digests.queries import Ahead, ahead_of, asked_at
from convenor.core.access import Actor
from convenor.web.pages.own_desk import ToDo, todo_of


def ahead_of_reader(actor: Actor, meeting: Any, agenda: AgendaRow, *, on: dt.date) -> Ahead | None:
    """What is on record around the meeting for those of its group; nobody else is asked anything.

    Three queries, and none of a meeting that is over.
    """
    if actor.person_id is None or meeting.group_id not in actor.group_ids:
        return None
    return ahead_of(actor, on=on, meeting=meeting, agenda=agenda)


def asked_of_reader(ahead: Ahead | None, meeting: Any) -> list[ToDo]:
    """In the order in which it is due: as one's own desk says it.

    Two queries, and two more where a vote is open.
    """
    return [todo_of(each, ahead.on) for each in asked_at(ahead, meeting)] if ahead else []
