"""Appointing a secretariat: the person, their account, the role and the message, all or nothing."""

import datetime as dt

from django.utils.translation import gettext as _

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.groups.models import Appointment, Partnership
from convenor.apps.groups.operations.memberships import appoint
from convenor.apps.outbox.operations import queue
from convenor.apps.people.models import Person
from convenor.apps.people.operations import add_person, give_account
from convenor.core.access import Actor
from convenor.core.vocabulary import Role


@operation
def appoint_secretariat(
    *, partnership: Partnership, name: str, email: str, sign_in_at: str, on: dt.date, by: Actor
) -> Appointment:
    """Let somebody keep a partnership, whether or not they are on record, and tell them by mail.

    Raises PersonNotValid where the person or the account cannot be kept that way.
    """
    person = Person.objects.filter(email__iexact=email.strip()).first() or add_person(
        name=name, email=email, partnership_id=partnership.pk, by=by
    )
    give_account(person=person, by=by, partnership_id=partnership.pk)
    before = partnership.appointments.filter(person=person, role=Role.SECRETARIAT, valid_to=None)
    if (held := before.first()) is not None:
        nothing_changed()
        return held
    appointment = appoint(
        partnership=partnership, person=person, role=Role.SECRETARIAT, on=on, by=by
    )
    _tell(person, partnership, sign_in_at)
    return appointment


def _tell(person: Person, partnership: Partnership, sign_in_at: str) -> None:
    body = _(
        "You now keep %(partnership)s in Convenor: its terms of reference, seats and dates.\n\n"
        "Sign in at %(address)s with this e-mail address. You need no password: each time you are\n"
        "sent a code.\n"
    )
    queue(
        to=person.email,
        subject=_("You can sign in to Convenor"),
        body=body % {"partnership": partnership.name, "address": sign_in_at},
    )
