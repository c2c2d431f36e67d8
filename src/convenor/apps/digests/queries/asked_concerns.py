"""What is asked of a reader around concerns: the next thing their seat has, and words to agree to."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convenor.apps.concerns.links import page_key
from convenor.apps.concerns.queries import own_to_do, words_to_agree
from convenor.apps.digests.facts import Asked
from convenor.core.access import Actor

AHEAD = dt.timedelta(days=14)


def concerns_asked(actor: Actor, on: dt.date) -> Iterable[Asked]:
    """Two queries at most. A mail says nothing of what the concern is."""
    for concern in own_to_do(actor, on + AHEAD) if actor.seat_ids else ():
        said = {"step": concern.next_step or _("Look at it."), "title": str(concern)}
        yield Asked(
            key=f"concern:{concern.token}",
            sentence=_("The concern “%(title)s”: %(step)s") % said,
            in_mail=_("A concern waits for your next step."),
            group=concern.group.called,
            page="concern",
            args=(concern.token,),
            due_on=concern.next_on,
        )
    for raiser in words_to_agree(actor.person_id) if actor.person_id is not None else ():
        yield Asked(
            key=f"words:{raiser.token}",
            sentence=_("Say whether the words of your concern are right."),
            group=raiser.concern.raised_at_group.called,
            page="concern_said",
            args=(page_key(raiser.token),),
            due_on=raiser.concern.next_on,
        )
