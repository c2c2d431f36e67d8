"""What priorities ask of a reader: an answer to a proposal, a sentence of progress, work they took on."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convenor.apps.digests.facts import Asked
from convenor.apps.priorities.queries import checks_to_answer, own_work, progress_owed
from convenor.core.access import Actor
from convenor.core.dates import in_short


def asked_about_priorities(actor: Actor, *, on: dt.date) -> Iterable[Asked]:
    """Four queries at most, however much there is."""
    for each in checks_to_answer(actor, on=on):
        yield Asked(
            key=f"check:{each.token}:{each.check_number}",
            sentence=_("Say whether you agree with the proposed priorities."),
            group=each.group.called,
            page="round_answer",
            args=(each.token,),
            due_on=each.answers_by,
        )
    for row in progress_owed(actor, on=on):
        words = {"title": row.priority.title, "day": in_short(row.meeting.on)}
        yield Asked(
            key=f"progress:{row.pk}",
            sentence=_("Say in a sentence how “%(title)s” moves, for %(day)s.") % words,
            group=row.priority.group.called,
            page="progress_say",
            args=(row.priority.token,),
            due_on=row.due_on,
        )
    for work in own_work(actor):
        yield Asked(
            key=f"work:{work.token}",
            sentence=_("Work you took on: %(what)s") % {"what": work.what},
            group=work.group_name,
            page="work_piece",
            args=(work.token,),
            due_on=work.until,
        )
