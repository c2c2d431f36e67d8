"""What is asked of one reader about one meeting, each with the page on which to do it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.agendas.queries import AgendaRow
from convenor.core.access import Actor, Permission
from convenor.core.dates import in_words
from convenor.web.pages.meeting.around import is_allowed


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing, in a sentence."""

    sentence: str
    address: str


def asked_of_reader(actor: Actor, meeting: Any, agenda: AgendaRow, *, on: dt.date) -> list[Asked]:
    """In the order in which it is due. Asks the database nothing yet."""
    return [*_items(actor, meeting, agenda, on), *_signing(actor, meeting, agenda)]


def _items(actor: Actor, meeting: Any, agenda: AgendaRow, on: dt.date) -> list[Asked]:
    wanted = agenda.items_by is not None and agenda.items_by >= on and agenda.out_at is None
    if not wanted or not is_allowed(actor, meeting, Permission.ITEM_PROPOSE):
        return []
    sentence = _("Propose an item by %(day)s.") % {"day": in_words(agenda.items_by)}
    return [Asked(sentence, reverse("item_propose", args=[meeting.token]))]


def _signing(actor: Actor, meeting: Any, agenda: AgendaRow) -> list[Asked]:
    """The chair's alone; a secretariat records it where the agenda is put together."""
    chairs = meeting.group_id in actor.group_ids
    waits = agenda.carried_at is not None and agenda.signed_off_at is None
    if not (chairs and waits and is_allowed(actor, meeting, Permission.AGENDA_SIGN)):
        return []
    return [Asked(_("Sign the agenda off."), reverse("meeting_agenda", args=[meeting.token]))]
