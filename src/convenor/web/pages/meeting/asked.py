"""What is asked of one reader about one meeting, each with the page on which to do it."""

import datetime as dt
from typing import Any

from convenor.apps.agendas.queries import AgendaRow
from convenor.apps.digests.queries import ahead_of, asked_at
from convenor.core.access import Actor
from convenor.web.pages.own_desk import ToDo, todo_of


def asked_of_reader(actor: Actor, meeting: Any, agenda: AgendaRow, *, on: dt.date) -> list[ToDo]:
    """In the order in which it is due: as one's own desk says it. Nobody else is asked anything.

    Ten queries at most, however much; six where nothing is.
    """
    if actor.person_id is None or meeting.group_id not in actor.group_ids:
        return []
    ahead = ahead_of(actor, on=on, meeting=meeting, agenda=agenda)
    return [todo_of(each, on) for each in asked_at(ahead, meeting)]
